#include "tests/bench/desktop_probe.h"

#include "core/door/commands/feeds.h"
#include "ui/models/list_model.h"
#include "ui/shell/translations.h"
#include "ui/widgets/panels/empty_state.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QEvent>
#include <QTest>

#include <algorithm>
#include <ctime>

namespace gatehouse::test {
namespace {

constexpr double kNoticed = 16;

double cpuMs() // of this thread
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1000 + static_cast<double>(now.tv_nsec) / 1e6;
}

int& withPlatform(int& argc)
{
    qputenv("QT_QPA_PLATFORM",
            qEnvironmentVariable("QT_QPA_PLATFORM", QStringLiteral("offscreen")).toLocal8Bit());
    return argc;
}

} // namespace

ProbedApplication::ProbedApplication(int& argc, char** argv) : QApplication(withPlatform(argc), argv)
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    ui::installTranslations(*this);
    ui::applyTheme(*this, ui::Mode::Light);
}

bool ProbedApplication::notify(QObject* receiver, QEvent* event)
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
    if (own > m_longest.cpu) {
        m_longest.cpu = own;
        m_longest.event = fmt::format("{} of {}", static_cast<int>(type), name);
    }
    m_longest.wall = std::max(wall, m_longest.wall);
    if (wall > kNoticed)
        m_long.push_back(wall);
    return result;
}

Longest ProbedApplication::take()
{
    m_long.clear();
    return std::exchange(m_longest, {});
}

int ProbedApplication::over(double ms) const
{
    return static_cast<int>(
        std::count_if(m_long.begin(), m_long.end(), [ms](double one) { return one > ms; }));
}

PaintWatch::PaintWatch(ui::ListPage& page)
{
    page.list()->viewport()->installEventFilter(this);
    for (ui::EmptyState* state : page.findChildren<ui::EmptyState*>())
        state->installEventFilter(this);
    connect(page.model(), &ui::ListModel::replaced, this, [this] { m_replaced = true; });
}

bool PaintWatch::eventFilter(QObject*, QEvent* event)
{
    if (event->type() == QEvent::Paint && m_replaced)
        m_painted = true;
    return false;
}

void fillWithPeople(BenchWorkspace& workspace, int people, const std::string& url)
{
    if (!workspace.isNew())
        return;
    workspace.addCatalogue(*parseDate("2026-01-01"), url);
    door::FeedImport request;
    request.content = hrFile(people);
    request.feed = "hr";
    request.fileName = "hr.csv";
    request.complete = true;
    request.asOf = *parseDate("2026-02-02");
    const auto result = workspace.finish<door::FeedImport::Result>(std::move(request));
    if (result.accepted != people) {
        fmt::print(stderr, "{} of {} rows were accepted\n", result.accepted, people);
        std::exit(1);
    }
}

void until(const std::function<bool()>& condition, int seconds)
{
    if (!QTest::qWaitFor(condition, seconds * 1000)) {
        fmt::print(stderr, "The window did not settle within {} s.\n", seconds);
        std::exit(1);
    }
}

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
    const int stalls = application.over(50);
    const Longest longest = application.take();
    fmt::print("    {:40} {:9.1f} ms wall {:9.1f} ms CPU   ({} over 50 ms wall; most CPU: event {})\n",
               "longest event, " + during, longest.wall, longest.cpu, stalls, longest.event);
    sayRatio("longest event in ms of CPU, " + during, longest.cpu, "< 50", longest.cpu < 50);
}

} // namespace gatehouse::test
