#include "tests/gui/widgets/suites.h"

#include "ui/widgets/list/column_fit.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QPainter>
#include <QSet>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

// The rows of pixels that have ink in them.
QPair<int, int> inkRows(const QImage& image)
{
    int first = -1;
    int last = -1;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).lightness() < 128) {
                first = first < 0 ? y : first;
                last = y;
            }
    return {first, last};
}

QImage drawn(const QString& text, TextSize size)
{
    QImage image(80, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    drawText(painter, QRectF(0, 0, 80, 40), text, {textFont(size), Qt::black, Side::Leading, Cut::Never});
    return image;
}

} // namespace

class PaintTest : public QObject {
    Q_OBJECT

private slots:
    void textThatIsCutWarns();
    void textThatFitsIsWhole();
    void smallAndBodyTextShareABaseline();
    void digitsHaveOneWidth();
    void avatarColoursStayTheSameInEveryRun();
    void initialsAreOfTheFirstAndLastName();
    void columnsFillTheWidth();
    void elasticColumnsGiveWayFirst();
    void airAndBarsGoBeforeText();
    void theLastPlainTextGoesBeforeTheListScrolls();
    void columnsThatCannotShrinkScroll();
    void mirroredPiecesKeepTheirSpaces();
    void datesAreRelativeInBothDirections();
};

void PaintTest::textThatIsCutWarns()
{
    QImage image(40, 20, QImage::Format_RGB32);
    QPainter painter(&image);
    const TextStyle style{textFont(TextSize::Body), Qt::black, Side::Leading, Cut::Never};
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("^Text is cut: \"Terminate now\"")));
    QVERIFY(!drawText(painter, QRectF(0, 0, 40, 20), QStringLiteral("Terminate now"), style));
}

void PaintTest::textThatFitsIsWhole()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
    QImage image(200, 20, QImage::Format_RGB32);
    QPainter painter(&image);
    QVERIFY(drawText(painter, QRectF(0, 0, 200, 20), QStringLiteral("Terminate now"),
                     {textFont(TextSize::Body), Qt::black, Side::Leading, Cut::Never}));
}

void PaintTest::smallAndBodyTextShareABaseline()
{
    const int small = inkRows(drawn(QStringLiteral("H"), TextSize::Small)).second;
    const int body = inkRows(drawn(QStringLiteral("H"), TextSize::Body)).second;
    QVERIFY2(qAbs(small - body) <= 1, qPrintable(QStringLiteral("%1 and %2").arg(small).arg(body)));
    const auto [top, bottom] = inkRows(drawn(QStringLiteral("H"), TextSize::Page));
    QVERIFY2(qAbs((top + bottom + 1) - 40) <= 2, "capitals are not in the middle");
}

void PaintTest::digitsHaveOneWidth()
{
    const QFont font = textFont(TextSize::Body);
    QCOMPARE(tabularWidth(font, QStringLiteral("111:11")), tabularWidth(font, QStringLiteral("888:88")));
    QVERIFY(tabularWidth(font, QStringLiteral("1")) >= textWidth(font, QStringLiteral("1")) - 1);
}

void PaintTest::avatarColoursStayTheSameInEveryRun()
{
    QCOMPARE(avatarTone(QStringLiteral("p-1001")), avatarTone(QStringLiteral("p-1001")));
    QSet<int> seen;
    for (int i = 0; i < 60; ++i)
        seen << static_cast<int>(avatarTone(QStringLiteral("p-%1").arg(i)));
    QCOMPARE(seen.size(), static_cast<int>(kToneCount));
    QCOMPARE(static_cast<int>(avatarTone(QStringLiteral("W-20419"))), 2); // a seeded hash would change it
}

void PaintTest::initialsAreOfTheFirstAndLastName()
{
    QCOMPARE(initialsOf(QString::fromUtf8("Hana Kovač")), QStringLiteral("HK"));
    QCOMPARE(initialsOf(QStringLiteral("  anna  maria van dyck ")), QStringLiteral("AD"));
    QCOMPARE(initialsOf(QStringLiteral("Prince")), QStringLiteral("P"));
    QCOMPARE(initialsOf(QString()), QStringLiteral("?"));
}

void PaintTest::columnsFillTheWidth()
{
    QCOMPARE(fitColumns({{100, 50, true}, {60, 60, false}}, 300), (QList<int>{240, 60}));
    QCOMPARE(fitColumns({{100, 100, false}, {60, 60, false}}, 300), (QList<int>{100, 200}));
}

void PaintTest::elasticColumnsGiveWayFirst()
{
    QCOMPARE(fitColumns({{200, 100, true}, {60, 60, false}}, 180), (QList<int>{120, 60}));
    const QList<int> two = fitColumns({{200, 100, true}, {300, 100, true}, {50, 50, false}}, 400);
    QCOMPARE(two, (QList<int>{150, 200, 50}));
}

void PaintTest::airAndBarsGoBeforeText()
{
    QCOMPARE(fitColumns({{200, 100, true}, {60, 40, false}}, 250), (QList<int>{200, 50}));
    QCOMPARE(fitColumns({{200, 100, true}, {60, 40, false}}, 200), (QList<int>{160, 40}));
}

void PaintTest::theLastPlainTextGoesBeforeTheListScrolls()
{
    const QList<ColumnNeed> needs{{200, 100, true}, {120, 120, false, 90}, {130, 130, false, 90}};
    QCOMPARE(fitColumns(needs, 340), (QList<int>{100, 120, 120}));
    QCOMPARE(fitColumns(needs, 300), (QList<int>{100, 110, 90}));
    QCOMPARE(fitColumns(needs, 200), (QList<int>{100, 90, 90}));
}

void PaintTest::mirroredPiecesKeepTheirSpaces()
{
    const QString text = QStringLiteral("61 %, next 09:16");
    const TextStyle style{textFont(TextSize::Body), Qt::black, Side::Leading, Cut::Never};
    const auto render = [&](Qt::LayoutDirection direction) {
        // Exactly as wide as the text, so that both sides are the same side.
        QImage image(qCeil(tabularWidth(style.font, text)), 20, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        painter.setLayoutDirection(direction);
        drawTabular(painter, QRectF(0, 0, tabularWidth(style.font, text), 20), text, style);
        return image;
    };
    QCOMPARE(render(Qt::RightToLeft), render(Qt::LeftToRight));
}

void PaintTest::columnsThatCannotShrinkScroll()
{
    QCOMPARE(fitColumns({{200, 120, true}, {60, 60, false}}, 100), (QList<int>{120, 60}));
    QVERIFY(fitColumns({}, 100).isEmpty());
}

void PaintTest::datesAreRelativeInBothDirections()
{
    const QDate today(2026, 11, 20);
    QCOMPARE(relativeDay(today, today), QStringLiteral("today"));
    QCOMPARE(relativeDay(today.addDays(1), today), QStringLiteral("tomorrow"));
    QCOMPARE(relativeDay(today.addDays(3), today), QStringLiteral("in 3 days"));
    QCOMPARE(relativeDay(today.addDays(-41), today), QStringLiteral("41 days ago"));
    QCOMPARE(relativeDay(QDate(2027, 2, 18), today), QStringLiteral("18 Feb 2027"));
    QCOMPARE(relativeDay(QDate(), today), QString());
}

std::unique_ptr<QObject> makePaintTest()
{
    return std::make_unique<PaintTest>();
}

} // namespace gatehouse::ui::test

#include "paint_test.moc"
