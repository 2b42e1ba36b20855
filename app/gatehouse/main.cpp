// The desktop: options, then pictures or the window (desktop.h). Before there is a window, errors go to stderr with their exit code.
#include "app/gatehouse/desktop.h"
#include "app/gatehouse/quit_on_signal.h"
#include "core/base/error_catalogue.h"
#include "core/workspace/workspace.h"
#include "ui/shell/screenshots.h"
#include "ui/shell/translations.h"

#include <CLI/CLI.hpp>

#include <QApplication>
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
    bool restore = false;
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

// Pictures are of a workspace; the engine runs beside them.
int makePictures(const Arguments& arguments)
{
    workspace::OpenOptions options;
    options.startEngine = true;
    const auto opened = workspace::Workspace::open(arguments.workspace, options);
    if (!opened)
        return report(opened.error());
    workspace::Workspace& space = **opened;
    const std::unique_ptr<door::Door> loopback =
        arguments.jsonLoopback ? door::makeJsonLoopback(space.door()) : nullptr;
    const auto caller = space.signIn();
    return caller ? takePictures(loopback ? *loopback : space.door(), *caller, arguments)
                  : report(caller.error());
}

int run(QApplication& application, const Arguments& arguments)
{
    if (!arguments.screenshots.empty())
        return makePictures(arguments);
    Desktop desktop(application, arguments.theme, arguments.jsonLoopback);
    const auto code = desktop.run(arguments.workspace, arguments.restore);
    return code ? *code : report(code.error());
}

// A wrong folder is worth saying first: it is what the person can mend here.
int withoutDisplay(const Arguments& arguments)
{
    if (arguments.workspace.empty())
        return report(makeError("ui.no_display"));
    const auto opened = workspace::Workspace::open(arguments.workspace);
    return report(opened ? makeError("ui.no_display") : opened.error());
}

} // namespace
} // namespace gatehouse

int main(int argc, char** argv)
{
    gatehouse::Arguments arguments;
    CLI::App cli{"Gatehouse: joiners, movers and leavers, and the access that follows them."};
    cli.add_option("--workspace", arguments.workspace, "The workspace folder; without it a page asks")
        ->type_name("DIR");
    CLI::Option* pictures = cli.add_option("--screenshots", arguments.screenshots,
                                           "Make pictures of every page into this folder, then end");
    pictures->type_name("OUT")->needs("--workspace");
    cli.add_option("--theme", arguments.theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    cli.add_option("--size", arguments.size, "Size of the pictures")->type_name("WxH")->capture_default_str();
    cli.add_flag("--restore", arguments.restore, "Begin with the page that restores a backup");
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
    if (arguments.screenshots.empty()) // pictures have the size they were asked for
        gatehouse::ui::Look::applyScale(QSettings(QStringLiteral("gatehouse"), QStringLiteral("gatehouse")));
    int noArguments = 1; // they were read above; Qt has options of its own with the same names
    QApplication application(noArguments, argv);
    QApplication::setApplicationName(QStringLiteral("gatehouse"));
    QApplication::setOrganizationName(QStringLiteral("gatehouse"));
    gatehouse::ui::installTranslations(application);
    gatehouse::quitOnSignals(application);
    return gatehouse::run(application, arguments);
}
