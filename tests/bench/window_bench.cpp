// The desktop on a large company, in one process with the real store: how long until the window shows people, from a key in the filter to the
// repainted list, and the longest single event (the longest time in which the window answers nothing) while filtering, scrolling and sorting. Events are
// measured in wall and in CPU time of the UI thread: only the second is the program's own on a machine that others use too.
#include "core/door/commands/feeds.h"
#include "tests/bench/bench_support.h"
#include "ui/pages/people/people_page.h"
#include "ui/shell/main_window.h"
#include "ui/shell/translations.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <ctime>

namespace gatehouse::test {
namespace {

using namespace ui;

const Date kDay = *parseDate("2026-02-02");

double cpuMs() // of this thread
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct Longest {
    double wall = 0, cpu = 0;
    std::string event;
};

// Times every event from the outermost notify() to its end.
class ProbedApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        const double cpu = cpuMs();
        QElapsedTimer timer;
        timer.start();
        const auto type = event->type();
        const std::string name = receiver->metaObject()->className();
        ++m_depth;
        const bool result = QApplication::notify(receiver, event);
        --m_depth;
        const double wall = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        const double own = cpuMs() - cpu;
        if (own > m_longest.cpu)
            m_longest = {std::max(wall, m_longest.wall), own,
                         fmt::format("{} of {}", static_cast<int>(type), name)};
        m_longest.wall = std::max(wall, m_longest.wall);
        return result;
    }
    Longest take() { return std::exchange(m_longest, {}); }

private:
    Longest m_longest;
    int m_depth = 0;
};

// Notices the first painting of a list after its rows were replaced.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(PeoplePage& page)
    {
        page.list()->viewport()->installEventFilter(this);
        connect(page.model(), &ListModel::replaced, this, [this] { m_replaced = true; });
    }
    void arm() { m_replaced = m_painted = false; }
    bool painted() const { return m_painted; }

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_replaced)
            m_painted = true;
        return false;
    }

private:
    bool m_replaced = false, m_painted = false;
};

void fill(BenchWorkspace& workspace, int people)
{
    door::FeedImport request;
    request.content = hrFile(people);
    request.feed = "hr";
    request.fileName = "hr.csv";
    request.complete = true;
    request.asOf = kDay;
    const auto result = workspace.finish<door::FeedImport::Result>(std::move(request));
    if (result.accepted != people) {
        fmt::print(stderr, "{} of {} rows were accepted\n", result.accepted, people);
        std::exit(1);
    }
}

