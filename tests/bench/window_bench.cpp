// The desktop on a large company, in one process with the real store: how long until the window shows people, from a key in the filter to the
// repainted list (200 keys, each of another filter, through the real window, session and door), and the longest single event while
// filtering, scrolling and sorting. `--count 1000000` for a million.
#include "tests/bench/desktop_probe.h"
#include "ui/shell/main_window.h"
#include "ui/widgets/controls/filter_bar.h"

#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <random>

namespace gatehouse::test {
namespace {

using namespace ui;

// What somebody types: parts of names, of numbers and e-mails, and a department, letter by letter; now and then some of it is deleted again.
// The same seed, the same keys.
class Typist {
public:
    explicit Typist(int people) : m_people(people) {}

    // The next key: a letter, or a backspace.
    std::pair<Qt::Key, QChar> next()
    {
        if (m_word.isEmpty()) {
            m_word = word();
            m_at = 0;
            m_back = 0;
        }
        if (m_back > 0) {
            if (--m_back == 0)
                m_word.clear();
            return {Qt::Key_Backspace, QChar()};
        }
        const QChar letter = m_word[m_at++];
        if (m_at == m_word.size())
            m_back = static_cast<int>(m_word.size()); // and deleted again, letter by letter
        return {Qt::Key_unknown, letter};
    }

private:
    QString word()
    {
        const HrRow row = hrRow(static_cast<int>(m_random() % static_cast<unsigned>(m_people)));
        switch (m_random() % 5) {
        case 0: return QStringLiteral("given%1 family%2").arg(row.n % 997).arg(row.n).left(12);
        case 1: return QStringLiteral("family%1").arg(row.n);
        case 2: return QStringLiteral("person%1@ex").arg(row.n);
        case 3: return QStringLiteral("E%1").arg(row.n, 6, 10, QLatin1Char('0'));
        default: return QStringLiteral("department:\"Department %1\" an").arg(row.department);
        }
    }

    std::mt19937 m_random{7};
    QString m_word;
    int m_people;
    int m_at = 0, m_back = 0;
};

void measureKeys(ProbedApplication& application, PeoplePage& page, Session& session, int people, int keys)
{
    PaintWatch watch(page);
    Typist typist(people);
    std::vector<double> times;
    std::vector<std::pair<double, QString>> slow;
    application.take();
    while (static_cast<int>(times.size()) < keys) {
        const auto [key, letter] = typist.next();
        watch.arm();
        QElapsedTimer timer;
        timer.start();
        if (letter.isNull())
            QTest::keyClick(page.filterBar()->edit(), key);
        else
            QTest::keyClick(page.filterBar()->edit(), letter.toLatin1());
        msUntil([&] { return watch.painted(); });
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        slow.emplace_back(times.back(), page.typedFilter());
    }
    until([&] { return session.isIdle(); });
    const double reach = people > 100'000 ? 50 : 16;
    fmt::print("    {:40} {:9.1f} ms p50 {:9.1f} ms p99 {:9.1f} ms most {:6} keys\n", "key to repainted list",
               quantile(times, 0.5), quantile(times, 0.99), quantile(times, 1), times.size());
    std::sort(slow.begin(), slow.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (std::size_t i = 0; i < std::min<std::size_t>(3, slow.size()); ++i)
        fmt::print("        {:6.1f} ms for \"{}\"\n", slow[i].first, slow[i].second.toStdString());
    sayRatio("key to repainted list, p99 in ms", quantile(times, 0.99), fmt::format("< {}", reach),
             quantile(times, 0.99) < reach);
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
    fillWithPeople(workspace, people);
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
    measureKeys(application, *page, session, people, options.quick ? 20 : 200);
    measureScrolling(application, *page, session, options.quick ? 5 : 300);
    measureSorting(application, *page, session);
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    using namespace gatehouse;
    const test::BenchOptions options = test::benchOptions(argc, argv);
    test::ProbedApplication application(argc, argv);
    test::measureAll(application, options);
    return 0;
}
