// One batch of operations on its way to a directory. For this folder alone.
//
// Accounts and groups are looked up together, then every change is sent on the one connection. Changes of members of one group become one
// Modify, which is atomic (RFC 4511, 4.6) and is repeated member by member where the directory refuses it. What needs two requests (an update
// that renames, an archived account) sends the second after the first succeeded.
#pragma once

#include "core/connectors/ldap/accounts.h"
#include "core/connectors/ldap/groups.h"

namespace gatehouse::connectors {

class LdapBatch {
public:
    LdapBatch(Session& session, LdapAccounts& accounts, LdapGroups& groups, SecretStore& secrets,
              std::span<const Operation> operations, const CancelToken& cancel);
    std::vector<StepResult> run();

private:
    // Requests that follow one another, and the operations they are for: several only where one group's members change.
    struct Call {
        std::vector<LdapRequest> requests;
        std::vector<std::size_t> operations;
    };

    void findAccounts();
    void findGroups();
    void settle(std::size_t i, Outcome outcome, Error error = {});
    void prepare(std::size_t i);
    void prepareUpdate(std::size_t i, std::vector<LdapRequest>& requests);
    void prepareDeletion(std::size_t i, std::vector<LdapRequest>& requests);
    void prepareMembers();
    Call memberCall(const std::string& group, const std::vector<std::size_t>& operations,
                    bool keepsPlaceholder) const;
    void send(std::vector<Call> calls);
    void repeatRefused(const std::vector<Call>& refused);
    void take(const Call& call, const Answer& answer);
    StepResult meaningOf(std::size_t i, const Answer& answer);
    const std::string& groupOf(std::size_t i) const;
    const OperationPayload& payloadOf(std::size_t i) const { return m_operations[i].payload; }

    Session& m_session;
    LdapAccounts& m_accounts;
    LdapGroups& m_groups;
    SecretStore& m_secrets;
    std::span<const Operation> m_operations;
    const CancelToken& m_cancel;
    std::vector<StepResult> m_results;
    std::vector<bool> m_settled;
    std::vector<Entry> m_entries;       // of the accounts
    std::vector<std::string> m_inGroup; // DN of the group an entitlement operation is about
    std::map<std::string, std::string> m_managers;
    std::vector<Call> m_calls;
};

} // namespace gatehouse::connectors
