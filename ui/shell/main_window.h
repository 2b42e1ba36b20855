// The window: rail, top bar, pages, status bar. It keeps where one was (back, forward, the next start), the theme and its own
// place, and shows what pages say. A page is made when it is first looked at. What keys do is in shortcuts/window_actions.cpp.
#pragma once

#include "ui/session/session.h"
#include "ui/shell/page_table.h"
#include "ui/shell/palette/recent_places.h"
#include "ui/widgets/theme/theme.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

class QSettings;
class QStackedWidget;

namespace gatehouse::ui {

class ActionRegistry;
class Banner;
class CommandPalette;
class EngineStatusView;
class Look;
class NavigationRail;
class Page;
struct PageKeys;
class PeoplePage;
class QueuesPage;
class RailCounts;
class SessionGuard;
class SettingsDesk;
class ShortcutsSheet;
class StatusBar;
class ToastArea;
class TopBar;
class WindowCare;

class MainWindow : public QWidget {
    Q_OBJECT

public:
    // `workspaceName` goes into the title. The settings are the workspace's: where one was, what was opened; what it finds there is
    // restored. The look and the shortcuts are the person's; without a `look` of the program they are kept in the same settings. Both
    // outlive the window.
    MainWindow(Session& session, QSettings& settings, const QString& workspaceName, Look* look = nullptr);
    ~MainWindow() override;

    PeoplePage* people();
    QueuesPage* queues();
    Page* page(const QString& id); // nullptr where there is none with this id
    const std::vector<PageEntry>& pages() const { return m_table; }
    StatusBar* statusBar() const { return m_status; }
    NavigationRail* rail() const { return m_rail; }
    QString currentPage() const { return m_current; } // "people", "queues"
    void openPage(const QString& id, const QString& location = {}, bool restore = true);
    void back();
    void forward();
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < m_history.size(); }
    void focusFilter();
    void refreshPage();
    CommandPalette* openPalette(const QString& typed);
    ShortcutsSheet* openShortcuts();
    Look& look() const { return *m_look; }
    void setTheme(Mode mode);                 // and remembers it
    void say(Tone tone, const QString& text); // a short note at the edge
    WindowCare& care() const { return *m_care; }
    Banner* notice() const { return m_notice; } // about the program itself: who runs the engine
    ActionRegistry& actions() const { return *m_actions; }
    bool may(std::string_view call) const { return m_session.may(call); }
    void refreshAll();
    SessionGuard& guard() const { return *m_guard; }

signals:
    void signInWanted();  // the session has ended; the window asks by itself
    void restoreWanted(); // a backup is to become a workspace of its own

protected:
    void closeEvent(QCloseEvent* event) override;
    bool event(QEvent* event) override; // somebody wants to go to a place

private:
    struct Place {
        QString page;
        QString location;
        friend bool operator==(const Place&, const Place&) = default;
    };
    void build();
    void addPages();
    Page* makePage(const PageEntry& entry);
    void offerPages(); // those the operator may use
    void showKeys();
    QList<PageKeys> pageKeys() const; // of the pages that were looked at
    bool isCovered() const;           // something lies over the window and waits
    void connectFrame();
    void pageMoved(const QString& id);
    void remember(const Place& place, bool replace);
    void goTo(const Place& place);
    void showPath();
    void showOperator();
    void showPersonMenu();
    void restoreWindow();
    void saveWindow() const;
    Page* page() const;

    Session& m_session;
    QSettings& m_settings;
    Look* m_look;
    RecentPlaces m_recent;
    ActionRegistry* m_actions;
    NavigationRail* m_rail;
    RailCounts* m_railCounts;
    TopBar* m_top;
    QStackedWidget* m_stack;
    StatusBar* m_status;
    EngineStatusView* m_engine;
    SessionGuard* m_guard;
    ToastArea* m_toasts;
    Banner* m_notice = nullptr;
    Banner* m_offer = nullptr; // of drafts
    WindowCare* m_care = nullptr;
    std::unique_ptr<SettingsDesk> m_desk;
    std::vector<PageEntry> m_table;
    QMap<QString, Page*> m_pages; // those that were looked at
    QString m_current;
    QList<Place> m_history;
    qsizetype m_at = -1;
    QTimer m_save;             // a little after something moved: a crash loses no place
    bool m_travelling = false; // through the history: nothing is remembered
};

} // namespace gatehouse::ui
