// From the start to the window: welcome page, opening, one window a workspace, signing in. Owns what it opened; UI thread only, but for the
// doings of the welcome page, which run on its thread.
#pragma once

#include "core/workspace/held/attachment.h"
#include "ui/session/session.h"
#include "ui/shell/look/look.h"
#include "ui/shell/main_window.h"
#include "ui/shell/start/recent_workspaces.h"
#include "ui/shell/start/sign_in_window.h"
#include "ui/shell/start/single_instance.h"
#include "ui/shell/start/welcome_window.h"

#include <QSettings>

class QApplication;

namespace gatehouse {

class HoldingNotice;
class SystemdControl;

class Desktop : public QObject {
public:
    // `theme` of the command line goes before the person's own for this run; empty: none. `jsonLoopback`: ask through JSON text.
    Desktop(QApplication& application, const std::string& theme, bool jsonLoopback);
    ~Desktop() override;

    // Runs until the last window is closed. With a folder, errors before there is a window go to the caller; without one the welcome page
    // asks, with `restore` for the backup to restore. The exit code of the program.
    Result<int> run(const std::string& folder, bool restore);

private:
    Result<> openWorkspace(const std::string& folder);
    bool isOpenElsewhere(const QString& folder);
    void showWelcome();
    void showRestore();
    Result<> enter(const QString& folder);
    void showWindow();
    void raiseWindow();
    ui::StartDoings doings();

    QApplication& m_application;
    QSettings m_settings; // the person's
    ui::Look m_look;
    ui::RecentWorkspaces m_recent;
    bool m_jsonLoopback;
    QString m_folder;
    std::unique_ptr<ui::SingleInstance> m_instance;
    std::unique_ptr<workspace::Attachment> m_workspace;
    std::unique_ptr<door::Door> m_loopback;
    std::unique_ptr<QSettings> m_places; // the workspace's: where one was
    std::unique_ptr<ui::Session> m_session;
    std::unique_ptr<ui::WelcomeWindow> m_welcome;
    std::unique_ptr<ui::SignInWindow> m_signIn;
    std::unique_ptr<ui::MainWindow> m_window;
    std::unique_ptr<HoldingNotice> m_notice;
};

} // namespace gatehouse
