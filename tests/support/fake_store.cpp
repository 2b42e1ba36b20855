#include "tests/support/fake_store.h"

#include "core/base/text_fold.h"
#include "tests/support/fake_work.h"

#include <algorithm>
#include <stdexcept>

namespace gatehouse::testing {
namespace {

[[noreturn]] void absent(const char* what)
{
    throw std::logic_error(std::string("the fake store has no ") + what);
}

class FakeCatalogue final : public CatalogueRepository {
public:
    explicit FakeCatalogue(FakeState& state) : s(state) {}
    Rows<Application> applications() override
    {
        std::vector<Application> all;
        for (const auto& [id, application] : s.applications)
            all.push_back(application);
        return all;
    }
    Maybe<Application> application(ApplicationId id) override
    {
        const auto found = s.applications.find(id);
        return found == s.applications.end() ? std::nullopt : std::optional(found->second);
    }
    Maybe<Application> applicationByName(const std::string& name) override
    {
        for (const auto& [id, application] : s.applications)
            if (fold(application.name) == fold(name))
                return application;
        return std::nullopt;
    }
    Result<> insert(const Application& application) override
    {
        s.applications[application.id] = application;
        return {};
    }
    Result<> update(const Application& application) override { return insert(application); }
    Rows<Entitlement> entitlements() override
    {
        std::vector<Entitlement> all;
        for (const auto& [id, entitlement] : s.entitlements)
            all.push_back(entitlement);
        return all;
    }
    Maybe<Entitlement> entitlement(EntitlementId id) override
    {
        const auto found = s.entitlements.find(id);
        return found == s.entitlements.end() ? std::nullopt : std::optional(found->second);
    }
    Maybe<Entitlement> entitlementByName(ApplicationId, const std::string&) override { absent("names"); }
    Result<> insert(const Entitlement& entitlement) override
    {
        s.entitlements[entitlement.id] = entitlement;
        return {};
    }
    Result<> update(const Entitlement& entitlement) override { return insert(entitlement); }
    Rows<RoleProfile> profilesOn(Date) override { absent("profiles"); }
    Result<std::optional<Date>> nextProfileDay(Date) override { return std::nullopt; }
    Rows<RoleProfile> profileVersions(ProfileId) override { absent("profiles"); }
    Rows<RoleProfile> newestProfiles() override { absent("profiles"); }
    Maybe<RoleProfile> profileByName(const std::string&) override { absent("profiles"); }
    Result<> insertVersion(const RoleProfile&) override { absent("profiles"); }
    Result<> retire(ProfileId, Date) override { absent("profiles"); }
    Result<> insert(const AccessException&) override { absent("exceptions"); }
    Result<> endException(ExceptionId, Instant) override { absent("exceptions"); }
    Rows<AccessException> exceptionsOf(PersonId) override { absent("exceptions"); }
    Maybe<AccessException> exception(ExceptionId) override { absent("exceptions"); }
    Result<LifecyclePolicy> policy() override { absent("policy"); }
    Result<> insertPolicy(const LifecyclePolicy&) override { absent("policy"); }
    Rows<LifecyclePolicy> policyVersions() override { absent("policy"); }

private:
    FakeState& s;
};

class FakeAudit final : public AuditRepository {
public:
    explicit FakeAudit(FakeState& state) : s(state) {}
    Result<> append(const AuditEntry& entry) override
    {
        s.audit.push_back(entry);
        return {};
    }
    Result<AuditHead> head() override { absent("chain"); }
    Result<> eachRow(std::int64_t, const std::function<bool(const AuditRow&)>&) override { absent("chain"); }
    Rows<AuditRow> about(const std::string&, std::int64_t, int) override { absent("chain"); }
    Rows<AuditRow> latest(const std::string&, int, int) override { absent("chain"); }
    Result<std::int64_t> count() override { return static_cast<std::int64_t>(s.audit.size()); }
    Rows<std::int64_t> places(const AuditFilter&) override { absent("places"); }
    Rows<AuditRow> rowsAt(std::span<const std::int64_t>) override { absent("chain"); }
    Result<> insert(const Checkpoint&) override { absent("checkpoints"); }
    Rows<Checkpoint> checkpoints() override { absent("checkpoints"); }

private:
    FakeState& s;
};

class FakeTx final : public Tx {
public:
    FakeTx(FakeState& state, Instant now)
        : s(state), m_catalogue(state), m_access(state), m_work(state, now), m_audit(state)
    {
    }
    PeopleRepository& people() override { absent("people"); }
    FeedRepository& feeds() override { absent("feeds"); }
    EventRepository& events() override { absent("events"); }
    CatalogueRepository& catalogue() override { return m_catalogue; }
    AccessRepository& access() override { return m_access; }
    WorkRepository& work() override { return m_work; }
    DoorRepository& door() override { absent("door"); }
    AuditRepository& audit() override { return m_audit; }
    ListRepository& lists() override { absent("lists"); }
    std::int64_t newId() override { return ++s.lastId; }
    void changed(std::string_view kind, std::int64_t id) override
    {
        if (m_seen.emplace(kind, id).second)
            s.changes.push_back({static_cast<std::int64_t>(s.changes.size()) + 1, std::string(kind), id});
    }

private:
    FakeState& s;
    FakeCatalogue m_catalogue;
    FakeAccess m_access;
    FakeWork m_work;
    FakeAudit m_audit;
    std::set<std::pair<std::string, std::int64_t>> m_seen;
};

} // namespace

Result<> FakeStore::write(WriteLane, const std::function<Result<>(Tx&)>& work)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_gate)
            GH_TRY(m_gate(true, m_state));
        std::optional<FakeState> before;
        if (m_rollback)
            before = m_state;
        FakeTx tx(m_state, m_clock.now());
        if (auto done = work(tx); !done) {
            if (before)
                m_state = std::move(*before);
            return done;
        }
        ++m_commits;
    }
    announce();
    return {};
}

Result<> FakeStore::read(const std::function<Result<>(Tx&)>& work)
{
    const std::scoped_lock lock(m_mutex);
    if (m_gate)
        GH_TRY(m_gate(false, m_state));
    FakeTx tx(m_state, m_clock.now());
    return work(tx);
}

void FakeStore::announce()
{
    std::int64_t seq = 0;
    {
        const std::scoped_lock lock(m_mutex);
        seq = static_cast<std::int64_t>(m_state.changes.size());
    }
    const std::scoped_lock lock(m_listening);
    for (const auto& weak : m_listeners)
        if (const auto listener = weak.lock())
            (*listener)(seq);
}

std::shared_ptr<void> FakeStore::subscribe(std::function<void(std::int64_t seq)> listener)
{
    const std::scoped_lock lock(m_listening);
    auto token = std::make_shared<std::function<void(std::int64_t)>>(std::move(listener));
    m_listeners.push_back(token);
    return token;
}

void FakeStore::setGate(Gate gate)
{
    const std::scoped_lock lock(m_mutex);
    m_gate = std::move(gate);
}

FakeState FakeStore::snapshot() const
{
    const std::scoped_lock lock(m_mutex);
    return m_state;
}

void FakeStore::change(const std::function<void(FakeState&)>& how)
{
    {
        const std::scoped_lock lock(m_mutex);
        how(m_state);
        m_state.changes.push_back({static_cast<std::int64_t>(m_state.changes.size()) + 1, "test", 0});
    }
    announce();
}

} // namespace gatehouse::testing
