// What the measurements of the desktop share: an application that times every event, when a list was painted, and a large company.
// UI thread only.
#pragma once

#include "tests/bench/bench_support.h"
#include "ui/pages/people/people_page.h"
#include "ui/widgets/list/list_view.h"

#include <QApplication>
#include <QElapsedTimer>

#include <functional>
#include <string>

namespace gatehouse::test {

// The longest single event: the longest time in which the window answers nothing. In wall and in CPU time of the UI thread: only the
// second is the program's own on a machine that others use too.
struct Longest {
    double wall = 0, cpu = 0;
    std::string event;
};

// Times every event from the outermost notify() to its end.
class ProbedApplication : public QApplication {
public:
    ProbedApplication(int& argc,
                      char** argv); // offscreen unless told otherwise, in English, in the light theme
    bool notify(QObject* receiver, QEvent* event) override;
    Longest take();
    int over(double ms) const; // events since take() that took longer in wall time

private:
    Longest m_longest;
    std::vector<double> m_long; // wall ms of events over 16 ms
    int m_depth = 0;
};

// Notices the first painting of a list, or of what stands over it where it is empty, after its rows were replaced.
class PaintWatch : public QObject {
public:
    explicit PaintWatch(ui::ListPage& page);
    void arm() { m_replaced = m_painted = false; }
    bool painted() const { return m_painted; }

protected:
    bool eventFilter(QObject*, QEvent* event) override;

private:
    bool m_replaced = false, m_painted = false;
};

// People of a file (bench_support.h) and their plans, where the workspace has none yet. The directory is at `url`.
void fillWithPeople(BenchWorkspace& workspace, int people, const std::string& url = {});

void until(const std::function<bool()>& condition, int seconds = 30); // exit code 1 where it does not come
// Busy waiting: qWaitFor() sleeps 10 ms between two looks, which is about what is measured here.
double msUntil(const std::function<bool()>& condition);
void sayLongest(ProbedApplication& application, const std::string& during);

} // namespace gatehouse::test