void until(const std::function<bool()>& condition)
{
    if (!QTest::qWaitFor(condition, 30'000)) {
        fmt::print(stderr, "The window did not settle within 30 s.\n");
        std::exit(1);
    }
}

// Busy waiting: qWaitFor() sleeps 10 ms between two looks, which is about what is measured here.
double msUntil(const std::function<bool()>& condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 30'000)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 1);
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

void sayLongest(ProbedApplication& application, const std::string& during)
{
    const Longest longest = application.take();
    fmt::print("    {:40} {:9.1f} ms wall {:9.1f} ms CPU   (event {})\n", "longest event, " + during,
               longest.wall, longest.cpu, longest.event);
    sayRatio("longest event in ms of CPU, " + during, longest.cpu, "< 50", longest.cpu < 50);
}

void measureKeys(ProbedApplication& application, PeoplePage& page, Session& session, int rounds)
{
    PaintWatch watch(page);
    std::vector<double> times;
    const QStringList words{QStringLiteral("maria"), QStringLiteral("department:"), QStringLiteral("an")};
    application.take();
    for (int round = 0; round < rounds; ++round) {
        for (const QChar c : words[round % words.size()]) {
            watch.arm();
            QElapsedTimer timer;
            timer.start();
            QTest::keyClick(page.filterBar()->edit(), c.toLatin1());
            msUntil([&] { return watch.painted(); });
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        watch.arm();
        page.filterBar()->edit()->clear();
        msUntil([&] { return watch.painted(); });
    }
    until([&] { return session.isIdle(); });
    fmt::print("    {:40} {:9.1f} ms p50 {:9.1f} ms p99 {:6} keys\n", "key to repainted list",
               quantile(times, 0.5), quantile(times, 0.99), times.size());
    sayRatio("key to repainted list, p99 in ms", quantile(times, 0.99), "< 16", quantile(times, 0.99) < 16);
    sayLongest(application, "filtering");
}

void measureScrolling(ProbedApplication& application, PeoplePage& page, Session& session, int steps)
{
    ListView* list = page.list();
    list->setFocus();
    application.take();
    for (int step = 0; step < steps; ++step) {
        QTest::keyClick(list, Qt::Key_PageDown);
        QCoreApplication::processEvents();
    }
    const int most = list->verticalScrollBar()->maximum();
    for (int step = 0; step < steps; ++step) { // jumps, as a dragged handle makes them
        list->verticalScrollBar()->setValue(
            static_cast<int>(static_cast<qint64>(most) * ((step * 37) % 100) / 100));
        QCoreApplication::processEvents();
    }
    until([&] { return session.isIdle(); });
    sayLongest(application, "scrolling");
}

void measureSorting(ProbedApplication& application, PeoplePage& page, Session& session)
{
    PaintWatch watch(page);
    application.take();
    double slowest = 0;
    for (const char* key :
         {"department", "-name", "status", "-start", "-grants", "-accounts", "problems", "name"}) {
        watch.arm();
        QElapsedTimer timer;
        timer.start();
        emit page.list()->sortWanted(QLatin1String(key));
        msUntil([&] { return watch.painted(); });
        const double took = static_cast<double>(timer.nsecsElapsed()) / 1e6;
        fmt::print("    {:40} {:9.1f} ms\n", fmt::format("order by {}", key), took);
        slowest = std::max(slowest, took);
    }
    until([&] { return session.isIdle(); });
    sayLongest(application, "sorting");
}

void measureAll(ProbedApplication& application, const BenchOptions& options)
{
    const int people = options.count > 0 ? options.count : options.quick ? 300 : 100'000;
    sayHeader(fmt::format("The window on {} people", people));
    BenchWorkspace workspace;
    workspace.addCatalogue(*parseDate("2026-01-01"));
    fill(workspace, people);
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    settings.setValue(QStringLiteral("window/page"), QStringLiteral("people"));
    const int windows = options.runs > 0 ? options.runs : options.quick ? 1 : 5;
    std::vector<double> firsts;
    for (int run = 0; run < windows; ++run) {
        QElapsedTimer timer;
        timer.start();
        Session session(workspace.door(), workspace.caller());
        MainWindow window(session, settings, QStringLiteral("Bench"));
        window.resize(1360, 820);
        PaintWatch watch(*window.people());
        window.show();
        msUntil([&] { return watch.painted(); });
        firsts.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        until([&] { return session.isIdle(); });
    }
    fmt::print("    {:40} {:9.1f} ms (the first {:.1f} ms)\n", "window with its rows, median",
               quantile(firsts, 0.5), firsts.front());
    sayRatio("first window in ms", firsts.front(), "< 400", firsts.front() < 400);
    application.take();
    Session session(workspace.door(), workspace.caller());
    MainWindow window(session, settings, QStringLiteral("Bench"));
    window.resize(1360, 820);
    window.show();
    PeoplePage* page = window.people();
    until([&] { return page->model()->rowCount() == people && session.isIdle(); });
    measureKeys(application, *page, session, options.quick ? 1 : 30);
    measureScrolling(application, *page, session, options.quick ? 5 : 300);
    measureSorting(application, *page, session);
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    using namespace gatehouse;
    qputenv("QT_QPA_PLATFORM",
            qEnvironmentVariable("QT_QPA_PLATFORM", QStringLiteral("offscreen")).toLocal8Bit());
    const test::BenchOptions options = test::benchOptions(argc, argv);
    test::ProbedApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    ui::installTranslations(application);
    ui::applyTheme(application, ui::Mode::Light);
    test::measureAll(application, options);
    return 0;
}
