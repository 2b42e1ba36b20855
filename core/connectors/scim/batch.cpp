#include "core/connectors/scim/batch.h"

#include "core/connectors/operation_kinds.h"
#include "core/connectors/scim/mapping.h"

#include <algorithm>
#include <utility>

namespace gatehouse::connectors {
namespace {

// The whole PATCH was refused and nothing of it done; each member alone may be fine.
bool isRefusedAsAWhole(const Answer& answer)
{
    return answer && answer->status >= 400 && answer->status < 500 && answer->status != 401
           && answer->status != 403 && answer->status != 404 && answer->status != 408
           && answer->status != 429;
}

} // namespace

bool isSomebodyElses(const scim::User& user, const Operation& operation)
{
    const OperationPayload& payload = operation.payload;
    if (user.id == payload.nativeId)
        return false;
    if (!user.externalId.empty() && !payload.correlationKey.empty()
        && user.externalId != payload.correlationKey)
        return true;
    const auto isLogin = [&](const std::string& login) {
        return !login.empty() && scim::caseFolded(login) == scim::caseFolded(user.userName);
    };
    return !payload.login.empty() && !isLogin(payload.login) && !isLogin(payload.newLogin);
}

Batch::Batch(Target& target, Memory& memory, SecretStore& secrets, std::span<const Operation> operations,
             const CancelToken& cancel)
    : m_target(target),
      m_memory(memory),
      m_secrets(secrets),
      m_operations(operations),
      m_cancel(cancel),
      m_results(operations.size()),
      m_settled(operations.size()),
      m_ids(operations.size()),
      m_inGroup(operations.size())
{
}

std::vector<StepResult> Batch::run()
{
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        m_ids[i] = m_operations[i].payload.nativeId;
        if (!hasProtocolWord(m_operations[i].kind))
            settle(i, Outcome::Unsupported);
    }
    findAccounts();
    findGroups();
    findManagers();
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (!m_settled[i] && !isEntitlement(m_operations[i].kind))
            prepare(i);
    prepareMembers();
    send(sendInBulk(std::move(m_calls)));
    return std::move(m_results);
}

void Batch::settle(std::size_t i, Outcome outcome, Error error)
{
    m_settled[i] = true;
    m_results[i].outcome = outcome;
    m_results[i].error = std::move(error);
}

// Accounts whose id is not known yet. No account is no obstacle to taking something away.
void Batch::findAccounts()
{
    std::set<Lookup> lookups;
    const auto isOpen = [&](std::size_t i) {
        return !m_settled[i] && m_ids[i].empty() && m_operations[i].kind != OperationKind::CreateAccount;
    };
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (isOpen(i))
            lookups.insert(lookupOf(m_operations[i]));
    if (lookups.empty())
        return;
    const auto accounts = m_memory.accounts.find(lookups, m_cancel);
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        if (!isOpen(i))
            continue;
        const Operation& operation = m_operations[i];
        const Found& found = accounts.at(lookupOf(operation));
        if (found.error)
            settle(i, Outcome::Retry, *found.error); // only read so far
        else if (found.user && isSomebodyElses(*found.user, operation))
            settle(i, Outcome::Rejected,
                   makeError("connector.not_ours", {m_target.name(), found.user->userName}));
        else if (found.user)
            m_results[i].nativeId = m_ids[i] = found.user->id;
        else if (takesAway(operation.kind))
            settle(i, Outcome::Applied);
        else
            settle(i, Outcome::Rejected,
                   makeError("connector.no_account", {m_target.name(), operation.payload.login}));
    }
}

void Batch::findGroups()
{
    std::set<std::string> names;
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (!m_settled[i] && isEntitlement(m_operations[i].kind))
            names.insert(groupOf(i));
    if (names.empty())
        return;
    m_memory.groups.resolve(names, m_cancel);
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        if (m_settled[i] || !isEntitlement(m_operations[i].kind))
            continue;
        auto group = m_memory.groups.resolved(groupOf(i));
        if (group.error)
            settle(i, Outcome::Retry, *group.error);
        else if (!group.id.empty())
            m_inGroup[i] = std::move(group.id);
        else if (takesAway(m_operations[i].kind))
            settle(i, Outcome::Applied);
        else
            settle(i, Outcome::Rejected, makeError("connector.no_group", {m_target.name(), groupOf(i)}));
    }
}

