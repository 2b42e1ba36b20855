#include "ui/shell/look/system_theme.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QPalette>

namespace gatehouse::ui {
namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
const QString kKey = QStringLiteral("color-scheme");

// As SLOT() would write it, but without the spaces that QtDBus does not take away.
constexpr auto kChangedSlot = "1settingChanged(QString,QString,QDBusVariant)";

// Read() answers a variant in a variant.
QVariant innermost(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

SystemTheme::SystemTheme(Mode fallback, QDBusConnection bus, QObject* parent)
    : QObject(parent), m_bus(std::move(bus)), m_fallback(fallback), m_mode(fallback)
{
    if (!m_bus.isConnected())
        return;
    follow();
    ask();
}

void SystemTheme::follow()
{
    m_followed =
        m_bus.connect(QString(), kPath, kInterface, QStringLiteral("SettingChanged"), this, kChangedSlot);
}

Mode SystemTheme::modeOfPalette(const QPalette& palette)
{
    const bool dark =
        palette.color(QPalette::Window).lightness() < palette.color(QPalette::WindowText).lightness();
    return dark ? Mode::Dark : Mode::Light;
}

void SystemTheme::ask()
{
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    call << kGroup << kKey;
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        watcher->deleteLater();
        // A connection that was made a moment ago does not always take the signal at once.
        if (!m_followed) {
            follow();
            if (!m_followed)
                qWarning(
                    "The theme of the system is read once and not followed: its signal cannot be connected");
        }
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(QVariant::fromValue(reply.value()));
    });
}

void SystemTheme::settingChanged(const QString& group, const QString& key, const QDBusVariant& value)
{
    if (group == kGroup && key == kKey)
        take(QVariant::fromValue(value));
}

void SystemTheme::take(const QVariant& value)
{
    const uint wish = innermost(value).toUInt();
    const Mode mode = wish == 1 ? Mode::Dark : wish == 2 ? Mode::Light : m_fallback;
    if (mode == m_mode)
        return;
    m_mode = mode;
    emit changed(mode);
}

} // namespace gatehouse::ui
