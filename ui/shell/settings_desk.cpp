#include "ui/shell/settings_desk.h"

#include "ui/shell/alert_toasts.h"
#include "ui/shell/look/look.h"
#include "ui/shell/main_window.h"
#include "ui/shell/start/session_guard.h"

namespace gatehouse::ui {

WindowDesk::ThemeChoice SettingsDesk::theme() const
{
    switch (m_window.look().theme()) {
    case ui::ThemeChoice::Light: return ThemeChoice::Light;
    case ui::ThemeChoice::Dark: return ThemeChoice::Dark;
    case ui::ThemeChoice::System: break;
    }
    return ThemeChoice::System;
}

void SettingsDesk::setTheme(ThemeChoice choice)
{
    m_window.look().setTheme(choice == ThemeChoice::Light  ? ui::ThemeChoice::Light
                             : choice == ThemeChoice::Dark ? ui::ThemeChoice::Dark
                                                           : ui::ThemeChoice::System);
}

Density SettingsDesk::density() const
{
    return m_window.look().density();
}

void SettingsDesk::setDensity(Density density)
{
    m_window.look().setDensity(density);
}

int SettingsDesk::scale() const
{
    return Look::scaleOf(m_window.look().settings());
}

void SettingsDesk::setScale(int percent)
{
    m_window.look().setScale(percent);
}

int SettingsDesk::lockMinutes() const
{
    return m_window.guard().idleLock().minutes();
}

void SettingsDesk::setLockMinutes(int minutes)
{
    m_window.guard().idleLock().setMinutes(minutes);
}

AlertLevel SettingsDesk::alertLevel() const
{
    return AlertToasts::levelOf(m_window.look().settings());
}

void SettingsDesk::setAlertLevel(AlertLevel level)
{
    AlertToasts::setLevel(m_window.look().settings(), level);
}

QuietHours SettingsDesk::quietHours() const
{
    return AlertToasts::quietHoursOf(m_window.look().settings());
}

void SettingsDesk::setQuietHours(const QuietHours& hours)
{
    AlertToasts::setQuietHours(m_window.look().settings(), hours);
}

void SettingsDesk::openShortcuts()
{
    m_window.openShortcuts();
}

void SettingsDesk::restoreBackup()
{
    emit m_window.restoreWanted();
}

} // namespace gatehouse::ui
