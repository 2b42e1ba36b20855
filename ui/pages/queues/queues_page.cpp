#include "ui/pages/queues/queues_page.h"

#include "ui/actions/decision_action.h"
#include "ui/models/list_filter.h"
#include "ui/models/queue_model.h"
#include "ui/models/words.h"
#include "ui/pages/queues/event_paper.h"
#include "ui/pages/queues/queue_board.h"
#include "ui/widgets/controls/bulk_bar.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/chip_button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/page_header.h"
#include "ui/widgets/timeline/timeline_view.h"

#include <QLocale>
#include <QShortcut>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kCountEveryMs = 1000;
constexpr int kRoomForAll = 860;
const char* const kLaneIds[] = {"joiners", "movers", "leavers"};
// Most asked for first: those that find no room are left to the filter.
const char* const kChips[] = {"blocked", "by_hand",   "due",      "privileged", "held",
                              "running", "scheduled", "retrying", "waiting",    "done"};
const char* const kStates[] = {"blocked", "by_hand",   "held",    "retrying",
                               "running", "scheduled", "waiting", "done"};
const char* const kToday = "today";
const char* const kYes = "yes";

bool isState(const QString& chip)
{
    return chip != QLatin1String("due") && chip != QLatin1String("privileged");
}
const QString kEvent = QStringLiteral(":event:");

QList<FilterWord> filterWords()
{
    QList<FilterValue> states;
    for (const char* state : kStates)
        states << FilterValue{QLatin1String(state), queueStateWord(state).text};
    return {{QStringLiteral("department"), QueuesPage::tr("Only this department"), {}},
            {QStringLiteral("state"), QueuesPage::tr("How far the plan is"), states},
            {QStringLiteral("due"),
             QueuesPage::tr("With work due until then"),
             {{QLatin1String(kToday), {}},
              {QStringLiteral("overdue"), {}},
              {QStringLiteral("<7d"), {}},
              {QStringLiteral("<30d"), {}}}},
            {QStringLiteral("privileged"),
             QueuesPage::tr("Touches something privileged"),
             {{QLatin1String(kYes), {}}}}};
}
const QString kFilter = QStringLiteral(":filter:");

} // namespace

QueuesPage::QueuesPage(Session& session, QWidget* parent)
    : QueuesPage(session,
                 Decisions{new HoldAction(session, nullptr), new ReleaseAction(session, nullptr),
                           new RetryAction(session, nullptr), new ExpediteAction(session, nullptr)},
                 parent)
{
}

QueuesPage::QueuesPage(Session& session, Decisions decisions, QWidget* parent)
    : ListPage({tr("Queues"), tr("What is moving, and what is stuck."), tr("Events"),
                tr("Filter by name, department:Sales or due:<7d"), tr("Loading events …"),
                QStringLiteral("queues")},
               new QueueModel(session, nullptr), new EventPanel(session, decisions), parent),
      m_session(session),
      m_queue(static_cast<QueueModel*>(model())),
      m_decisions(decisions),
      m_event(static_cast<EventPanel*>(panel())),
      m_lanes(new TabStrip(tr("Lanes"))),
      m_switch(new SegmentedControl(
          tr("View"), {tr("Table"), tr("Board"), tr("Timeline")},
          {QStringLiteral("grid"), QStringLiteral("kanban"), QStringLiteral("activity")})),
      m_axis(new QWidget),
      m_zoom(new SegmentedControl(tr("Scale of the time axis"), {tr("Day"), tr("Week"), tr("Month")})),
      m_today(makeIconButton(QStringLiteral("calendar-event"), tr("Show today"))),
      m_board(new QueueBoard(session)),
      m_timeline(new TimelineView(tr("Timeline of the lane"))),
      m_count(
          kCountEveryMs, [this] { count(); }, this)
{
    m_lanes->addTab(tr("Joiners"));
    m_lanes->addTab(tr("Movers"));
    m_lanes->addTab(tr("Leavers"));
    above()->addWidget(m_lanes);
    header()->addControl(m_switch);
    offerExport(session);
    offerWords(session, filterWords());
    list()->setCheckable(true);
    list()->setHiddenByDefault(
        {QueueModel::Department, QueueModel::Due, QueueModel::Recorded, QueueModel::Remedy});
    list()->setElasticColumns({QueueModel::Person}, 140);
    for (const char* chip : kChips)
        filterBar()->setChip(QLatin1String(chip), chipLabel(QLatin1String(chip)));
    for (ChipButton* chip : filterBar()->findChildren<ChipButton*>())
        if (chip->text() == chipLabel(QStringLiteral("due")))
            chip->setToolTip(
                tr("Has unfinished work that was due before the end of today, late work included"));
    connectDecisions();
    connectViews();
    connect(&m_session, &Session::changed, &m_count, &Paced::want);
    connect(this, &ListPage::countsWanted, &m_count, &Paced::wantNow);
    connect(m_lanes, &TabStrip::currentChanged, this, [this] {
        closeDetail();
        list()->clearTicks();
        m_board->clearTicks();
        applyFilter(typedFilter());
        emit moved();
    });
    connect(filterBar(), &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        const QString key = isState(id) ? QStringLiteral("state") : id;
        const QString value = isState(id) ? id : QLatin1String(id == QLatin1String("due") ? kToday : kYes);
        setTypedFilter(withValue(typedFilter(), key, on ? value : QString()));
    });
    connect(m_event, &EventPanel::nameKnown, this, &Page::moved);
    connect(m_event, &EventPanel::failed, this, &QueuesPage::showError);
    connect(m_event, &EventPanel::placeWanted, this, &Page::placeWanted);
    connect(m_event, &EventPanel::personWanted, this, [this](qint64 person) {
        emit placeWanted(QStringLiteral("people"), QStringLiteral("person:%1").arg(person));
    });
}

