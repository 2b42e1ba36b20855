#include "core/connectors/ldap/ldap_connector.h"

#include "core/connectors/ldap/accounts.h"
#include "core/connectors/ldap/batch.h"
#include "core/connectors/ldap/listing.h"
#include "core/connectors/ldap/mapping.h"
#include "core/connectors/ldap/meaning.h"
#include "core/connectors/ldap/names.h"

#include <ldap.h>

namespace gatehouse::connectors {
namespace {

class LdapConnector final : public Connector {
public:
    LdapConnector(LdapSettings settings, Secret password, SecretStore& secrets, net::NetPolicy policy)
        : m_session(std::move(settings), std::move(password), std::move(policy)),
          m_accounts(m_session),
          m_groups(m_session),
          m_listing(m_session, m_groups),
          m_secrets(secrets)
    {
    }

    ConnectorCapabilities capabilities() const override { return ldapCapabilities(m_session.settings()); }
    StepResult execute(const Operation& operation, const CancelToken& cancel) override
    {
        return executeAll({&operation, 1}, cancel).front();
    }
    std::vector<StepResult> executeAll(std::span<const Operation> operations,
                                       const CancelToken& cancel) override;
    ReadBack read(const Operation& operation, const CancelToken& cancel) override
    {
        return readAll({&operation, 1}, cancel).front();
    }
    std::vector<ReadBack> readAll(std::span<const Operation> operations, const CancelToken& cancel) override;
    Result<std::vector<Discovered>> discoverEntitlements(const CancelToken& cancel) override
    {
        return m_groups.all(cancel);
    }
    Result<> testConnection(const CancelToken& cancel) override;
    Result<AccountPage> accounts(const std::string& token, int size, const CancelToken& cancel) override
    {
        return m_listing.page(token, size, cancel);
    }
    Result<AccountChanges> changes(const std::string& cookie, const CancelToken& cancel) override
    {
        return m_listing.changes(cookie, cancel);
    }

private:
    void readMemberships(std::span<const Operation> operations, const std::vector<LdapFound>& found,
                         std::vector<ReadBack>& reads, const CancelToken& cancel);

    Session m_session;
    LdapAccounts m_accounts;
    LdapGroups m_groups;
    LdapListing m_listing;
    SecretStore& m_secrets;
};

ReadBack unreachable(Error error)
{
    ReadBack read;
    read.reachable = false;
    read.unclear = error.code == "connector.not_ours";
    read.error = std::move(error);
    return read;
}

std::vector<StepResult> LdapConnector::executeAll(std::span<const Operation> operations,
                                                  const CancelToken& cancel)
{
    if (const auto there = m_session.ready(cancel); !there)
        return std::vector<StepResult>(operations.size(), stepOf(m_session.settings(), fail(there.error())));
    return LdapBatch(m_session, m_accounts, m_groups, m_secrets, operations, cancel).run();
}

std::vector<ReadBack> LdapConnector::readAll(std::span<const Operation> operations, const CancelToken& cancel)
{
    std::vector<const Operation*> asked;
    for (const Operation& operation : operations)
        asked.push_back(&operation);
    const auto found = m_accounts.find(asked, cancel);
    auto managers = m_accounts.managers(operations, cancel);
    std::vector<ReadBack> reads;
    reads.reserve(operations.size());
    const LdapSettings& settings = m_session.settings();
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const Operation& operation = operations[i];
        if (found[i].error)
            reads.push_back(unreachable(*found[i].error));
        else if (!found[i].entry)
            reads.emplace_back();
        else if (operation.kind != OperationKind::CreateAccount
                 && mapping::isSomebodyElses(settings, *found[i].entry, operation))
            reads.push_back(unreachable(
                makeError("connector.not_ours", {settings.name, found[i].entry->first(settings.login)})));
        else
            reads.push_back(mapping::readBack(settings, *found[i].entry, operation,
                                              managers[operation.payload.managerKey]));
    }
    readMemberships(operations, found, reads, cancel);
    return reads;
}

void LdapConnector::readMemberships(std::span<const Operation> operations,
                                    const std::vector<LdapFound>& found, std::vector<ReadBack>& reads,
                                    const CancelToken& cancel)
{
    std::vector<std::size_t> open;
    std::set<std::string> names, dns;
    for (std::size_t i = 0; i < operations.size(); ++i) {
        const OperationKind kind = operations[i].kind;
        if ((kind != OperationKind::AddEntitlement && kind != OperationKind::RemoveEntitlement)
            || !reads[i].reachable || !reads[i].exists)
            continue;
        open.push_back(i);
        names.insert(operations[i].payload.entitlementNativeId);
    }
    if (open.empty())
        return;
    m_groups.resolve(names, cancel);
    for (const std::string& name : names)
        if (const auto group = m_groups.resolved(name); !group.dn.empty())
            dns.insert(group.dn);
    const auto members = m_groups.membersOf(dns, cancel);
    for (const std::size_t i : open) {
        const std::string& name = operations[i].payload.entitlementNativeId;
        const auto group = m_groups.resolved(name);
        if (group.error) {
            reads[i] = unreachable(*group.error);
            continue;
        }
        if (!group.dn.empty()) {
            const auto& inGroup = members.at(group.dn);
            if (!inGroup) {
                reads[i] = unreachable(inGroup.error());
                continue;
            }
            if (inGroup->contains(m_groups.memberKey(m_groups.memberOf(*found[i].entry))))
                reads[i].entitlements.push_back(name);
        }
        reads[i].entitlementsKnown = true;
    }
}

// The base and the containers can be read with these credentials.
Result<> LdapConnector::testConnection(const CancelToken& cancel)
{
    const LdapSettings& settings = m_session.settings();
    GH_TRY(m_session.ready(cancel));
    for (const std::string& dn : {settings.baseDn, names::fixedPartOf(settings.userContainer),
                                  settings.groupContainer, settings.archiveContainer}) {
        if (dn.empty())
            continue;
        LdapRequest request;
        request.dn = dn;
        request.scope = Scope::Entry;
        request.attributes = {"1.1"};
        const auto answer = m_session.send(request, cancel);
        if (!answer)
            return fail(answer.error());
        if (answer->code == LDAP_NO_SUCH_OBJECT || (answer->succeeded() && answer->entries.empty()))
            return fail("connector.ldap_no_base", {settings.name, dn});
        GH_TRY(readingOf(settings, *answer));
    }
    return {};
}

} // namespace

ConnectorCapabilities ldapCapabilities(const LdapSettings& settings)
{
    ConnectorCapabilities capabilities;
    capabilities.setCredential = true;
    capabilities.move = settings.userContainer.find('{') != std::string::npos;
    capabilities.archive = settings.archives();
    capabilities.listAccounts = true;
    capabilities.listChanges = true;
    return capabilities;
}

std::unique_ptr<Connector> makeLdapConnector(LdapSettings settings, Secret password, SecretStore& secrets,
                                             net::NetPolicy policy)
{
    return std::make_unique<LdapConnector>(std::move(settings), std::move(password), secrets,
                                           std::move(policy));
}

} // namespace gatehouse::connectors
