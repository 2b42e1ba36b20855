#include "ui/pages/people/people_page.h"

#include "ui/actions/reinstate_action.h"
#include "ui/actions/terminate_action.h"
#include "ui/models/list_filter.h"
#include "ui/models/person_model.h"
#include "ui/models/words.h"
#include "ui/pages/people/access_view.h"
#include "ui/pages/people/joiner_sheet.h"
#include "ui/pages/people/person_panel.h"
#include "ui/pages/people/person_paper.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/chip_button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/page_header.h"

#include <QComboBox>
#include <QLineEdit>
#include <QShortcut>

namespace gatehouse::ui {
namespace {

constexpr int kCountEveryMs = 2000;
constexpr int kRoomForAll = 1000;
const QString kPerson = QStringLiteral("person:");
const QString kFilter = QStringLiteral("filter:");
const QString kNew = QStringLiteral("new");

constexpr std::array kStatuses{EngagementStatus::Active, EngagementStatus::Confirmed,
                               EngagementStatus::OnLeave, EngagementStatus::Ended};

const QString kDue = QStringLiteral("due");
const QString kPrivileged = QStringLiteral("privileged");

QString statusText(EngagementStatus status)
{
    const std::string_view text = textOf(status);
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QList<FilterWord> filterWords()
{
    QList<FilterValue> statuses;
    for (const auto& [status, text] : EnumTexts<EngagementStatus>::kAll)
        statuses << FilterValue{statusText(status), wordOf(status).text};
    QList<FilterValue> types;
    for (const auto& [type, text] : EnumTexts<WorkerType>::kAll)
        types << FilterValue{QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())),
                             wordOf(type)};
    return {{QStringLiteral("department"), PeoplePage::tr("Only this department"), {}},
            {QStringLiteral("status"), PeoplePage::tr("Where the engagement stands"), statuses},
            {QStringLiteral("type"), PeoplePage::tr("Employee, contractor …"), types},
            {kDue,
             PeoplePage::tr("With work due until then"),
             {{QStringLiteral("today"), {}},
              {QStringLiteral("overdue"), {}},
              {QStringLiteral("<7d"), {}},
              {QStringLiteral("<30d"), {}}}},
            {kPrivileged, PeoplePage::tr("Holds something privileged"), {{QStringLiteral("yes"), {}}}}};
}

} // namespace

PeoplePage::PeoplePage(Session& session, QWidget* parent)
    : PeoplePage(session, new TerminateAction(session, nullptr), new ReinstateAction(session, nullptr),
                 parent)
{
}

PeoplePage::PeoplePage(Session& session, TerminateAction* terminate, ReinstateAction* reinstate,
                       QWidget* parent)
    : ListPage({tr("People"), tr("Who is this, and what can they do?"), tr("People"),
                tr("Filter by name, e-mail, number or department:Sales"), tr("Loading people …"),
                QStringLiteral("people")},
               new PersonModel(session, nullptr), new PersonPanel(session, terminate, reinstate), parent),
      m_session(session),
      m_people(static_cast<PersonModel*>(model())),
      m_terminate(terminate),
      m_reinstate(reinstate),
      m_person(static_cast<PersonPanel*>(panel())),
      m_count(
          kCountEveryMs, [this] { count(); }, this)
{
    m_terminate->setParent(this);
    m_reinstate->setParent(this);
    offerExport(session);
    offerJoiner();
    offerWords(session, filterWords());
    list()->setHiddenByDefault({PersonModel::Email, PersonModel::WorkerNumber, PersonModel::Manager,
                                PersonModel::LastDay, PersonModel::OpenWork});
    list()->setElasticColumns({PersonModel::Person, PersonModel::Department, PersonModel::Location}, 110);
    for (const EngagementStatus status : kStatuses)
        filterBar()->setChip(statusText(status), chipLabel(statusText(status)));
    filterBar()->setChip(kDue, chipLabel(kDue));
    filterBar()->setChip(kPrivileged, chipLabel(kPrivileged));
    for (ChipButton* chip : filterBar()->findChildren<ChipButton*>())
        if (chip->text() == chipLabel(kDue))
            chip->setToolTip(
                tr("Has unfinished work that was due before the end of today, late work included"));
    connect(&m_session, &Session::changed, &m_count, &Paced::want);
    connect(this, &ListPage::countsWanted, &m_count, &Paced::wantNow);
    connect(filterBar(), &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        const bool flag = id == kDue || id == kPrivileged;
        const QString value = id == kDue ? QStringLiteral("today") : QStringLiteral("yes");
        setTypedFilter(withValue(typedFilter(), flag ? id : QStringLiteral("status"),
                                 !on    ? QString()
                                 : flag ? value
                                        : id));
    });
    connectPanel();
}