void QueuesPage::connectDecisions()
{
    for (DecisionAction* action : m_decisions.all()) {
        action->setParent(this);
        Button* button = pane()->bulkBar()->addAction(action->words().text, action->words().iconName);
        m_bulk.insert(action, button);
        const auto run = [this, action] {
            if ((m_view == Board ? m_board->tickedCount() : list()->tickedCount()) > 0)
                runOnTicked(action);
            else if (m_event->isVisible() && m_event->button(action)->isEnabled())
                m_event->button(action)->click();
        };
        connect(button, &QAbstractButton::clicked, this, run);
        auto* shortcut = new QShortcut(action->words().shortcut, pane());
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, run);
        connect(action, &UserAction::busyChanged, this, &QueuesPage::updateBulk);
        connect(action, &UserAction::failed, this, &QueuesPage::showError);
        connect(action, &UserAction::succeeded, this, [this](const QString& message) {
            banner()->hide();
            emit said(Tone::Good, message);
            if (m_view == Board)
                m_board->reopen();
        });
    }
    connect(list(), &ListView::ticksChanged, this, &QueuesPage::updateBulk);
    connect(m_queue, &QAbstractItemModel::dataChanged, this, &QueuesPage::updateBulk);
    connect(&m_session, &Session::operatorChanged, this, &QueuesPage::updateBulk);
}

QString QueuesPage::chipLabel(const QString& id) const
{
    if (isState(id))
        return queueStateWord(id.toStdString()).text;
    return id == QLatin1String("due") ? tr("Due by today") : tr("Privileged");
}

QueuesPage::Lane QueuesPage::lane() const
{
    return static_cast<Lane>(m_lanes->current());
}

void QueuesPage::setLane(Lane lane)
{
    m_lanes->setCurrent(lane);
}

QString QueuesPage::location() const
{
    const QString lane = QLatin1String(kLaneIds[m_lanes->current()]);
    return detailKey() ? lane + kEvent + QString::number(detailKey()) : lane;
}

void QueuesPage::goTo(const QString& location)
{
    const QString lane = location.section(QLatin1Char(':'), 0, 0);
    for (int i = 0; i < kLanes; ++i)
        if (lane == QLatin1String(kLaneIds[i]))
            m_lanes->setCurrent(i);
    const qsizetype at = location.indexOf(kEvent);
    if (at > 0)
        return openDetail(location.mid(at + kEvent.size()).toLongLong());
    closeDetail();
    if (const qsizetype filter = location.indexOf(kFilter); filter > 0)
        setTypedFilter(location.mid(filter + kFilter.size()));
}

QString QueuesPage::crumb() const
{
    if (detailKey() && m_event->shownEvent().value == detailKey() && !m_event->personName().isEmpty())
        return m_event->personName();
    return {};
}

