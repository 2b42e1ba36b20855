#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/unit/engine/world.h"

#include <algorithm>
#include <thread>

namespace gatehouse::testing {
namespace {

class TargetConnector final : public Connector {
public:
    explicit TargetConnector(Target& target) : m_target(target) {}
    ConnectorCapabilities capabilities() const override { return m_target.capabilities; }
    StepResult execute(const Operation& operation, const CancelToken& cancel) override
    {
        if (m_target.waitForCancel && !m_target.calls().empty())
            soon([&] { return cancel.cancelled(); });
        return cancel.cancelled() ? answer(Outcome::Retry, "net.cancelled") : m_target.execute(operation);
    }
    ReadBack read(const Operation& operation, const CancelToken&) override
    {
        return m_target.read(operation);
    }
    Result<std::vector<Discovered>> discoverEntitlements(const CancelToken&) override
    {
        return std::vector<Discovered>();
    }
    Result<> testConnection(const CancelToken&) override { return {}; }

private:
    Target& m_target;
};

std::string nameOf(const Operation& operation)
{
    std::string name = std::string(textOf(operation.kind)) + " " + operation.payload.login;
    if (!operation.payload.entitlementNativeId.empty())
        name += " " + operation.payload.entitlementNativeId;
    return name;
}

} // namespace

StepResult answer(Outcome outcome, const std::string& code, std::chrono::milliseconds retryAfter)
{
    return {outcome, {}, {}, code.empty() ? Error() : makeError(code, {"the target", "1"}), retryAfter};
}

bool soon(const std::function<bool()>& condition)
{
    const auto deadline = std::chrono::system_clock::now() + std::chrono::seconds(20);
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    while (!condition()) {
        if (std::chrono::system_clock::now() > deadline)
            return false;
        never.wait_until(lock, std::chrono::system_clock::now() + std::chrono::milliseconds(1));
    }
    return true;
}

void Turnstile::open()
{
    const std::scoped_lock lock(m_mutex);
    m_open = true;
    m_wake.notify_all();
}

void Turnstile::pass()
{
    std::unique_lock lock(m_mutex);
    m_reached = true;
    m_wake.wait(lock, [this] { return m_open; });
}

bool Turnstile::reached() const
{
    const std::scoped_lock lock(m_mutex);
    return m_reached;
}

StepResult Target::execute(const Operation& operation)
{
    if (enter)
        enter(operation);
    const std::scoped_lock lock(m_mutex);
    if (killer && killer->step())
        return answer(Outcome::Unknown, "net.no_answer");
    m_calls.push_back(nameOf(operation));
    if (down)
        return answer(Outcome::Retry, "net.refused");
    if (instead)
        if (const auto scripted = instead(operation))
            return *scripted;
    const StepResult usual = lies ? answer(Outcome::Applied) : apply(operation);
    if (killer && killer->step())
        return answer(Outcome::Unknown, "net.no_answer");
    if (afterwards)
        if (const auto scripted = afterwards(operation))
            return *scripted;
    return usual;
}

TargetAccount* Target::find(const Operation& operation)
{
    const OperationPayload& payload = operation.payload;
    for (TargetAccount& account : m_accounts)
        if (!payload.nativeId.empty() && account.nativeId == payload.nativeId)
            return &account;
    for (TargetAccount& account : m_accounts)
        if (!payload.correlationKey.empty() && account.key == payload.correlationKey)
            return &account;
    for (TargetAccount& account : m_accounts)
        if (account.login == payload.login)
            return &account;
    return nullptr;
}

StepResult Target::changed(const Operation& operation, TargetAccount& account, bool effective)
{
    if (effective) {
        m_journal.push_back(nameOf(operation));
        ++account.version;
    }
    StepResult result;
    result.nativeId = account.nativeId;
    result.etag = std::to_string(account.version);
    return result;
}

StepResult Target::apply(const Operation& operation)
{
    const OperationPayload& payload = operation.payload;
    if (operation.kind == OperationKind::CreateAccount) {
        for (const TargetAccount& account : m_accounts)
            if (account.login == payload.login)
                return answer(Outcome::Conflict, "engine.conflict");
        m_accounts.push_back({payload.login,
                              "n" + std::to_string(m_accounts.size() + 1),
                              keepsKeys ? payload.correlationKey : "",
                              payload.enabled,
                              0,
                              {}});
        return changed(operation, m_accounts.back(), true);
    }
    TargetAccount* account = find(operation);
    if (!account)
        return answer(Outcome::Rejected, "engine.rejected");
    switch (operation.kind) {
    case OperationKind::EnableAccount:
    case OperationKind::DisableAccount: {
        const bool wanted = operation.kind == OperationKind::EnableAccount;
        return changed(operation, *account, std::exchange(account->enabled, wanted) != wanted);
    }
    case OperationKind::AddEntitlement:
        return changed(operation, *account, account->entitlements.insert(payload.entitlementNativeId).second);
    case OperationKind::RemoveEntitlement:
        return changed(operation, *account, account->entitlements.erase(payload.entitlementNativeId) > 0);
    case OperationKind::UpdateAccount:
        return changed(operation, *account,
                       !payload.newLogin.empty()
                           && std::exchange(account->login, payload.newLogin) != payload.newLogin);
    case OperationKind::DeleteAccount: {
        const StepResult result = changed(operation, *account, true);
        std::erase_if(m_accounts, [&](const TargetAccount& a) { return a.nativeId == result.nativeId; });
        return result;
    }
    default: return changed(operation, *account, true);
    }
}

ReadBack Target::read(const Operation& operation)
{
    if (whileReading)
        whileReading(operation);
    const std::scoped_lock lock(m_mutex);
    ++m_reads;
    ReadBack read;
    if (down || (killer && killer->dead())) {
        read.reachable = false;
        read.error = makeError("net.refused", {"the target"});
        return read;
    }
    if (unclear) {
        read.reachable = false;
        read.unclear = true;
        read.error = makeError("connector.other_resource", {"crm", "n1", "n2"});
        return read;
    }
    const TargetAccount* account = find(operation);
    if (!account)
        return read;
    read.exists = true;
    read.enabled = account->enabled;
    read.login = account->login;
    read.nativeId = account->nativeId;
    read.correlationKey = account->key;
    read.etag = std::to_string(account->version);
    read.entitlementsKnown = entitlementsKnown;
    if (entitlementsKnown)
        read.entitlements.assign(account->entitlements.begin(), account->entitlements.end());
    return read;
}

void Target::add(TargetAccount account)
{
    const std::scoped_lock lock(m_mutex);
    m_accounts.push_back(std::move(account));
}

std::vector<std::string> Target::journal() const
{
    const std::scoped_lock lock(m_mutex);
    return m_journal;
}

std::vector<std::string> Target::calls() const
{
    const std::scoped_lock lock(m_mutex);
    return m_calls;
}

Result<std::unique_ptr<Connector>> Targets::make(const Application& application)
{
    if (broken)
        return fail("internal", {"no secret"});
    ++made;
    return std::make_unique<TargetConnector>(m_targets.at(application.id));
}

Result<ConnectorCapabilities> Targets::capabilitiesOf(const Application& application)
{
    return m_targets.at(application.id).capabilities;
}

World::World()
{
    options.seed = 7;
    store.setGate([this](bool write, const FakeState&) -> Result<> {
        if ((write && killer.step()) || killer.dead())
            return fail("internal", {"killed"});
        return {};
    });
}

ApplicationId World::application(const std::string& name, int criticality)
{
    Application application;
    application.id = ApplicationId(m_next++);
    application.name = name;
    application.criticality = criticality;
    store.change([&](FakeState& s) { s.applications[application.id] = application; });
    targets[application.id].killer = &killer;
    return application.id;
}

EntitlementId World::entitlement(ApplicationId application)
{
    Entitlement entitlement;
    entitlement.id = EntitlementId(m_next++);
    entitlement.application = application;
    entitlement.nativeId = "group" + std::to_string(entitlement.id.value);
    store.change([&](FakeState& s) { s.entitlements[entitlement.id] = entitlement; });
    return entitlement.id;
}

PlanId World::plan(PersonId person, int generation)
{
    Plan plan;
    plan.id = PlanId(m_next++);
    plan.subject = person;
    plan.generation = generation;
    store.change([&](FakeState& s) { s.plans[plan.id] = plan; });
    return plan.id;
}

AccountId World::accountOf(PersonId person, ApplicationId application)
{
    for (const auto& [id, account] : store.snapshot().accounts)
        if (account.person == person && account.application == application)
            return id;
    Account account;
    account.id = AccountId(m_next++);
    account.person = person;
    account.application = application;
    account.login = "user" + std::to_string(person.value);
    store.change([&](FakeState& s) { s.accounts[account.id] = account; });
    return account.id;
}

Operation World::operation(PlanId planId, ApplicationId application, OperationKind kind,
                           std::vector<OperationId> after)
{
    const Plan plan = store.snapshot().plans.at(planId);
    Operation operation;
    operation.id = OperationId(m_next++);
    operation.plan = planId;
    operation.subject = plan.subject;
    operation.generation = plan.generation;
    operation.application = application;
    operation.account = accountOf(plan.subject, application);
    operation.accountKey = "user" + std::to_string(plan.subject.value);
    operation.kind = kind;
    operation.state = after.empty() ? OperationState::Ready : OperationState::Blocked;
    operation.after = std::move(after);
    operation.key = "key" + std::to_string(operation.id.value);
    operation.payload.login = operation.accountKey;
    operation.payload.correlationKey = "k" + std::to_string(plan.subject.value);
    if (kind == OperationKind::AddEntitlement || kind == OperationKind::RemoveEntitlement) {
        operation.entitlement = entitlement(application);
        operation.payload.entitlementNativeId = "group" + std::to_string(operation.entitlement.value);
        operation.level = "member";
        operation.reasons = {{ReasonKind::ProfileLine, 12, {}}, {ReasonKind::AddOn, 9, {}}};
    }
    return operation;
}

OperationId World::add(const Operation& operation)
{
    store.change([&](FakeState& s) { s.operations[operation.id] = operation; });
    return operation.id;
}

void World::edit(OperationId id, const std::function<void(Operation&)>& how)
{
    store.change([&](FakeState& s) { how(s.operations.at(id)); });
}

std::unique_ptr<engine::Engine> World::engine()
{
    return std::make_unique<engine::Engine>(
        store, targets, clock, options, [this] { return today; }, waiter);
}

Result<engine::RunSummary> World::run(std::chrono::microseconds patience)
{
    return engine()->runUntilIdle(today, patience);
}

std::vector<std::string> World::alerts() const
{
    std::vector<std::string> codes;
    for (const Alert& alert : store.snapshot().alerts)
        codes.push_back(alert.code);
    return codes;
}

int World::audited(const std::string& command) const
{
    const auto audit = store.snapshot().audit;
    return static_cast<int>(
        std::ranges::count_if(audit, [&](const AuditEntry& entry) { return entry.command == command; }));
}

Result<> World::decide(const std::function<Result<>(Tx&)>& decision)
{
    return store.write(WriteLane::Interactive, decision);
}

} // namespace gatehouse::testing
