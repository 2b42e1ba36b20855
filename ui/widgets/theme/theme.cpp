#include "ui/widgets/theme/theme.h"

#include <QApplication>

#include <algorithm>
#include <cmath>

namespace gatehouse::ui {
namespace {

constexpr double kTint = 0.14;

ToneColours toneOf(const char* solid, const char* text)
{
    const QColor colour(solid);
    return {colour, withAlpha(colour, kTint), QColor(text)};
}

ThemeTokens lightTokens()
{
    ThemeTokens t;
    t.mode = Mode::Light;
    t.window = QColor("#f5f6fa");
    t.card = QColor("#ffffff");
    t.line = QColor("#e4e7ee");
    t.text = QColor("#1a2233");
    t.muted = QColor("#667085");
    t.accent = QColor("#3b6cf6");
    t.rail = QColor("#111a2e");
    t.accentText = QColor("#2450d0");
    t.hover = QColor("#f8f9fc");
    t.selected = QColor("#ecf1fe");
    t.checked = QColor("#f4f5fa");
    t.heading = QColor("#f8f9fc");
    t.mutedOnSelected = QColor("#566078");
    t.track = QColor("#e9ecf3");
    t.control = QColor("#818b9f");
    t.disabledText = QColor("#a3abba");
    t.badge = QColor("#e9ecf2");
    t.badgeText = QColor("#4a5468");
    t.badgeActive = QColor("#dce5fd");
    t.badgeActiveText = QColor("#2046bd");
    t.shade = QColor(17, 26, 46, 110);
    t.tones = {toneOf("#667085", "#475067"), toneOf("#3b6cf6", "#2248c2"), toneOf("#16a34a", "#137038"),
               toneOf("#d97706", "#9a4a06"), toneOf("#dc2626", "#b91c1c"), toneOf("#7c4ddb", "#5b33b8")};
    return t;
}

ThemeTokens darkTokens()
{
    ThemeTokens t;
    t.mode = Mode::Dark;
    t.window = QColor("#12161f");
    t.card = QColor("#1a202c");
    t.line = QColor("#2a3242");
    t.text = QColor("#e6eaf2");
    t.muted = QColor("#93a0b8");
    t.accent = QColor("#5b8cff");
    t.rail = QColor("#0d1119");
    t.accentText = QColor("#86aaff");
    t.hover = QColor("#202735");
    t.selected = QColor("#213056");
    t.checked = QColor("#1f2635");
    t.heading = QColor("#1e2531");
    t.mutedOnSelected = QColor("#a9b5cc");
    t.track = QColor("#2a3242");
    t.control = QColor("#6b7790");
    t.disabledText = QColor("#5f6b80");
    t.badge = QColor("#2c3445");
    t.badgeText = QColor("#b4bfd2");
    t.badgeActive = QColor("#23355f");
    t.badgeActiveText = QColor("#a8c1ff");
    t.shade = QColor(4, 6, 10, 150);
    t.tones = {toneOf("#93a0b8", "#b4bfd2"), toneOf("#5b8cff", "#9dbaff"), toneOf("#16a34a", "#4ade80"),
               toneOf("#d97706", "#f7ae45"), toneOf("#dc2626", "#ff8f8f"), toneOf("#8b5cf6", "#bda8fb")};
    return t;
}

ThemeTokens withShared(ThemeTokens t)
{
    t.primary = QColor("#3b6cf6"); // white on the dark accent would fail contrast
    t.primaryHover = QColor("#2f5fe8");
    t.primaryPressed = QColor("#2650cf");
    t.onPrimary = QColor("#ffffff");
    t.railText = QColor("#b8c3da");
    t.railTextActive = QColor("#ffffff");
    t.railActive = QColor(255, 255, 255, 30);
    t.railBadge = QColor(255, 255, 255, 34);
    return t;
}

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour)
{
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF())
           + 0.0722 * linear(colour.blueF());
}

} // namespace

const ThemeTokens& tokensFor(Mode mode)
{
    static const ThemeTokens light = withShared(lightTokens());
    static const ThemeTokens dark = withShared(darkTokens());
    return mode == Mode::Dark ? dark : light;
}

// Made once each: a font that was just made looks for its engine again whenever it is measured, which is most of the time a list takes.
QFont textFont(TextSize size, QFont::Weight weight)
{
    struct Made {
        TextSize size;
        QFont::Weight weight;
        QFont font;
    };
    static QFont family;
    static QList<Made> made;
    if (const QFont now = QApplication::font(); made.isEmpty() || now != family) {
        family = now;
        made.clear();
    }
    for (const Made& known : std::as_const(made))
        if (known.size == size && known.weight == weight)
            return known.font;
    QFont font = family;
    font.setPixelSize(static_cast<int>(size));
    font.setWeight(weight);
    made << Made{size, weight, font};
    return font;
}

int listRowHeight(Density density, bool twoLines)
{
    if (density == Density::Compact)
        return measure::kRowCompact;
    return twoLines ? measure::kRowTwoLines : measure::kRowComfortable;
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double one = luminance(a);
    const double two = luminance(b);
    return (std::max(one, two) + 0.05) / (std::min(one, two) + 0.05);
}

QColor over(const QColor& colour, const QColor& ground)
{
    const double alpha = colour.alphaF();
    const auto mix = [alpha](double top, double below) { return top * alpha + below * (1.0 - alpha); };
    return QColor::fromRgbF(static_cast<float>(mix(colour.redF(), ground.redF())),
                            static_cast<float>(mix(colour.greenF(), ground.greenF())),
                            static_cast<float>(mix(colour.blueF(), ground.blueF())));
}

QColor withAlpha(QColor colour, double alpha)
{
    colour.setAlphaF(static_cast<float>(alpha));
    return colour;
}

} // namespace gatehouse::ui
