// What a start without a workspace shows: open one of the last, open a folder, make a new workspace, make a demo company. What takes time
// runs on a thread of its own with its progress here; what goes wrong is said in a banner with what to do. It knows no workspaces: whoever
// makes the window gives the doings. UI thread only.
#pragma once

#include "core/base/cancel.h"
#include "ui/shell/start/recent_workspaces.h"

#include <QThreadPool>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QStackedWidget;
class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
class Button;

// Each is called on a thread of its own, one at a time.
struct StartDoings {
    std::function<Result<>(const std::string& folder)> open;
    std::function<Result<>(const std::string& folder, const std::string& name)> create;
    std::function<Result<>(const std::string& folder, int people, const ProgressSink& progress)> createDemo;
    std::function<Result<>(const std::string& backup, const std::string& folder,
                           const ProgressSink& progress)>
        restore;
};

class WelcomeWindow : public QWidget {
    Q_OBJECT

public:
    // `home` is where new folders are proposed. The recent workspaces outlive the window.
    WelcomeWindow(StartDoings doings, RecentWorkspaces& recent, const QString& home);
    ~WelcomeWindow() override; // waits for what is under way

    enum class Page {
        Start,
        Create,
        Demo,
        Restore,
        Busy
    };
    void showPage(Page page);
    Page page() const;
    void openFolder(const QString& folder);
    Banner* banner() const { return m_banner; }
    QLineEdit* nameField() const { return m_name; }
    QLineEdit* folderField() const { return m_folder; }
    QLineEdit* backupField() const { return m_backup; }
    QLineEdit* restoreFolderField() const { return m_restoreFolder; }
    Button* restoreButton() const { return m_restore; }

signals:
    void opened(const QString& folder); // the doing is done

protected:
    void closeEvent(QCloseEvent* event) override;

private:
    QWidget* makeHead();
    QWidget* makeStart();
    QWidget* makeOpenCard();
    QWidget* makeNewCard();
    QWidget* makeCreate();
    QWidget* makeDemo();
    QWidget* makeRestore();
    QWidget* makeBusy();
    QWidget* makeFolderRow(QLineEdit* folder);
    void fillRecent();
    void chooseFolder();
    void browse(QLineEdit* into);
    void create();
    void createDemo();
    void chooseBackup();
    void restore();
    void proposeFolder();
    using Work = std::function<Result<>(const ProgressSink& progress)>;
    void run(const QString& title, const QString& folder, Page back, Work work);
    void done(const Result<>& result, const QString& folder, Page back);
    void showProgress(const Progress& progress);

    StartDoings m_doings;
    RecentWorkspaces& m_recent;
    QString m_home;
    Banner* m_banner;
    QStackedWidget* m_pages;
    QVBoxLayout* m_recentRows;
    QLineEdit* m_name;
    QLineEdit* m_folder;
    QLineEdit* m_demoFolder;
    QComboBox* m_people;
    Button* m_create;
    Button* m_createDemo;
    QLineEdit* m_backup;
    QLineEdit* m_restoreFolder;
    Button* m_restore;
    QLabel* m_busyTitle;
    QLabel* m_busyText;
    QProgressBar* m_bar;
    QThreadPool m_pool;
    bool m_folderTyped = false; // by hand: the name proposes none any more
};

} // namespace gatehouse::ui
