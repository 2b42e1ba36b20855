// The window while the engine provisions: a run of 100,000 operations into the sandbox (a process of its own), while the pages Engine,
// Queues and People are shown in turn. The longest single event is the longest time in which the window answers nothing; a timer of
// 10 ms says how late the event loop was at all, which on a busy machine is also the scheduler's doing. Each page has to show what
// happens meanwhile.
#include "core/door/commands/engine.h"
#include "core/sandbox/sandbox.h"
#include "tests/bench/desktop_probe.h"
#include "tests/support/background.h"
#include "ui/models/list_model.h"
#include "ui/shell/main_window.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <csignal>
#include <iostream>
#include <map>

namespace gatehouse::test {
namespace {

using namespace ui;

int serveSandbox(const std::string& file)
{
    sigset_t stopping;
    sigemptyset(&stopping);
    sigaddset(&stopping, SIGTERM);
    ::pthread_sigmask(SIG_BLOCK, &stopping, nullptr);
    sandbox::SandboxOptions options;
    options.dataFile = file;
    const auto server = must(sandbox::Sandbox::start(options));
    std::cout << "ready " << server->baseUrl() << std::endl;
    int signal = 0;
    ::sigwait(&stopping, &signal);
    return 0;
}

struct Server {
    Server()
    {
        const auto line = process.waitForLine("ready ");
        if (!line) {
            fmt::print(stderr, "the sandbox did not start: {}\n", process.err());
            std::exit(1);
        }
        url = line->substr(line->find("http"));
    }
    TempDir folder{"gh-bench-sandbox"};
    Background process{{std::filesystem::read_symlink("/proc/self/exe").string(),
                        {"--serve-sandbox", folder / "sandbox.db"},
                        {},
                        {},
                        {}}};
    std::string url;
};

// How late a timer of 10 ms came.
class Lateness : public QObject {
public:
    Lateness()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_late.push_back(static_cast<double>(m_since.nsecsElapsed()) / 1e6 - kEvery);
            m_since.start();
        });
        m_since.start();
        m_timer.start(kEvery);
    }
    void say() const
    {
        fmt::print("    {:40} {:9.1f} ms p50 {:9.1f} ms p99 {:9.1f} ms most\n", "the event loop was late by",
                   quantile(m_late, 0.5), quantile(m_late, 0.99), quantile(m_late, 1));
    }

private:
    static constexpr int kEvery = 10;
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_late;
};

std::int64_t sum(const door::CountMap& counts)
{
    std::int64_t total = 0;
    for (const auto& [state, count] : counts)
        total += count;
    return total;
}

// Whether a job has ended, asked like anything else of the window.
class JobEnd : public QObject {
public:
    JobEnd(Session& session, JobId job) : m_session(session), m_job(job)
    {
        m_timer.singleShot(0, this, [this] { ask(); });
    }
    bool ended() const { return m_ended; }

private:
    void ask()
    {
        m_session.ask(door::JobGet{m_job}, this, [this](const Result<door::JobGet::View>& view) {
            m_ended = !view || view->state != "running";
            if (!m_ended)
                QTimer::singleShot(500, this, [this] { ask(); });
        });
    }
    Session& m_session;
    JobId m_job;
    QTimer m_timer;
    bool m_ended = false;
};

void measureRun(ProbedApplication& application, BenchWorkspace& workspace, bool quick)
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    Session session(workspace.door(), workspace.caller());
    MainWindow window(session, settings, QStringLiteral("Bench"));
    window.resize(1360, 820);
    window.show();
    std::map<QString, int> refreshed;
    const QStringList pages{QStringLiteral("engine"), QStringLiteral("queues"), QStringLiteral("people")};
    for (const QString& page : pages) {
        window.openPage(page);
        auto* list = qobject_cast<ListPage*>(window.page(page));
        const auto count = [&refreshed, page] { ++refreshed[page]; };
        QObject::connect(list->model(), &QAbstractItemModel::dataChanged, &window, count);
        QObject::connect(list->model(), &ListModel::replaced, &window, count);
        until([&] { return session.isIdle(); });
    }
    application.take();
    for (auto& [page, times] : refreshed)
        times = 0;
    const std::int64_t before = sum(workspace.ask(door::EngineStatus{}).operations);
    const JobId job = workspace.ask(door::EngineRun{}).job;
    const JobEnd end(session, job);
    const Lateness lateness;
    QElapsedTimer since, total;
    since.start();
    total.start();
    int shown = 0;
    window.openPage(pages[0]);
    while (!end.ended() && total.elapsed() < 15 * 60'000) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
        if (since.elapsed() > (quick ? 300 : 4000)) {
            window.openPage(pages[++shown % pages.size()]);
            since.start();
        }
    }
    const auto after = workspace.ask(door::EngineStatus{});
    fmt::print("    {} operations in {:.1f} s; pages shown {}\n", sum(after.operations),
               static_cast<double>(total.elapsed()) / 1000, shown + 1);
    for (const auto& [state, count] : after.operations)
        if (count > 0)
            fmt::print("        {} {}\n", count, state);
    for (const auto& [page, times] : refreshed)
        fmt::print("    {:40} {:9} times\n", "the page was refreshed: " + page.toStdString(), times);
    lateness.say();
    sayRatio("operations", static_cast<double>(std::max(before, sum(after.operations))), ">= 100000",
             sum(after.operations) >= 100'000);
    sayLongest(application, "while the engine runs");
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    using namespace gatehouse;
    if (argc == 3 && std::string_view(argv[1]) == "--serve-sandbox")
        return test::serveSandbox(argv[2]);
    const test::BenchOptions options = test::benchOptions(argc, argv);
    test::ProbedApplication application(argc, argv);
    const int people = options.count > 0 ? options.count : options.quick ? 200 : 30'000;
    test::sayHeader(fmt::format("The window during an engine run for {} people", people));
    const test::Server server;
    test::BenchWorkspace workspace;
    test::fillWithPeople(workspace, people, server.url);
    test::measureRun(application, workspace, options.quick);
    return 0;
}
