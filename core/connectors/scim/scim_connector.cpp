#include "core/connectors/scim/scim_connector.h"

#include "core/connectors/scim/accounts.h"
#include "core/connectors/scim/batch.h"
#include "core/connectors/scim/groups.h"
#include "core/connectors/scim/listing.h"
#include "core/connectors/scim/mapping.h"
#include "core/scim/message.h"

#include <algorithm>

namespace gatehouse::connectors {
namespace {

bool isEntitlement(const Operation& operation)
{
    return operation.kind == OperationKind::AddEntitlement
           || operation.kind == OperationKind::RemoveEntitlement;
}

class ScimConnector final : public Connector {
public:
    ScimConnector(ScimSettings settings, Secret secret, SecretStore& secrets, net::NetPolicy policy)
        : m_target(std::move(settings), std::move(secret), std::move(policy)),
          m_memory(m_target),
          m_listing(m_target, m_memory.groups),
          m_secrets(secrets)
    {
    }

    ConnectorCapabilities capabilities() const override { return scimCapabilities(); }
    StepResult execute(const Operation& operation, const CancelToken& cancel) override
    {
        return executeAll({&operation, 1}, cancel).front();
    }
    std::vector<StepResult> executeAll(std::span<const Operation> operations,
                                       const CancelToken& cancel) override
    {
        return Batch(m_target, m_memory, m_secrets, operations, cancel).run();
    }
    ReadBack read(const Operation& operation, const CancelToken& cancel) override
    {
        return readAll({&operation, 1}, cancel).front();
    }
    std::vector<ReadBack> readAll(std::span<const Operation> operations, const CancelToken& cancel) override;
    Result<std::vector<Discovered>> discoverEntitlements(const CancelToken& cancel) override
    {
        return m_memory.groups.all(cancel);
    }
    Result<> testConnection(const CancelToken& cancel) override;
    Result<AccountPage> accounts(const std::string& token, int size, const CancelToken& cancel) override
    {
        return m_listing.page(token, size, cancel);
    }

private:
    void readMemberships(std::span<const Operation> operations, std::vector<ReadBack>& reads,
                         const CancelToken& cancel);

    Target m_target;
    Memory m_memory;
    Listing m_listing;
    SecretStore& m_secrets;
};

ReadBack unreachable(Error error)
{
    ReadBack read;
    read.reachable = false;
    read.unclear = error.code == "connector.other_resource" || error.code == "connector.not_ours";
    read.error = std::move(error);
    return read;
}

std::vector<ReadBack> ScimConnector::readAll(std::span<const Operation> operations, const CancelToken& cancel)
{
    std::set<Lookup> lookups;
    for (const Operation& operation : operations)
        lookups.insert(lookupOf(operation));
    const auto found = m_memory.accounts.find(lookups, cancel);
    std::vector<ReadBack> reads;
    reads.reserve(operations.size());
    for (const Operation& operation : operations) {
        const Found& account = found.at(lookupOf(operation));
        if (account.error)
            reads.push_back(unreachable(*account.error));
        else if (!account.user)
            reads.emplace_back();
        else if (operation.kind != OperationKind::CreateAccount && isSomebodyElses(*account.user, operation))
            reads.push_back(
                unreachable(makeError("connector.not_ours", {m_target.name(), account.user->userName})));
        else
            reads.push_back(
                readBackOf(*account.user, operation, m_memory.managers.idOf(operation.payload.managerKey)));
    }
    readMemberships(operations, reads, cancel);
    return reads;
}

// Where the user's own list of groups does not show it already, the group is read: that list is optional.
void ScimConnector::readMemberships(std::span<const Operation> operations, std::vector<ReadBack>& reads,
                                    const CancelToken& cancel)
{
    std::vector<std::size_t> open;
    std::set<std::string> names;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        if (!isEntitlement(operations[i]) || !reads[i].reachable || !reads[i].exists)
            continue;
        const std::string& name = operations[i].payload.entitlementNativeId;
        if (std::ranges::find(reads[i].entitlements, name) != reads[i].entitlements.end()) {
            reads[i].entitlementsKnown = true;
            continue;
        }
        open.push_back(i);
        names.insert(name);
    }
    if (open.empty())
        return;
    m_memory.groups.resolve(names, cancel);
    std::set<std::string> ids;
    for (const std::string& name : names)
        if (const auto group = m_memory.groups.resolved(name); !group.id.empty())
            ids.insert(group.id);
    const auto members = m_memory.groups.membersOf(ids, cancel);
    for (const std::size_t i : open) {
        const std::string& name = operations[i].payload.entitlementNativeId;
        const auto group = m_memory.groups.resolved(name);
        if (group.error) {
            reads[i] = unreachable(*group.error);
            continue;
        }
        if (!group.id.empty()) {
            const auto& inGroup = members.at(group.id);
            if (!inGroup) {
                reads[i] = unreachable(inGroup.error());
                continue;
            }
            if (inGroup->contains(reads[i].nativeId))
                reads[i].entitlements.push_back(name);
        }
        reads[i].entitlementsKnown = true;
    }
}

Result<> ScimConnector::testConnection(const CancelToken& cancel)
{
    auto answers =
        m_target.sendAll({m_target.get("/ServiceProviderConfig"), m_target.get("/Users?count=1")}, cancel);
    GH_LET(const std::string config, m_target.bodyOf(answers[0]));
    if (const auto read = scim::parseCapabilities(config); !read)
        return fail(makeError("connector.bad_answer", {m_target.name()}, read.error()));
    GH_LET(const std::string users, m_target.bodyOf(answers[1]));
    if (const auto read = scim::parseUserList(users); !read)
        return fail(makeError("connector.bad_answer", {m_target.name()}, read.error()));
    return {};
}

} // namespace

ConnectorCapabilities scimCapabilities()
{
    ConnectorCapabilities capabilities;
    capabilities.findByKey = true;
    capabilities.idempotentCreate =
        false; // userName is unique, so a second creation is refused, not answered
    capabilities.conditionalWrite = true;
    capabilities.setCredential = true;
    capabilities.deleteAccount = true;
    capabilities.listAccounts = true;
    return capabilities;
}

std::unique_ptr<Connector> makeScimConnector(ScimSettings settings, Secret secret, SecretStore& secrets,
                                             net::NetPolicy policy)
{
    return std::make_unique<ScimConnector>(std::move(settings), std::move(secret), secrets,
                                           std::move(policy));
}

} // namespace gatehouse::connectors
