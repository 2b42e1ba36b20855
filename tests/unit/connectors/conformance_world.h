// A target, its connector and what the cases of the suite ask them.
#pragma once

#include "conformance.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace gatehouse::connectors {

inline const CancelToken kNoCancel;

struct World {
    std::unique_ptr<ConformanceTarget> target = makeTarget();
    std::unique_ptr<Connector> connector = target->connect();
    ConnectorCapabilities can = connector->capabilities();

    StepResult run(const Operation& operation) { return connector->execute(operation, kNoCancel); }
    ReadBack read(const Operation& operation) { return connector->read(operation, kNoCancel); }
    // The operation, and what its account's id is.
    Operation created(const std::string& login, bool enabled = false)
    {
        Operation operation = creation(login, enabled);
        const StepResult result = run(operation);
        REQUIRE(summary(result) == "applied");
        operation.payload.nativeId = read(operation).nativeId;
        REQUIRE_FALSE(operation.payload.nativeId.empty());
        return operation;
    }
    Operation about(OperationKind kind, const Operation& account) const
    {
        Operation operation = account;
        operation.kind = kind;
        return operation;
    }
    // As the engine takes it: applied, or a conflict after which the reading decides.
    bool isSettled(const StepResult& result) const
    {
        return result.outcome == Outcome::Applied || result.outcome == Outcome::Conflict;
    }
};

inline std::vector<ListedAccount> everybody(Connector& connector, int size, std::size_t* pages = nullptr)
{
    std::vector<ListedAccount> all;
    std::string token;
    do {
        const auto page = connector.accounts(token, size, kNoCancel);
        REQUIRE_MESSAGE(page.has_value(), (page ? "" : describe(page.error())));
        std::copy(page->accounts.begin(), page->accounts.end(), std::back_inserter(all));
        token = page->next;
        if (pages)
            ++*pages;
    } while (!token.empty());
    return all;
}

inline const ListedAccount* named(const std::vector<ListedAccount>& accounts, const std::string& login)
{
    const auto found = std::ranges::find(accounts, login, &ListedAccount::login);
    return found == accounts.end() ? nullptr : &*found;
}

} // namespace gatehouse::connectors
