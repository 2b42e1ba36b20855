#include "app/gatehouse/desktop.h"

#include "app/gatehouse/holding_notice.h"
#include "app/gatehouse/systemd_control.h"
#include "app/gatehousectl/demo_world.h"
#include "core/base/error_catalogue.h"
#include "ui/session/error_text.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QStandardPaths>

namespace gatehouse {
namespace {

QString nameOf(const QString& folder)
{
    return QDir(QDir::cleanPath(QDir(folder).absolutePath())).dirName();
}

QString idOf(const QString& folder)
{
    QFile id(QDir(folder).filePath(QStringLiteral("workspace.id")));
    return id.open(QIODevice::ReadOnly) ? QString::fromLatin1(id.readAll().trimmed()) : nameOf(folder);
}

// Where one was, by workspace: ids of one mean nothing in another. Names of people are in it, so it is for this user alone.
std::unique_ptr<QSettings> placesOf(const QString& folder, const QSettings& person)
{
    const QString name = idOf(folder);
    const QDir beside = QFileInfo(person.fileName()).absoluteDir();
    beside.mkpath(QStringLiteral("workspaces"));
    const QString file = beside.filePath(QStringLiteral("workspaces/%1.ini").arg(name));
    if (QFile made(file); !made.exists() && made.open(QIODevice::WriteOnly))
        made.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return std::make_unique<QSettings>(file, QSettings::IniFormat);
}

} // namespace

Desktop::Desktop(QApplication& application, const std::string& theme, bool jsonLoopback)
    : m_application(application),
      m_look(application, m_settings),
      m_recent(m_settings),
      m_jsonLoopback(jsonLoopback)
{
    m_look.apply();
    if (!theme.empty())
        ui::applyTheme(application, theme == "dark" ? ui::Mode::Dark : ui::Mode::Light);
}

Desktop::~Desktop() = default;

Result<int> Desktop::run(const std::string& folder, bool restore)
{
    if (folder.empty() || restore) {
        showWelcome();
        if (restore)
            m_welcome->showPage(ui::WelcomeWindow::Page::Restore);
        return QApplication::exec();
    }
    const QString path = QString::fromStdString(folder);
    if (isOpenElsewhere(path))
        return 0;
    GH_TRY(openWorkspace(folder));
    GH_TRY(enter(path));
    return QApplication::exec();
}

bool Desktop::isOpenElsewhere(const QString& folder)
{
    if (!QFileInfo(folder).isDir())
        return false;
    m_instance = std::make_unique<ui::SingleInstance>(folder);
    connect(m_instance.get(), &ui::SingleInstance::raiseWanted, this, &Desktop::raiseWindow);
    return m_instance->askTheOther();
}

void Desktop::raiseWindow()
{
    QWidget* window = m_window ? static_cast<QWidget*>(m_window.get()) : m_signIn.get();
    if (!window)
        return;
    window->setWindowState(window->windowState() & ~Qt::WindowMinimized);
    window->show();
    window->raise();
    window->activateWindow();
}

Result<> Desktop::openWorkspace(const std::string& folder)
{
    workspace::OpenOptions options;
    options.startEngine = true;
    GH_LET(m_workspace, workspace::Attachment::open(folder, options));
    return {};
}

ui::StartDoings Desktop::doings()
{
    return {
        [this](const std::string& folder) { return openWorkspace(folder); },
        [](const std::string& folder, const std::string& name) {
            QDir().mkpath(QFileInfo(QString::fromStdString(folder)).absolutePath());
            return workspace::Workspace::create(folder, name, false);
        },
        [](const std::string& folder, int people, const ProgressSink& progress) -> Result<> {
            QDir().mkpath(QFileInfo(QString::fromStdString(folder)).absolutePath());
            GH_TRY(workspace::Workspace::create(folder, "Demo company", true));
            GH_TRY(ctl::fillDemo(folder, people, 1, progress));
            return {};
        },
        [](const std::string& backup, const std::string& folder, const ProgressSink& progress) -> Result<> {
            QDir().mkpath(QFileInfo(QString::fromStdString(folder)).absolutePath());
            GH_TRY(workspace::Workspace::restore(backup, folder, {}, progress));
            return {};
        }};
}

void Desktop::showWelcome()
{
    const QString home = QDir(QStandardPaths::writableLocation(QStandardPaths::HomeLocation))
                             .filePath(QStringLiteral("Gatehouse"));
    m_welcome = std::make_unique<ui::WelcomeWindow>(doings(), m_recent, home);
    connect(m_welcome.get(), &ui::WelcomeWindow::opened, this, [this](const QString& folder) {
        if (isOpenElsewhere(folder)) {
            m_workspace.reset();
            m_welcome->close();
            return;
        }
        if (const auto entered = enter(folder); !entered) {
            const ui::ErrorText text = ui::errorText(entered.error());
            m_welcome->banner()->showMessage(ui::BannerKind::Error, text.message, text.remedy);
            m_workspace.reset();
        }
    });
    m_welcome->show();
}

// A second window on another workspace is a second program: this one goes on beside it.
void Desktop::showRestore()
{
    const QStringList arguments{QStringLiteral("--restore")};
    if (!QProcess::startDetached(QCoreApplication::applicationFilePath(), arguments))
        m_window->say(ui::Tone::Bad,
                      QCoreApplication::translate("gatehouse::Desktop",
                                                  "The window for restoring could not be started."));
}

// Signed in as the machine's user where that is an operator, else the page asks.
Result<> Desktop::enter(const QString& folder)
{
    m_folder = folder;
    if (m_jsonLoopback)
        m_loopback = door::makeJsonLoopback(m_workspace->door());
    door::Door& door = m_loopback ? *m_loopback : m_workspace->door();
    const auto caller = m_workspace->signIn();
    if (!caller && caller.error().kind != ErrorKind::Unauthenticated)
        return fail(caller.error());
    m_places = placesOf(folder, m_settings);
    m_session = std::make_unique<ui::Session>(door, caller ? *caller : door::Caller{});
    m_session->drafts().setFolder(ui::DraftStore::folderFor(idOf(folder)));
    if (caller) {
        showWindow();
        return {};
    }
    m_signIn = std::make_unique<ui::SignInWindow>(*m_session, nameOf(folder));
    connect(m_signIn.get(), &ui::SignInWindow::signedIn, this, [this] {
        showWindow();
        m_signIn->close();
    });
    connect(m_signIn.get(), &ui::SignInWindow::givenUp, this,
            [] { QApplication::exit(exitCodeOf(ErrorKind::Unauthenticated)); });
    m_signIn->show();
    if (m_welcome)
        m_welcome->hide();
    return {};
}

void Desktop::showWindow()
{
    const QString name = nameOf(m_folder);
    m_recent.remember(m_folder, name, QDateTime::currentDateTime());
    m_window = std::make_unique<ui::MainWindow>(*m_session, *m_places, name, &m_look);
    connect(m_window.get(), &ui::MainWindow::restoreWanted, this, &Desktop::showRestore);
    m_window->show();
    auto* service = new SystemdControl(m_folder.toStdString(), m_session.get());
    m_notice =
        std::make_unique<HoldingNotice>(*m_workspace, *m_session, *service, *m_places, *m_window->notice());
    if (m_welcome)
        m_welcome->hide();
}

} // namespace gatehouse