void PeoplePage::connectPanel()
{
    connect(m_person, &PersonPanel::nameKnown, this, &Page::moved);
    connect(m_person, &PersonPanel::failed, this, &PeoplePage::showError);
    connect(m_person, &PersonPanel::wideWanted, this, &PeoplePage::setWide);
    connect(m_person, &PersonPanel::placeWanted, this, &Page::placeWanted);
    connect(list(), &ListView::rowActivated, this, [this] { setWide(true); });
    for (UserAction* action :
         {static_cast<UserAction*>(m_terminate), static_cast<UserAction*>(m_reinstate)}) {
        connect(action, &UserAction::failed, this, &PeoplePage::showError);
        connect(action, &UserAction::succeeded, this,
                [this](const QString& message) { emit said(Tone::Good, message); });
    }
    auto* shortcut = new QShortcut(m_terminate->words().shortcut, this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, m_person->terminateButton(), &QAbstractButton::click);
}

void PeoplePage::setWide(bool wide)
{
    wide = wide && detailKey() != 0;
    if (wide == m_wide)
        return;
    m_wide = wide;
    header()->setVisible(!wide);
    filterBar()->setVisible(!wide);
    pane()->setVisible(!wide);
    m_person->setWide(wide);
    if (wide)
        m_person->setFocus(Qt::OtherFocusReason);
    else
        takeFocus();
}

QList<Scene> PeoplePage::scenes()
{
    const auto show = [this](int tab, bool wide) {
        int most = 0; // of those that are loaded: there is something to see
        for (int row = 0; row < m_people->rowCount(); ++row)
            if (m_people->itemAt(row) && m_people->itemAt(most)
                && m_people->itemAt(row)->grants > m_people->itemAt(most)->grants)
                most = row;
        if (!detailKey() && m_people->rowCount() > 0)
            openDetail(m_people->keyAt(most));
        setWide(wide);
        m_person->tabs()->setCurrent(tab);
    };
    QList<Scene> scenes;
    scenes << Scene{QStringLiteral("why"), [this, show] {
                        show(PersonPanel::Access, false);
                        m_person->access()->list()->setCurrentRow(1);
                    }};
    scenes << Scene{QStringLiteral("person-access"), [this, show] {
                        show(PersonPanel::Access, true);
                        m_person->access()->list()->setCurrentRow(1);
                    }};
    const std::array<std::pair<PersonPanel::Tab, QString>, 6> whole{
        {{PersonPanel::Overview, QStringLiteral("person-overview")},
         {PersonPanel::Timeline, QStringLiteral("person-timeline")},
         {PersonPanel::Accounts, QStringLiteral("person-accounts")},
         {PersonPanel::Devices, QStringLiteral("person-devices")},
         {PersonPanel::Requests, QStringLiteral("person-requests")},
         {PersonPanel::Engagements, QStringLiteral("person-engagements")}}};
    for (const auto& [tab, name] : whole)
        scenes << Scene{name, [show, tab = tab] { show(tab, true); }};
    scenes << Scene{QStringLiteral("joiner"), [this] {
                        closeDetail();
                        JoinerSheet* sheet = addJoiner();
                        sheet->givenName()->setText(QStringLiteral("Ines"));
                        sheet->familyName()->setText(QStringLiteral("Duarte"));
                        sheet->number()->setText(QStringLiteral("7001"));
                        sheet->department()->setCurrentText(QStringLiteral("Finance"));
                    }};
    scenes << Scene{QStringLiteral("joiner-outlook"), [this] {
                        if (auto* sheet = window()->findChild<JoinerSheet*>())
                            sheet->mainButton()->click();
                    }};
    scenes << Scene{QStringLiteral("list"), [this] {
                        if (auto* sheet = window()->findChild<JoinerSheet*>())
                            sheet->close();
                        closeDetail();
                    }};
    return scenes;
}

QString PeoplePage::location() const
{
    return detailKey() ? kPerson + QString::number(detailKey()) : QString();
}

void PeoplePage::goTo(const QString& location)
{
    const qint64 person = location.startsWith(kPerson) ? location.mid(kPerson.size()).toLongLong() : 0;
    if (person)
        return openDetail(person);
    closeDetail();
    if (location == kNew)
        addJoiner();
    else if (location.startsWith(kFilter))
        setTypedFilter(location.mid(kFilter.size()));
}

QString PeoplePage::crumb() const
{
    return detailKey() && m_person->person().value == detailKey() ? m_person->personName() : QString();
}

QString PeoplePage::chipLabel(const QString& id) const
{
    if (id == kDue)
        return tr("Due by today");
    if (id == kPrivileged)
        return tr("Privileged");
    const auto status = enumOf<EngagementStatus>(id.toStdString());
    return status ? wordOf(*status).text : id;
}

