#include "core/door/commands/session.h"
#include "core/plan/business_calendar.h"
#include "core/service/session/quarantine.h"
#include "core/service/session/second_factor.h"

#include <algorithm>
#include <array>

namespace gatehouse::service {
namespace {

using namespace door;

Result<> checkName(const std::string& value)
{
    if (auto problem = nameProblem(value, "/value"))
        return fail(makeProblems("door.bad_input", {"SettingSet"}, {*problem}));
    return {};
}

Result<> checkHolidays(const std::string& value)
{
    GH_TRY(plan::parseHolidays(value));
    return {};
}

Result<> checkRequired(const std::string& value)
{
    return value == "required" || value == "optional"
               ? Result<>()
               : Result<>(fail("service.bad_setting",
                               {std::string(kSecondFactorSetting), value, "required, optional"}));
}

struct Setting {
    std::string_view key;
    Result<> (*check)(const std::string& value); // nothing: only the core sets it
};

constexpr std::array<Setting, 6> kSettings{{{"workspace.name", checkName},
                                            {"calendar.holidays", checkHolidays},
                                            {kSecondFactorSetting, checkRequired},
                                            {kQuarantineSetting, nullptr},
                                            {kLastBackupAt, nullptr},
                                            {kLastBackupFile, nullptr}}};

Result<Done> set(CallContext& context, const SettingSet& request)
{
    const auto found = std::ranges::find(kSettings, request.key, &Setting::key);
    if (found == kSettings.end() || !found->check)
        return fail("service.unknown_setting", {request.key});
    GH_TRY(found->check(request.value));
    GH_TRY(context.tx.door().setSetting(request.key, request.value));
    context.tx.changed("setting", 0);
    context.audit.facts.emplace_back("key", request.key);
    return Done{"The setting was changed."};
}

Result<SettingList::Items> list(CallContext& context, const SettingList&)
{
    SettingList::Items items;
    for (const Setting& setting : kSettings) {
        GH_LET(items.values[std::string(setting.key)], context.tx.door().setting(std::string(setting.key)));
    }
    return items;
}

} // namespace

void addSettings(Registry& registry)
{
    registry.command<SettingSet>("Change a setting.", {.roles = rolesOf(Role::WorkspaceOwner)}, set);
    registry.query<SettingList>("The settings of the workspace.", {.roles = kAnybody}, list);
}

} // namespace gatehouse::service
