// What of the window and of this person's desktop the settings change. The shell implements it, since pages know no shell. UI thread only.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QTime>

namespace gatehouse::ui {

enum class AlertLevel {
    None,
    Critical,
    Warnings, // and critical ones
    All
};

// Local times; from later than to: over midnight.
struct QuietHours {
    bool on = false;
    QTime from = QTime(20, 0);
    QTime to = QTime(7, 0);

    bool contains(const QTime& time) const
    {
        if (!on || from == to)
            return false;
        return from < to ? time >= from && time < to : time >= from || time < to;
    }
};

class WindowDesk {
public:
    enum class ThemeChoice {
        Light,
        Dark,
        System
    };

    virtual ~WindowDesk() = default;
    virtual ThemeChoice theme() const = 0;
    virtual void setTheme(ThemeChoice choice) = 0; // at once
    virtual Density density() const = 0;
    virtual void setDensity(Density density) = 0; // at once
    virtual int scale() const = 0;                // per cent
    virtual void setScale(int percent) = 0;       // from the next start: Qt reads it before the first window
    virtual int lockMinutes() const = 0;          // 0: never
    virtual void setLockMinutes(int minutes) = 0;
    // Which new alerts are said at the edge of the window. They stand on Home whatever is chosen here.
    virtual AlertLevel alertLevel() const = 0;
    virtual void setAlertLevel(AlertLevel level) = 0;
    virtual QuietHours quietHours() const = 0;
    virtual void setQuietHours(const QuietHours& hours) = 0;
    virtual void openShortcuts() = 0;
    virtual void restoreBackup() = 0; // the welcome page, where a backup becomes a workspace of its own
};

} // namespace gatehouse::ui
