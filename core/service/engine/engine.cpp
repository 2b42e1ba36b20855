#include "core/engine/engine.h"

#include "core/engine/decisions.h"
#include "core/engine/gap.h"
#include "core/engine/leaver_alert.h"

#include "core/door/commands/engine.h"
#include "core/service/audit/checkpoints.h"
#include "core/service/audit/key_rotation.h"
#include "core/service/engine/gaps.h"
#include "core/service/feeds/importing/importer.h"
#include "core/service/host/host.h"
#include "core/service/session/quarantine.h"

#include "core/base/log.h"

#include <fmt/format.h>
#include <limits>
#include <unistd.h>

namespace gatehouse::service {
namespace {

using namespace door;

engine::EngineOptions optionsOf()
{
    engine::EngineOptions options;
    options.holder = fmt::format("local:{}", ::getuid());
    return options;
}

// Plans whoever waits, then runs what is due; what ran may have made more due.
Result<EngineRun::Result> run(JobContext& context, const EngineRun& request)
{
    Service::Host& host = context.host;
    GH_TRY(refuseQuarantined(host));
    const std::int64_t commits = host.parts.store.syncs();
    EngineRun::Result result;
    engine::noteGap(host.parts.store, optionsOf(), host.parts.clock.now());
    GH_TRY(continueInterrupted(host)); // what it plans is due from its own moment on
    const BusinessTime asOf = request.asOf ? BusinessTime{*request.asOf} : host.businessNow();
    GH_LET(result.planned, planWaiting(host, asOf, context.cancel, context.progress));
    GH_LET(const auto summary, host.engine->runUntilIdle(asOf, std::chrono::seconds(request.patience),
                                                         context.cancel, context.progress));
    for (const auto& [state, text] : EnumTexts<OperationState>::kAll) {
        const auto found = summary.operations.find(std::string(text));
        result.operations[std::string(text)] = found == summary.operations.end() ? 0 : found->second;
        const auto reached = summary.reached.find(std::string(text));
        if (reached != summary.reached.end() && state == OperationState::Succeeded)
            result.executed = reached->second;
    }
    result.seconds = static_cast<double>(summary.took.count()) / 1e6;
    result.perSecond = result.seconds > 0 ? static_cast<double>(result.executed) / result.seconds : 0;
    result.commits = host.parts.store.syncs() - commits;
    checkpointWhenDue(host);
    if (asOf.at > host.businessNow().at + std::chrono::hours(24))
        result.message = messageOf(makeError("service.engine_ahead", {formatInstant(asOf.at)}));
    GH_TRY(host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_LET(result.events, tx.events().countByKind());
        GH_LET(result.nextDue, tx.work().nextNotBefore(asOf));
        return {};
    }));
    return result;
}

Result<EngineStatus::View> status(CallContext& context, const EngineStatus&)
{
    EngineStatus::View view;
    const engine::Figures figures = context.host.engine->figures();
    view.state = figures.paused                                     ? "paused"
                 : figures.background && !figures.lastError.empty() ? "elsewhere"
                 : figures.background                               ? "running"
                                                                    : "stopped";
    view.inFlight = figures.inFlight;
    view.perSecond = figures.perSecond;
    GH_LET(view.operations, context.tx.work().countByState());
    for (const engine::BreakerView& breaker : context.host.engine->breakers()) {
        GH_LET(const auto application, context.tx.catalogue().application(breaker.application));
        view.breakers.push_back({application ? application->name : "", "open", breaker.until, 0});
    }
    return view;
}

Result<AlertList::Items> alerts(CallContext& context, const AlertList& request)
{
    AlertList::Items items;
    GH_LET(const auto found, context.tx.work().alerts(!request.all, request.limit));
    for (const Alert& alert : found) {
        const Error error = makeError(alert.code, alert.args);
        items.items.push_back({alert.id, alert.at, alert.severity, alert.code, messageOf(error),
                               remedyOf(error), alert.objectKind, alert.object, alert.acknowledged});
    }
    return items;
}

// What watches over a leaver is not put away while it is so: the exit of a privileged one under way, a removal held.
Result<bool> stillSo(Tx& tx, const Alert& alert)
{
    if (alert.code == engine::kPrivilegedLeaver)
        return engine::exitIsUnderWay(tx, PersonId(alert.object));
    if (alert.code != engine::kHeldExit)
        return false;
    GH_LET(const auto operation, tx.work().operation(OperationId(alert.object)));
    return operation && operation->state == OperationState::Held;
}

