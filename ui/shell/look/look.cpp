#include "ui/shell/look/look.h"

#include "ui/shell/look/system_theme.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QSettings>
#include <QStyle>

#include <algorithm>

namespace gatehouse::ui {
namespace {

const QString kTheme = QStringLiteral("window/theme");
const QString kDensity = QStringLiteral("window/density");
const QString kScale = QStringLiteral("window/scale");
const QString kCompact = QStringLiteral("compact");

QString textOf(ThemeChoice choice)
{
    switch (choice) {
    case ThemeChoice::Light: return QStringLiteral("light");
    case ThemeChoice::Dark: return QStringLiteral("dark");
    case ThemeChoice::System: break;
    }
    return QStringLiteral("system");
}

// Where nobody started a session bus there is no portal, and looking for one could start programs.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS");
}

} // namespace

Look::Look(QApplication& application, QSettings& settings, QObject* parent)
    : QObject(parent),
      m_application(application),
      m_settings(settings),
      m_before(ThemeHub::of(&application) ? Mode::Light : SystemTheme::modeOfPalette(application.palette()))
{
}

Look::~Look() = default;

ThemeChoice Look::theme() const
{
    const QString stored = m_settings.value(kTheme).toString();
    if (stored == textOf(ThemeChoice::Light))
        return ThemeChoice::Light;
    return stored == textOf(ThemeChoice::Dark) ? ThemeChoice::Dark : ThemeChoice::System;
}

void Look::apply()
{
    show(theme());
    if (ThemeHub* hub = ThemeHub::of(&m_application))
        hub->setDensity(density());
}

void Look::setTheme(ThemeChoice choice)
{
    m_settings.setValue(kTheme, textOf(choice));
    show(choice);
}

void Look::show(ThemeChoice choice)
{
    if (choice == ThemeChoice::System) {
        followSystem();
        return;
    }
    applyTheme(m_application, choice == ThemeChoice::Dark ? Mode::Dark : Mode::Light);
}

void Look::followSystem()
{
    if (!m_system && hasSessionBus())
        setSystemTheme(new SystemTheme(m_before, QDBusConnection::sessionBus(), this));
    applyTheme(m_application, m_system ? m_system->mode() : m_before);
}

void Look::setSystemTheme(SystemTheme* system)
{
    m_system = system;
    connect(system, &SystemTheme::changed, this, [this](Mode mode) {
        if (theme() == ThemeChoice::System)
            applyTheme(m_application, mode);
    });
}

Density Look::density() const
{
    return m_settings.value(kDensity).toString() == kCompact ? Density::Compact : Density::Comfortable;
}

void Look::setDensity(Density density)
{
    m_settings.setValue(kDensity, density == Density::Compact ? kCompact : QStringLiteral("comfortable"));
    if (ThemeHub* hub = ThemeHub::of(&m_application))
        hub->setDensity(density);
}

int Look::scaleOf(const QSettings& settings)
{
    const int stored = settings.value(kScale, kSmallest).toInt();
    return std::clamp(stored / kStep * kStep, kSmallest, kLargest);
}

void Look::setScale(int percent)
{
    m_settings.setValue(kScale, percent);
}

void Look::applyScale(const QSettings& settings)
{
    const int percent = scaleOf(settings);
    if (percent != kSmallest && !qEnvironmentVariableIsSet("QT_SCALE_FACTOR"))
        qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
}

} // namespace gatehouse::ui
