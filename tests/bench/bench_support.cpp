#include "tests/bench/bench_support.h"

#include "core/base/log.h"
#include "core/door/commands/catalogue.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fstream>
#include <sys/resource.h>
#include <thread>
#include <unistd.h>

namespace gatehouse::test {
namespace {

using Clock = std::chrono::steady_clock;

double wallNow()
{
    return std::chrono::duration<double>(Clock::now().time_since_epoch()).count();
}

double cpuOf(int who)
{
    rusage usage{};
    ::getrusage(who, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// CPU of asking again and again whether a job has ended: it is nothing of the job's, so it is not counted.
double s_waited = 0;

class CpuOfWaiting {
public:
    ~CpuOfWaiting() { s_waited += now() - m_from; }
    CpuOfWaiting() = default;
    CpuOfWaiting(const CpuOfWaiting&) = delete;
    CpuOfWaiting& operator=(const CpuOfWaiting&) = delete;

private:
    static double now()
    {
        timespec spent{};
        ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &spent);
        return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) / 1e9;
    }
    double m_from = now();
};

void refuse(const std::string& argument)
{
    fmt::print(stderr, "unknown argument {}: [--quick] [--count N] [--runs N]\n", argument);
    std::exit(2);
}

} // namespace

std::filesystem::path keptFolder()
{
    const char* folder = std::getenv("GATEHOUSE_BENCH_KEEP");
    return folder ? std::filesystem::path(folder) : std::filesystem::path();
}

BenchOptions benchOptions(int argc, char** argv)
{
    BenchOptions options;
    for (int i = 1; i < argc; ++i) {
        const std::string argument = argv[i];
        if (argument == "--quick")
            options.quick = true;
        else if (argument == "--count" && i + 1 < argc)
            options.count = std::atoi(argv[++i]);
        else if (argument == "--runs" && i + 1 < argc)
            options.runs = std::atoi(argv[++i]);
        else
            refuse(argument);
    }
    if (const char* counter = std::getenv("SLOW_SYNC_COUNT"))
        options.slowSyncOf = counter;
    const auto self = std::filesystem::read_symlink("/proc/self/exe");
    ::setenv("GATEHOUSE_BIN_DIR", self.parent_path().c_str(), 0);
    ::setenv("GATEHOUSE_SOURCE_DIR", BENCH_SOURCE_DIR, 0);
    static const TempDir keys("gh-bench-keys");
    const std::filesystem::path kept = keptFolder();
    ::setenv("GATEHOUSE_KEY_DIR", kept.empty() ? keys.path().c_str() : (kept / "keys").c_str(), 1);
    log::setLevel(log::Level::Error);
    return options;
}

Reading Reading::operator-(const Reading& before) const
{
    return {wall - before.wall, cpu - before.cpu, childCpu - before.childCpu,
            syncs < 0 ? -1 : syncs - before.syncs};
}

Reading readNow()
{
    const char* counter = std::getenv("SLOW_SYNC_COUNT");
    return {wallNow(), cpuOf(RUSAGE_SELF) - s_waited, cpuOf(RUSAGE_CHILDREN),
            counter ? static_cast<double>(syncCount(counter)) : -1};
}

Reading measured(const std::function<void()>& work)
{
    const Reading before = readNow();
    work();
    return readNow() - before;
}

Reading medianOf(std::vector<Reading> readings)
{
    std::sort(readings.begin(), readings.end(),
              [](const Reading& a, const Reading& b) { return a.wall < b.wall; });
    return readings[readings.size() / 2];
}

double quantile(std::vector<double> values, double q)
{
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

void sayHeader(const std::string& title)
{
    double load = 0;
    ::getloadavg(&load, 1);
    fmt::print("== {} == {} processors, load average {:.1f}{}\n", title, std::thread::hardware_concurrency(),
               load, std::getenv("SLOW_SYNC_COUNT") ? ", every sync 4 ms longer" : "");
    std::fflush(stdout);
}

void say(const std::string& what, const Reading& reading, double items, const std::string& more)
{
    const std::string syncs =
        reading.syncs < 0 ? "" : fmt::format("{:.4f} syncs/item", reading.syncs / items);
    fmt::print("{:44} {:9.1f} ms wall {:9.1f} ms CPU {:9.0f}/s  {} {}\n", what, reading.wall * 1000,
               (reading.cpu + reading.childCpu) * 1000, items / reading.wall, syncs, more);
    std::fflush(stdout);
}

void sayRatio(const std::string& what, double value, const std::string& reach, bool reached)
{
    fmt::print("RATIO {:56} {:8.2f}  (reach {}): {}\n", what, value, reach,
               reached ? "reached" : "NOT REACHED");
    std::fflush(stdout);
}

void againUnderSlowSync(int argc, char** argv)
{
    const TempDir folder("gh-bench-syncs");
    Command command;
    command.program = std::filesystem::read_symlink("/proc/self/exe").string();
    command.arguments.assign(argv + 1, argv + argc);
    command.environment = slowSync(folder / "syncs");
    const RunOutput output = run(command, std::chrono::minutes(20));
    fmt::print("{}{}", output.out, output.err);
    if (output.exitCode != 0) {
        fmt::print(stderr, "the run under slow_sync ended with {}\n", output.exitCode);
        std::exit(1);
    }
}

BenchWorkspace::BenchWorkspace()
    : m_path((keptFolder().empty() ? m_folder.path() : keptFolder()) / "workspace"),
      m_isNew(!std::filesystem::exists(m_path / "workspace.id"))
{
    const std::string folder = m_path.string();
    if (m_isNew) {
        std::filesystem::create_directories(m_path.parent_path());
        must(workspace::Workspace::create(folder, "Bench", false));
    }
    workspace::OpenOptions options;
    options.serveOthers = false;
    m_workspace = must(workspace::Workspace::open(folder, options));
    m_caller = must(m_workspace->signIn());
}

std::string BenchWorkspace::finishJob(JobId job, std::vector<Phase>* phases)
{
    const double started = wallNow();
    const CpuOfWaiting waiting;
    for (int polls = 0;; ++polls) {
        const door::JobGet::View view = ask(door::JobGet{job});
        if (phases && !view.text.empty() && (phases->empty() || phases->back().text != view.text))
            phases->push_back({view.text, wallNow() - started});
        if (view.state == "done") {
            if (phases)
                phases->push_back({"", wallNow() - started});
            return view.result.text;
        }
        if (view.state != "running") {
            fmt::print(stderr, "the job {}: {}\n", view.state, view.error.text);
            std::exit(1);
        }
        // A short job is asked for all the time, a long one rarely.
        std::this_thread::sleep_for(std::chrono::microseconds(polls < 200 ? 50 : 2000));
    }
}

void BenchWorkspace::addCatalogue(Date from, const std::string& url)
{
    const std::vector<std::string> names{"Directory", "Mail", "Sales", "Ledger", "Building"};
    for (const std::string& name : names) {
        door::ApplicationSave save;
        save.name = name;
        save.connector = name == "Directory" ? "scim" : "manual";
        save.url = name != "Directory" ? "" : url.empty() ? "http://127.0.0.1:1/scim/v2" : url;
        save.identityProvider = name == "Directory";
        ask(save);
    }
    const auto profile = [&](int n, const std::string& rule, std::vector<std::size_t> applications) {
        door::ProfilePublish publish;
        publish.name = fmt::format("Profile {}", n);
        publish.rule = rule;
        publish.from = from;
        for (const std::size_t application : applications) {
            door::EntitlementSave entitlement;
            entitlement.application = names[application];
            entitlement.name = fmt::format("Group {}-{}", n, application);
            ask(entitlement);
            publish.lines.push_back({names[application], entitlement.name, "", "they work with it"});
        }
        ask(publish);
    };
    profile(0, "worker_type = employee", {0, 1});
    for (int n = 1; n <= 8; ++n)
        profile(n, fmt::format("department = \"Department {}\"", n), {static_cast<std::size_t>(n % 5)});
    for (int n = 9; n < 12; ++n)
        profile(n, fmt::format("job_code = J{}", n), {2});
}

std::uintmax_t BenchWorkspace::bytes() const
{
    return std::filesystem::file_size(m_path / "workspace.db");
}

HrRow hrRow(int n)
{
    return {n, n % 20, n % 40};
}

std::string hrHeader()
{
    return "Employee Number,First Name,Last Name,Email,Birth Date,Hire Date,Job Title,Job "
           "Code,Department,Location,"
           "Country,Manager Number\n";
}

std::string hrLine(const HrRow& row)
{
    const int n = row.n;
    return fmt::format(
        "E{:06},Given{},Family{},person{}@example.com,19{:02}-{:02}-{:02},2026-01-{:02},Title {},J{},"
        "Department {},Madrid,ES,{}\n",
        n, n % 997, n, n, 60 + n % 40, 1 + n % 12, 1 + n % 28, 1 + n % 28, row.jobCode, row.jobCode,
        row.department, n == 0 ? std::string() : fmt::format("E{:06}", n / 10));
}

std::string hrFile(int rows)
{
    std::string text = hrHeader();
    for (int n = 0; n < rows; ++n)
        text += hrLine(hrRow(n));
    return text;
}

} // namespace gatehouse::test
