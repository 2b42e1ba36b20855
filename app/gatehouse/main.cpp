// The desktop: opens a workspace, signs in, shows the window. Before there is a window, errors go to stderr with their exit code.
#include "app/gatehouse/quit_on_signal.h"
#include "core/base/error_catalogue.h"
#include "core/workspace/workspace.h"
#include "ui/shell/main_window.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/sign_in_dialog.h"
#include "ui/shell/translations.h"
#include "ui/widgets/theme/theme_hub.h"

#include <CLI/CLI.hpp>

#include <QApplication>
#include <QFileInfo>
#include <QSettings>

#include <cstdio>

namespace gatehouse {
namespace {

struct Arguments {
    std::string workspace;
    std::string screenshots;
    std::string theme;
    std::string size = "1360x820";
    bool jsonLoopback = false;
};

int report(const Error& error)
{
    std::fprintf(stderr, "gatehouse: %s\n", describe(error).c_str());
    return exitCodeOf(error.kind);
}

Result<QSize> sizeOf(const std::string& text)
{
    const QStringList parts = QString::fromStdString(text).split(QLatin1Char('x'));
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.width() < 320 || size.height() < 240 || size.width() > 16384 || size.height() > 16384)
        return fail("ui.bad_size", {text});
    return size;
}

bool hasDisplay()
{
    return qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY")
           || qEnvironmentVariableIsSet("QT_QPA_PLATFORM");
}

ui::Mode modeOf(const std::string& asked, const QSettings& settings)
{
    const QString mode = asked.empty() ? settings.value(QStringLiteral("window/theme")).toString()
                                       : QString::fromStdString(asked);
    return mode == QLatin1String("dark") ? ui::Mode::Dark : ui::Mode::Light;
}

// Pictures show what a person sees who opens the workspace: the engine runs beside them.
int takePictures(door::Door& door, const door::Caller& caller, const Arguments& arguments)
{
    const auto size = sizeOf(arguments.size);
    if (!size)
        return report(size.error());
    ui::ScreenshotOrder order;
    order.folder = QString::fromStdString(arguments.screenshots);
    order.size = *size;
    order.theme = arguments.theme == "dark" ? ui::Mode::Dark : ui::Mode::Light;
    const auto files = ui::takeScreenshots(door, caller, order, [](const QString& file) {
        std::printf("%s\n", qPrintable(file));
        std::fflush(stdout);
    });
    return files ? 0 : report(files.error());
}

int showWindow(QApplication& application, door::Door& door, Result<door::Caller> caller,
               const Arguments& arguments)
{
    QSettings settings;
    ui::applyTheme(application, modeOf(arguments.theme, settings));
    ui::Session session(door, caller ? *caller : door::Caller{});
    const auto signIn = [&session](QWidget* parent) {
        ui::SignInDialog dialog(session, parent);
        return dialog.exec() == QDialog::Accepted;
    };
    if (!caller && caller.error().kind != ErrorKind::Unauthenticated)
        return report(caller.error());
    if (!caller && !signIn(nullptr))
        return exitCodeOf(ErrorKind::Unauthenticated);
    const QString name = QFileInfo(QString::fromStdString(arguments.workspace)).fileName();
    ui::MainWindow window(session, settings, name);
    QObject::connect(
        &window, &ui::MainWindow::signInWanted, &window,
        [&signIn, &window, asking = false]() mutable {
            if (std::exchange(asking, true))
                return;
            if (signIn(&window))
                window.refreshAll();
            asking = false;
        },
        Qt::QueuedConnection);
    window.show();
    return application.exec();
}

int run(QApplication& application, const Arguments& arguments)
{
    workspace::OpenOptions options;
    options.startEngine = true;
    const auto opened = workspace::Workspace::open(arguments.workspace, options);
    if (!opened)
        return report(opened.error());
    workspace::Workspace& space = **opened;
    const std::unique_ptr<door::Door> loopback =
        arguments.jsonLoopback ? door::makeJsonLoopback(space.door()) : nullptr;
    door::Door& door = loopback ? *loopback : space.door();
    const auto caller = space.signIn();
    if (arguments.screenshots.empty())
        return showWindow(application, door, caller, arguments);
    return caller ? takePictures(door, *caller, arguments) : report(caller.error());
}

// A wrong folder is worth saying first: it is what the person can mend here.
int withoutDisplay(const Arguments& arguments)
{
    const auto opened = workspace::Workspace::open(arguments.workspace);
    return report(opened ? makeError("ui.no_display") : opened.error());
}

} // namespace
} // namespace gatehouse

int main(int argc, char** argv)
{
    gatehouse::Arguments arguments;
    CLI::App cli{"Gatehouse: joiners, movers and leavers, and the access that follows them."};
    cli.add_option("--workspace", arguments.workspace, "The workspace folder")->required()->type_name("DIR");
    cli.add_option("--screenshots", arguments.screenshots,
                   "Make pictures of every page into this folder, then end")
        ->type_name("OUT");
    cli.add_option("--theme", arguments.theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    cli.add_option("--size", arguments.size, "Size of the pictures")->type_name("WxH")->capture_default_str();
    cli.add_flag("--json-loopback", arguments.jsonLoopback, "Ask through JSON text, as over a network");
    try {
        cli.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = cli.exit(error);
        return code == 0 ? 0 : gatehouse::exitCodeOf(gatehouse::ErrorKind::Invalid);
    }
    if (!arguments.screenshots.empty())
        qputenv("QT_QPA_PLATFORM", "offscreen");
    else if (!gatehouse::hasDisplay())
        return gatehouse::withoutDisplay(arguments);
    int noArguments = 1; // they were read above; Qt has options of its own with the same names
    QApplication application(noArguments, argv);
    QApplication::setApplicationName(QStringLiteral("gatehouse"));
    QApplication::setOrganizationName(QStringLiteral("gatehouse"));
    gatehouse::ui::installTranslations(application);
    gatehouse::quitOnSignals(application);
    return gatehouse::run(application, arguments);
}
