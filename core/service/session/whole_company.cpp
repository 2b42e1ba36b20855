#include "core/service/session/whole_company.h"

#include "core/door/commands/calendar.h"
#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/session.h"

#include <algorithm>
#include <array>

namespace gatehouse::service {
namespace {

using namespace door;

struct WholeCall {
    std::string_view call, what;
};

constexpr std::array<WholeCall, 15> kWholeCalls{{
    {PolicySet::kName, "The lifecycle policy"},
    {FeedUpdate::kName, "How a feed is read"},
    {ReferenceSet::kName, "What a reference list takes"},
    {ReferenceAdd::kName, "What a reference list holds"},
    {CalendarSave::kName, "A business calendar"},
    {CalendarRemove::kName, "A business calendar"},
    {ApplicationSave::kName, "How an application is reached"},
    {ApplicationDiscover::kName, "What an application has to give"},
    {EngineRun::kName, "The engine"},
    {EnginePause::kName, "The engine"},
    {EngineResume::kName, "The engine"},
    {WorkspaceBackup::kName, "A copy of the workspace"},
    {WorkspaceBackupStart::kName, "A copy of the workspace"},
    {WorkspaceRelease::kName, "The restored workspace"},
    {SettingSet::kName, "A setting of the workspace"},
}};

} // namespace

Result<> keepToAll(const Identity& who, const std::string& what)
{
    return who.op.departments.empty() ? Result<>()
                                      : fail("access.out_of_scope", {what + ", for all departments,"});
}

Result<> keepCallToAll(const Identity& who, std::string_view call)
{
    const auto found = std::ranges::find(kWholeCalls, call, &WholeCall::call);
    return found == kWholeCalls.end() ? Result<>() : keepToAll(who, std::string(found->what));
}

} // namespace gatehouse::service
