#include "core/service/people/terminate.h"

#include "core/lifecycle/events.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"
#include "core/service/people/views.h"

namespace gatehouse::service {
namespace {

using namespace door;

Result<> endEngagement(CallContext& context, EngagementHistory& engagement, const PersonTerminate& request)
{
    const HrFacts* known = lifecycle::factsOn(engagement, context.today());
    if (!known)
        return {};
    GH_LET(const Date today, localDateOf(context.business.at, known->zone));
    EngagementFact fact;
    fact.id = EngagementVersionId(context.tx.newId());
    fact.engagement = engagement.engagement.id;
    fact.effective = today;
    fact.recorded = context.now();
    fact.sequence = fact.id.value;
    fact.facts = *known;
    fact.facts.exitMode = request.mode;
    if (request.mode == ExitMode::Immediate) {
        fact.facts.end = today;
        fact.facts.exitAt = context.business.at;
    } else {
        fact.facts.end = (request.lastDay ? *request.lastDay : today).plusDays(1);
        fact.facts.exitAt.reset();
    }
    GH_TRY(context.tx.people().insert(fact));
    GH_TRY(context.tx.people().supersedeFrom(engagement.engagement.id, today, context.now(), fact.id));
    GH_LET(auto source, context.tx.feeds().source(engagement.engagement.id, today));
    if (source) {
        source->pinned = {"end", "exit_mode", "exit_at"};
        GH_TRY(context.tx.feeds().write(*source));
    }
    std::erase_if(engagement.facts, [&](const EngagementFact& other) { return other.effective >= today; });
    lifecycle::addStatement(engagement, std::move(fact));
    return {};
}

Result<> recordEvents(CallContext& context, const PersonHistory& before, const PersonHistory& after)
{
    for (LifecycleEvent event : lifecycle::eventsBetween(before, after, context.today(), context.now())) {
        event.id = EventId(context.tx.newId());
        event.person = after.person.id;
        GH_TRY(context.tx.events().insert(event));
        context.tx.changed("event", event.id.value);
        context.audit.subjects.emplace_back("event", event.id.value);
    }
    return {};
}

} // namespace

Result<Preview> terminate(CallContext& context, const PersonTerminate& request)
{
    if (request.mode == ExitMode::Immediate && request.lastDay)
        return fail(makeProblems("door.bad_input", {"PersonTerminate"},
                                 {{"/last_day", "service.last_day_immediate", {}}}));
    GH_LET(PersonHistory history, context.person(request.person));
    const PersonHistory before = history;
    bool ended = false;
    for (EngagementHistory& engagement : history.engagements) {
        const EngagementStatus status = lifecycle::statusOn(engagement, context.today());
        if (status == EngagementStatus::Ended || status == EngagementStatus::Cancelled)
            continue;
        GH_TRY(endEngagement(context, engagement, request));
        ended = true;
    }
    if (!ended)
        return fail("service.already_left", {history.person.displayName});
    GH_TRY(recordEvents(context, before, history));
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(auto subject, loadSubject(context.tx, history.person.id));
    const auto exceptions = subject.exceptions;
    GH_LET(const PlanWritten written, writePlan(context.tx, std::move(subject), policy, context.business,
                                                context.now(), "person.terminate"));
    GH_TRY(writePersonRow(context.tx, history, context.today()));
    Preview preview;
    preview.executed = !request.preview;
    addTo(preview, written.draft, policy, exceptions, history.person.displayName);
    if (preview.people == 0) {
        preview.people = 1;
        preview.names = {history.person.displayName};
        preview.warnings.push_back("Nothing is held: only the exit is recorded.");
    }
    context.rollBack = request.preview;
    context.audit.facts = {{"mode", std::string(textOf(request.mode))},
                           {"plan", std::to_string(written.plan.value)}};
    return preview;
}

} // namespace gatehouse::service
