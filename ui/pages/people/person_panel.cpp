#include "ui/pages/people/person_panel.h"

#include "core/door/codec.h"
#include "ui/actions/reinstate_action.h"
#include "ui/actions/terminate_action.h"
#include "ui/models/person_model.h"
#include "ui/models/words.h"
#include "ui/pages/people/access_view.h"
#include "ui/pages/people/person_head.h"
#include "ui/pages/people/person_rows.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kLogEntries = 60;
constexpr int kNewest = 3; // events of the overview

std::string refOf(PersonId person)
{
    return "id:" + std::to_string(person.value);
}

QWidget* column()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    return widget;
}

} // namespace

PersonPanel::PersonPanel(Session& session, TerminateAction* terminate, ReinstateAction* reinstate,
                         QWidget* parent)
    : DetailPanel(tr("Person"), parent),
      m_session(session),
      m_terminate(terminate),
      m_reinstate(reinstate),
      m_head(new PersonHead),
      m_overview(column()),
      m_access(new AccessView),
      m_timeline(new PersonTimeline),
      m_accounts(new InnerList(
          tr("Accounts"), {QStringLiteral("person-badge"), tr("No accounts"),
                           tr("Accounts show here from the moment their login is reserved."), QString()})),
      m_devices(new InnerList(tr("Devices"),
                              {QStringLiteral("laptop"), tr("No devices"),
                               tr("Entitlements of the kind device or badge show here, from the moment a "
                                  "profile gives one."),
                               QString()})),
      m_requests(new InnerList(tr("Requests"),
                               {QStringLiteral("inbox"), tr("No requests yet"),
                                tr("Requests cannot be made in this version. Exceptions that security "
                                   "grants to this person show here."),
                                QString()})),
      m_engagements(column())
{
    setHeadPart(m_head);
    addTab(tr("Overview"), m_overview);
    addTab(tr("Access"), m_access, PageFit::Fills);
    addTab(tr("Timeline"), m_timeline);
    addTab(tr("Accounts"), m_accounts, PageFit::Fills);
    addTab(tr("Devices"), m_devices, PageFit::Fills);
    addTab(tr("Requests"), m_requests, PageFit::Fills);
    addTab(tr("Engagements"), m_engagements);
    m_terminateButton = addFooterButton(m_terminate->words().text, m_terminate->words().iconName);
    m_terminateButton->setLook(ButtonLook::Danger);
    m_reinstateButton = addFooterButton(m_reinstate->words().text, m_reinstate->words().iconName);
    m_wideButton = addFooterButton(tr("Whole page"), QStringLiteral("arrows-angle-expand"));
    m_wideButton->setToolTip(tr("The person without the list; also a double click or Enter in the list"));
    connectParts();
}

void PersonPanel::connectParts()
{
    connect(m_terminateButton, &QAbstractButton::clicked, this,
            [this] { m_terminate->run(window(), m_person, personName()); });
    connect(m_reinstateButton, &QAbstractButton::clicked, this, &PersonPanel::runReinstate);
    connect(m_wideButton, &QAbstractButton::clicked, this, [this] { emit wideWanted(!m_wide); });
    for (const UserAction* action :
         {static_cast<UserAction*>(m_terminate), static_cast<UserAction*>(m_reinstate)})
        connect(action, &UserAction::busyChanged, this, &PersonPanel::updateActions);
    connect(&m_session, &Session::operatorChanged, this, &PersonPanel::updateActions);
    connect(&m_session, &Session::changed, this, [this] {
        if (isVisible() && m_person)
            read();
    });
    connect(tabs(), &TabStrip::currentChanged, this, &PersonPanel::readTab);
    connect(m_head, &PersonHead::managerWanted, this, [this](PersonId manager) {
        emit placeWanted(QStringLiteral("people"), QStringLiteral("person:%1").arg(manager.value));
    });
    connect(m_access, &AccessView::profileWanted, this, [this](ProfileId profile) {
        emit placeWanted(QStringLiteral("profiles"), QStringLiteral("profile:%1").arg(profile.value));
    });
    connect(m_access, &AccessView::applicationWanted, this, [this](ApplicationId application) {
        emit placeWanted(QStringLiteral("applications"),
                         QStringLiteral("application:%1").arg(application.value));
    });
    connect(m_access, &AccessView::knownWanted, this, &PersonPanel::readEntitlements);
    connect(m_access, &AccessView::asksAbout, this, &PersonPanel::readAnswer);
    connect(m_timeline, &PersonTimeline::entryWanted, this, [this](qint64 entry) {
        emit placeWanted(QStringLiteral("audit"), QStringLiteral("entry:%1").arg(entry));
    });
    for (InnerList* list : {m_accounts, m_devices})
        connect(list->view(), &ListView::rowActivated, this, [this](const QModelIndex& index) {
            const qint64 application = index.siblingAtColumn(0).data(kApplicationRole).toLongLong();
            if (application)
                emit placeWanted(QStringLiteral("applications"),
                                 QStringLiteral("application:%1").arg(application));
        });
}

