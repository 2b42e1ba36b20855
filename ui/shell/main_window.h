// The window: rail, top bar, pages, status bar. It keeps where one was (back, forward, the next start), the theme and its own
// place, and shows what pages say. A page is made when it is first looked at. Ctrl+1 to Ctrl+9 change the page, Ctrl+F the filter, F5 reads again, Ctrl+B folds the rail.
#pragma once

#include "ui/session/session.h"
#include "ui/shell/page_table.h"
#include "ui/widgets/theme/theme.h"

#include <QMap>
#include <QWidget>

class QSettings;
class QStackedWidget;

namespace gatehouse::ui {

class EngineStatusView;
class NavigationRail;
class Page;
class PeoplePage;
class QueuesPage;
class StatusBar;
class ToastArea;
class TopBar;

class MainWindow : public QWidget {
    Q_OBJECT

public:
    // `workspaceName` goes into the title. The settings outlive the window; what it finds there is restored.
    MainWindow(Session& session, QSettings& settings, const QString& workspaceName);
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
    void setTheme(Mode mode); // and remembers it
    void refreshAll();        // after somebody else signed in

signals:
    void signInWanted(); // the session has ended

protected:
    void closeEvent(QCloseEvent* event) override;

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
    void onKeys(const QKeySequence& keys, const std::function<void()>& run);
    void addShortcuts();
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
    NavigationRail* m_rail;
    TopBar* m_top;
    QStackedWidget* m_stack;
    StatusBar* m_status;
    EngineStatusView* m_engine;
    ToastArea* m_toasts;
    std::vector<PageEntry> m_table;
    QMap<QString, Page*> m_pages; // those that were looked at
    QString m_current;
    QList<Place> m_history;
    qsizetype m_at = -1;
    bool m_travelling = false; // through the history: nothing is remembered
};

} // namespace gatehouse::ui
