// Every measure and colour of the desktop, as values. Nothing else in ui writes a colour or a pixel size of its own.
// Colours meet WCAG 2.1 contrast 4.5:1 for text (success criterion 1.4.3) on every ground they are used on; tests/gui/widgets
// checks the table, tints included. Thread-safe: constants only.
#pragma once

#include <QColor>
#include <QFont>
#include <QMetaType>

#include <array>

namespace gatehouse::ui {

enum class Mode {
    Light,
    Dark
};

enum class Density {
    Comfortable, // rows of 32 px, 37 with two lines
    Compact      // rows of 26 px, second line left out
};

// What a pill, bar, banner or word says besides its text. Never the only carrier of meaning.
enum class Tone {
    Neutral,
    Accent, // running, current
    Good,
    Warn,
    Bad,
    Violet // waits for a person
};
inline constexpr std::size_t kToneCount = 6;

struct ToneColours {
    QColor solid; // bars, dots, icons; never small text
    QColor tint;  // ground of pills: 14 % of solid, translucent, so it works on hover and selection too
    QColor text;  // text on card, window, tint
};

struct ThemeTokens {
    Mode mode = Mode::Light;
    QColor window, card, line, text, muted, accent, rail; // the seven of the design
    QColor accentText;                                    // links and active tabs
    QColor primary, primaryHover, primaryPressed, onPrimary;
    QColor hover;           // row or button under the pointer
    QColor selected;        // the current row
    QColor checked;         // a ticked row that is not the current one
    QColor heading;         // group rows
    QColor mutedOnSelected; // `muted` for second lines on `selected`
    QColor track;           // empty part of bars
    QColor control;         // outline of check boxes and empty steps
    QColor disabledText;
    QColor badge, badgeText;             // count beside a tab
    QColor badgeActive, badgeActiveText; // the same on the active tab
    QColor railText, railTextActive, railActive, railBadge;
    QColor shade; // behind a modal sheet, translucent
    std::array<ToneColours, kToneCount> tones;

    const ToneColours& tone(Tone which) const { return tones[static_cast<std::size_t>(which)]; }
};

const ThemeTokens& tokensFor(Mode mode);

// Device-independent pixels.
namespace space {
inline constexpr int kXs = 4;
inline constexpr int kS = 8;
inline constexpr int kM = 12;
inline constexpr int kL = 16;
inline constexpr int kXl = 24;
} // namespace space

namespace measure {
inline constexpr int kRadius = 8;
inline constexpr int kRowComfortable = 32;
inline constexpr int kRowTwoLines = 37;
inline constexpr int kRowCompact = 26;
inline constexpr int kHeader = 32;
inline constexpr int kControl = 32; // buttons, line edits, chips
inline constexpr int kIcon = 16;
inline constexpr int kAvatarSmall = 26;
inline constexpr int kAvatar = 36;
inline constexpr int kAvatarLarge = 64;
inline constexpr int kPill = 20;
inline constexpr int kRail = 200;
inline constexpr int kRailCollapsed = 60;
inline constexpr int kTopBar = 54;
inline constexpr int kStatusBar = 30;
} // namespace measure

enum class TextSize {
    Small = 12,
    Body = 13,
    Title = 15,
    Page = 20
};

// The application's family (Inter where applyTheme found it) at one of the four sizes.
QFont textFont(TextSize size, QFont::Weight weight = QFont::Normal);

int listRowHeight(Density density, bool twoLines);

// WCAG 2.1 relative luminance contrast of two opaque colours, 1 to 21.
double contrastRatio(const QColor& a, const QColor& b);
// What a translucent colour looks like on an opaque ground.
QColor over(const QColor& colour, const QColor& ground);
QColor withAlpha(QColor colour, double alpha);

} // namespace gatehouse::ui

Q_DECLARE_METATYPE(gatehouse::ui::Tone)
