#include "tests/gui/pages/draft_typist.h"
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
    if (arguments.value(1) == QLatin1String("type-a-draft")) {
        test::typeADraft(arguments.value(2));
        return 0;
    }
    arguments << QStringLiteral("-nocrashhandler");
    // "local" or "loopback": through that door only.
    const bool local = !arguments.removeOne(QStringLiteral("loopback"));
    const bool loopback = !arguments.removeOne(QStringLiteral("local"));
    // "suite=Layout": LayoutTest alone.
    QString suite;
    for (const QString& argument : QStringList(arguments))
        if (argument.startsWith(QStringLiteral("suite="))) {
            suite = argument.mid(6);
            arguments.removeOne(argument);
        }
    const auto wanted = [&suite](const QObject& object) {
        return suite.isEmpty()
               || QLatin1String(object.metaObject()->className()).endsWith(suite + QStringLiteral("Test"));
    };
    int failures = local && suite.isEmpty() ? QTest::qExec(test::makeFilterTest().get(), arguments) : 0;
    // Where things stand does not depend on the door.
    if (const auto layout = test::makeLayoutTest(test::Way::Local); local && wanted(*layout))
        failures += QTest::qExec(layout.get(), arguments);
    for (const auto way : {test::Way::Local, test::Way::JsonLoopback}) {
        if (!(way == test::Way::Local ? local : loopback))
            continue;
        qInfo("Through %s", way == test::Way::Local ? "the local door" : "the JSON loopback");
        for (const auto make : {test::makeSessionTest,       test::makePeopleTest, test::makePersonTest,
                                test::makeHomeTest,          test::makeEngineTest, test::makeApplicationsTest,
                                test::makeListKitTest,       test::makeQueuesTest, test::makeQueueViewsTest,
                                test::makeProfilesTest,      test::makeWindowTest, test::makeShellTest,
                                test::makeWindowPaletteTest, test::makeStartTest,  test::makeEveryoneTest,
                                test::makeFeedsTest,         test::makeAuditTest,  test::makeSettingsTest,
                                test::makeJoinerTest,        test::makeCareTest,   test::makeDraftTest,
                                test::makePrintTest,         test::makeUndoTest,   test::makeOperatorsTest,
                                test::makePolicyTest,        test::makeServiceTest})
            if (const std::unique_ptr<QObject> object = make(way); wanted(*object))
                failures += QTest::qExec(object.get(), arguments);
    }
    return failures == 0 ? 0 : 1;
}
