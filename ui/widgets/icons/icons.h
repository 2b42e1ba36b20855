// Icons of one outline set (bootstrap-icons, MIT) by file name without ".svg": icon("funnel"). The names are in icons.cmake.
// Drawn from SVG at the size and scale asked for, in a colour of the theme looked up while painting, so a switch of the theme
// needs no new icons. UI thread only.
#pragma once

#include <QColor>
#include <QIcon>
#include <QStringList>

class QPainter;
class QRectF;

namespace gatehouse::ui {

// Which colour of the theme an icon takes. Disabled icons take the theme's disabled colour whatever they asked for.
enum class Ink {
    Text,
    Muted,
    Accent,
    OnPrimary,
    Rail,
    RailActive,
    Good,
    Warn,
    Bad,
    Violet
};

QColor inkColour(Ink ink);

// An unknown name gives an empty icon and a warning in the log.
QIcon icon(const QString& name, Ink ink = Ink::Text);
// The application's mark, in its own colours.
QIcon appMark();

// Draws the icon into the square in the middle of `rect`, in exactly this colour. For delegates and painted widgets.
void drawIcon(QPainter& painter, const QRectF& rect, const QString& name, const QColor& colour);
void drawAppMark(QPainter& painter, const QRectF& rect);

// Every name compiled in, sorted.
QStringList iconNames();

} // namespace gatehouse::ui
