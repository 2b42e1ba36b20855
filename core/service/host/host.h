// What all handlers share. Inside core/service only.
#pragma once

#include "core/door/codec.h"
#include "core/service/feeds/feed_turns.h"
#include "core/service/host/call_context.h"
#include "core/service/host/jobs.h"
#include "core/service/host/lists.h"
#include "core/service/host/planner_thread.h"
#include "core/service/host/registry.h"
#include "core/service/host/sessions.h"
#include "core/service/lists/exports.h"
#include "core/service/people/policy_cache.h"
#include "core/service/service.h"

#include <mutex>

namespace gatehouse::engine {
class Engine;
}

namespace gatehouse::service {

class Service::Host {
public:
    explicit Host(const ServiceParts& parts);
    ~Host();

    Result<door::Message> call(const door::Caller& caller, std::string_view name,
                               const door::Message& request);

    ServiceParts parts;
    Registry registry;
    Sessions sessions;
    FeedTurns feedTurns; // before jobs, which use it
    Jobs jobs;
    Lists lists;
    Exports exports;
    PolicyCache policies;
    std::unique_ptr<engine::Engine> engine;
    std::function<Result<>()> startEngine; // what a restored workspace waits with until it is let go
    std::mutex keyRotation;                // held while the log and its signing key do not fit each other
    PlannerThread planner;
    std::shared_ptr<void> plannerWake; // goes before the planner

    // Of commands that a kill cut off: whoever tries again begins anew.
    Result<> dropCutOffReceipts();

    BusinessTime businessNow() const { return BusinessTime{parts.clock.now()}; }

private:
    Result<door::Message> runQuery(const Handler& handler, const Identity& identity,
                                   const door::Message& request);
    Result<door::Message> runCommand(const Handler& handler, const Identity& identity,
                                     const door::Caller& caller, const door::Message& request);
    struct Preparation {
        std::shared_ptr<void> made;
        bool lastTime = true;
    };
    Result<door::Message> runOnce(const Handler& handler, const Identity& identity,
                                  const door::Caller& caller, const door::Message& request,
                                  const Preparation& preparation);
    Result<door::Message> runOutside(const Handler& handler, const Identity& identity,
                                     const door::Caller& caller, const door::Message& request);
    Result<door::Message> runJob(const Handler& handler, const Identity& identity,
                                 const door::Message& request);
    // Whether a second operator has to release it first.
    Result<bool> mustWait(const Handler& handler, const Identity& identity, const door::Message& request);
    Result<door::Message> park(const Handler& handler, const Identity& identity,
                               const door::Message& request);
    void auditRefusal(const Identity& identity, std::string_view name, const Error& error,
                      const door::Message& request);
};

} // namespace gatehouse::service
