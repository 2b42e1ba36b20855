#include "core/service/catalogue/population.h"

#include "core/audit/body.h"
#include "core/service/people/people_lookup.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

constexpr int kMostPublications = 1000;

} // namespace

bool takes(const expression::Program& rule, const policy::PersonSituation& person,
           const policy::PolicyState& policy)
{
    return std::ranges::any_of(person.engagements, [&](const policy::EngagementSituation& engagement) {
        return isUnderWay(engagement.status)
               && rule.matches(policy::recordOf(engagement, person.hasReports, policy));
    });
}

Result<Population> populationOf(CallContext& context, const expression::Program& rule,
                                const policy::PolicyState& policy)
{
    Population population;
    GH_TRY(eachSituation(context.tx, context.business,
                         [&](const policy::PersonSituation& situation, const PersonHistory& history) {
                             ++population.considered;
                             if (takes(rule, situation, policy))
                                 population.people.insert(history.person.id);
                         }));
    return population;
}

door::FoundPerson found(const policy::PersonSituation& situation, const PersonHistory& history)
{
    door::FoundPerson person;
    person.id = history.person.id;
    person.name = history.person.displayName;
    if (situation.primary >= 0) {
        const HrFacts& facts = *situation.engagements[static_cast<std::size_t>(situation.primary)].facts;
        person.title = facts.jobTitle;
        person.department = facts.department;
    }
    return person;
}

Result<RoleProfile> findProfile(Tx& tx, const std::string& reference)
{
    if (const auto id = idOf(reference)) {
        GH_LET(const auto versions, tx.catalogue().profileVersions(ProfileId(*id)));
        if (!versions.empty())
            return versions.front();
    } else {
        GH_LET(const auto known, tx.catalogue().profileByName(reference));
        if (known)
            return *known;
    }
    return fail("service.unknown_profile", {reference});
}

door::ProfileLineItem lineItemOf(const ProfileLine& line, std::span<const Application> applications,
                                 std::span<const Entitlement> entitlements)
{
    door::ProfileLineItem item{{}, {}, line.level, line.rationale};
    const auto entitlement = std::ranges::find(entitlements, line.entitlement, &Entitlement::id);
    if (entitlement == entitlements.end())
        return item;
    item.entitlement = entitlement->name;
    const auto application = std::ranges::find(applications, entitlement->application, &Application::id);
    if (application != applications.end())
        item.application = application->name;
    return item;
}

Result<std::vector<ProfileLine>> readLines(Tx& tx, std::span<const door::ProfileLineItem> items,
                                           const RoleProfile* before,
                                           const std::function<std::int64_t()>& newId)
{
    std::vector<ProfileLine> lines;
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const door::ProfileLineItem& item = items[i];
        const std::string place = fmt::format("/lines/{}", i);
        const auto application = findApplication(tx, item.application);
        if (!application) {
            problems.push_back({place + "/application", application.error().code, application.error().args});
            continue;
        }
        const auto entitlement = findEntitlement(tx, *application, item.entitlement);
        if (!entitlement) {
            problems.push_back({place + "/entitlement", entitlement.error().code, entitlement.error().args});
            continue;
        }
        ProfileLine line;
        line.entitlement = entitlement->id;
        line.level = item.level;
        line.rationale = item.rationale;
        if (before)
            for (const ProfileLine& old : before->lines)
                if (old.entitlement == line.entitlement && old.level == line.level)
                    line.id = old.id;
        if (!line.id)
            line.id = LineId(newId());
        lines.push_back(std::move(line));
    }
    if (!problems.empty())
        return fail(makeProblems("door.bad_input", {"ProfilePublish"}, std::move(problems)));
    return lines;
}

Result<Publications> publicationsOf(CallContext& context, ProfileId profile)
{
    Publications result;
    std::map<std::string, std::string> names; // of actors
    GH_LET(const auto rows, context.tx.audit().about("profile", profile.value, kMostPublications));
    for (const AuditRow& row : rows) {
        if (row.command != "profile.publish" && row.command != "profile.retire")
            continue;
        const auto facts = audit::factsOf(row.body);
        if (!facts)
            continue;
        const auto of = [&](const char* key) {
            const auto found = facts->find(key);
            return found == facts->end() ? std::string() : found->second;
        };
        const auto [name, fresh] = names.try_emplace(row.actor);
        constexpr std::string_view kOperator = "operator:";
        if (std::int64_t id = 0; fresh && row.actor.starts_with(kOperator)) {
            std::from_chars(row.actor.data() + kOperator.size(), row.actor.data() + row.actor.size(), id);
            GH_LET(const auto op, context.tx.door().operatorById(OperatorId(id)));
            name->second = op ? op->displayName : "";
        }
        Publication one{name->second, of("reason"), row.at, std::nullopt};
        if (row.command == "profile.retire") {
            if (const auto from = parseDate(of("from")))
                one.from = *from;
            if (!result.retired)
                result.retired = std::move(one);
            continue;
        }
        int number = 0;
        const std::string text = of("number");
        std::from_chars(text.data(), text.data() + text.size(), number);
        result.versions.try_emplace(number, std::move(one));
    }
    return result;
}

} // namespace gatehouse::service
