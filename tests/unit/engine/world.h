// A small world for engine tests: a clock that only tests and waiting move, targets in memory that can refuse, lie, block and vanish, a
// store in memory, and builders for plans. A world can be killed at any of its steps: from then on nothing reaches store or target.
#pragma once

#include "core/engine/decisions.h"
#include "core/engine/engine.h"
#include "tests/support/fake_store.h"

#include <doctest/doctest.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>

namespace gatehouse::testing {

class FakeClock final : public SystemClock {
public:
    Instant now() const override { return Instant{m_now.load()}; }
    void advance(std::chrono::microseconds by) { m_now += by.count(); }
    void moveTo(Instant at)
    {
        if (at.micros > m_now.load())
            m_now = at.micros;
    }

private:
    std::atomic<std::int64_t> m_now{1'800'000'000'000'000};
};

// Waiting is moving the clock: no test sleeps.
class JumpingWaiter final : public engine::Waiter {
public:
    explicit JumpingWaiter(FakeClock& clock) : m_clock(clock) {}
    void wait(std::unique_lock<std::mutex>&, std::condition_variable&, Instant until,
              const SystemClock&) override
    {
        m_clock.moveTo(until);
    }

private:
    FakeClock& m_clock;
};

// Counts what is done; from step `killAt` on everything fails as after a kill.
struct Killer {
    std::atomic<int> steps{0};
    int killAt = 0; // 0: never
    bool step() { return ++steps >= killAt && killAt > 0; }
    bool dead() const { return killAt > 0 && steps.load() >= killAt; }
};

struct TargetAccount {
    std::string login, nativeId, key;
    bool enabled = false;
    int version = 1;
    std::set<std::string> entitlements;
};

// Lets nobody through until it is opened.
class Turnstile {
public:
    void open();
    void pass();
    bool reached() const; // somebody waits or has passed

private:
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_open = false;
    bool m_reached = false;
};

class Target {
public:
    ConnectorCapabilities capabilities{.findByKey = true, .setCredential = true};
    bool lies = false, entitlementsKnown = true, keepsKeys = true;
    std::atomic<bool> down{false};
    std::atomic<bool> unclear{false}; // readings are about another account
    // Instead of the effect, after it, or nullopt for the usual answer.
    std::function<std::optional<StepResult>(const Operation&)> instead, afterwards;
    std::function<void(const Operation&)> enter;        // before a call; may block
    std::function<void(const Operation&)> whileReading; // before the answer of a reading
    bool waitForCancel = false;                         // every call after the first
    Killer* killer = nullptr;

    StepResult execute(const Operation& operation);
    ReadBack read(const Operation& operation);
    void add(TargetAccount account);          // from before
    std::vector<std::string> journal() const; // effective changes, "create_account anna"
    std::vector<std::string> calls() const;
    int reads() const { return m_reads.load(); }

private:
    StepResult apply(const Operation& operation);
    TargetAccount* find(const Operation& operation);
    StepResult changed(const Operation& operation, TargetAccount& account, bool effective);

    mutable std::mutex m_mutex;
    std::vector<TargetAccount> m_accounts;
    std::vector<std::string> m_journal, m_calls;
    std::atomic<int> m_reads{0};
};

class Targets final : public ConnectorFactory {
public:
    Target& operator[](ApplicationId id) { return m_targets[id]; }
    Result<std::unique_ptr<Connector>> make(const Application& application) override;
    Result<ConnectorCapabilities> capabilitiesOf(const Application& application) override;
    std::atomic<bool> broken{false};
    std::atomic<int> made{0};

private:
    std::map<ApplicationId, Target> m_targets;
};

struct World {
    FakeClock clock;
    FakeStore store{clock};
    Targets targets;
    Killer killer;
    engine::EngineOptions options;
    std::shared_ptr<engine::Waiter> waiter = std::make_shared<JumpingWaiter>(clock);
    BusinessTime today{Instant{1'790'000'000'000'000}};

    World();
    ApplicationId application(const std::string& name, int criticality = 2);
    EntitlementId entitlement(ApplicationId application);
    PlanId plan(PersonId person, int generation = 1);
    Operation operation(PlanId plan, ApplicationId application, OperationKind kind,
                        std::vector<OperationId> after = {}); // an example, not stored
    OperationId add(const Operation& operation);
    OperationId add(PlanId plan, ApplicationId application, OperationKind kind,
                    std::vector<OperationId> after = {})
    {
        return add(operation(plan, application, kind, std::move(after)));
    }
    void edit(OperationId id, const std::function<void(Operation&)>& how);

    std::unique_ptr<engine::Engine> engine();
    Result<engine::RunSummary> run(std::chrono::microseconds patience = std::chrono::seconds(15));
    Operation get(OperationId id) const { return store.snapshot().operations.at(id); }
    OperationState state(OperationId id) const { return get(id).state; }
    std::vector<std::string> alerts() const; // codes
    int audited(const std::string& command) const;
    Result<> decide(const std::function<Result<>(Tx&)>& decision);
    engine::Author operatorAuthor() const { return {"operator:12", "command:x", clock.now()}; }

private:
    std::int64_t m_next = 1;
    AccountId accountOf(PersonId person, ApplicationId application);
};

StepResult answer(Outcome outcome, const std::string& code = {},
                  std::chrono::milliseconds retryAfter = std::chrono::milliseconds(0));
// Waits, with a deadline, for what another thread brings about.
bool soon(const std::function<bool()>& condition);

} // namespace gatehouse::testing

namespace doctest {
template <>
struct StringMaker<gatehouse::OperationState> {
    static String convert(gatehouse::OperationState state)
    {
        return String(std::string(gatehouse::textOf(state)).c_str());
    }
};
} // namespace doctest
