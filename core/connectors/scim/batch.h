// One batch of operations on its way: looked up, turned into requests, sent, and told apart again. For this folder alone.
#pragma once

#include "core/connectors/scim/accounts.h"
#include "core/connectors/scim/bulk.h"
#include "core/connectors/scim/groups.h"
#include "core/connectors/scim/managers.h"

#include <span>

namespace gatehouse::connectors {

// The account was found by login and carries another owner's key, or by our key and has another login (two installations may once
// have used the same keys): it must be neither changed nor taken for ours. An account found by its id is the one.
bool isSomebodyElses(const scim::User& user, const Operation& operation);

// What a connector keeps between its batches.
struct Memory {
    explicit Memory(Target& target)
        : groups(target), accounts(target), managers(target, accounts), bulk(target)
    {
    }
    Groups groups;
    Accounts accounts;
    Managers managers;
    Bulk bulk;
    Pace bulkPace; // of changes sent one by one, and of Bulk
};

class Batch {
public:
    Batch(Target& target, Memory& memory, SecretStore& secrets, std::span<const Operation> operations,
          const CancelToken& cancel);
    std::vector<StepResult> run();

private:
    // One request and the operations it is for: several only where one group's members change.
    struct Call {
        Change change;
        std::vector<std::size_t> operations;
    };

    void findAccounts();
    void findGroups();
    void findManagers();
    void settle(std::size_t i, Outcome outcome, Error error = {});
    void prepare(std::size_t i);
    void prepareMembers();
    Call memberCall(const std::string& group, const std::vector<std::size_t>& operations) const;
    bool mayGoInBulk(const Call& call) const;
    std::vector<Call> sendInBulk(std::vector<Call> calls); // returns what has to be sent alone
    void send(std::vector<Call> calls);
    void sendSingles(const std::vector<std::vector<std::size_t>>& refused);
    void take(const Call& call, const Answer& answer);
    void takeAccount(std::size_t i, const net::HttpResponse& answer);
    StepResult meaningOf(std::size_t i, const Answer& answer);
    const std::string& groupOf(std::size_t i) const;

    Target& m_target;
    Memory& m_memory;
    SecretStore& m_secrets;
    std::span<const Operation> m_operations;
    const CancelToken& m_cancel;
    std::vector<StepResult> m_results;
    std::vector<bool> m_settled;
    std::vector<std::string> m_ids;     // of the accounts
    std::vector<std::string> m_inGroup; // id of the group an entitlement operation is about
    std::vector<Call> m_calls;
};

} // namespace gatehouse::connectors
