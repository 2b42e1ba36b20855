#include "tests/gui/widgets/suites.h"

#include "ui/widgets/theme/theme_hub.h"

#include <QApplication>
#include <QTest>

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM",
            qEnvironmentVariable("QT_QPA_PLATFORM", QStringLiteral("offscreen")).toLocal8Bit());
    using namespace gatehouse::ui;
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    applyTheme(application, Mode::Light);
    // Without QtTest's crash handler: it waits for a debugger that may never get hold of the process.
    QStringList arguments = application.arguments();
    arguments << QStringLiteral("-nocrashhandler");
    int failures = 0;
    for (const auto make : {test::makeThemeTest, test::makeIconTest, test::makePaintTest, test::makeListTest,
                            test::makeControlTest, test::makeFrameTest, test::makePaletteTest,
                            test::makeViewsTest, test::makeGalleryTest})
        failures += QTest::qExec(make().get(), arguments);
    return failures == 0 ? 0 : 1;
}