void QueuesPage::applyFilter(const QString& typed)
{
    const QStringList known{QStringLiteral("department"), QStringLiteral("state"), QStringLiteral("due"),
                            QStringLiteral("privileged"), QStringLiteral("sort")};
    const ListFilter filter = parseFilter(typed, known);
    door::QueueList request;
    request.lane = kLaneIds[m_lanes->current()];
    request.text = filter.text.toStdString();
    request.department = filter.value("department").toStdString();
    request.state = filter.value("state").toLower().toStdString();
    request.privileged = filter.value("privileged").toLower() == QLatin1String(kYes);
    request.dueBefore = dueBefore(filter.value("due"), QDateTime::currentDateTime());
    QStringList wrong;
    if (const QString sort = sortOf(filter, wrong); !sort.isEmpty())
        request.sort = sort.toStdString();
    const bool stateKnown = std::any_of(std::begin(kStates), std::end(kStates),
                                        [&](const char* state) { return request.state == state; });
    if (!request.state.empty() && !stateKnown)
        wrong << QStringLiteral("state:") + filter.value("state");
    if (!stateKnown)
        request.state.clear();
    if (!filter.value("due").isEmpty() && !request.dueBefore)
        wrong << QStringLiteral("due:") + filter.value("due");
    explainFilter(filter, known, wrong);
    for (const char* state : kStates)
        filterBar()->setChipOn(QLatin1String(state), request.state == state);
    filterBar()->setChipOn(QStringLiteral("due"), filter.value("due").toLower() == QLatin1String(kToday));
    filterBar()->setChipOn(QStringLiteral("privileged"), request.privileged);
    list()->showSort(QString::fromStdString(request.sort));
    m_queue->setFilter(std::move(request));
    m_queue->setWithBars(m_view == Timeline);
    m_queue->open();
    if (m_view == Board)
        m_board->open(m_queue->filter());
}

void QueuesPage::count()
{
    door::QueueCounts request;
    request.lane = kLaneIds[m_lanes->current()];
    request.text = m_queue->filter().text;
    request.department = m_queue->filter().department;
    request.dueBefore = dueBefore(QLatin1String(kToday), QDateTime::currentDateTime());
    m_session.ask(std::move(request), this,
                  [this, asked = lane()](const Result<door::QueueCounts::View>& reply) {
                      m_count.answered();
                      if (reply && asked == lane())
                          showCounts(reply->counts);
                  });
}

void QueuesPage::showCounts(const door::CountMap& counts)
{
    const auto of = [&counts](const char* name) -> qint64 {
        const auto found = counts.find(name);
        return found == counts.end() ? 0 : found->second;
    };
    qint64 all = 0;
    for (int i = 0; i < kLanes; ++i) {
        m_inLane[static_cast<std::size_t>(i)] = of(kLaneIds[i]);
        m_lanes->setCount(i, of(kLaneIds[i]));
        all += of(kLaneIds[i]);
    }
    for (const char* chip : kChips)
        filterBar()->setChip(QLatin1String(chip), chipLabel(QLatin1String(chip)), of(chip));
    emit counted(all, tr("%n open event(s)", nullptr, static_cast<int>(all)));
    showCount();
}

void QueuesPage::showCount()
{
    const qint64 shown = m_queue->rowCount();
    const bool done = m_queue->filter().state == "done";
    const qint64 total = done ? shown : std::max(shown, m_inLane[static_cast<std::size_t>(lane())]);
    const int n = static_cast<int>(total);
    const QString open[] = {tr("open joiners", "after a count", n), tr("open movers", "after a count", n),
                            tr("open leavers", "after a count", n)};
    const QString over[] = {tr("joiners", "after a count", n), tr("movers", "after a count", n),
                            tr("leavers", "after a count", n)};
    filterBar()->count()->setCount(shown, total, done ? over[lane()] : open[lane()]);
}

StateText QueuesPage::emptyText() const
{
    if (!typedFilter().trimmed().isEmpty())
        return {QStringLiteral("search"), tr("No event matches this filter"),
                tr("Use parts of a name, or department:, state:, due: and privileged:yes."),
                tr("Clear the filter")};
    const QString texts[] = {tr("Hires from the next HR import show here with the plan of their access."),
                             tr("Moves from the next HR import show here with what is added and taken."),
                             tr("Exits show here as soon as HR or you record one.")};
    const QString titles[] = {tr("No open joiners"), tr("No open movers"), tr("No open leavers")};
    return {QStringLiteral("check-circle"), titles[lane()], texts[lane()], QString()};
}

void QueuesPage::showDetail(qint64 key)
{
    m_event->showLifecycleEvent(EventId(key));
    m_board->showCurrent(key);
}

QList<PaperOffer> QueuesPage::detailPapers()
{
    return {eventPaper(m_session, this, EventId(detailKey()), m_event->personName())};
}

void QueuesPage::detailShown(bool shown)
{
    // The panel says which event it is; in a narrow window the list leaves it to the panel.
    list()->setColumnHidden(QueueModel::Event, shown && width() - m_event->width() < kRoomForAll);
    list()->fitColumnsNow();
}

} // namespace gatehouse::ui
