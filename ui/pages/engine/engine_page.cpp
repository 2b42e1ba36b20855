#include "ui/pages/engine/engine_page.h"

#include "ui/actions/alert_action.h"
#include "ui/actions/application_action.h"
#include "ui/actions/engine_action.h"
#include "ui/models/operation_model.h"
#include "ui/models/words.h"
#include "ui/pages/engine/engine_overview.h"
#include "ui/pages/engine/operation_panel.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/page_header.h"

#include <QLocale>
#include <QRegularExpression>
#include <QSettings>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kCountEveryMs = 1000;
constexpr int kRoomForAll = 900;
constexpr int kLookedThrough = 1000; // rows that are read to find one again
// What the chips narrow to, most asked for first.
const char* const kChips[] = {"attention", "manual", "held",    "ready",
                              "retrying",  "done",   "running", "blocked"};
const QString kOperation = QStringLiteral("operation:");
const QString kFilter = QStringLiteral("filter:");
const QString kAlerts = QStringLiteral("alerts");
const QString kOpen = QStringLiteral("open");

QString chipLabel(const QString& id)
{
    if (id == QLatin1String("attention"))
        return EnginePage::tr("Needs a person");
    if (id == QLatin1String("done"))
        return EnginePage::tr("Done");
    const auto state = enumOf<OperationState>(id.toStdString());
    return state ? wordOf(*state).text : id;
}

bool isState(const QString& text)
{
    return text == kOpen || text == QLatin1String("attention") || text == QLatin1String("done")
           || enumOf<OperationState>(text.toStdString());
}

} // namespace

EnginePage::EnginePage(Session& session, QWidget* parent)
    : EnginePage(session,
                 {new RetryAction(session, nullptr), new MarkDoneAction(session, nullptr),
                  new ReleaseAction(session, nullptr), new HoldAction(session, nullptr),
                  new ExpediteAction(session, nullptr)},
                 parent)
{
}

EnginePage::EnginePage(Session& session, const QList<DecisionAction*>& decisions, QWidget* parent)
    : ListPage({tr("Engine"), tr("What is running, and what failed?"), tr("Operations"),
                tr("Filter by person, application:Jira or state:held"), tr("Loading operations …"),
                QStringLiteral("engine")},
               new OperationModel(session, nullptr), new OperationPanel(session, decisions), parent),
      m_session(session),
      m_operations(static_cast<OperationModel*>(model())),
      m_decisions(decisions),
      m_operation(static_cast<OperationPanel*>(panel())),
      m_acknowledge(new AlertAcknowledge(session, this)),
      m_pauseApplication(new ApplicationPause(session, this)),
      m_pause(new EnginePause(session, this)),
      m_resume(new EngineResume(session, this)),
      m_overview(new EngineOverview(session, m_acknowledge, m_pauseApplication)),
      m_pauseButton(new Button(m_pause->words().text, ButtonLook::Secondary, m_pause->words().iconName)),
      m_count(
          kCountEveryMs, [this] { count(); }, this)
{
    above()->addWidget(m_overview);
    list()->setCheckable(true);
    list()->setElasticColumns({OperationModel::Person, OperationModel::Work, OperationModel::Outcome}, 140);
    for (const char* chip : kChips)
        filterBar()->setChip(QLatin1String(chip), chipLabel(QLatin1String(chip)));
    buildHeader();
    connectDecisions();
    connect(&m_session, &Session::changed, &m_count, &Paced::want);
    connect(this, &ListPage::countsWanted, &m_count, &Paced::wantNow);
    connect(filterBar(), &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        setTypedFilter(withValue(typedFilter(), QStringLiteral("state"), on ? id : QString()));
    });
    const auto showAgain = [this] {
        if (detailKey())
            showDetail(detailKey());
    };
    connect(m_operations, &ListModel::windowArrived, this, showAgain);
    connect(m_operations, &ListModel::stateChanged, this, showAgain);
    connect(m_operation, &OperationPanel::everythingWanted, this, [this] { setTypedFilter(QString()); });
    connect(m_operation, &OperationPanel::personWanted, this, [this](qint64 person) {
        emit placeWanted(QStringLiteral("people"), QStringLiteral("person:%1").arg(person));
    });
    for (const auto signal : {&OperationPanel::applicationWanted})
        connect(m_operation, signal, this, [this](const QString& name) {
            emit placeWanted(QStringLiteral("applications"), QStringLiteral("name:") + name);
        });
    connect(m_overview, &EngineOverview::applicationWanted, this, [this](const QString& name) {
        emit placeWanted(QStringLiteral("applications"), QStringLiteral("name:") + name);
    });
    connect(m_overview, &EngineOverview::placeWanted, this,
            [this](const QString& page, const QString& place) {
                if (page == QLatin1String("engine"))
                    goTo(place);
                else
                    emit placeWanted(page, place);
            });
}

