#include "ui/shell/start/idle_lock.h"

#include <QCoreApplication>
#include <QEvent>
#include <QSettings>

namespace gatehouse::ui {
namespace {

const QString kKey = QStringLiteral("session/lockMinutes");
constexpr int kDefault = 15;

} // namespace

IdleLock::IdleLock(QSettings& settings, QObject* parent) : QObject(parent), m_settings(settings)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::idle);
    QCoreApplication::instance()->installEventFilter(this);
    restart();
}

int IdleLock::minutes() const
{
    return qBound(0, m_settings.value(kKey, kDefault).toInt(), 24 * 60);
}

void IdleLock::setMinutes(int minutes)
{
    m_settings.setValue(kKey, minutes);
    restart();
}

void IdleLock::setMinuteMs(int milliseconds)
{
    m_minuteMs = milliseconds;
    restart();
}

void IdleLock::restart()
{
    if (minutes() > 0)
        m_timer.start(minutes() * m_minuteMs);
    else
        m_timer.stop();
}

bool IdleLock::eventFilter(QObject*, QEvent* event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin: restart(); break;
    default: break;
    }
    return false;
}

} // namespace gatehouse::ui