Result<> mayBeAcknowledged(Tx& tx, AlertId id)
{
    GH_LET(const auto open, tx.work().alerts(true, std::numeric_limits<int>::max()));
    for (const Alert& alert : open) {
        if (alert.id != id)
            continue;
        GH_LET(const bool stands, stillSo(tx, alert));
        if (stands)
            return fail("engine.alert_stands", {std::to_string(id.value)});
    }
    return {};
}

template <class C>
Result<Done> pauseOrResume(JobContext& context, bool pause)
{
    if (!pause)
        GH_TRY(refuseQuarantined(context.host));
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = std::string(C::kName);
        return tx.audit().append(entry);
    }));
    if (pause)
        context.host.engine->pause();
    else
        context.host.engine->resume();
    return Done{pause ? "The engine finishes what is under way and then waits." : "The engine goes on."};
}

} // namespace

void addEngine(Registry& registry)
{
    constexpr unsigned kIt = rolesOf(Role::ItAdmin);
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    registry.job<EngineRun, EngineRun::Result>("Run everything that is due, to the end.", {.roles = kIt},
                                               run);
    registry.query<EngineStatus>("What the engine is doing.", {.roles = kReaders}, status);
    registry.query<EngineGaps>("When no engine ran although there was work, and what was late for it.",
                               {.roles = kReaders}, engineGaps);
    registry.outside<EnginePause>(
        "Let the engine finish what is under way and wait.", CallKind::Command, {.roles = kIt},
        [](JobContext& c, const EnginePause&) { return pauseOrResume<EnginePause>(c, true); });
    registry.outside<EngineResume>(
        "Let the engine go on.", CallKind::Command, {.roles = kIt},
        [](JobContext& c, const EngineResume&) { return pauseOrResume<EngineResume>(c, false); });
    registry.query<AlertList>("Alerts, newest first.", {.roles = kReaders}, alerts);
    registry.command<AlertAcknowledge>(
        "Say that an alert was seen.", {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security)},
        [](CallContext& context, const AlertAcknowledge& request) -> Result<Done> {
            if (!request.takeBack)
                GH_TRY(mayBeAcknowledged(context.tx, request.alert));
            GH_TRY(request.takeBack ? context.tx.work().reopen(request.alert)
                                    : context.tx.work().acknowledge(request.alert));
            context.tx.changed("alert", request.alert.value);
            context.audit.subjects.emplace_back("alert", request.alert.value);
            return Done{request.takeBack ? "The alert is open again." : "The alert was acknowledged."};
        });
}

Result<std::unique_ptr<Service>> Service::make(const ServiceParts& parts)
{
    auto host = std::make_unique<Host>(parts);
    host->engine = std::make_unique<engine::Engine>(parts.store, parts.connectors, parts.clock, optionsOf(),
                                                    [raw = host.get()] { return raw->businessNow(); });
    GH_TRY(host->parts.store.read([](Tx& tx) -> Result<> {
        GH_LET(const std::string id, tx.door().setting("workspace.id"));
        return id.empty() ? Result<>(fail("service.not_a_workspace")) : Result<>();
    }));
    GH_TRY(checkSigningKey(parts.store, parts.keys));
    GH_TRY(settleKeyRotation(parts.store, parts.keys));
    GH_TRY(rememberSigningKey(parts.store, parts.keys));
    GH_TRY(host->dropCutOffReceipts());
    return std::unique_ptr<Service>(new Service(std::move(host)));
}

Result<> Service::startEngine()
{
    m_host->startEngine = nullptr;
    GH_LET(const bool quarantined, isQuarantined(*m_host));
    if (quarantined) {
        log::warning("service", "the engine stays off: the workspace was restored and not let go yet");
        m_host->startEngine = [this] { return startEngine(); };
        return {};
    }
    engine::noteGap(m_host->parts.store, optionsOf(), m_host->parts.clock.now()); // before planning
    GH_LET(const int continued, continueInterrupted(*m_host));
    if (continued > 0)
        log::info("service", fmt::format("{} interrupted imports were continued", continued));
    m_host->planner.start([this] {
        const auto planned = planWaiting(*m_host, m_host->businessNow(), {}, [](const Progress&) {});
        if (!planned)
            log::error("service", "planning stopped: " + describe(planned.error()));
        checkpointWhenDue(*m_host);
    });
    m_host->plannerWake = m_host->parts.store.subscribe([this](std::int64_t) { m_host->planner.wake(); });
    m_host->engine->start();
    return {};
}

void Service::stopEngine()
{
    m_host->startEngine = nullptr;
    m_host->plannerWake.reset();
    m_host->planner.stop();
    if (m_host->engine)
        m_host->engine->stop();
}

} // namespace gatehouse::service