void EnginePage::buildHeader()
{
    header()->addControl(m_pauseButton);
    connect(m_pauseButton, &QAbstractButton::clicked, this, [this] {
        if (m_overview->status().state == "paused")
            m_resume->run();
        else
            m_pause->run();
    });
    for (UserAction* action :
         {static_cast<UserAction*>(m_acknowledge), static_cast<UserAction*>(m_pauseApplication),
          static_cast<UserAction*>(m_pause), static_cast<UserAction*>(m_resume)}) {
        connectAction(action);
        connect(action, &UserAction::succeeded, m_overview, &EngineOverview::refresh);
        connect(action, &UserAction::busyChanged, this, &EnginePage::showEngine);
    }
    connect(m_overview, &EngineOverview::statusRead, this, &EnginePage::showEngine);
    connect(&m_session, &Session::operatorChanged, this, &EnginePage::showEngine);
    showEngine();
}

void EnginePage::connectAction(UserAction* action)
{
    connect(action, &UserAction::failed, this, &EnginePage::showError);
    connect(action, &UserAction::succeeded, this, [this](const QString& message) {
        banner()->hide();
        emit said(Tone::Good, message);
    });
}

void EnginePage::showEngine()
{
    const door::EngineStatus::View& status = m_overview->status();
    const bool paused = status.state == "paused";
    const UserAction* action = paused ? static_cast<UserAction*>(m_resume) : m_pause;
    m_pauseButton->setText(action->words().text);
    m_pauseButton->setIconName(action->words().iconName);
    m_pauseButton->setToolTip(action->toolTip());
    m_pauseButton->setEnabled(action->isPermitted() && !m_pause->isBusy() && !m_resume->isBusy());
    const QString line = tr("What is running, and what failed?");
    if (status.state == "running")
        header()->setLine(tr("%1 The engine runs.").arg(line));
    else if (paused)
        header()->setLine(tr("%1 The engine is paused.").arg(line));
    else if (status.state == "elsewhere")
        header()->setLine(tr("%1 Another computer runs the engine.").arg(line));
    else if (status.state == "stopped")
        header()->setLine(tr("%1 The engine is not running.").arg(line));
}

QString EnginePage::location() const
{
    const QString state =
        parseFilter(typedFilter(), {QStringLiteral("state"), QStringLiteral("application")}).value("state");
    const QString operation = detailKey() ? kOperation + QString::number(detailKey()) : QString();
    return QStringList{state, operation}
        .filter(QRegularExpression(QStringLiteral(".")))
        .join(QLatin1Char(':'));
}

void EnginePage::goTo(const QString& location)
{
    if (location == kAlerts)
        return m_overview->focusAlerts();
    if (location.startsWith(kFilter)) {
        closeDetail();
        return setTypedFilter(location.mid(kFilter.size()));
    }
    const qsizetype at = location.indexOf(kOperation);
    const qint64 operation = at < 0 ? 0 : location.mid(at + kOperation.size()).toLongLong();
    const QString state = at == 0 ? QString() : location.section(QLatin1Char(':'), 0, 0);
    const QString filter = isState(state) ? QStringLiteral("state:") + state : QString();
    if (!location.isEmpty() && typedFilter() != filter)
        setTypedFilter(filter);
    if (operation)
        openDetail(operation);
    else
        closeDetail();
}

QString EnginePage::crumb() const
{
    return detailKey() && m_operation->operation().id.value == detailKey() ? workOf(m_operation->operation())
                                                                           : QString();
}

// The place of an operation says nothing of the filter: what was typed beside it comes back too.
void EnginePage::restoreState(QSettings& settings)
{
    ListPage::restoreState(settings);
    const QString typed = settings.value(QStringLiteral("engine/filter")).toString();
    if (typedFilter() != typed)
        setTypedFilter(typed);
}

void EnginePage::refresh()
{
    ListPage::refresh();
    m_overview->refresh();
}

void EnginePage::applyFilter(const QString& typed)
{
    const QStringList known{QStringLiteral("state"), QStringLiteral("application")};
    const ListFilter filter = parseFilter(typed, known);
    door::OperationOpen request;
    request.text = filter.text.toStdString();
    request.application = filter.value("application").toStdString();
    const QString state = filter.value("state").toLower();
    QStringList wrong;
    if (!state.isEmpty() && !isState(state))
        wrong << QStringLiteral("state:") + filter.value("state");
    request.state = isState(state) ? state.toStdString() : kOpen.toStdString();
    explainFilter(filter, known, wrong);
    for (const char* chip : kChips)
        filterBar()->setChipOn(QLatin1String(chip), request.state == chip);
    m_operations->setFilter(std::move(request));
    m_operations->open();
}