void PeoplePage::applyFilter(const QString& typed)
{
    const QStringList known{
        QStringLiteral("department"), QStringLiteral("status"), QStringLiteral("type"), kDue, kPrivileged,
        QStringLiteral("sort")};
    const ListFilter filter = parseFilter(typed, known);
    door::PersonList request;
    request.text = filter.text.toStdString();
    request.department = filter.value("department").toStdString();
    request.status = filter.value("status").toLower().toStdString();
    request.type = filter.value("type").toLower().toStdString();
    request.privileged = filter.value("privileged").toLower() == QLatin1String("yes");
    request.dueBefore = dueBefore(filter.value("due"), QDateTime::currentDateTime());
    QStringList wrong;
    if (const QString sort = sortOf(filter, wrong); !sort.isEmpty())
        request.sort = sort.toStdString();
    if (!request.status.empty() && !enumOf<EngagementStatus>(request.status)) {
        wrong << QStringLiteral("status:") + filter.value("status");
        request.status.clear();
    }
    if (!filter.value("due").isEmpty() && !request.dueBefore)
        wrong << QStringLiteral("due:") + filter.value("due");
    explainFilter(filter, known, wrong);
    for (const EngagementStatus status : kStatuses)
        filterBar()->setChipOn(statusText(status), request.status == textOf(status));
    filterBar()->setChipOn(kDue, filter.value("due").toLower() == QLatin1String("today"));
    filterBar()->setChipOn(kPrivileged, request.privileged);
    list()->showSort(QString::fromStdString(request.sort));
    m_people->setFilter(std::move(request));
    m_people->open();
}

void PeoplePage::offerJoiner()
{
    m_add = new Button(tr("Add a joiner …"), ButtonLook::Primary, QStringLiteral("person-plus"));
    m_add->setToolTip(tr("One person by hand; files come in on the page Feeds"));
    header()->addControl(m_add);
    connect(m_add, &QAbstractButton::clicked, this, &PeoplePage::addJoiner);
    const auto enable = [this] { m_add->setEnabled(m_session.may(door::FeedImport::kName)); };
    connect(&m_session, &Session::operatorChanged, this, enable);
    enable();
}

JoinerSheet* PeoplePage::addJoiner()
{
    auto* sheet = new JoinerSheet(m_session, this);
    connect(sheet, &JoinerSheet::joined, this, [this](const QString& name, const QString& number) {
        emit said(Tone::Good, tr("%1 joins.").arg(name));
        setTypedFilter(number);
    });
    sheet->open();
    return sheet;
}

void PeoplePage::count()
{
    door::PersonCounts request;
    request.text = m_people->filter().text;
    request.department = m_people->filter().department;
    request.type = m_people->filter().type;
    request.dueBefore = dueBefore(QStringLiteral("today"), QDateTime::currentDateTime());
    m_session.ask(std::move(request), this, [this](const Result<door::PersonCounts::View>& reply) {
        m_count.answered();
        if (!reply)
            return;
        const auto of = [&reply](const QString& name) -> qint64 {
            const auto found = reply->counts.find(name.toStdString());
            return found == reply->counts.end() ? 0 : found->second;
        };
        m_all = of(QStringLiteral("all"));
        for (const EngagementStatus status : kStatuses)
            filterBar()->setChip(statusText(status), chipLabel(statusText(status)), of(statusText(status)));
        filterBar()->setChip(kDue, chipLabel(kDue), of(kDue));
        filterBar()->setChip(kPrivileged, chipLabel(kPrivileged), of(kPrivileged));
        showCount();
    });
}

void PeoplePage::showCount()
{
    const qint64 shown = m_people->rowCount();
    filterBar()->count()->setCount(shown, std::max(shown, m_all),
                                   tr("people", "after a count", static_cast<int>(std::max(shown, m_all))));
}

StateText PeoplePage::emptyText() const
{
    if (typedFilter().trimmed().isEmpty())
        return {QStringLiteral("people"), tr("Nobody is here yet"),
                tr("People come from an HR file: import one on the page Feeds, or add a joiner by hand."),
                tr("Go to Feeds")};
    return {
        QStringLiteral("search"), tr("Nobody matches this filter"),
        tr("Use parts of a name, an e-mail address or a worker number, or department:, status:, type:, due: "
           "and privileged:yes."),
        tr("Clear the filter")};
}

void PeoplePage::emptyActionTriggered()
{
    if (typedFilter().trimmed().isEmpty())
        emit placeWanted(QStringLiteral("feeds"), QString());
    else
        ListPage::emptyActionTriggered();
}

void PeoplePage::showDetail(qint64 key)
{
    m_person->showPerson(PersonId(key));
}

QList<PaperOffer> PeoplePage::detailPapers()
{
    return {personPaper(m_session, this, PersonId(detailKey()), m_person->personName())};
}

void PeoplePage::detailShown(bool shown)
{
    if (!shown)
        setWide(false);
    const bool narrow = shown && width() - m_person->width() < kRoomForAll;
    for (const int column : {PersonModel::Location, PersonModel::Type, PersonModel::Start,
                             PersonModel::Accounts, PersonModel::Access, PersonModel::Problems})
        list()->setColumnHidden(column, narrow);
    list()->fitColumnsNow();
}

} // namespace gatehouse::ui
