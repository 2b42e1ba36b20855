#include "core/lifecycle/transition.h"

namespace gatehouse::lifecycle {
namespace {

using Details = std::map<std::string, std::string>;

std::string dayText(const std::optional<Date>& day)
{
    return day ? formatDate(*day) : std::string();
}

void addChange(Details& details, const std::string& name, const std::string& from, const std::string& to)
{
    if (from == to)
        return;
    details["from_" + name] = from;
    details["to_" + name] = to;
}

// Worked on the same number, left, and starts anew.
bool startsAgain(const HrFacts& from, const HrFacts& to)
{
    return from.end && from.start && to.start && *to.start > *from.start && *to.start >= *from.end;
}

bool isMove(const HrFacts& from, const HrFacts& to)
{
    if (from.department != to.department || from.location != to.location || from.country != to.country
        || from.jobCode != to.jobCode)
        return true;
    return to.jobCode.empty() && from.jobTitle != to.jobTitle;
}

Details moveDetails(const HrFacts& from, const HrFacts& to)
{
    Details details;
    addChange(details, "department", from.department, to.department);
    addChange(details, "location", from.location, to.location);
    addChange(details, "country", from.country, to.country);
    addChange(details, "job_code", from.jobCode, to.jobCode);
    addChange(details, "job_title", from.jobTitle, to.jobTitle);
    if (from.managerRef != to.managerRef)
        details["manager"] = "changed";
    return details;
}

// Field names only: the names of people stay out of events.
std::string renamedFields(const HrFacts& from, const HrFacts& to)
{
    std::string fields;
    const auto compare = [&fields](const char* name, const std::string& before, const std::string& after) {
        if (before != after)
            fields += (fields.empty() ? "" : ",") + std::string(name);
    };
    compare("given_name", from.givenName, to.givenName);
    compare("family_name", from.familyName, to.familyName);
    compare("display_name", from.displayName, to.displayName);
    compare("email", from.email, to.email);
    compare("login", from.login, to.login);
    return fields;
}

void addLeave(std::vector<Meaning>& out, const HrFacts& from, const HrFacts& to, Date effective)
{
    if (from.leave == to.leave)
        return;
    if (!to.leave) {
        if (!from.leave->to || *from.leave->to > effective)
            out.push_back({EventKind::Return, effective,
                           from.leave->from >= effective ? Details{{"leave", "cancelled"}} : Details{}});
        return;
    }
    if (!from.leave || from.leave->from != to.leave->from)
        out.push_back({EventKind::Leave, to.leave->from, {{"to", dayText(to.leave->to)}}});
    if (to.leave->to && (!from.leave || from.leave->to != to.leave->to))
        out.push_back({EventKind::Return, *to.leave->to, {}});
}

Details endDetails(const HrFacts& from, const HrFacts& to)
{
    Details details;
    addChange(details, "end", dayText(from.end), dayText(to.end));
    if (to.exitMode == ExitMode::Immediate)
        details["exit_mode"] = "immediate";
    return details;
}

void addEndOfFixedTerm(std::vector<Meaning>& out, const HrFacts& from, const HrFacts& to, Date effective)
{
    const bool later = from.end && (!to.end || *to.end > *from.end);
    if (later) {
        out.push_back({EventKind::ContractExtension, effective, endDetails(from, to)});
        return;
    }
    const bool now = to.exitMode == ExitMode::Immediate || *to.end <= effective;
    out.push_back({now ? EventKind::Leaver : EventKind::ContractEnd, *to.end, endDetails(from, to)});
}

void addEnd(std::vector<Meaning>& out, const HrFacts& from, const HrFacts& to, Date effective)
{
    const bool moved = from.end != to.end;
    const bool hurried = to.end && (from.exitMode != to.exitMode || from.exitAt != to.exitAt);
    if (!moved && !hurried)
        return;
    if (moved && hasFixedTerm(to.type)) {
        addEndOfFixedTerm(out, from, to, effective);
        return;
    }
    const bool backAgain = from.end && (!to.end || (*from.end <= effective && *to.end > effective));
    if (backAgain)
        out.push_back({EventKind::CancelledExit, effective, endDetails(from, to)});
    if (to.end)
        out.push_back({EventKind::Leaver, *to.end, endDetails(from, to)});
}

// The span of the engagement: start, end, another type, a new beginning.
void addSpan(std::vector<Meaning>& out, const HrFacts& from, const HrFacts& to, Date effective)
{
    const bool converted = from.type != to.type;
    const bool again = startsAgain(from, to);
    if (converted && (!again || *to.start <= from.end->plusDays(kAdjoiningDays))) {
        Details details{{"from_type", std::string(textOf(from.type))},
                        {"to_type", std::string(textOf(to.type))}};
        const bool fromStart = from.start != to.start && to.start;
        out.push_back({EventKind::Conversion, fromStart ? *to.start : effective, std::move(details)});
        // The old term goes with the old type; a new permanent end is news.
        if (from.end != to.end && to.end && !hasFixedTerm(to.type))
            out.push_back({EventKind::Leaver, *to.end, endDetails(from, to)});
        return;
    }
    if (again) {
        out.push_back({EventKind::Rehire, *to.start, joinerDetails(to)});
        if (to.end && !hasFixedTerm(to.type))
            out.push_back({EventKind::Leaver, *to.end, endDetails(from, to)});
        return;
    }
    if (from.start != to.start) {
        Details details;
        addChange(details, "start", dayText(from.start), dayText(to.start));
        out.push_back({EventKind::StartMoved, to.start.value_or(effective), std::move(details)});
    }
    addEnd(out, from, to, effective);
}

} // namespace

bool hasFixedTerm(WorkerType type)
{
    return type == WorkerType::Contractor || type == WorkerType::Vendor;
}

std::map<std::string, std::string> joinerDetails(const HrFacts& facts)
{
    Details details{{"to_type", std::string(textOf(facts.type))}};
    if (!facts.department.empty())
        details["to_department"] = facts.department;
    if (!facts.jobCode.empty())
        details["to_job_code"] = facts.jobCode;
    return details;
}

std::vector<Meaning> meaningsOfFirst(const HrFacts& facts, Date effective)
{
    std::vector<Meaning> out;
    if (facts.hireStatus == HireStatus::Cancelled)
        return out;
    HrFacts before = facts;
    before.leave.reset();
    before.end.reset();
    before.exitMode = ExitMode::EndOfDay;
    before.exitAt.reset();
    addLeave(out, before, facts, effective);
    if (!hasFixedTerm(facts.type))
        addEnd(out, before, facts, effective);
    return out;
}

std::vector<Meaning> meaningsOf(const HrFacts& from, const HrFacts& to, Date effective)
{
    std::vector<Meaning> out;
    if (to.hireStatus == HireStatus::Cancelled) {
        if (from.hireStatus != HireStatus::Cancelled)
            out.push_back({EventKind::CancelledHire, effective, {}});
        return out;
    }
    if (from.hireStatus == HireStatus::Cancelled) {
        out.push_back({EventKind::Joiner, to.start.value_or(effective), joinerDetails(to)});
        const std::vector<Meaning> more = meaningsOfFirst(to, effective);
        out.insert(out.end(), more.begin(), more.end());
        return out;
    }
    addSpan(out, from, to, effective);
    if (isMove(from, to))
        out.push_back({EventKind::Mover, effective, moveDetails(from, to)});
    else if (from.managerRef != to.managerRef && from.type == to.type)
        out.push_back({EventKind::ManagerChange,
                       effective,
                       {{"manager", to.managerRef.empty() ? "removed" : "changed"}}});
    if (const std::string fields = renamedFields(from, to); !fields.empty())
        out.push_back({EventKind::Rename, effective, {{"fields", fields}}});
    addLeave(out, from, to, effective);
    return out;
}

} // namespace gatehouse::lifecycle
