// Asks again after changes, but not more often than it can be answered: the first wish is granted at once, those after it together after
// a pause, none is lost, and never two at a time. The pause is at least `leastMs` and ten times as long as the last answer took.
// UI thread only.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <functional>

namespace gatehouse::ui {

class Paced : public QObject {
    Q_OBJECT

public:
    // `ask` starts asking; whoever gives it calls answered() when the answer is there.
    Paced(int leastMs, std::function<void()> ask, QObject* parent);

    void want();
    void wantNow(); // without the pause: somebody waits for it
    void answered();

private:
    void start();

    std::function<void()> m_ask;
    QTimer m_timer;
    QElapsedTimer m_sinceStart;
    qint64 m_pause;
    int m_least;
    bool m_underWay = false;
    bool m_again = false;
};

} // namespace gatehouse::ui