void EnginePage::count()
{
    m_session.ask(door::OperationCounts{m_operations->filter().text, m_operations->filter().application},
                  this, [this](const Result<door::OperationCounts::View>& reply) {
                      m_count.answered();
                      if (!reply)
                          return;
                      m_counts = reply->counts;
                      showCount();
                  });
}

void EnginePage::showCount()
{
    const auto of = [this](const std::string& name) -> qint64 {
        const auto found = m_counts.find(name);
        return found == m_counts.end() ? 0 : found->second;
    };
    for (const char* chip : kChips)
        filterBar()->setChip(QLatin1String(chip), chipLabel(QLatin1String(chip)), of(chip));
    const bool done = m_operations->filter().state == "done";
    const qint64 shown = m_operations->rowCount();
    const qint64 total = std::max(shown, done ? of("done") : of("open"));
    const auto n = static_cast<int>(total);
    filterBar()->count()->setCount(shown, total,
                                   done ? tr("done in 14 days", "after a count", n)
                                        : tr("open operations", "after a count", n));
    emit counted(of("attention"),
                 tr("%n operation(s) need a person", nullptr, static_cast<int>(of("attention"))));
}

StateText EnginePage::emptyText() const
{
    if (typedFilter().trimmed().isEmpty())
        return {QStringLiteral("check-circle"), tr("Nothing is left to do"),
                tr("Operations show here as soon as somebody joins, moves or leaves."), QString()};
    if (m_operations->filter().state == "attention" && m_operations->filter().text.empty()
        && m_operations->filter().application.empty())
        return {QStringLiteral("check-circle"), tr("Nothing needs a person"),
                tr("What fails, or of which nobody knows whether it ran, shows here."),
                tr("Show everything open")};
    return {QStringLiteral("search"), tr("No operation matches this filter"),
            tr("Use parts of a name, application: and state:."), tr("Clear the filter")};
}

void EnginePage::showDetail(qint64 key)
{
    if (const int row = m_operations->rowOf(key); row >= 0)
        if (const door::OperationItem* item = m_operations->itemAt(row)) {
            const bool other = m_operation->operation().id.value != key;
            m_operation->showOperation(*item);
            if (other)
                emit moved();
            return;
        }
    const bool ready = m_operations->state() == ListModel::State::Ready;
    if (!ready || m_operation->operation().id.value != key)
        m_operation->showMissing(key, true);
    if (ready)
        lookFor(key);
}

// It may stand further down than what was read so far.
void EnginePage::lookFor(qint64 key)
{
    if (std::exchange(m_looking, true))
        return;
    QList<int> rows;
    for (int row = 0; row < std::min(m_operations->rowCount(), kLookedThrough); ++row)
        rows << row;
    m_operations->keysOf(rows, [this, key](const Result<std::vector<qint64>>& keys) {
        m_looking = false;
        if (detailKey() != key || (!keys && keys.error().code == "ui.list_changed"))
            return; // the next list looks again
        const int row = m_operations->rowOf(key);
        if (row < 0)
            m_operation->showMissing(key, false);
        else if (list()->currentIndex().row() != row)
            list()->setCurrentRow(row);
    });
}

void EnginePage::detailShown(bool shown)
{
    const bool narrow = shown && width() - m_operation->width() < kRoomForAll;
    for (const int column : {OperationModel::Application, OperationModel::Tries, OperationModel::Outcome})
        list()->setColumnHidden(column, narrow);
    list()->fitColumnsNow();
}

QList<Scene> EnginePage::scenes()
{
    const auto first = [this] {
        closeDetail();
        list()->clearTicks();
    };
    return {{QStringLiteral("list"),
             [this, first] {
                 first();
                 setTypedFilter(QString());
             }},
            {QStringLiteral("attention"),
             [this, first] {
                 first();
                 setTypedFilter(QStringLiteral("state:attention"));
             }},
            {QStringLiteral("detail"),
             [this, first] {
                 first();
                 setTypedFilter(QStringLiteral("state:manual"));
             }},
            {QStringLiteral("detail-open"),
             [this] {
                 if (const qint64 key = m_operations->keyAt(0))
                     openDetail(key);
                 list()->toggleAll();
             }},
            {QStringLiteral("empty"), [this, first] {
                 first();
                 setTypedFilter(QStringLiteral("nobody is called this"));
             }}};
}

} // namespace gatehouse::ui