QString PersonPanel::personName() const
{
    return QString::fromStdString(m_view.person.name);
}

void PersonPanel::setWide(bool wide)
{
    m_wide = wide;
    m_wideButton->setText(wide ? tr("Back to the list") : tr("Whole page"));
    m_wideButton->setIconName(wide ? QStringLiteral("arrow-left") : QStringLiteral("arrows-angle-expand"));
}

void PersonPanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && m_wide)
        emit wideWanted(false);
    else
        DetailPanel::keyPressEvent(event);
}

// What changed while another page was looked at was not read.
void PersonPanel::showEvent(QShowEvent* event)
{
    DetailPanel::showEvent(event);
    if (m_person)
        read();
}

void PersonPanel::showPerson(PersonId person)
{
    if (person != m_person) {
        m_access->forget();
        m_shown.clear();
        m_shownWhy.clear();
        m_explained = {};
        m_happenings = {};
    }
    m_person = person;
    read();
}

// A reply about somebody else came too late.
template <class Query>
void PersonPanel::askAbout(Query query, std::function<void(const typename Query::Reply&)> take)
{
    query.person = refOf(m_person);
    m_session.ask(
        std::move(query), this,
        [this, asked = m_person, take = std::move(take)](const Result<typename Query::Reply>& reply) {
            if (asked != m_person)
                return;
            if (!reply)
                emit failed(reply.error());
            else
                take(*reply);
        });
}

void PersonPanel::read()
{
    askAbout(door::PersonGet{}, [this](const door::PersonGet::View& view) { show(view); });
    readTab();
}

void PersonPanel::readTab()
{
    if (!m_person)
        return;
    const int tab = tabs()->current();
    if (tab == Access || tab == Devices || tab == Overview)
        askAbout(door::PersonExplain{}, [this](const door::PersonExplain::View& view) {
            std::string text = door::toJson(door::Message::of(view));
            if (text == m_shownWhy)
                return;
            m_shownWhy = std::move(text);
            m_explained = view;
            showLists();
        });
    if (tab == Access)
        readAnswer();
    if (tab == Timeline) {
        askAbout(door::PersonVersions{}, [this](const door::PersonVersions::Items& items) {
            m_happenings.versions = items.items;
            m_happenings.moreVersions = items.more;
            showTimeline();
        });
        readLog();
    }
}

// Why this person does not have what somebody asked about.
void PersonPanel::readAnswer()
{
    const QString asked = m_access->asked();
    if (asked.isEmpty())
        return;
    door::PersonExplain request;
    request.entitlement = asked.toStdString();
    askAbout(std::move(request), [this, asked](const door::PersonExplain::View& view) {
        if (!view.items.empty())
            m_access->answer(asked, view.items.front());
    });
}

void PersonPanel::readEntitlements()
{
    if (!m_session.may(door::EntitlementList::kName))
        return;
    m_session.ask(door::EntitlementList{}, this, [this](const Result<door::EntitlementList::Items>& reply) {
        if (!reply)
            return emit failed(reply.error());
        QStringList names;
        for (const door::EntitlementItem& item : reply->items)
            names << QString::fromStdString(item.applicationName + "/" + item.name);
        m_access->setKnown(names);
    });
}

// Who may not read the log sees the rest.
void PersonPanel::readLog()
{
    m_happenings.mayReadLog = m_session.may(door::AuditSearch::kName);
    if (!m_happenings.mayReadLog)
        return showTimeline();
    door::AuditSearch search;
    search.objectKind = "person";
    search.object = std::to_string(m_person.value);
    m_session.ask(std::move(search), this, [this, asked = m_person](const Result<door::ListOpened>& list) {
        if (!list || asked != m_person)
            return;
        m_session.ask(door::AuditWindow{list->list, 0, kLogEntries}, this,
                      [this, asked, id = list->list,
                       all = list->count](const Result<door::AuditWindow::Items>& window) {
                          m_session.ask(door::ListClose{id}, nullptr, [](const auto&) {});
                          if (!window || asked != m_person)
                              return;
                          m_happenings.entries = window->items;
                          m_happenings.moreEntries = all > static_cast<std::int64_t>(window->items.size());
                          showTimeline();
                      });
    });
}

void PersonPanel::showTimeline()
{
    m_happenings.events = m_view.events;
    m_timeline->setHappenings(m_happenings);
}

