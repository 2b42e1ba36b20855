// The desktop as a process of its own on a large company: from the start of the process to a window with its rows (in this program, started
// again, which opens the workspace and runs the engine beside it as `gatehouse` does), and what `gatehouse` itself keeps in memory.
#include "tests/bench/desktop_probe.h"
#include "tests/support/background.h"
#include "ui/shell/main_window.h"

#include <QSettings>
#include <QTemporaryDir>

#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

namespace gatehouse::test {
namespace {

constexpr const char* kStarted = "GATEHOUSE_BENCH_STARTED"; // in the child: when its parent started it

double msNow()
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

int showWindowOnce(int argc, char** argv, const std::filesystem::path& folder)
{
    const double started = std::atof(std::getenv(kStarted));
    ProbedApplication application(argc, argv);
    const double libraries = msNow() - started;
    workspace::OpenOptions options;
    options.startEngine = true;
    const auto space = must(workspace::Workspace::open((folder / "workspace").string(), options));
    const auto caller = must(space->signIn());
    const double opened = msNow() - started;
    const QTemporaryDir own;
    QSettings settings(own.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/page"), QStringLiteral("people"));
    ui::Session session(space->door(), caller);
    ui::MainWindow window(session, settings, QStringLiteral("Bench"));
    window.resize(1360, 820);
    PaintWatch watch(*window.people());
    window.show();
    msUntil([&] { return watch.painted(); });
    fmt::print("shown {:.1f} {:.1f} {:.1f}\n", libraries, opened, msNow() - started);
    std::fflush(stdout);
    std::_Exit(0); // how long it takes to stop is no matter here
}

void measureStart(const std::filesystem::path& folder, int runs)
{
    std::vector<double> shown, opened, libraries;
    for (int i = 0; i < runs; ++i) {
        Command command{std::filesystem::read_symlink("/proc/self/exe").string(), {}, {}, {}, {}};
        command.environment[kStarted] = fmt::format("{:.3f}", msNow());
        command.environment["GATEHOUSE_BENCH_KEEP"] = folder.string();
        const RunOutput output = run(command, std::chrono::minutes(1));
        double a = 0, b = 0, c = 0;
        const auto at = output.out.find("shown ");
        if (at == std::string::npos
            || std::sscanf(output.out.c_str() + at, "shown %lf %lf %lf", &a, &b, &c) != 3) {
            fmt::print(stderr, "the window did not come: {}\n", output.err);
            std::exit(1);
        }
        libraries.push_back(a);
        opened.push_back(b);
        shown.push_back(c);
    }
    fmt::print("    from exec: libraries {:.1f} ms, workspace open {:.1f} ms, rows on the screen {:.1f} ms "
               "(median of {})\n",
               quantile(libraries, 0.5), quantile(opened, 0.5), quantile(shown, 0.5), runs);
    sayRatio("process start to first rows in ms, median", quantile(shown, 0.5), "< 400",
             quantile(shown, 0.5) < 400);
}

double megabytes(int pid, const std::string& key)
{
    std::istringstream lines(readFile(fmt::format("/proc/{}/status", pid)));
    for (std::string line; std::getline(lines, line);)
        if (line.starts_with(key))
            return std::atof(line.c_str() + key.size()) / 1024;
    return 0;
}

void measureMemory(const std::filesystem::path& folder, int seconds)
{
    const TempDir home("gh-bench-home");
    const std::string id = readFile(folder / "workspace" / "workspace.id");
    const auto places = home.path() / "gatehouse" / "workspaces";
    std::filesystem::create_directories(places);
    writeFile(places / (id.substr(0, id.find_first_of("\r\n ")) + ".ini"), "[window]\npage=people\n");
    Command command{binary("gatehouse"), {"--workspace", (folder / "workspace").string()}, {}, {}, {}};
    command.environment = {{"QT_QPA_PLATFORM", "offscreen"}, {"XDG_CONFIG_HOME", home.path().string()}};
    Background desktop(command);
    double most = 0;
    const double until = msNow() + seconds * 1000.0;
    while (msNow() < until && desktop.running()) {
        most = std::max(most, megabytes(desktop.pid(), "VmRSS:"));
        std::this_thread::sleep_for(std::chrono::milliseconds(100)); // a sample, nothing is waited for
    }
    if (!desktop.running()) {
        fmt::print(stderr, "gatehouse ended: {}\n", desktop.err());
        std::exit(1);
    }
    const double now = megabytes(desktop.pid(), "VmRSS:");
    fmt::print("    {:40} {:9.1f} MB after {} s, {:.1f} MB at most, of which its own {:.1f} MB\n",
               "memory of gatehouse", now, seconds, most, megabytes(desktop.pid(), "RssAnon:"));
    sayRatio("resident memory in MB, at most", most, "< 250", most < 250);
}

int measureAll(int argc, char** argv)
{
    const BenchOptions options = benchOptions(argc, argv);
    const int people = options.count > 0 ? options.count : options.quick ? 300 : 100'000;
    const TempDir own("gh-bench-start");
    if (keptFolder().empty())
        ::setenv("GATEHOUSE_BENCH_KEEP", own.path().c_str(), 1);
    const std::filesystem::path folder = keptFolder();
    ::setenv("GATEHOUSE_KEY_DIR", (folder / "keys").c_str(), 1);
    sayHeader(fmt::format("The desktop started on {} people", people));
    {
        BenchWorkspace workspace;
        fillWithPeople(workspace, people);
    }
    measureStart(folder, options.runs > 0 ? options.runs : options.quick ? 1 : 7);
    measureMemory(folder, options.quick ? 2 : 20);
    return 0;
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    if (std::getenv(gatehouse::test::kStarted))
        return gatehouse::test::showWindowOnce(argc, argv, gatehouse::test::keptFolder());
    return gatehouse::test::measureAll(argc, argv);
}
