#include "ui/shell/shortcuts/window_actions.h"

#include "ui/pages/people/people_page.h"
#include "ui/shell/care/window_care.h"
#include "ui/shell/look/look.h"
#include "ui/shell/main_window.h"
#include "ui/shell/shortcuts/action_registry.h"
#include "ui/shell/start/session_guard.h"
#include "ui/widgets/frame/navigation_rail.h"

#include <QCoreApplication>

namespace gatehouse::ui {
namespace {

QString text(const char* source)
{
    return QCoreApplication::translate("gatehouse::ui::WindowActions", source);
}
// lupdate finds the texts by this name.
#define GH_TEXT(source) text(QT_TRANSLATE_NOOP("gatehouse::ui::WindowActions", source))

QList<QKeySequence> keys(const char* portable)
{
    return {QKeySequence(QLatin1String(portable))};
}

void addPages(ActionRegistry& registry, MainWindow& window)
{
    const std::vector<PageEntry>& pages = window.pages();
    for (std::size_t row = 0; row < pages.size(); ++row) {
        const PageEntry& page = pages[row];
        const auto may = [&window, call = page.call] { return window.may(call); };
        registry.add({QStringLiteral("page.") + page.id,
                      page.label,
                      GH_TEXT("Pages"),
                      page.iconName,
                      {shortcutOfPage(row)},
                      {},
                      [&window, id = page.id] { window.openPage(id); },
                      may,
                      true,
                      may});
    }
}

void addWays(ActionRegistry& registry, MainWindow& window)
{
    const QString group = GH_TEXT("Go");
    registry.add({QStringLiteral("go.palette"),
                  GH_TEXT("Find anything"),
                  group,
                  QStringLiteral("search"),
                  keys("Ctrl+K"),
                  GH_TEXT("command palette search"),
                  [&window] { window.openPalette({}); },
                  {},
                  false});
    registry.add({QStringLiteral("go.back"),
                  GH_TEXT("Back"),
                  group,
                  QStringLiteral("arrow-left"),
                  QKeySequence::keyBindings(QKeySequence::Back),
                  {},
                  [&window] { window.back(); },
                  [&window] { return window.canGoBack(); }});
    registry.add({QStringLiteral("go.forward"),
                  GH_TEXT("Forward"),
                  group,
                  QStringLiteral("arrow-right"),
                  QKeySequence::keyBindings(QKeySequence::Forward),
                  {},
                  [&window] { window.forward(); },
                  [&window] { return window.canGoForward(); }});
    registry.add({QStringLiteral("go.notices"),
                  GH_TEXT("Notifications"),
                  group,
                  QStringLiteral("bell"),
                  keys("Ctrl+Shift+N"),
                  GH_TEXT("alerts jobs bell news"),
                  [&window] { window.care().openNotices(); },
                  {}});
    registry.add({QStringLiteral("go.filter"),
                  GH_TEXT("Filter this page"),
                  group,
                  QStringLiteral("funnel"),
                  QKeySequence::keyBindings(QKeySequence::Find),
                  GH_TEXT("search find"),
                  [&window] { window.focusFilter(); },
                  {}});
    registry.add({QStringLiteral("go.refresh"),
                  GH_TEXT("Read this page again"),
                  group,
                  QStringLiteral("arrow-clockwise"),
                  QKeySequence::keyBindings(QKeySequence::Refresh),
                  GH_TEXT("refresh reload"),
                  [&window] { window.refreshPage(); },
                  {}});
}

void addWork(ActionRegistry& registry, MainWindow& window)
{
    registry.add({QStringLiteral("edit.undo"),
                  GH_TEXT("Undo what was done last"),
                  GH_TEXT("Work"),
                  QStringLiteral("arrow-counterclockwise"),
                  QKeySequence::keyBindings(QKeySequence::Undo),
                  GH_TEXT("take back revert"),
                  [&window] { window.care().undoLast(); },
                  {}});
    registry.add({QStringLiteral("work.joiner"),
                  GH_TEXT("Add a joiner …"),
                  GH_TEXT("Work"),
                  QStringLiteral("person-plus"),
                  {},
                  GH_TEXT("new hire employee person"),
                  [&window] {
                      window.openPage(QStringLiteral("people"));
                      window.people()->addJoiner();
                  },
                  [&window] { return window.may(door::FeedImport::kName); }});
    registry.add({QStringLiteral("work.print"),
                  GH_TEXT("Print or save as PDF …"),
                  GH_TEXT("Work"),
                  QStringLiteral("printer"),
                  QKeySequence::keyBindings(QKeySequence::Print),
                  GH_TEXT("paper pdf"),
                  [&window] { window.care().openPrint(); },
                  {}});
}

void addThemes(ActionRegistry& registry, MainWindow& window)
{
    struct Row {
        const char* id;
        QString label;
        const char* iconName;
        ThemeChoice choice;
    };
    const Row rows[] = {
        {"view.light", GH_TEXT("Use the light theme"), "sun", ThemeChoice::Light},
        {"view.dark", GH_TEXT("Use the dark theme"), "moon", ThemeChoice::Dark},
        {"view.system", GH_TEXT("Follow the system’s theme"), "laptop", ThemeChoice::System},
    };
    for (const Row& row : rows)
        registry.add({QLatin1String(row.id),
                      row.label,
                      GH_TEXT("View"),
                      QLatin1String(row.iconName),
                      {},
                      GH_TEXT("theme colours mode appearance"),
                      [&window, choice = row.choice] { window.look().setTheme(choice); },
                      [&window, choice = row.choice] { return window.look().theme() != choice; }});
}

void addSizes(ActionRegistry& registry, MainWindow& window)
{
    const auto setScale = [&window](int percent) {
        window.look().setScale(percent);
        window.say(Tone::Accent, GH_TEXT("Text and controls have the new size from the next start on."));
    };
    const auto isOther = [&window](int percent) {
        return Look::scaleOf(window.look().settings()) != percent;
    };
    for (int percent = Look::kSmallest; percent <= Look::kLargest; percent += Look::kStep)
        registry.add({QStringLiteral("view.scale%1").arg(percent),
                      GH_TEXT("Size %1 % from the next start").arg(percent),
                      GH_TEXT("View"),
                      QStringLiteral("arrows-angle-expand"),
                      {},
                      GH_TEXT("zoom scale larger smaller high dpi"),
                      [setScale, percent] { setScale(percent); },
                      [isOther, percent] { return isOther(percent); }});
}

void addLook(ActionRegistry& registry, MainWindow& window)
{
    const QString group = GH_TEXT("View");
    const QString density = GH_TEXT("density rows spacing");
    const auto compact = [&window] { return window.look().density() == Density::Compact; };
    addThemes(registry, window);
    registry.add({QStringLiteral("view.compact"),
                  GH_TEXT("Use compact rows"),
                  group,
                  QStringLiteral("list"),
                  {},
                  density,
                  [&window] { window.look().setDensity(Density::Compact); },
                  [compact] { return !compact(); }});
    registry.add({QStringLiteral("view.comfortable"),
                  GH_TEXT("Use comfortable rows"),
                  group,
                  QStringLiteral("list-ul"),
                  {},
                  density,
                  [&window] { window.look().setDensity(Density::Comfortable); },
                  compact});
    registry.add({QStringLiteral("view.rail"),
                  GH_TEXT("Fold or unfold the list of pages"),
                  group,
                  QStringLiteral("layout-sidebar"),
                  keys("Ctrl+B"),
                  GH_TEXT("rail sidebar collapse"),
                  [&window] { window.rail()->setCollapsed(!window.rail()->isCollapsed()); },
                  {}});
    addSizes(registry, window);
}

void addHelp(ActionRegistry& registry, MainWindow& window)
{
    registry.add({QStringLiteral("help.shortcuts"),
                  GH_TEXT("Keyboard shortcuts"),
                  GH_TEXT("Session"),
                  QStringLiteral("keyboard"),
                  keys("Ctrl+/"),
                  GH_TEXT("keys rebind hotkeys help"),
                  [&window] { window.openShortcuts(); },
                  {}});
}

void addSession(ActionRegistry& registry, MainWindow& window)
{
    const QString group = GH_TEXT("Session");
    registry.add({QStringLiteral("session.switch"),
                  GH_TEXT("Sign in as somebody else …"),
                  group,
                  QStringLiteral("box-arrow-right"),
                  {},
                  GH_TEXT("operator switch sign out"),
                  [&window] { window.guard().switchOperator(); },
                  {}});
    registry.add({QStringLiteral("session.lock"),
                  GH_TEXT("Lock the window"),
                  group,
                  QStringLiteral("lock"),
                  keys("Ctrl+Alt+L"),
                  GH_TEXT("idle away screen"),
                  [&window] { window.guard().lock(); },
                  {}});
    for (const int minutes : IdleLock::kChoices)
        registry.add({QStringLiteral("session.lock%1").arg(minutes),
                      minutes == 0 ? GH_TEXT("Never lock by itself")
                                   : GH_TEXT("Lock after %1 idle minutes").arg(minutes),
                      group,
                      QStringLiteral("hourglass-split"),
                      {},
                      GH_TEXT("idle away timeout"),
                      [&window, minutes] { window.guard().idleLock().setMinutes(minutes); },
                      [&window, minutes] { return window.guard().idleLock().minutes() != minutes; }});
    registry.add({QStringLiteral("session.quit"),
                  GH_TEXT("Quit"),
                  group,
                  QStringLiteral("x-circle"),
                  QKeySequence::keyBindings(QKeySequence::Quit),
                  GH_TEXT("exit close"),
                  [&window] { window.close(); },
                  {}});
}

} // namespace

void addWindowActions(ActionRegistry& registry, MainWindow& window)
{
    addPages(registry, window);
    addWays(registry, window);
    addWork(registry, window);
    addLook(registry, window);
    addHelp(registry, window);
    addSession(registry, window);
}

} // namespace gatehouse::ui
