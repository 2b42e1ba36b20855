#include "ui/pages/applications/applications_page.h"

#include "ui/actions/application_action.h"
#include "ui/models/application_model.h"
#include "ui/pages/applications/application_form.h"
#include "ui/pages/applications/entitlement_view.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/page_header.h"

namespace gatehouse::ui {
namespace {

constexpr int kRoomForAll = 900;
const QString kApplication = QStringLiteral("application:");
const QString kName = QStringLiteral("name:");
const QString kTest = QStringLiteral("test:");
const QString kEntitlement = QStringLiteral(":entitlement:");
const char* const kChips[] = {"open", "attention", "paused", "ok"};

} // namespace

ApplicationsPage::ApplicationsPage(Session& session, QWidget* parent)
    : ApplicationsPage(session,
                       {new ApplicationTest(session, nullptr), new ApplicationDiscover(session, nullptr),
                        new ApplicationPause(session, nullptr)},
                       parent)
{
}

ApplicationsPage::ApplicationsPage(Session& session, ApplicationActions actions, QWidget* parent)
    : ListPage({tr("Applications"), tr("What do we connect to, and is it well?"), tr("Applications"),
                tr("Filter by name, owner, connector:scim or health:open"), tr("Loading applications …"),
                QStringLiteral("applications")},
               new ApplicationModel(session, nullptr), new ApplicationPanel(session, actions), parent),
      m_session(session),
      m_applications(static_cast<ApplicationModel*>(model())),
      m_actions(actions),
      m_application(static_cast<ApplicationPanel*>(panel())),
      m_add(new Button(tr("Add application"), ButtonLook::Primary, QStringLiteral("plus-lg")))
{
    header()->addControl(m_add);
    list()->setElasticColumns({ApplicationModel::Application}, 160);
    for (const char* chip : kChips)
        filterBar()->setChip(QLatin1String(chip), healthWord(QLatin1String(chip)).text);
    connect(filterBar(), &FilterBar::chipToggled, this, [this](const QString& id, bool on) {
        setTypedFilter(withValue(typedFilter(), QStringLiteral("health"), on ? id : QString()));
    });
    connect(this, &ListPage::countsWanted, this, &ApplicationsPage::showCount);
    connect(m_add, &QAbstractButton::clicked, this, [this] { openDetail(kNew); });
    connect(m_applications, &ListModel::windowArrived, this, [this] {
        showCount();
        findWanted();
        if (detailKey() > 0)
            showDetail(detailKey());
    });
    const auto offer = [this] {
        const bool may = m_session.may(door::ApplicationSave::kName);
        m_add->setEnabled(may);
        m_add->setToolTip(may ? tr("Say where an application is and how it is reached")
                              : tr("Your roles do not allow this."));
    };
    connect(&m_session, &Session::operatorChanged, this, offer);
    offer();
    connectActions();
}

void ApplicationsPage::connectActions()
{
    for (UserAction* action :
         {static_cast<UserAction*>(m_actions.test), static_cast<UserAction*>(m_actions.discover),
          static_cast<UserAction*>(m_actions.pause)}) {
        action->setParent(this);
        connect(action, &UserAction::failed, this, &ApplicationsPage::showError);
        connect(action, &UserAction::succeeded, this, [this](const QString& message) {
            banner()->hide();
            emit said(Tone::Good, message);
            m_applications->open();
        });
    }
    connect(m_application, &ApplicationPanel::failed, this, &ApplicationsPage::showError);
    connect(m_application, &ApplicationPanel::operationsWanted, this, [this](const QString& name) {
        emit placeWanted(QStringLiteral("engine"), QStringLiteral("filter:application:\"%1\"").arg(name));
    });
    connect(m_application, &ApplicationPanel::entitlementSaved, this, [this](const QString& message) {
        emit said(Tone::Good, message);
        m_applications->open();
    });
    connect(m_application->form(), &ApplicationForm::saved, this,
            [this](const QString& name, const QString& message) {
                emit said(Tone::Good, message);
                m_wanted = name;
                m_applications->open();
            });
}

QString ApplicationsPage::location() const
{
    return detailKey() > 0 ? kApplication + QString::number(detailKey()) : QString();
}

void ApplicationsPage::goTo(const QString& location)
{
    m_wanted.clear();
    m_test = false;
    if (location.startsWith(kApplication)) {
        openDetail(location.section(QLatin1Char(':'), 1, 1).toLongLong());
        if (location.endsWith(QLatin1String(":settings")))
            m_application->tabs()->setCurrent(ApplicationPanel::Settings);
        else if (location.contains(kEntitlement))
            openEntitlement(location.section(kEntitlement, 1));
    } else if (location.startsWith(kTest)) {
        m_test = true;
        m_wanted = location.mid(kTest.size());
        findWanted();
    } else if (location == QLatin1String("new")) {
        openDetail(kNew);
    } else if (location.startsWith(kName)) {
        m_wanted = location.mid(kName.size());
        findWanted();
    } else {
        closeDetail();
    }
}

void ApplicationsPage::openEntitlement(const QString& id)
{
    m_application->tabs()->setCurrent(ApplicationPanel::Entitlements);
    if (id == QLatin1String("new"))
        m_application->entitlements()->openNew();
    else
        m_application->entitlements()->open(EntitlementId(id.toLongLong()));
}

void ApplicationsPage::findWanted()
{
    if (m_wanted.isEmpty())
        return;
    if (const ApplicationRow* row = m_applications->find(m_wanted)) {
        m_wanted.clear();
        openDetail(row->item.id.value);
        if (std::exchange(m_test, false))
            m_application->testButton()->click(); // nothing where it is off: the button says why
    }
}

QString ApplicationsPage::crumb() const
{
    return detailKey() > 0 ? m_application->applicationName() : QString();
}

void ApplicationsPage::applyFilter(const QString& typed)
{
    const QStringList known{QStringLiteral("connector"), QStringLiteral("health")};
    const ListFilter filter = parseFilter(typed, known);
    ApplicationFilter wanted;
    wanted.text = filter.text;
    wanted.connector = filter.value("connector").toLower();
    wanted.health = filter.value("health").toLower();
    QStringList wrong;
    const auto isChip = [&wanted](const char* chip) { return wanted.health == QLatin1String(chip); };
    if (!wanted.health.isEmpty() && std::none_of(std::begin(kChips), std::end(kChips), isChip)) {
        wrong << QStringLiteral("health:") + filter.value("health");
        wanted.health.clear();
    }
    explainFilter(filter, known, wrong);
    for (const char* chip : kChips)
        filterBar()->setChipOn(QLatin1String(chip), isChip(chip));
    m_applications->setFilter(std::move(wanted));
    m_applications->open();
}

void ApplicationsPage::showCount()
{
    const auto& all = m_applications->everyRow();
    for (const char* chip : kChips)
        filterBar()->setChip(QLatin1String(chip), healthWord(QLatin1String(chip)).text,
                             std::count_if(all.begin(), all.end(), [chip](const ApplicationRow& row) {
                                 return healthOf(row) == QLatin1String(chip);
                             }));
    const auto total = static_cast<qint64>(all.size());
    filterBar()->count()->setCount(m_applications->rowCount(), total,
                                   tr("applications", "after a count", static_cast<int>(total)));
    const qint64 unwell = std::count_if(all.begin(), all.end(), [](const ApplicationRow& row) {
        return healthOf(row) == QLatin1String("open");
    });
    emit counted(unwell, tr("%n application(s) do not answer", nullptr, static_cast<int>(unwell)));
}

StateText ApplicationsPage::emptyText() const
{
    if (typedFilter().trimmed().isEmpty())
        return {QStringLiteral("window-stack"), tr("No applications yet"),
                tr("Add the first one: where it is, and how it is reached."), tr("Add application")};
    return {QStringLiteral("search"), tr("No application matches this filter"),
            tr("Use parts of a name or owner, or connector: and health:."), tr("Clear the filter")};
}

void ApplicationsPage::emptyActionTriggered()
{
    if (typedFilter().trimmed().isEmpty())
        openDetail(kNew);
    else
        ListPage::emptyActionTriggered();
}

void ApplicationsPage::showDetail(qint64 key)
{
    if (key == kNew)
        return m_application->showNew();
    if (const ApplicationRow* row = m_applications->find(key)) {
        const bool other = m_application->applicationName() != QString::fromStdString(row->item.name);
        m_application->showApplication(*row);
        if (other)
            emit moved();
    }
}

void ApplicationsPage::detailShown(bool shown)
{
    const bool narrow = shown && width() - m_application->width() < kRoomForAll;
    for (const int column : {ApplicationModel::Connector, ApplicationModel::Entitlements,
                             ApplicationModel::LastContact, ApplicationModel::Waiting})
        list()->setColumnHidden(column, narrow);
    list()->fitColumnsNow();
}

QList<Scene> ApplicationsPage::scenes()
{
    QList<Scene> scenes{{QStringLiteral("list"), [this] { closeDetail(); }}};
    const char* const names[] = {"overview", "entitlements", "operations", "settings"};
    for (int tab = 0; tab < ApplicationPanel::kTabs; ++tab)
        scenes << Scene{QLatin1String(names[tab]), [this, tab] {
                            if (detailKey() <= 0)
                                openDetail(m_applications->keyAt(0));
                            m_application->tabs()->setCurrent(tab);
                        }};
    scenes << Scene{
        QStringLiteral("entitlement"), [this] {
            m_application->tabs()->setCurrent(ApplicationPanel::Entitlements);
            if (const auto* rows = m_application->entitlements()->list()->view()->model();
                rows && rows->rowCount() > 0)
                emit m_application->entitlements()->list()->view()->rowActivated(rows->index(0, 0));
        }} << Scene{QStringLiteral("entitlement-new"), [this] { m_application->entitlements()->openNew(); }};
    scenes << Scene{QStringLiteral("test"),
                    [this] { // the first that can be asked
                        for (const ApplicationRow& row : m_applications->everyRow())
                            if (row.item.connector == "scim")
                                return goTo(kTest + QString::fromStdString(row.item.name));
                    }}
           << Scene{QStringLiteral("new"), [this] { openDetail(kNew); }}
           << Scene{QStringLiteral("empty"), [this] {
                        closeDetail();
                        setTypedFilter(QStringLiteral("nothing is called this"));
                    }};
    return scenes;
}

} // namespace gatehouse::ui
