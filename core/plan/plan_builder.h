// Turns differences between neighbouring points into operations. For the .cpp files of this room only.
#pragma once

#include "core/plan/access_model.h"
#include "core/plan/wishes.h"
#include "core/policy/lifecycle_policy.h"

namespace gatehouse::plan {

// Everything about the point that is being planned.
struct Step {
    Instant at;    // nothing of it starts earlier
    Instant label; // the change of the timeline it belongs to: `at`, or for now the last one before
    bool isNow = false;
    bool isFinal = false; // nobody comes back later
    policy::Phase before = policy::Phase::None;
    const policy::PersonSituation* situation = nullptr;
    const policy::DesiredAccess* desired = nullptr;
    const policy::DesiredAccess* arrival = nullptr; // ahead of a start: what is wanted when it comes

    const policy::EngagementSituation* primary() const
    {
        return situation->primary < 0 ? nullptr
                                      : &situation->engagements[static_cast<std::size_t>(situation->primary)];
    }
    bool isExit() const { return !isAlive(desired->phase) && desired->phase != policy::Phase::None; }
};

class PlanBuilder {
public:
    PlanBuilder(const DesiredInputs& inputs, AccessModel model, PlanDraft& draft);

    void add(const Step& step);
    // Fails with plan.no_login when some point needed an account that nobody reserved.
    Result<> finish() const;

private:
    struct Request { // an operation to be
        OperationKind kind = OperationKind::CreateAccount;
        AccountModel* account = nullptr;
        EventKind event = EventKind::Mover;
        Instant notBefore;
        int stage = 0;
        const Entitlement* entitlement = nullptr;
        std::string level;
        std::vector<Reason> reasons;
        std::vector<Dependency> after;
    };

    void renewReasons(const Step& step);
    void disableAccounts(const Step& step);
    void disable(const Step& step, AccountModel& account, EventKind event);
    void removeEntitlements(const Step& step);
    void endOwnership(const Step& step);
    void deleteAccounts(const Step& step);
    void supplyApplication(const Step& step, const Application& application);
    void createAccount(const Step& step, AccountModel& account);
    void updateAccount(const Step& step, AccountModel& account);
    void addOnceOnly(const Step& step, AccountModel& account, OperationKind kind);
    void addEntitlements(const Step& step, AccountModel& account);
    void enableAccount(const Step& step, AccountModel& account);

    bool keepsOthers(const Step& step) const;
    const std::vector<policy::DesiredReason>* reasonsFor(const Step& step,
                                                         const policy::DesiredKey& key) const;
    bool wants(const Step& step, const policy::DesiredKey& key, const HeldModel& held) const;
    policy::AccountIntent intentFor(const Step& step, const AccountModel& account);
    EventKind exitEvent(const Step& step) const;
    const LifecycleRule* rule(const Step& step, EventKind event, OperationKind operation,
                              const Entitlement* entitlement = nullptr) const;
    bool isTimeFor(const Step& step, OperationKind kind) const;
    OperationPayload payloadOf(const Step& step, const AccountModel& account) const;
    std::size_t emit(const Step& step, Request request);

    const DesiredInputs& m_inputs;
    const policy::PolicyState& m_state;
    AccessModel m_model;
    PlanDraft& m_draft;
    std::vector<Dependency> m_identityFirst; // creations at identity providers
    std::vector<Dependency> m_stageZero;     // of the exit that is being planned
    std::vector<Dependency> m_removals;      // of the same
    std::vector<ApplicationId> m_withoutLogin;
};

} // namespace gatehouse::plan
