#include "app/gatehouse/desktop.h"

#include "app/gatehousectl/demo_world.h"
#include "core/base/error_catalogue.h"
#include "ui/session/error_text.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace gatehouse {
namespace {

QString nameOf(const QString& folder)
{
    return QDir(QDir::cleanPath(QDir(folder).absolutePath())).dirName();
}

// Where one was, by workspace: ids of one mean nothing in another. Names of people are in it, so it is for this user alone.
std::unique_ptr<QSettings> placesOf(const QString& folder, const QSettings& person)
{
    QFile id(QDir(folder).filePath(QStringLiteral("workspace.id")));
    const QString name =
        id.open(QIODevice::ReadOnly) ? QString::fromLatin1(id.readAll().trimmed()) : nameOf(folder);
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

Result<int> Desktop::run(const std::string& folder)
{
    if (folder.empty()) {
        showWelcome();
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
    GH_LET(m_workspace, workspace::Workspace::open(folder, options));
    return {};
}

ui::StartDoings Desktop::doings()
{
    return {[this](const std::string& folder) { return openWorkspace(folder); },
            [](const std::string& folder, const std::string& name) {
                QDir().mkpath(QFileInfo(QString::fromStdString(folder)).absolutePath());
                return workspace::Workspace::create(folder, name, false);
            },
            [](const std::string& folder, int people, const ProgressSink& progress) -> Result<> {
                QDir().mkpath(QFileInfo(QString::fromStdString(folder)).absolutePath());
                GH_TRY(workspace::Workspace::create(folder, "Demo company", true));
                GH_TRY(ctl::fillDemo(folder, people, 1, progress));
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
    m_window->show();
    if (m_welcome)
        m_welcome->hide();
}

} // namespace gatehouse
