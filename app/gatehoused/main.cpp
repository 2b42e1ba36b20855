// gatehoused: the owner of one workspace while no desktop has it open. It plans, runs the engine and answers whoever asks through the
// workspace's socket, until it is told to stop.

#include "app/gatehoused/notify.h"
#include "core/base/error_catalogue.h"
#include "core/base/log.h"
#include "core/workspace/held/owner_watch.h"
#include "core/workspace/workspace.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <poll.h>
#include <sys/signalfd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gatehouse::daemon {
namespace {

constexpr int kLookAgainMs =
    200; // an owner that cannot be watched: it is just starting or ending, or serves nobody

constexpr const char* kDescription =
    "Runs the engine of a Gatehouse workspace while no desktop has it open: plans who joins, moves and "
    "leaves when\n"
    "the time has come, carries it out at the targets, and answers the desktop and gatehousectl through the\n"
    "workspace's socket. Only the user it runs as can ask.";

constexpr const char* kFooter =
    "One process has a workspace open. Where another one has it, gatehoused says so and ends; with --wait "
    "it\n"
    "waits, and takes over when that one ends. A desktop that is opened meanwhile attaches to gatehoused.\n"
    "\n"
    "SIGNALS\n"
    "  SIGTERM, SIGINT  Calls under way are finished and written, then it ends. What is cut off in the "
    "middle (by a\n"
    "                   second signal, a power failure) is taken up at the next start; nothing is done "
    "twice.\n"
    "\n"
    "OUTPUT\n"
    "  One line a thing on stderr, for the journal; with GATEHOUSE_LOG=debug more of them. With "
    "NOTIFY_SOCKET it tells\n"
    "  systemd when it is ready and what it does (sd_notify(3)).\n"
    "\n"
    "EXIT STATUS\n"
    "  0 told to stop   2 bad option   3 no workspace there   4 not usable as it is   9 another process has "
    "it open\n"
    "  13 damaged data\n"
    "\n"
    "FILES\n"
    "  DIR/owner.sock   the socket: mode 0600\n"
    "  keys             $GATEHOUSE_KEY_DIR, else $XDG_DATA_HOME/gatehouse/keys\n"
    "\n"
    "SEE ALSO\n"
    "  gatehousectl service install makes it a service of your systemd; gatehousectl engine gaps says what "
    "was late\n"
    "  while no engine ran.";

struct Arguments {
    std::string workspace;
    bool wait = false;
};

// The signals that end it, to be read instead of caught: blocked before there is any thread.
int stopSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    return ::signalfd(-1, &signals, SFD_CLOEXEC);
}

// From now on such a signal ends it at once, in the middle of what it does.
void allowSecondSignal(int signals)
{
    signalfd_siginfo info{};
    const bool got = ::read(signals, &info, sizeof info) == static_cast<ssize_t>(sizeof info);
    log::info("daemon",
              got ? fmt::format("stops: {}", ::strsignal(static_cast<int>(info.ssi_signo))) : "stops");
    sigset_t all;
    sigemptyset(&all);
    sigaddset(&all, SIGTERM);
    sigaddset(&all, SIGINT);
    pthread_sigmask(SIG_UNBLOCK, &all, nullptr);
}

bool comes(int fd, int milliseconds)
{
    pollfd one{fd, POLLIN, 0};
    return ::poll(&one, 1, milliseconds) > 0;
}

int report(const Error& error)
{
    log::error("daemon", describe(error));
    notify(fmt::format("STATUS={}\nERRNO=1", describe(error)));
    return exitCodeOf(error.kind);
}

// Until the other one has ended: true. False: told to stop.
bool waitForOther(const std::string& folder, int signals)
{
    const auto other = workspace::OwnerWatch::start(folder);
    return other ? other->wait(signals) : !comes(signals, kLookAgainMs);
}

// nullptr: told to stop meanwhile.
Result<std::unique_ptr<workspace::Workspace>> take(const Arguments& arguments, int signals)
{
    workspace::OpenOptions options;
    options.startEngine = true;
    options.mustOwn = true;
    bool said = false;
    for (;;) {
        options.ownerWaitMs = arguments.wait ? 0 : 1000;
        auto opened = workspace::Workspace::open(arguments.workspace, options);
        if (opened || opened.error().code != "workspace.in_use")
            return opened;
        if (!arguments.wait)
            return fail("workspace.owned", {arguments.workspace});
        if (!said) {
            log::info("daemon",
                      fmt::format("another process has {} open: waits until it ends", arguments.workspace));
            notify("READY=1\nSTATUS=Waits: another process has the workspace open and runs its engine");
        }
        said = true;
        if (!waitForOther(arguments.workspace, signals))
            return std::unique_ptr<workspace::Workspace>();
    }
}

// Until a signal comes, or the database is no longer the one that was opened: removed, or another put in its place. What would be done from
// then on nobody could see or prove.
Result<> untilStopped(const std::string& folder, int signals)
{
    const std::string database = folder + "/workspace.db";
    const auto fileAt = [&]() -> std::optional<std::pair<dev_t, ino_t>> {
        struct stat about {};
        if (::stat(database.c_str(), &about) != 0)
            return std::nullopt;
        return std::pair(about.st_dev, about.st_ino);
    };
    const auto own = fileAt();
    while (!comes(signals, kLookAgainMs))
        if (const auto now = fileAt(); !now || now != own) // it may have gone before it was first looked at
            return fail("workspace.removed", {folder});
    return {};
}

int leave(std::unique_ptr<workspace::Workspace>& opened, const Error& why)
{
    const int code = report(why);
    opened.reset();
    return code;
}

int run(const Arguments& arguments, int signals)
{
    auto opened = take(arguments, signals);
    if (!opened)
        return report(opened.error());
    if (*opened) {
        log::info("daemon", fmt::format("{} is open", arguments.workspace));
        notify(fmt::format("READY=1\nSTATUS=Has {} open", arguments.workspace));
        if (const auto gone = untilStopped(arguments.workspace, signals); !gone)
            return leave(*opened, gone.error());
    }
    allowSecondSignal(signals);
    notify("STOPPING=1\nSTATUS=Finishes what is under way");
    opened->reset();
    log::info("daemon", "ended");
    return 0;
}

} // namespace
} // namespace gatehouse::daemon

int main(int argc, char** argv)
{
    using namespace gatehouse;
    const int signals = daemon::stopSignals();
    daemon::Arguments arguments;
    CLI::App app(daemon::kDescription, "gatehoused");
    app.set_version_flag("--version", GATEHOUSE_VERSION);
    app.add_option("--workspace,-w", arguments.workspace, "Folder of the workspace")
        ->type_name("DIR")
        ->envname("GATEHOUSE_WORKSPACE")
        ->required();
    app.add_flag("--wait", arguments.wait,
                 "Where another process has it open: wait, and take over when it ends");
    app.footer(daemon::kFooter);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exitCodeOf(ErrorKind::Invalid);
    }
    log::setLevel(log::Level::Info);
    return daemon::run(arguments, signals);
}
