#include "ui/shell/screenshots.h"

#include "ui/actions/decision_action.h"
#include "ui/actions/terminate_action.h"
#include "ui/models/person_model.h"
#include "ui/models/queue_model.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/people/person_panel.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/print/print_sheet.h"
#include "ui/shell/care/window_care.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notices/notice_panel.h"
#include "ui/shell/page_table.h"
#include "ui/shell/settle.h"
#include "ui/shell/shortcuts/shortcuts_sheet.h"
#include "ui/shell/start/session_guard.h"
#include "ui/shell/start/sign_in_window.h"
#include "ui/shell/start/welcome_window.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/palette/command_palette.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QDir>
#include <QEventLoop>
#include <QSet>
#include <QSettings>
#include <QTemporaryDir>

namespace gatehouse::ui {
namespace {

constexpr int kDeadlineMs = kSettleDeadlineMs;

// Answers nothing, as a core does whose process has ended: for the picture of the error state.
class ClosedDoor final : public door::Door {
public:
    explicit ClosedDoor(door::Door& behind) : m_behind(behind) {}
    Result<door::Message> call(const door::Caller&, std::string_view, const door::Message&) override
    {
        return fail("workspace.no_owner", {"the workspace"});
    }
    std::span<const door::Descriptor> descriptors() const override { return m_behind.descriptors(); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)>) override { return {}; }

private:
    door::Door& m_behind;
};

class Camera {
public:
    Camera(const ScreenshotOrder& order, const std::function<void(const QString&)>& made)
        : m_order(order),
          m_made(made),
          m_settings(m_private.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat)
    {
    }

    Result<> run(door::Door& door, const door::Caller& caller);
    const QStringList& files() const { return m_files; }

private:
    Result<> shoot(MainWindow& window, Session& session, const QString& state);
    Result<> shootPeople(MainWindow& window, Session& session);
    Result<> shootTerminate(MainWindow& window, Session& session);
    Result<> shootQueues(MainWindow& window, Session& session);
    Result<> shootScenes(MainWindow& window, Session& session);
    Result<> shootOtherRoles(door::Door& door, const door::Caller& caller);
    Result<> shootSheets(MainWindow& window, Session& session);
    Result<> shootPalette(MainWindow& window, Session& session);
    Result<> shootStart(door::Door& door);
    Result<> keep(QWidget& widget, const QString& state);
    Result<> shootEmpty(MainWindow& window, Session& session);
    Result<> shootError(door::Door& door);
    static int mostInteresting(const ListModel& model);

