// Drawing text for delegates and painted widgets. Text sits on the capital height, not on the font's line box, so that 12 and
// 13 px share a baseline in one row. UI thread only.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QRectF>
#include <QString>
#include <QStringList>

class QPainter;

namespace gatehouse::ui {

// What may happen to a text wider than its place.
enum class Cut {
    Never, // a defect of the layout: debug builds log a warning that starts with "Text is cut:"
    Middle,
    End
};

enum class Side {
    Leading, // left in English, right in Arabic
    Centre,
    Trailing
};

struct TextStyle {
    QFont font;
    QColor colour;
    Side side = Side::Leading;
    Cut cut = Cut::Never;
};

// One line, its capitals centred in the height of `rect`, at the side the painter's direction says; the text itself runs as its
// first strong letter does. True when the whole text was drawn; otherwise the caller offers it in a tooltip.
bool drawText(QPainter& painter, const QRectF& rect, const QString& text, const TextStyle& style);

// The same with every digit in the width of the widest digit, so that columns of numbers and times line up. (Qt 6.4 cannot
// switch on the font's tabular figures.)
bool drawTabular(QPainter& painter, const QRectF& rect, const QString& text, const TextStyle& style);
qreal tabularWidth(const QFont& font, const QString& text);

// Width of one line as drawText() measures it, rounded up.
int textWidth(const QFont& font, const QString& text);
// The distance from the middle of a rectangle down to the baseline that centres the capitals.
qreal baselineOffset(const QFont& font);
// `text` without the "&" of its mnemonic.
QString withoutMnemonic(const QString& text);

// The lines a text takes at this width, at most `most`, the last one elided at its end; none where there is no text.
QStringList wrappedLines(const QFont& font, const QString& text, qreal width, int most);

} // namespace gatehouse::ui
