#include "ui/session/paced.h"

namespace gatehouse::ui {
namespace {

constexpr int kTimesTheAnswer = 10;

} // namespace

Paced::Paced(int leastMs, std::function<void()> ask, QObject* parent)
    : QObject(parent), m_ask(std::move(ask)), m_pause(leastMs), m_least(leastMs)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Paced::start);
}

void Paced::want()
{
    if (m_underWay) {
        m_again = true;
        return;
    }
    if (m_timer.isActive())
        return;
    const qint64 left = m_sinceStart.isValid() ? m_pause - m_sinceStart.elapsed() : 0;
    if (left <= 0)
        start();
    else
        m_timer.start(static_cast<int>(left));
}

void Paced::wantNow()
{
    if (m_underWay)
        m_again = true;
    else
        start();
}

void Paced::start()
{
    m_timer.stop();
    m_underWay = true;
    m_again = false;
    m_sinceStart.start();
    m_ask();
}

void Paced::answered()
{
    if (!m_underWay)
        return;
    m_underWay = false;
    m_pause = std::max<qint64>(m_least, kTimesTheAnswer * m_sinceStart.elapsed());
    if (m_again)
        want();
}

} // namespace gatehouse::ui
