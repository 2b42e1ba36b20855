#include "ui/widgets/theme/theme_hub.h"

#include "ui/widgets/theme/accessible_roles.h"
#include "ui/widgets/theme/style_sheet.h"

#include <QApplication>
#include <QDir>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QToolTip>

namespace gatehouse::ui {
namespace {

constexpr auto kHubProperty = "gatehouse.themeHub";

void useInter(QApplication& application)
{
    if (!QFontDatabase::families().contains(QStringLiteral("Inter"))) {
        const QDir folder(QStringLiteral("/usr/share/fonts/opentype/inter"));
        for (const QString& file : folder.entryList({QStringLiteral("Inter-*.otf")}))
            QFontDatabase::addApplicationFont(folder.filePath(file));
    }
    QFont font = application.font();
    if (QFontDatabase::families().contains(QStringLiteral("Inter")))
        font.setFamilies(
            {QStringLiteral("Inter"), QStringLiteral("Noto Sans Arabic UI"), QStringLiteral("Noto Sans")});
    else
        qWarning("The font Inter is not installed (Debian package fonts-inter); using %s",
                 qPrintable(font.family()));
    font.setPixelSize(static_cast<int>(TextSize::Body));
    font.setHintingPreference(QFont::PreferNoHinting);
    application.setFont(font);
}

QPalette paletteFor(const ThemeTokens& t)
{
    QPalette p;
    const auto set = [&p](QPalette::ColorRole role, const QColor& colour) { p.setColor(role, colour); };
    set(QPalette::Window, t.window);
    set(QPalette::WindowText, t.text);
    set(QPalette::Base, t.card);
    set(QPalette::AlternateBase, t.heading);
    set(QPalette::Text, t.text);
    set(QPalette::PlaceholderText, t.muted);
    set(QPalette::Button, t.card);
    set(QPalette::ButtonText, t.text);
    set(QPalette::BrightText, t.onPrimary);
    set(QPalette::ToolTipBase, t.rail);
    set(QPalette::ToolTipText, QColor(Qt::white));
    set(QPalette::Highlight, t.primary);
    set(QPalette::HighlightedText, t.onPrimary);
    set(QPalette::Link, t.accentText);
    set(QPalette::LinkVisited, t.accentText);
    set(QPalette::Light, t.card);
    set(QPalette::Midlight, t.hover);
    set(QPalette::Mid, t.line);
    set(QPalette::Dark, t.control);
    set(QPalette::Shadow, t.control);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        p.setColor(QPalette::Disabled, role, t.disabledText);
    p.setColor(QPalette::Disabled, QPalette::Text,
               t.muted); // the value of a field; the hint below it is no stronger
    return p;
}

} // namespace

ThemeHub::ThemeHub(QApplication& application) : QObject(&application)
{
    application.setProperty(kHubProperty, QVariant::fromValue<QObject*>(this));
}

ThemeHub* ThemeHub::of(const QApplication* application)
{
    return application ? static_cast<ThemeHub*>(application->property(kHubProperty).value<QObject*>())
                       : nullptr;
}

void ThemeHub::setDensity(Density density)
{
    if (density == m_density)
        return;
    m_density = density;
    emit changed();
}

ThemeHub* applyTheme(QApplication& application, Mode mode)
{
    ThemeHub* hub = ThemeHub::of(&application);
    if (!hub) {
        hub = new ThemeHub(application);
        installAccessibleRoles();
        application.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
        useInter(application);
    }
    hub->m_mode = mode;
    const QPalette palette = paletteFor(tokensFor(mode));
    application.setPalette(palette);
    QToolTip::setPalette(palette);
    application.setStyleSheet(styleSheetFor(tokensFor(mode)));
    emit hub->changed();
    return hub;
}

const ThemeTokens& themeTokens()
{
    const ThemeHub* hub = ThemeHub::of(qApp);
    return hub ? hub->tokens() : tokensFor(Mode::Light);
}

Density themeDensity()
{
    const ThemeHub* hub = ThemeHub::of(qApp);
    return hub ? hub->density() : Density::Comfortable;
}

} // namespace gatehouse::ui
