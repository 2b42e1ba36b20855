#include "tests/gui/widgets/suites.h"

#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTest>

namespace gatehouse::ui::test {

class ThemeTest : public QObject {
    Q_OBJECT

private slots:
    void textMeetsContrastOnEveryGround_data();
    void textMeetsContrastOnEveryGround();
    void outlinesOfFieldsAreSeen_data();
    void outlinesOfFieldsAreSeen();
    void whiteOnBlackIsTwentyOne();
    void aSwitchChangesPaletteAndTellsListeners();
    void interIsTheFont();
};

void ThemeTest::textMeetsContrastOnEveryGround_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const Mode mode : {Mode::Light, Mode::Dark}) {
        const ThemeTokens& t = tokensFor(mode);
        const char* name = mode == Mode::Light ? "light" : "dark";
        const auto pair = [name](const char* what, const QColor& ink, const QColor& ground) {
            QTest::addRow("%s %s: %s on %s", name, what, qPrintable(ink.name()), qPrintable(ground.name()))
                << ink << ground;
        };
        const std::pair<const char*, QColor> grounds[] = {{"window", t.window},
                                                          {"card", t.card},
                                                          {"hover", t.hover},
                                                          {"checked", t.checked},
                                                          {"heading", t.heading}};
        for (const auto& [where, ground] : grounds) {
            pair(where, t.text, ground);
            pair(where, t.muted, ground);
            pair(where, t.accentText, ground);
        }
        pair("selected", t.text, t.selected);
        pair("selected", t.mutedOnSelected, t.selected);
        pair("selected chip", t.accentText, t.selected);
        pair("primary", t.onPrimary, t.primary);
        pair("primary hover", t.onPrimary, t.primaryHover);
        pair("primary pressed", t.onPrimary, t.primaryPressed);
        pair("danger", t.onPrimary, tokensFor(Mode::Light).tone(Tone::Bad).solid);
        pair("badge", t.badgeText, t.badge);
        pair("active badge", t.badgeActiveText, t.badgeActive);
        pair("rail", t.railText, t.rail);
        pair("active rail", t.railTextActive, over(t.railActive, t.rail));
        pair("rail badge", t.railTextActive, over(t.railBadge, over(t.railActive, t.rail)));
        for (std::size_t i = 0; i < kToneCount; ++i) {
            const ToneColours& tone = t.tones[i];
            for (const QColor& ground : {t.window, t.card, t.hover, t.checked, t.heading, t.selected}) {
                pair("tone", tone.text, ground);
                pair("tone on its tint", tone.text, over(tone.tint, ground));
                const QColor avatar = withAlpha(tone.solid, mode == Mode::Dark ? 0.24 : 0.14);
                pair("avatar", tone.text, over(avatar, ground));
            }
        }
        for (const double share : {0.05, 0.10})
            for (const Tone tone : {Tone::Good, Tone::Warn, Tone::Bad})
                if ((share > 0.07) == (mode == Mode::Dark))
                    pair("changed row", t.muted, over(withAlpha(t.tone(tone).solid, share), t.card));
    }
}

void ThemeTest::textMeetsContrastOnEveryGround()
{
    QFETCH(QColor, ink);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(ink, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio, 'f', 2)));
}

// WCAG 2.1, 1.4.11: 3:1 for what shows where a control is.
void ThemeTest::outlinesOfFieldsAreSeen_data()
{
    QTest::addColumn<QColor>("outline");
    QTest::addColumn<QColor>("ground");
    for (const Mode mode : {Mode::Light, Mode::Dark}) {
        const ThemeTokens& t = tokensFor(mode);
        const char* name = mode == Mode::Light ? "light" : "dark";
        QTest::addRow("%s on card", name) << t.control << t.card;
        QTest::addRow("%s on window", name) << t.control << t.window;
        QTest::addRow("%s focus", name) << t.accent << t.card;
    }
}

void ThemeTest::outlinesOfFieldsAreSeen()
{
    QFETCH(QColor, outline);
    QFETCH(QColor, ground);
    const double ratio = contrastRatio(outline, ground);
    QVERIFY2(ratio >= 3.0, qPrintable(QString::number(ratio, 'f', 2)));
}

void ThemeTest::whiteOnBlackIsTwentyOne()
{
    QCOMPARE(qRound(contrastRatio(Qt::white, Qt::black) * 1000), 21000);
    QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
}

void ThemeTest::aSwitchChangesPaletteAndTellsListeners()
{
    ThemeHub* hub = ThemeHub::of(qApp);
    QVERIFY(hub);
    QSignalSpy spy(hub, &ThemeHub::changed);
    QCOMPARE(applyTheme(*qApp, Mode::Dark), hub);
    QCOMPARE(spy.count(), 1);
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor("#12161f"));
    QCOMPARE(themeTokens().card, QColor("#1a202c"));
    applyTheme(*qApp, Mode::Light);
    QCOMPARE(QApplication::palette().color(QPalette::Window), QColor("#f5f6fa"));
}

void ThemeTest::interIsTheFont()
{
    QCOMPARE(QFontInfo(QApplication::font()).family(), QStringLiteral("Inter"));
    QCOMPARE(textFont(TextSize::Page).pixelSize(), 20);
}

std::unique_ptr<QObject> makeThemeTest()
{
    return std::make_unique<ThemeTest>();
}

} // namespace gatehouse::ui::test

#include "theme_test.moc"
