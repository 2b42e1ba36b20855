#include "tests/gui/widgets/suites.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QPainter>
#include <QTest>

namespace gatehouse::ui::test {
namespace {

// The colour of the most opaque pixel.
QColor strongest(const QImage& image)
{
    QColor best(0, 0, 0, 0);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).alpha() > best.alpha())
                best = image.pixelColor(x, y);
    return best;
}

bool near(const QColor& a, const QColor& b)
{
    return qAbs(a.red() - b.red()) < 4 && qAbs(a.green() - b.green()) < 4 && qAbs(a.blue() - b.blue()) < 4;
}

} // namespace

class IconTest : public QObject {
    Q_OBJECT

private slots:
    void everyNameDrawsSomething();
    void anIconTakesTheColourOfTheTheme();
    void aDisabledIconIsPale();
    void aScaledIconIsDrawnAtItsScale();
    void anUnknownNameIsReported();
};

void IconTest::everyNameDrawsSomething()
{
    QVERIFY(iconNames().size() > 100);
    for (const QString& name : iconNames()) {
        const QImage image = icon(name).pixmap(QSize(32, 32), 1.0).toImage();
        QVERIFY2(strongest(image).alpha() > 200, qPrintable(name));
    }
    QVERIFY(strongest(appMark().pixmap(QSize(32, 32), 1.0).toImage()).alpha() == 255);
}

void IconTest::anIconTakesTheColourOfTheTheme()
{
    const QIcon bell = icon(QStringLiteral("bell"), Ink::Text);
    QVERIFY(near(strongest(bell.pixmap(QSize(64, 64), 1.0).toImage()), tokensFor(Mode::Light).text));
    applyTheme(*qApp, Mode::Dark);
    QVERIFY(near(strongest(bell.pixmap(QSize(64, 64), 1.0).toImage()), tokensFor(Mode::Dark).text));
    applyTheme(*qApp, Mode::Light);
}

void IconTest::aDisabledIconIsPale()
{
    const QImage image = icon(QStringLiteral("bell")).pixmap(QSize(64, 64), 1.0, QIcon::Disabled).toImage();
    QVERIFY(near(strongest(image), themeTokens().disabledText));
}

void IconTest::aScaledIconIsDrawnAtItsScale()
{
    const QPixmap pixmap = icon(QStringLiteral("gear")).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
}

void IconTest::anUnknownNameIsReported()
{
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("no-such-icon is not compiled in")));
    QVERIFY(icon(QStringLiteral("no-such-icon")).isNull());
}

std::unique_ptr<QObject> makeIconTest()
{
    return std::make_unique<IconTest>();
}

} // namespace gatehouse::ui::test

#include "icon_test.moc"
