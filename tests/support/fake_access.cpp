#include "core/base/text_fold.h"
#include "tests/support/fake_work.h"

#include <algorithm>

namespace gatehouse::testing {

Rows<Account> FakeAccess::accountsOf(PersonId person)
{
    std::vector<Account> found;
    for (const auto& [id, account] : s.accounts)
        if (account.person == person)
            found.push_back(account);
    return found;
}

Maybe<Account> FakeAccess::account(AccountId id)
{
    const auto found = s.accounts.find(id);
    return found == s.accounts.end() ? std::nullopt : std::optional(found->second);
}

Rows<Account> FakeAccess::accountsIn(ApplicationId application, int offset, int limit)
{
    std::vector<Account> found;
    for (const auto& [id, account] : s.accounts)
        if (account.application == application && offset-- <= 0 && limit-- > 0)
            found.push_back(account);
    return found;
}

Result<bool> FakeAccess::loginTaken(ApplicationId application, const std::string& login)
{
    return std::ranges::any_of(s.accounts, [&](const auto& entry) {
        return entry.second.application == application && fold(entry.second.login) == fold(login);
    });
}

Result<bool> FakeAccess::emailTaken(const std::string& email, PersonId except)
{
    return std::ranges::any_of(s.accounts, [&](const auto& entry) {
        return entry.second.person != except && fold(entry.second.email) == fold(email);
    });
}

Result<> FakeAccess::insert(const Account& account)
{
    s.accounts[account.id] = account;
    return {};
}

Result<> FakeAccess::update(const Account& account)
{
    s.accounts.at(account.id) = account;
    return {};
}

Rows<Grant> FakeAccess::where(const std::function<bool(const Grant&)>& wanted) const
{
    std::vector<Grant> found;
    for (const auto& [id, grant] : s.grants)
        if (wanted(grant))
            found.push_back(grant);
    return found;
}

Rows<Grant> FakeAccess::openGrantsOf(PersonId person)
{
    return where([&](const Grant& grant) { return grant.subject == person && !grant.to; });
}

Rows<Grant> FakeAccess::grantsOf(PersonId person)
{
    return where([&](const Grant& grant) { return grant.subject == person; });
}

Rows<Grant> FakeAccess::grantsOfEntitlement(EntitlementId entitlement, Instant at)
{
    return where([&](const Grant& grant) {
        return grant.entitlement == entitlement && grant.from <= at && (!grant.to || at < *grant.to);
    });
}

Grant* FakeAccess::findOpen(PersonId subject, EntitlementId entitlement, const std::string& level)
{
    for (auto& [id, grant] : s.grants)
        if (grant.subject == subject && grant.entitlement == entitlement && grant.level == level && !grant.to)
            return &grant;
    return nullptr;
}

Result<GrantId> FakeAccess::openGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                                      Instant from, std::span<const Reason> reasons)
{
    Grant* grant = findOpen(subject, entitlement, level);
    if (!grant) {
        const GrantId id{++s.lastId};
        grant = &(s.grants[id] = Grant{id, subject, entitlement, level, from, {}, {}});
    }
    for (const Reason& reason : reasons)
        if (std::ranges::find(grant->reasons, reason) == grant->reasons.end())
            grant->reasons.push_back(reason);
    return grant->id;
}

Result<GrantId> FakeAccess::closeGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                                       Instant to)
{
    Grant* grant = findOpen(subject, entitlement, level);
    if (!grant)
        return GrantId{};
    grant->to = to;
    return grant->id;
}

Result<> FakeAccess::setReasons(GrantId grant, std::span<const Reason> reasons, Instant)
{
    s.grants.at(grant).reasons.assign(reasons.begin(), reasons.end());
    return {};
}

Result<> FakeAccess::eachOpenGrant(const std::function<void(const Grant&)>& take)
{
    for (const auto& [id, grant] : s.grants)
        if (!grant.to)
            take(grant);
    return {};
}

Result<> FakeAccess::setAccountEntitlement(AccountId account, EntitlementId entitlement, bool held, Instant)
{
    if (held)
        s.held.emplace(account, entitlement);
    else
        s.held.erase({account, entitlement});
    return {};
}

} // namespace gatehouse::testing
