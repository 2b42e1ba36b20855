// Accounts, and grants with their reasons. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class AccessSql final : public AccessRepository, private Repository {
public:
    explicit AccessSql(Session& session) : Repository(session) {}

    Rows<Account> accountsOf(PersonId person) override;
    Maybe<Account> account(AccountId id) override;
    Rows<Account> accountsIn(ApplicationId application, int offset, int limit) override;
    Result<bool> loginTaken(ApplicationId application, const std::string& login) override;
    Result<bool> emailTaken(const std::string& email, PersonId except) override;
    Result<> insert(const Account& account) override;
    Result<> update(const Account& account) override;
    Rows<Grant> openGrantsOf(PersonId person) override;
    Rows<Grant> grantsOf(PersonId person) override;
    Rows<Grant> grantsOfEntitlement(EntitlementId entitlement, Instant at) override;
    Result<GrantId> openGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                              Instant from, std::span<const Reason> reasons) override;
    Result<GrantId> closeGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                               Instant to) override;
    Result<> setReasons(GrantId grant, std::span<const Reason> reasons, Instant at) override;
    Result<> eachOpenGrant(const std::function<void(const Grant&)>& take) override;
    Result<> setAccountEntitlement(AccountId account, EntitlementId entitlement, bool held,
                                   Instant seen) override;
};

} // namespace gatehouse::store