void Batch::findManagers()
{
    std::set<std::string> keys;
    for (std::size_t i = 0; i < m_operations.size(); ++i) {
        const Operation& operation = m_operations[i];
        const bool says =
            operation.kind == OperationKind::CreateAccount || operation.kind == OperationKind::UpdateAccount;
        if (!m_settled[i] && says && !operation.payload.managerKey.empty())
            keys.insert(operation.payload.managerKey);
    }
    if (!keys.empty())
        m_memory.managers.resolve(keys, m_cancel);
}

const std::string& Batch::groupOf(std::size_t i) const
{
    return m_operations[i].payload.entitlementNativeId;
}

void Batch::prepare(std::size_t i)
{
    const Operation& operation = m_operations[i];
    const OperationPayload& payload = operation.payload;
    const std::string path = pathOf("/Users", m_ids[i]);
    Change change;
    switch (operation.kind) {
    case OperationKind::CreateAccount:
        change = {"POST", "/Users", createBody(payload, m_memory.managers.idOf(payload.managerKey)), {}};
        break;
    case OperationKind::EnableAccount: change = {"PATCH", path, activeBody(true), {}}; break;
    case OperationKind::DisableAccount: change = {"PATCH", path, activeBody(false), {}}; break;
    case OperationKind::UpdateAccount:
        change = {"PATCH", path, updateBody(payload, m_memory.managers.idOf(payload.managerKey)),
                  payload.etag};
        break;
    case OperationKind::DeleteAccount: change = {"DELETE", path, {}, payload.etag}; break;
    case OperationKind::SetCredential: {
        const auto password = m_secrets.getOrMake(payload.secretRef, kPasswordLength);
        if (!password)
            return settle(i, Outcome::Rejected, password.error());
        change = {"PATCH", path, passwordBody(password->reveal()), payload.etag};
        break;
    }
    default: return settle(i, Outcome::Unsupported);
    }
    m_calls.push_back({std::move(change), {i}});
}

void Batch::prepareMembers()
{
    std::map<std::string, std::vector<std::size_t>> byGroup;
    for (std::size_t i = 0; i < m_operations.size(); ++i)
        if (!m_settled[i] && isEntitlement(m_operations[i].kind))
            byGroup[m_inGroup[i]].push_back(i);
    for (const auto& [group, operations] : byGroup)
        m_calls.push_back(memberCall(group, operations));
}

Batch::Call Batch::memberCall(const std::string& group, const std::vector<std::size_t>& operations) const
{
    std::vector<std::string> added, removed;
    for (const std::size_t i : operations)
        (takesAway(m_operations[i].kind) ? removed : added).push_back(m_ids[i]);
    return {{"PATCH", pathOf("/Groups", group), membersBody(added, removed), {}}, operations};
}

// Exits go alone, so that nothing is worked on before them; so do changes of groups, which hold many members already.
bool Batch::mayGoInBulk(const Call& call) const
{
    const Operation& operation = m_operations[call.operations.front()];
    return operation.priority != Priority::Exit && !isEntitlement(operation.kind);
}

std::vector<Batch::Call> Batch::sendInBulk(std::vector<Call> calls)
{
    const auto suited =
        std::ranges::stable_partition(calls, [this](const Call& call) { return !mayGoInBulk(call); });
    const std::size_t share = m_memory.bulkPace.share(suited.size());
    if (share == 0 || !m_memory.bulk.isUsable(m_cancel))
        return calls;
    std::vector<Call> inBulk(std::make_move_iterator(calls.end() - static_cast<std::ptrdiff_t>(share)),
                             std::make_move_iterator(calls.end()));
    calls.resize(calls.size() - share);
    const bool isComparison = share < suited.size();
    const Pace::Watch alone;
    const std::size_t count = calls.size();
    send(std::exchange(calls, {}));
    if (isComparison)
        alone.tookFirst(m_memory.bulkPace, count);
    std::vector<const Change*> changes;
    for (const Call& call : inBulk)
        changes.push_back(&call.change);
    const Pace::Watch watch;
    const auto answers = m_memory.bulk.send(changes, m_cancel);
    watch.tookSecond(m_memory.bulkPace, share);
    for (std::size_t c = 0; c < inBulk.size(); ++c) {
        if (answers[c])
            take(inBulk[c], *answers[c]);
        else
            calls.push_back(std::move(inBulk[c]));
    }
    return calls;
}

