#include "core/access/roles.h"
#include "core/base/text_fold.h"
#include "core/lifecycle/timeline.h"
#include "core/plan/timeline.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::service {

CallContext::CallContext(Service::Host& hostOfCall, const Identity& who, Tx& transaction)
    : host(hostOfCall), identity(who), tx(transaction), business(hostOfCall.businessNow())
{
}

Result<door::ListOpened> CallContext::openList(std::string kind, Lists::Read again)
{
    door::ListOpened opened;
    GH_LET(opened.seq, tx.door().lastChange());
    GH_LET(auto ids, again(*this));
    opened.count = static_cast<std::int64_t>(ids.size());
    opened.list = host.lists.open({std::move(kind), identity.op.id,
                                   std::make_shared<const std::vector<std::int64_t>>(std::move(ids)),
                                   opened.seq, std::move(again), now()});
    return opened;
}

Instant CallContext::now() const
{
    return host.parts.clock.now();
}

Date CallContext::today() const
{
    const std::int64_t day = 86'400'000'000;
    return Date{
        static_cast<std::int32_t>((business.at.micros - (business.at.micros < 0 ? day - 1 : 0)) / day)};
}

Result<PersonHistory> CallContext::person(const std::string& reference)
{
    GH_LET(const PersonId id, findPerson(tx, reference));
    return person(id);
}

Result<PersonHistory> CallContext::person(PersonId id)
{
    GH_LET(auto history, tx.people().history(id));
    if (!history)
        return fail("service.unknown_person", {"id:" + std::to_string(id.value)});
    if (!inScope(*history))
        return fail("access.out_of_scope", {"This person"});
    audit.subjects.emplace_back("person", history->person.id.value);
    return std::move(*history);
}

bool CallContext::inScope(const PersonHistory& person) const
{
    if (reachesEverybody)
        return true;
    // What has ended counts only where nothing goes on.
    const auto goesOn = [this](const EngagementHistory& engagement) {
        const Date day = lifecycle::localDay(engagement, business.at);
        const HrFacts* facts = lifecycle::factsOn(engagement, day);
        const EngagementStatus status = facts ? lifecycle::statusOf(*facts, day) : EngagementStatus::Ended;
        return status != EngagementStatus::Ended && status != EngagementStatus::Cancelled;
    };
    const bool anyGoesOn = std::ranges::any_of(person.engagements, goesOn);
    for (const EngagementHistory& engagement : person.engagements) {
        if (anyGoesOn && !goesOn(engagement))
            continue;
        const HrFacts* facts = lifecycle::factsOn(engagement, lifecycle::localDay(engagement, business.at));
        if (access::reaches(identity.op, facts ? facts->department : "", engagement.engagement.manager))
            return true;
    }
    return false;
}

bool CallContext::inScope(const Application& application) const
{
    if (identity.has(Role::ItAdmin) || identity.has(Role::Security) || identity.has(Role::Ciso)
        || identity.has(Role::Auditor) || identity.has(Role::HrAdmin))
        return true;
    return owns(application);
}

bool CallContext::owns(const Application& application) const
{
    return identity.has(Role::ApplicationOwner) && fold(application.owner) == fold(identity.op.name);
}

std::vector<std::string> CallContext::scope() const
{
    return identity.op.departments;
}

Result<Application> CallContext::application(const std::string& reference)
{
    GH_LET(const auto found, findApplication(tx, reference));
    if (!inScope(found))
        return fail("access.out_of_scope", {found.name});
    audit.subjects.emplace_back("application", found.id.value);
    return found;
}

Result<Entitlement> CallContext::entitlement(const Application& application, const std::string& name) const
{
    return findEntitlement(tx, application, name);
}

Result<> CallContext::auditAlso(AuditEntry entry)
{
    if (entry.actor.empty())
        entry.actor = identity.actor();
    return tx.audit().append(entry);
}

Result<bool> hasLeft(Tx& tx, PersonId person, Instant now)
{
    if (!person)
        return false;
    GH_LET(const auto history, tx.people().history(person));
    if (!history)
        return false;
    GH_LET(const auto timeline, plan::Timeline::of(*history));
    const policy::PersonSituation situation = timeline.at(now);
    return !situation.engagements.empty()
           && std::all_of(situation.engagements.begin(), situation.engagements.end(),
                          [](const policy::EngagementSituation& engagement) {
                              return engagement.status == EngagementStatus::Ended
                                     || engagement.status == EngagementStatus::Cancelled;
                          });
}

Result<> checkSeen(const std::string& what, std::int64_t seen, std::int64_t actual, const std::string& field)
{
    if (seen == actual)
        return {};
    if (seen == 0)
        return fail("service.exists", {what, field, std::to_string(actual)});
    return fail("service.stale", {what, field, std::to_string(actual)});
}

} // namespace gatehouse::service
