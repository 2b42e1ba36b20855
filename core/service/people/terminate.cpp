#include "core/service/people/terminate.h"

#include "core/lifecycle/events.h"
#include "core/lifecycle/transition.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"
#include "core/service/people/views.h"

#include <algorithm>
#include <array>
#include <span>

namespace gatehouse::service {
namespace {

using namespace door;

constexpr std::array<std::string_view, 3> kExitFields{"end", "exit_mode", "exit_at"};

constexpr Date kLatestDay{84'370}; // 2200-12-31: later is a slip

Date localDay(const CallContext& context, const EngagementHistory& engagement)
{
    return lifecycle::localDay(engagement, context.business.at);
}

bool goesOn(const CallContext& context, const EngagementHistory& engagement)
{
    const EngagementStatus status = lifecycle::statusOn(engagement, localDay(context, engagement));
    return status != EngagementStatus::Ended && status != EngagementStatus::Cancelled;
}

// A last day of these engagements: not before all of them begin, and not in a year that is a slip.
Result<> checkLastDay(const CallContext& context, const std::optional<Date>& lastDay,
                      std::span<const EngagementHistory> engagements, std::string_view shape)
{
    if (!lastDay)
        return {};
    const auto wrong = [&](const char* code, Date limit) {
        return Result<>(fail(makeProblems("door.bad_input", {std::string(shape)},
                                          {{"/last_day", code, {formatDate(*lastDay), formatDate(limit)}}})));
    };
    if (*lastDay > kLatestDay)
        return wrong("service.last_day_too_late", kLatestDay);
    std::optional<Date> first;
    for (const EngagementHistory& engagement : engagements)
        if (const HrFacts* facts = lifecycle::factsOn(engagement, localDay(context, engagement));
            facts && facts->start)
            first = first ? std::min(*first, *facts->start) : *facts->start;
    return first && *lastDay < *first ? wrong("service.last_day_before_start", *first) : Result<>();
}

// What holds of the engagement from today on; statements about later days go.
Result<> state(CallContext& context, EngagementHistory& engagement, Date today, HrFacts facts)
{
    EngagementFact fact;
    fact.id = EngagementVersionId(context.tx.newId());
    fact.engagement = engagement.engagement.id;
    fact.effective = today;
    fact.recorded = context.now();
    fact.sequence = fact.id.value;
    fact.facts = std::move(facts);
    GH_TRY(context.tx.people().insert(fact));
    GH_TRY(context.tx.people().supersedeFrom(engagement.engagement.id, today, context.now(), fact.id));
    std::erase_if(engagement.facts, [&](const EngagementFact& other) { return other.effective >= today; });
    lifecycle::addStatement(engagement, std::move(fact));
    return {};
}

Result<> endEngagement(CallContext& context, EngagementHistory& engagement, const PersonTerminate& request)
{
    const HrFacts* known = lifecycle::factsOn(engagement, localDay(context, engagement));
    if (!known)
        return {};
    const Date today = localDay(context, engagement);
    HrFacts facts = *known;
    facts.exitMode = request.mode;
    if (request.mode == ExitMode::Immediate) {
        facts.end = today;
        facts.exitAt = context.business.at;
    } else {
        facts.end = (request.lastDay ? *request.lastDay : today).plusDays(1);
        facts.exitAt.reset();
    }
    GH_TRY(state(context, engagement, today, std::move(facts)));
    GH_LET(auto source, context.tx.feeds().source(engagement.engagement.id, today));
    if (source) {
        source->pinned.assign(kExitFields.begin(), kExitFields.end());
        GH_TRY(context.tx.feeds().write(*source));
    }
    return {};
}

// Whether there was an exit decided here.
Result<bool> continueEngagement(CallContext& context, EngagementHistory& engagement,
                                const PersonReinstate& request)
{
    const HrFacts* known = lifecycle::factsOn(engagement, localDay(context, engagement));
    if (!known)
        return false;
    const Date today = localDay(context, engagement);
    GH_LET(auto source, context.tx.feeds().source(engagement.engagement.id, today));
    if (!source || source->pinned.empty())
        return false;
    if (!request.lastDay && lifecycle::hasFixedTerm(known->type))
        return fail("service.last_day_needed", {std::string(textOf(known->type))});
    HrFacts facts = *known;
    facts.end.reset();
    if (request.lastDay)
        facts.end = request.lastDay->plusDays(1);
    facts.exitMode = ExitMode::EndOfDay;
    facts.exitAt.reset();
    GH_TRY(state(context, engagement, today, std::move(facts)));
    source->pinned.clear();
    source->digest.clear(); // its next row is read again, even unchanged
    GH_TRY(context.tx.feeds().write(*source));
    return true;
}

Result<> recordEvents(CallContext& context, const PersonHistory& before, const PersonHistory& after)
{
    for (LifecycleEvent event : lifecycle::eventsBetween(
             before, after, lifecycle::localDay(before, context.business.at), context.now())) {
        event.id = EventId(context.tx.newId());
        event.person = after.person.id;
        GH_TRY(context.tx.events().insert(event));
        context.tx.changed("event", event.id.value);
        context.audit.subjects.emplace_back("event", event.id.value);
    }
    return {};
}

// The events of the change, its plan, and what that will do.
Result<Preview> planned(CallContext& context, const PersonHistory& before, const PersonHistory& after,
                        const char* cause, bool onlyPreview)
{
    GH_TRY(recordEvents(context, before, after));
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(auto subject, loadSubject(context.tx, after.person.id));
    const auto exceptions = subject.exceptions;
    GH_LET(const PlanWritten written,
           writePlan(context.tx, std::move(subject), policy, context.business, context.now(), cause));
    GH_TRY(writePersonRow(context.tx, after, lifecycle::localDay(after, context.business.at)));
    Preview preview;
    preview.executed = !onlyPreview;
    addTo(preview, written.draft, policy, exceptions, after.person.displayName);
    if (preview.people == 0) {
        preview.people = 1;
        preview.names = {after.person.displayName};
        preview.warnings.push_back("No access changes: only the fact is recorded.");
    }
    context.rollBack = onlyPreview;
    context.audit.facts = {{"plan", std::to_string(written.plan.value)}};
    return preview;
}

} // namespace

Result<Preview> terminate(CallContext& context, const PersonTerminate& request)
{
    if (request.mode == ExitMode::Immediate && request.lastDay)
        return fail(makeProblems("door.bad_input", {"PersonTerminate"},
                                 {{"/last_day", "service.last_day_immediate", {}}}));
    GH_LET(PersonHistory history, context.person(request.person));
    std::vector<EngagementHistory> goingOn;
    std::copy_if(history.engagements.begin(), history.engagements.end(), std::back_inserter(goingOn),
                 [&](const EngagementHistory& engagement) { return goesOn(context, engagement); });
    GH_TRY(checkLastDay(context, request.lastDay, goingOn, "PersonTerminate"));
    const PersonHistory before = history;
    bool ended = false;
    for (EngagementHistory& engagement : history.engagements) {
        if (!goesOn(context, engagement))
            continue;
        GH_TRY(endEngagement(context, engagement, request));
        ended = true;
    }
    if (!ended)
        return fail("service.already_left", {history.person.displayName});
    GH_LET(Preview preview, planned(context, before, history, "person.terminate", request.preview));
    context.audit.facts.emplace_back("mode", std::string(textOf(request.mode)));
    return preview;
}

Result<Preview> reinstate(CallContext& context, const PersonReinstate& request)
{
    GH_LET(PersonHistory history, context.person(request.person));
    GH_TRY(checkLastDay(context, request.lastDay, history.engagements, "PersonReinstate"));
    const PersonHistory before = history;
    bool any = false;
    for (EngagementHistory& engagement : history.engagements) {
        GH_LET(const bool continued, continueEngagement(context, engagement, request));
        any = any || continued;
    }
    if (!any)
        return fail("service.not_terminated", {history.person.displayName});
    return planned(context, before, history, "person.reinstate", request.preview);
}

} // namespace gatehouse::service
