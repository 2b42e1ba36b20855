#include "core/service/people/person_versions.h"

#include "core/service/host/host.h"

#include <algorithm>
#include <map>

namespace gatehouse::service {
namespace {

using Statement = std::pair<EngagementFact, std::optional<Instant>>;

std::string dayText(const std::optional<Date>& day)
{
    return day ? formatDate(*day) : "";
}

// By the names of a feed's fields. The date of birth is nobody's business here.
std::map<std::string, std::string> fieldsOf(const HrFacts& facts)
{
    std::map<std::string, std::string> fields{
        {"display_name", facts.displayName},
        {"email", facts.email},
        {"type", std::string(textOf(facts.type))},
        {"status", std::string(textOf(facts.hireStatus))},
        {"job_title", facts.jobTitle},
        {"department", facts.department},
        {"division", facts.division},
        {"location", facts.location},
        {"country", facts.country},
        {"cost_centre", facts.costCentre},
        {"manager", facts.managerRef},
        {"start", dayText(facts.start)},
        {"last_day", facts.end ? formatDate(facts.end->plusDays(-1)) : ""},
        {"leave_from", facts.leave ? formatDate(facts.leave->from) : ""},
        {"exit_at", facts.exitAt ? formatInstant(*facts.exitAt) : ""}};
    for (const auto& [name, value] : facts.attributes)
        fields[name] = value;
    return fields;
}

door::TextMap changesBetween(const HrFacts* before, const HrFacts& after)
{
    const auto then = before ? fieldsOf(*before) : std::map<std::string, std::string>();
    door::TextMap changes;
    const auto now = fieldsOf(after);
    for (const auto& [name, value] : now) {
        const auto found = then.find(name);
        const std::string was = found == then.end() ? "" : found->second;
        if (was == value)
            continue;
        if (!was.empty())
            changes["from_" + name] = was;
        changes["to_" + name] = value;
    }
    for (const auto& [name, value] : then)
        if (!now.contains(name))
            changes["from_" + name] = value;
    return changes;
}

// What held from that day on at the moment the statement was recorded; nullptr: nothing was known. `all` in the order of recording.
const HrFacts* heldBefore(std::span<const Statement> all, const EngagementFact& fact)
{
    const EngagementFact* best = nullptr;
    for (const auto& [other, superseded] : all) {
        const bool known = std::pair(other.recorded, other.sequence) < std::pair(fact.recorded, fact.sequence)
                           && (!superseded || *superseded >= fact.recorded);
        if (other.engagement != fact.engagement || !known || other.effective > fact.effective)
            continue;
        if (!best || std::pair(best->effective, best->sequence) < std::pair(other.effective, other.sequence))
            best = &other;
    }
    return best ? &best->facts : nullptr;
}

} // namespace

Result<door::PersonVersions::Items> personVersions(CallContext& context, const door::PersonVersions& request)
{
    GH_LET(const PersonHistory history, context.person(request.person));
    GH_LET(const auto all, context.tx.people().statements(history.person.id));
    door::PersonVersions::Items items;
    for (auto at = all.rbegin(); at != all.rend(); ++at) {
        items.more = items.items.size() >= static_cast<std::size_t>(request.limit);
        if (items.more)
            break;
        const auto& [fact, superseded] = *at;
        door::PersonVersions::Item item;
        item.id = fact.id;
        item.effective = fact.effective;
        item.recorded = fact.recorded;
        item.superseded = superseded;
        item.byHand = !fact.record;
        item.changes = changesBetween(heldBefore(all, fact), fact.facts);
        const auto engagement = std::ranges::find(history.engagements, fact.engagement,
                                                  [](const EngagementHistory& e) { return e.engagement.id; });
        if (engagement != history.engagements.end()) {
            item.workerNo = engagement->engagement.workerNo;
            GH_LET(const auto feed, context.tx.feeds().feed(engagement->engagement.feed));
            item.feed = feed ? feed->name : "";
        }
        items.items.push_back(std::move(item));
    }
    return items;
}

} // namespace gatehouse::service
