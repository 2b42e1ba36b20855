#include "ui/shell/page_table.h"

#include "ui/pages/applications/applications_page.h"
#include "ui/pages/audit/audit_page.h"
#include "ui/pages/engine/engine_page.h"
#include "ui/pages/feeds/feeds_page.h"
#include "ui/pages/home/home_page.h"
#include "ui/pages/people/people_page.h"
#include "ui/pages/profiles/profiles_page.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/pages/settings/settings_page.h"

#include <QCoreApplication>

namespace gatehouse::ui {
namespace {

template <class P>
Page* make(Session& session)
{
    return new P(session);
}

QString label(const char* text)
{
    return QCoreApplication::translate("gatehouse::ui::PageTable", text);
}

} // namespace

std::vector<PageEntry> pageTable()
{
    constexpr auto kTop = NavigationRail::Place::Top;
    return {
        {QStringLiteral("home"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Home")),
         QStringLiteral("house"), kTop, "insight.home", make<HomePage>},
        {QStringLiteral("people"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "People")),
         QStringLiteral("people"), kTop, "person.list", make<PeoplePage>},
        {QStringLiteral("queues"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Queues")),
         QStringLiteral("arrow-left-right"), kTop, "queue.list", make<QueuesPage>},
        {QStringLiteral("profiles"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Profiles")),
         QStringLiteral("person-badge"), kTop, "profile.list", make<ProfilesPage>},
        {QStringLiteral("applications"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Applications")),
         QStringLiteral("ui-checks-grid"), kTop, "application.list", make<ApplicationsPage>},
        {QStringLiteral("feeds"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Feeds")),
         QStringLiteral("inbox"), kTop, "feed.overview", make<FeedsPage>},
        {QStringLiteral("engine"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Engine")),
         QStringLiteral("cpu"), kTop, "engine.status", make<EnginePage>},
        {QStringLiteral("audit"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Audit")),
         QStringLiteral("journal-text"), kTop, "audit.search", make<AuditPage>},
        {QStringLiteral("settings"), label(QT_TRANSLATE_NOOP("gatehouse::ui::PageTable", "Settings")),
         QStringLiteral("gear"), NavigationRail::Place::Bottom, "session.who_am_i", make<SettingsPage>},
    };
}

QKeySequence shortcutOfPage(std::size_t row)
{
    constexpr std::size_t kNumbered = 9;
    return row < kNumbered ? QKeySequence(QStringLiteral("Ctrl+%1").arg(row + 1)) : QKeySequence();
}

} // namespace gatehouse::ui