    const ScreenshotOrder& m_order;
    const std::function<void(const QString&)>& m_made;
    QTemporaryDir m_private; // the person's own settings stay as they are
    QSettings m_settings;
    QStringList m_files;
    QSet<QString> m_pages; // whose scenes were shot
};

Result<> Camera::shoot(MainWindow& window, Session& session, const QString& state)
{
    GH_TRY(settle(session, state));
    window.refreshAll(); // an engine beside it goes on: rows and counts of one moment
    GH_TRY(settle(session, state));
    return keep(window, state);
}

Result<> Camera::keep(QWidget& widget, const QString& state)
{
    const QString name =
        QStringLiteral("%1-%2-%3x%4.png")
            .arg(state, m_order.theme == Mode::Dark ? QStringLiteral("dark") : QStringLiteral("light"))
            .arg(m_order.size.width())
            .arg(m_order.size.height());
    const QString file = QDir(m_order.folder).filePath(name);
    if (!widget.grab().save(file))
        return fail("ui.screenshot_unwritable", {file.toStdString()});
    m_files << file;
    m_made(file);
    return {};
}

// The row whose picture says most: with problems, else with most to show.
int Camera::mostInteresting(const ListModel& model)
{
    int best = 0;
    double most = -1;
    for (int row = 0; row < std::min(model.rowCount(), ListModel::kWindow); ++row) {
        double weight = 0;
        if (const auto* people = qobject_cast<const PersonModel*>(&model)) {
            const door::PersonItem* item = people->itemAt(row);
            if (item && item->status == EngagementStatus::Active)
                weight = static_cast<double>(10 * item->problems + item->grants + item->accounts);
        } else if (const auto* queue = qobject_cast<const QueueModel*>(&model)) {
            if (const door::QueueItem* item = queue->itemAt(row))
                weight = static_cast<double>(item->total + item->done) + (item->state == "blocked" ? 5 : 0);
        }
        if (weight > most) {
            most = weight;
            best = row;
        }
    }
    return best;
}

Result<> Camera::shootPeople(MainWindow& window, Session& session)
{
    PeoplePage* people = window.people();
    window.openPage(QStringLiteral("people"));
    GH_TRY(shoot(window, session, QStringLiteral("people-list")));
    const qint64 person = people->model()->keyAt(mostInteresting(*people->model()));
    if (!person)
        return {};
    people->openDetail(person);
    const char* const tabs[] = {"overview", "access",   "timeline",   "accounts",
                                "devices",  "requests", "engagements"};
    for (int tab = 0; tab < PersonPanel::kTabs; ++tab) {
        people->panel()->tabs()->setCurrent(tab);
        GH_TRY(shoot(window, session, QStringLiteral("people-") + QLatin1String(tabs[tab])));
    }
    people->panel()->tabs()->setCurrent(PersonPanel::Access);
    return shootTerminate(window, session);
}

Result<> Camera::shootTerminate(MainWindow& window, Session& session)
{
    PersonPanel* panel = window.people()->personPanel();
    if (!panel->terminateButton()->isEnabled())
        return {};
    panel->terminateButton()->click();
    GH_TRY(shoot(window, session, QStringLiteral("people-terminate")));
    if (auto* sheet = window.findChild<PreviewDialog*>())
        sheet->close();
    window.people()->closeDetail();
    return settle(session, QStringLiteral("people-terminate"));
}

Result<> Camera::shootQueues(MainWindow& window, Session& session)
{
    QueuesPage* queues = window.queues();
    window.openPage(QStringLiteral("queues"));
    const char* const lanes[] = {"joiners", "movers", "leavers"};
    for (int lane = 0; lane < QueuesPage::kLanes; ++lane) {
        queues->setLane(static_cast<QueuesPage::Lane>(lane));
        const QString state = QStringLiteral("queues-") + QLatin1String(lanes[lane]);
        GH_TRY(shoot(window, session, state));
        const qint64 event = queues->model()->keyAt(mostInteresting(*queues->model()));
        if (!event)
            continue;
        queues->openDetail(event);
        GH_TRY(settle(session, state));
        const auto* model = qobject_cast<const QueueModel*>(queues->model());
        for (int row = 0; row < model->rowCount() && queues->list()->tickedCount() < 3; ++row)
            if (const door::QueueItem* item = model->itemAt(row); item && item->state != "done")
                queues->list()->selectionModel()->select(
                    queues->model()->index(row, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        GH_TRY(shoot(window, session, state + QStringLiteral("-detail")));
        queues->list()->clearTicks();
        queues->closeDetail();
    }
    return {};
}

// What each page says of itself.
Result<> Camera::shootScenes(MainWindow& window, Session& session)
{
    for (const PageEntry& entry : window.pages()) {
        if (!session.may(entry.call) || m_pages.contains(entry.id))
            continue;
        m_pages.insert(entry.id);
        for (const Scene& scene : window.page(entry.id)->scenes()) {
            window.openPage(entry.id);
            GH_TRY(settle(session, entry.id));
            scene.show();
            GH_TRY(settle(session, entry.id));
            if (!scene.name.isEmpty()) // else it puts back what the one before did
                GH_TRY(shoot(window, session, entry.id + QLatin1Char('-') + scene.name));
        }
    }
    return {};
}

// The pages that the first operator may not see, where a demo lets one be somebody else without a password.
Result<> Camera::shootOtherRoles(door::Door& door, const door::Caller& caller)
{
    GH_LET(auto operators, door::ask(door, caller, door::OperatorList{}));
    std::stable_partition(operators.items.begin(), operators.items.end(), [](const door::OperatorItem& one) {
        return std::find(one.roles.begin(), one.roles.end(), Role::Auditor) != one.roles.end(); // sees most
    });
    for (const door::OperatorItem& other : operators.items) {
        if (other.disabled || other.hasPassword)
            continue;
        door::SessionSignIn signIn;
        signIn.name = other.name;
        const auto view = door::ask(door, door::Caller{}, signIn);
        if (!view)
            continue;
        Session session(door, door::Caller{view->session, {}});
        GH_TRY(settle(session, QString::fromStdString(other.name)));
        const auto pages = pageTable();
        if (std::none_of(pages.begin(), pages.end(), [&](const PageEntry& entry) {
                return session.may(entry.call) && !m_pages.contains(entry.id);
            }))
            continue;
        m_settings.clear();
        MainWindow window(session, m_settings, QString());
        window.resize(m_order.size);
        window.show();
        GH_TRY(shootScenes(window, session));
        if (std::all_of(pages.begin(), pages.end(),
                        [this](const PageEntry& entry) { return m_pages.contains(entry.id); }))
            break;
    }
    return {};
}

Result<> Camera::shootPalette(MainWindow& window, Session& session)
{
    CommandPalette* palette = window.openPalette({});
    GH_TRY(shoot(window, session, QStringLiteral("palette")));
    for (const auto& [typed, state] :
         {std::pair("ma", "palette-found"), std::pair("qqqq", "palette-empty")}) {
        palette->setQuery(QLatin1String(typed));
        QElapsedTimer timer;
        for (timer.start(); palette->isWaiting() && timer.elapsed() < kDeadlineMs;)
            QApplication::processEvents(QEventLoop::WaitForMoreEvents);
        GH_TRY(shoot(window, session, QLatin1String(state)));
    }
    palette->close();
    return {};
}

// What lies over the window.
Result<> Camera::shootSheets(MainWindow& window, Session& session)
{
    window.openPage(QStringLiteral("people"));
    GH_TRY(shootPalette(window, session));
    Sheet* sheet = window.openShortcuts();
    GH_TRY(shoot(window, session, QStringLiteral("shortcuts")));
    sheet->close();
    sheet = window.care().openNotices();
    GH_TRY(shoot(window, session, QStringLiteral("notices")));
    sheet->close();
    sheet = window.care().openPrint();
    if (sheet) {
        GH_TRY(shoot(window, session, QStringLiteral("print")));
        sheet->close();
    }
    session.offerUndo({QStringLiteral("Held: 3 operations for Ann Lee in 2 systems."), QString(),
                       [](const Undo::Answer&) {}});
    GH_TRY(shoot(window, session, QStringLiteral("undo")));
    window.guard().switchOperator();
    GH_TRY(shoot(window, session, QStringLiteral("sign-in-switch")));
    window.guard().sheet()->close();
    window.guard().lock();
    GH_TRY(shoot(window, session, QStringLiteral("locked")));
    if (SignInSheet* lock = window.guard().sheet())
        lock->close();
    return {};
}

// What is there before the window.
Result<> Camera::shootStart(door::Door& door)
{
    Session session(door, door::Caller{});
    SignInWindow signIn(session, QStringLiteral("acme"));
    signIn.resize(m_order.size);
    signIn.show();
    GH_TRY(settle(session, QStringLiteral("sign-in")));
    GH_TRY(keep(signIn, QStringLiteral("sign-in")));
    m_settings.clear();
    RecentWorkspaces recent(m_settings);
    recent.remember(m_private.path(), QStringLiteral("acme"), QDateTime::currentDateTime().addDays(-2));
    recent.remember(m_private.path() + QStringLiteral("/demo"), QStringLiteral("demo"),
                    QDateTime::currentDateTime());
    WelcomeWindow welcome({}, recent, QStringLiteral("/home/ada/Gatehouse"));
    welcome.resize(m_order.size);
    welcome.show();
    GH_TRY(keep(welcome, QStringLiteral("welcome")));
    welcome.showPage(WelcomeWindow::Page::Create);
    GH_TRY(keep(welcome, QStringLiteral("welcome-create")));
    welcome.showPage(WelcomeWindow::Page::Demo);
    GH_TRY(keep(welcome, QStringLiteral("welcome-demo")));
    welcome.showPage(WelcomeWindow::Page::Restore);
    return keep(welcome, QStringLiteral("welcome-restore"));
}

Result<> Camera::shootEmpty(MainWindow& window, Session& session)
{
    window.openPage(QStringLiteral("queues"));
    window.queues()->setTypedFilter(QStringLiteral("nobody is called this"));
    GH_TRY(shoot(window, session, QStringLiteral("queues-empty")));
    window.openPage(QStringLiteral("people"));
    window.people()->setTypedFilter(QStringLiteral("nobody is called this"));
    return shoot(window, session, QStringLiteral("people-empty"));
}

Result<> Camera::shootError(door::Door& door)
{
    ClosedDoor closed(door);
    Session session(closed, door::Caller{});
    m_settings.clear();
    m_settings.setValue(QStringLiteral("window/page"), QStringLiteral("people"));
    MainWindow window(session, m_settings, QString());
    window.resize(m_order.size);
    window.show();
    return shoot(window, session, QStringLiteral("people-error"));
}

Result<> Camera::run(door::Door& door, const door::Caller& caller)
{
    applyTheme(*qApp, m_order.theme);
    {
        Session session(door, caller);
        MainWindow window(session, m_settings, QString());
        window.resize(m_order.size);
        window.show();
        GH_TRY(settle(session, QStringLiteral("people-list")));
        GH_TRY(shootPeople(window, session));
        GH_TRY(shootQueues(window, session));
        GH_TRY(shootScenes(window, session));
        GH_TRY(shootSheets(window, session));
        GH_TRY(shootEmpty(window, session));
    }
    GH_TRY(shootOtherRoles(door, caller));
    GH_TRY(shootStart(door));
    return shootError(door);
}

} // namespace

Result<QStringList> takeScreenshots(door::Door& door, const door::Caller& caller,
                                    const ScreenshotOrder& order,
                                    const std::function<void(const QString&)>& made)
{
    if (!QDir().mkpath(order.folder))
        return fail("ui.screenshot_unwritable", {order.folder.toStdString()});
    Camera camera(order, made);
    GH_TRY(camera.run(door, caller));
    return camera.files();
}

} // namespace gatehouse::ui