void Batch::send(std::vector<Call> calls)
{
    std::vector<net::HttpRequest> requests;
    requests.reserve(calls.size());
    for (Call& call : calls)
        requests.push_back(m_target.change(call.change.method, call.change.path, std::move(call.change.body),
                                           call.change.ifMatch));
    const auto answers = m_target.sendAll(std::move(requests), m_cancel);
    std::vector<std::vector<std::size_t>> refused;
    for (std::size_t c = 0; c < calls.size(); ++c) {
        if (calls[c].operations.size() > 1 && isRefusedAsAWhole(answers[c]))
            refused.push_back(calls[c].operations);
        else
            take(calls[c], answers[c]);
    }
    sendSingles(refused);
}

// One member of each group at a time: some targets lose one of two changes of a group that come at once.
void Batch::sendSingles(const std::vector<std::vector<std::size_t>>& refused)
{
    for (std::size_t round = 0;; ++round) {
        std::vector<Call> calls;
        for (const auto& operations : refused)
            if (round < operations.size())
                calls.push_back(memberCall(m_inGroup[operations[round]], {operations[round]}));
        if (calls.empty())
            return;
        send(std::move(calls));
    }
}

void Batch::take(const Call& call, const Answer& answer)
{
    for (const std::size_t i : call.operations) {
        StepResult result = meaningOf(i, answer);
        if (result.nativeId.empty())
            result.nativeId = m_ids[i];
        m_results[i] = std::move(result);
    }
    const std::size_t first = call.operations.front();
    if (answer && answer->succeeded() && !isEntitlement(m_operations[first].kind))
        takeAccount(first, *answer);
}

// What the answer tells of the account: its id after a creation, its version after a change.
void Batch::takeAccount(std::size_t i, const net::HttpResponse& answer)
{
    StepResult& result = m_results[i];
    if (const auto user = scim::parseUser(answer.body)) {
        const std::string& key = m_operations[i].payload.correlationKey;
        const bool isIt =
            m_operations[i].kind == OperationKind::CreateAccount
                ? (!key.empty() && user->externalId == key) || !isSomebodyElses(*user, m_operations[i])
                : user->id == m_ids[i];
        if (isIt) { // else nothing is learned; reading back tells what was done
            result.nativeId = user->id;
            result.etag = user->meta.version;
        }
        return;
    }
    if (const auto version = answer.header("etag"))
        result.etag = *version;
    const auto location = answer.header("location");
    if (m_operations[i].kind == OperationKind::CreateAccount && location) {
        const std::size_t slash = location->rfind('/');
        if (slash != std::string_view::npos)
            result.nativeId = net::percentDecoded(location->substr(slash + 1)).value_or("");
    }
}

StepResult Batch::meaningOf(std::size_t i, const Answer& answer)
{
    StepResult result = m_target.stepOf(answer);
    const Operation& operation = m_operations[i];
    if (Target::saysNotFound(answer)) {
        if (isEntitlement(operation.kind)) {
            m_memory.groups.forget(groupOf(i));
            result.error = makeError("connector.no_group", {m_target.name(), groupOf(i)});
        } else if (operation.kind != OperationKind::CreateAccount) {
            result.error = makeError("connector.account_gone", {m_target.name(), operation.payload.login});
        }
        // A 404 alone proves no absence: the target is read, and decides.
        if (operation.kind != OperationKind::CreateAccount)
            result.outcome = Outcome::Conflict;
        return result;
    }
    // Only a creation collides with what exists; elsewhere the target refuses the new login.
    if (answer && answer->status == 409 && operation.kind != OperationKind::CreateAccount)
        result.outcome = Outcome::Rejected;
    return result;
}

} // namespace gatehouse::connectors
