// A store in memory for tests of what stands on core/ports/store.h: applications, entitlements, accounts, grants, plans, operations,
// leases, alerts, audit entries and changes. Transactions run one at a time; a failed one is rolled back by copy. Other repositories
// throw std::logic_error. It keeps the rules of the ports, and like them epochs only grow.
#pragma once

#include "core/ports/store.h"

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace gatehouse::testing {

struct FakeLease {
    std::string holder;
    std::int64_t epoch = 0;
    Instant until;
};

struct FakeState {
    std::vector<EngineGap> gaps;
    std::vector<std::pair<std::int64_t, LateWork>> late;
    std::map<ApplicationId, Application> applications;
    std::map<EntitlementId, Entitlement> entitlements;
    std::map<AccountId, Account> accounts;
    std::map<GrantId, Grant> grants;
    std::map<PlanId, Plan> plans;
    std::map<OperationId, Operation> operations;
    std::set<OperationId> kept; // of superseded plans, counted on by the next
    std::set<std::pair<AccountId, EntitlementId>> held;
    std::map<std::string, FakeLease> leases;
    std::int64_t lastEpoch = 0;
    std::vector<Alert> alerts;
    std::vector<AuditEntry> audit;
    std::vector<Change> changes;
    std::int64_t lastId = 1000;
};

class FakeStore final : public Store {
public:
    explicit FakeStore(const SystemClock& clock) : m_clock(clock) {}
    Result<> write(WriteLane lane, const std::function<Result<>(Tx&)>& work) override;
    Result<> read(const std::function<Result<>(Tx&)>& work) override;
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t seq)> listener) override;
    Result<> checkIntegrity() override { return {}; }
    Result<> backupTo(const std::string&) override { return fail("internal", {"the fake has no file"}); }
    std::int64_t syncs() const override { return m_commits.load(); }

    // Asked before every transaction, write or read; an error is its result.
    using Gate = std::function<Result<>(bool write, const FakeState& before)>;
    void setGate(Gate gate);
    void setRollback(bool on) { m_rollback = on; } // off: no copy, for measurements
    FakeState snapshot() const;
    // Changes the state as a transaction that cannot fail.
    void change(const std::function<void(FakeState&)>& how);

private:
    void announce();

    const SystemClock& m_clock;
    mutable std::mutex m_mutex;
    FakeState m_state;
    Gate m_gate;
    bool m_rollback = true;
    std::atomic<std::int64_t> m_commits{0};
    std::mutex m_listening;
    std::vector<std::weak_ptr<std::function<void(std::int64_t)>>> m_listeners;
};

} // namespace gatehouse::testing
