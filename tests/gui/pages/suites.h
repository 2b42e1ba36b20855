// The suites of gui_pages; each runs twice, on the local door and through the JSON loopback.
#pragma once

#include "tests/gui/pages/small_company.h"

#include <QObject>

#include <memory>

namespace gatehouse::ui::test {

std::unique_ptr<QObject> makeSessionTest(Way way);
std::unique_ptr<QObject> makeAuditTest(Way way);
std::unique_ptr<QObject> makeSettingsTest(Way way);
std::unique_ptr<QObject> makeFeedsTest(Way way);
std::unique_ptr<QObject> makeHomeTest(Way way);
std::unique_ptr<QObject> makeJoinerTest(Way way);
std::unique_ptr<QObject> makePeopleTest(Way way);
std::unique_ptr<QObject> makePersonTest(Way way);
std::unique_ptr<QObject> makeQueuesTest(Way way);
std::unique_ptr<QObject> makeQueueViewsTest(Way way);
std::unique_ptr<QObject> makeProfilesTest(Way way);
std::unique_ptr<QObject> makeApplicationsTest(Way way);
std::unique_ptr<QObject> makeEngineTest(Way way);
std::unique_ptr<QObject> makeWindowTest(Way way);
std::unique_ptr<QObject> makeShellTest(Way way);
std::unique_ptr<QObject> makeWindowPaletteTest(Way way);
std::unique_ptr<QObject> makeStartTest(Way way);
std::unique_ptr<QObject> makeEveryoneTest(Way way);
std::unique_ptr<QObject> makeLayoutTest(Way way);
std::unique_ptr<QObject> makeCareTest(Way way);
std::unique_ptr<QObject> makeUndoTest(Way way);
std::unique_ptr<QObject> makeServiceTest(Way way);
std::unique_ptr<QObject> makeOperatorsTest(Way way);
std::unique_ptr<QObject> makePolicyTest(Way way);
std::unique_ptr<QObject> makeDraftTest(Way way);
std::unique_ptr<QObject> makePrintTest(Way way);
std::unique_ptr<QObject> makeListKitTest(Way way);
std::unique_ptr<QObject> makeFilterTest();

} // namespace gatehouse::ui::test
