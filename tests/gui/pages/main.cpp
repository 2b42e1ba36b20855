#include "tests/gui/pages/suites.h"

#include "ui/shell/translations.h"
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
    installTranslations(application);
    applyTheme(application, Mode::Light);
    QStringList arguments = application.arguments();
    arguments << QStringLiteral("-nocrashhandler");
    // "local" or "loopback": through that door only.
    const bool local = !arguments.removeOne(QStringLiteral("loopback"));
    const bool loopback = !arguments.removeOne(QStringLiteral("local"));
    int failures = local ? QTest::qExec(test::makeFilterTest().get(), arguments) : 0;
    for (const auto way : {test::Way::Local, test::Way::JsonLoopback}) {
        if (!(way == test::Way::Local ? local : loopback))
            continue;
        qInfo("Through %s", way == test::Way::Local ? "the local door" : "the JSON loopback");
        for (const auto make :
             {test::makeSessionTest, test::makePeopleTest, test::makeHomeTest, test::makeEngineTest,
              test::makeApplicationsTest, test::makeListKitTest, test::makeQueuesTest, test::makeWindowTest,
              test::makeShellTest, test::makeWindowPaletteTest, test::makeStartTest, test::makeEveryoneTest,
              test::makeFeedsTest, test::makeAuditTest})
            failures += QTest::qExec(make(way).get(), arguments);
    }
    return failures == 0 ? 0 : 1;
}
