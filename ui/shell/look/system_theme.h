// Whether the system wants dark or light, now and when it changes: the settings portal of the desktop (xdg-desktop-portal,
// org.freedesktop.portal.Settings, namespace org.freedesktop.appearance, key color-scheme: 0 no preference, 1 dark, 2 light), asked without
// waiting. Qt before 6.5 has no call of its own for this, and a program that sets its own palette is not told of the system's. Without a
// portal, or without a preference, the fallback stands. UI thread only.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QDBusConnection>
#include <QDBusVariant>
#include <QObject>

namespace gatehouse::ui {

class SystemTheme : public QObject {
    Q_OBJECT

public:
    // `bus` is where the portal is; the session's.
    SystemTheme(Mode fallback, QDBusConnection bus, QObject* parent = nullptr);

    Mode mode() const { return m_mode; }
    // What the palette says that the system gave before the program set its own.
    static Mode modeOfPalette(const QPalette& palette);

signals:
    void changed(gatehouse::ui::Mode mode);

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void follow();
    void ask();
    void take(const QVariant& value);

    QDBusConnection m_bus;
    Mode m_fallback;
    Mode m_mode;
    bool m_followed = false; // its changes are told
};

} // namespace gatehouse::ui
