// The small shapes every page shares, as free functions: a delegate and a widget that show the same thing call the same one.
// All take logical pixels, leave the painter as they found it, and follow its layout direction. UI thread only.
#pragma once

#include "ui/widgets/paint/text.h"
#include "ui/widgets/theme/theme.h"

#include <QList>
#include <QRectF>
#include <QSizeF>
#include <QString>

class QPainter;
class QWidget;

namespace gatehouse::ui {

// Saves on construction, restores on destruction.
class PainterScope {
public:
    explicit PainterScope(QPainter& painter);
    ~PainterScope();
    PainterScope(const PainterScope&) = delete;
    PainterScope& operator=(const PainterScope&) = delete;

private:
    QPainter& m_painter;
};

// Rounded pill with a dot: "• Running". Drawn at the leading edge of `rect`, centred in its height; pillSize() says how wide.
QSizeF pillSize(const QString& text);
QRectF drawPill(QPainter& painter, const QRectF& rect, const QString& text, Tone tone);

// Square-cornered tag without dot, for reasons and names: "Profile Sales EMEA v7". Neutral is outlined.
QSizeF tagSize(const QString& text);
QRectF drawTag(QPainter& painter, const QRectF& rect, const QString& text, Tone tone);

// Count badge; `active` belongs to the current tab or rail entry.
enum class BadgeLook {
    Plain,
    Active,
    Rail
};
QSizeF badgeSize(const QString& text);
void drawBadge(QPainter& painter, const QRectF& rect, const QString& text, BadgeLook look);

// Progress bar 5 px high in the middle of `rect`; `share` outside 0 to 1 is clamped.
void drawBar(QPainter& painter, const QRectF& rect, double share, Tone tone);

// Circle with initials. The colour comes from a hash of `key` that is the same in every run and on every machine (FNV-1a).
void drawAvatar(QPainter& painter, const QRectF& rect, const QString& initials, const QString& key);
Tone avatarTone(const QString& key);
// First letters of the first and last word, upper case: "Hana Kovač" gives HK.
QString initialsOf(const QString& name);

enum class Tick {
    Off,
    Some,
    On
};
// 15 px check box in the middle of `rect`.
void drawTick(QPainter& painter, const QRectF& rect, Tick tick, bool hovered);

// Marker of a step, 16 px in the middle of `rect`.
enum class StepState {
    Waiting, // empty circle
    Running, // circle with a dot
    Done,    // filled, with a tick
    Failed   // circle with an exclamation mark
};
void drawStepMark(QPainter& painter, const QRectF& rect, StepState state);

// Segments of a switch in one rounded trough; `icons` may be empty or hold one name per label. Returns the rectangles of the
// segments, leading first. A negative `current` marks none.
struct Segments {
    QStringList labels;
    QStringList icons;
    int current = -1;
    int hovered = -1;
    bool small = false;     // inside a row: 22 px instead of 30
    QList<Tone> tones = {}; // tone of the chosen segment, by segment; empty is plain
};
QSizeF segmentsSize(const Segments& segments);
QList<QRectF> segmentRects(const QRectF& rect, const Segments& segments, Qt::LayoutDirection direction);
void drawSegments(QPainter& painter, const QRectF& rect, const Segments& segments);

// Trend line with a gradient below it and a dot at its end. Fewer than two values draw nothing.
void drawSparkline(QPainter& painter, const QRectF& rect, const QList<double>& values, Tone tone);

// True when `widget` has the focus and its window, or one it belongs to, has been moved through by keyboard (Tab or an arrow).
// A pointer sets the focus too, and so does a window that opens: neither draws a ring.
bool showsFocus(const QWidget& widget);
// Ring around a control whose focus shows.
void drawFocusRing(QPainter& painter, const QRectF& rect, qreal radius);

// Rounded rectangle on pixel borders with a 1 px outline.
void drawCard(QPainter& painter, const QRectF& rect, const QColor& fill, const QColor& outline,
              qreal radius = measure::kRadius);

} // namespace gatehouse::ui
