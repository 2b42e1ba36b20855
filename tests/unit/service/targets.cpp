#include "tests/unit/service/targets.h"

#include "tests/support/process.h"

#include <atomic>

namespace gatehouse::testing {

struct Targets::State {
    mutable std::mutex mutex;
    std::map<std::string, std::map<std::string, TargetAccount>> accounts; // by application, native id
    std::vector<std::string> journal;
    int next = 1;
    std::atomic<bool> frozen{false};
    std::atomic<int> waiting{0};
};

namespace {

class MemoryConnector final : public Connector {
public:
    MemoryConnector(std::shared_ptr<Targets::State> state, Application application)
        : m_state(std::move(state)), m_application(std::move(application))
    {
    }

    ConnectorCapabilities capabilities() const override
    {
        ConnectorCapabilities all;
        all.idempotentCreate = all.endSessions = all.transferOwnership = all.assignSso = all.enrolMfa =
            all.setCredential = true;
        if (m_application.connector == "manual") {
            all = {};
            all.manual = true;
            all.findByKey = false;
        }
        return all;
    }

    StepResult execute(const Operation& operation, const CancelToken& cancel) override
    {
        StepResult result;
        ++m_state->waiting;
        const bool free =
            test::waitUntil([&] { return !m_state->frozen || cancel.cancelled(); }) && !m_state->frozen;
        --m_state->waiting;
        if (!free) {
            result.outcome = Outcome::Retry;
            result.error = makeError("job.cancelled");
            return result;
        }
        if (m_application.connector == "manual") {
            result.outcome = Outcome::Manual;
            return result;
        }
        const std::scoped_lock lock(m_state->mutex);
        auto found = find(operation.payload);
        auto& all = m_state->accounts[m_application.name];
        if (found == all.end() && operation.kind == OperationKind::CreateAccount)
            found = all.emplace("n" + std::to_string(m_state->next++), TargetAccount{}).first;
        if (found == all.end()) {
            result.outcome = Outcome::Rejected;
            result.error = makeError("engine.rejected", {m_application.name, "no such account"});
            return result;
        }
        result.nativeId = found->first;
        apply(operation, found->second);
        if (operation.kind == OperationKind::DeleteAccount)
            all.erase(found);
        return result;
    }

    ReadBack read(const Operation& operation, const CancelToken&) override
    {
        ReadBack back;
        const std::scoped_lock lock(m_state->mutex);
        back.reachable = m_application.connector != "manual";
        const auto found = find(operation.payload);
        if (!back.reachable || found == m_state->accounts[m_application.name].end())
            return back;
        back.exists = true;
        back.enabled = found->second.enabled;
        back.nativeId = found->first;
        back.login = found->second.login;
        back.email = found->second.email;
        back.correlationKey = found->second.key;
        back.entitlements.assign(found->second.entitlements.begin(), found->second.entitlements.end());
        back.entitlementsKnown = true;
        return back;
    }

    Result<std::vector<Discovered>> discoverEntitlements(const CancelToken&) override
    {
        return std::vector<Discovered>{{"Found there", "Found there", "group"}};
    }
    Result<> testConnection(const CancelToken&) override { return {}; }

private:
    using Accounts = std::map<std::string, TargetAccount>;

    Accounts::iterator find(const OperationPayload& payload)
    {
        Accounts& all = m_state->accounts[m_application.name];
        if (const auto found = all.find(payload.nativeId); found != all.end())
            return found;
        return std::find_if(all.begin(), all.end(), [&](const auto& item) {
            return (!payload.correlationKey.empty() && item.second.key == payload.correlationKey)
                   || item.second.login == payload.login;
        });
    }

    void apply(const Operation& operation, TargetAccount& account)
    {
        const OperationPayload& payload = operation.payload;
        std::string line = m_application.name + " " + std::string(textOf(operation.kind)) + " "
                           + (payload.newLogin.empty() ? payload.login : payload.newLogin);
        switch (operation.kind) {
        case OperationKind::CreateAccount:
            account = {payload.login, payload.correlationKey, payload.email, payload.enabled, {}};
            break;
        case OperationKind::UpdateAccount:
            account.login = payload.newLogin.empty() ? payload.login : payload.newLogin;
            account.email = payload.email.empty() ? account.email : payload.email;
            break;
        case OperationKind::EnableAccount: account.enabled = true; break;
        case OperationKind::DisableAccount: account.enabled = false; break;
        case OperationKind::AddEntitlement:
            account.entitlements.insert(payload.entitlementNativeId);
            line += " " + payload.entitlementNativeId;
            break;
        case OperationKind::RemoveEntitlement:
            account.entitlements.erase(payload.entitlementNativeId);
            line += " " + payload.entitlementNativeId;
            break;
        default: break;
        }
        m_state->journal.push_back(line);
    }

    std::shared_ptr<Targets::State> m_state;
    Application m_application;
};

} // namespace

std::shared_ptr<Targets::State> Targets::makeState()
{
    return std::make_shared<State>();
}

Result<std::unique_ptr<Connector>> Targets::make(const Application& application)
{
    return std::unique_ptr<Connector>(std::make_unique<MemoryConnector>(m_state, application));
}

Result<ConnectorCapabilities> Targets::capabilitiesOf(const Application& application)
{
    return MemoryConnector(m_state, application).capabilities();
}

std::map<std::string, TargetAccount> Targets::accounts(const std::string& application) const
{
    const std::scoped_lock lock(m_state->mutex);
    std::map<std::string, TargetAccount> byLogin;
    for (const auto& [id, account] : m_state->accounts[application])
        byLogin[account.login] = account;
    return byLogin;
}

void Targets::freeze(bool frozen)
{
    m_state->frozen = frozen;
}

int Targets::waiting() const
{
    return m_state->waiting;
}

std::vector<std::string> Targets::journal() const
{
    const std::scoped_lock lock(m_state->mutex);
    return m_state->journal;
}

} // namespace gatehouse::testing