void PersonPanel::show(const door::PersonGet::View& view)
{
    std::string text = door::toJson(door::Message::of(view));
    if (text == m_shown)
        return;
    const bool nameChanged = m_view.person.id != view.person.id || m_view.person.name != view.person.name;
    m_shown = std::move(text);
    m_view = view;
    QStringList line;
    for (const std::string& part : {view.person.title, view.person.department})
        if (!part.empty())
            line << QString::fromStdString(part);
    setTitle(personName(), line.join(QStringLiteral(", ")), QString::number(view.person.id.value));
    const Word status = standingOf(view.person);
    setPill(status.text, status.tone);
    m_head->setView(view);
    showOverview();
    showEngagements();
    showLists();
    showTimeline();
    setMinimumWidth(tabs()->minimumSizeHint().width() + 2 * space::kL);
    updateActions();
    if (nameChanged)
        emit nameKnown();
}

void PersonPanel::showLists()
{
    AccessData access{m_explained.items, {}};
    for (const door::PersonGet::GrantItem& grant : m_view.grants)
        if (grant.to)
            access.ended.push_back(grant);
    m_access->setAccess(std::move(access));
    m_accounts->setRows(accountRows(m_view.accounts));
    m_devices->setRows(deviceRows(m_explained.items, m_view.grants));
    m_requests->setRows(
        exceptionRows(m_view.exceptions, Instant{QDateTime::currentMSecsSinceEpoch() * 1000}));
    tabs()->setCount(Access,
                     std::ranges::count_if(m_view.grants, [](const auto& grant) { return !grant.to; }));
    tabs()->setCount(Accounts, static_cast<qint64>(m_view.accounts.size()));
}

void PersonPanel::showOverview()
{
    clearLayout(m_overview);
    auto* facts = new KeyValueGrid;
    addFact(*facts, tr("E-mail"), m_view.person.email);
    addFact(*facts, tr("Worker number"), m_view.person.workerNo);
    const auto held = std::ranges::count_if(m_view.grants, [](const auto& grant) { return !grant.to; });
    facts->addRow(tr("Access"), tr("%n entitlements", nullptr, static_cast<int>(held)));
    facts->addRow(tr("Accounts"), tr("%n accounts", nullptr, static_cast<int>(m_view.accounts.size())));
    facts->addRow(tr("Under way"),
                  m_view.person.openOperations == 0
                      ? tr("Nothing")
                      : tr("%n operations", nullptr, static_cast<int>(m_view.person.openOperations)));
    m_overview->layout()->addWidget(facts);
    m_overview->layout()->addWidget(makeLabel(tr("What happened last"), TextSize::Body, QFont::DemiBold));
    PersonHappenings newest;
    newest.events = m_view.events;
    auto* rail = new TimelineRail(tr("What happened last"));
    rail->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    rail->setGroups(timelineGroups(newest, PersonTimeline::Events).mid(0, kNewest));
    m_overview->layout()->addWidget(rail);
}

void PersonPanel::showEngagements()
{
    clearLayout(m_engagements);
    for (const door::PersonGet::EngagementItem& engagement : m_view.engagements) {
        if (m_view.engagements.size() > 1)
            m_engagements->layout()->addWidget(
                makeLabel(tr("Engagement %1").arg(QString::fromStdString(engagement.workerNo)),
                          TextSize::Body, QFont::DemiBold));
        auto* grid = new KeyValueGrid;
        fillEngagement(*grid, engagement);
        m_engagements->layout()->addWidget(grid);
    }
}

void PersonPanel::updateActions()
{
    const bool goes = m_terminate->applies(m_view.person.status);
    m_terminateButton->setEnabled(m_person && m_terminate->isPermitted() && !m_terminate->isBusy() && goes);
    m_terminateButton->setToolTip(goes ? m_terminate->toolTip() : tr("Has left already."));
    m_reinstateButton->setVisible(
        ReinstateAction::applies(m_view.person.status, m_view.person.lastDay.has_value()));
    m_reinstateButton->setEnabled(m_person && m_reinstate->isPermitted() && !m_reinstate->isBusy());
    m_reinstateButton->setToolTip(m_reinstate->toolTip());
}

void PersonPanel::runReinstate()
{
    const bool fixedTerm =
        m_view.person.type == WorkerType::Contractor || m_view.person.type == WorkerType::Vendor;
    QDate lastDay;
    if (fixedTerm && m_view.person.lastDay)
        lastDay = std::max(dateOf(*m_view.person.lastDay), QDate::currentDate());
    m_reinstate->run(window(), m_person, personName(), lastDay);
}

} // namespace gatehouse::ui
