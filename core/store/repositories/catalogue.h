// Applications, entitlements, profiles, exceptions, lifecycle policy. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class CatalogueSql final : public CatalogueRepository, private Repository {
public:
    explicit CatalogueSql(Session& session) : Repository(session) {}

    Rows<Application> applications() override;
    Maybe<Application> application(ApplicationId id) override;
    Maybe<Application> applicationByName(const std::string& name) override;
    Result<> insert(const Application& application) override;
    Result<> update(const Application& application) override;
    Rows<Entitlement> entitlements() override;
    Maybe<Entitlement> entitlement(EntitlementId id) override;
    Maybe<Entitlement> entitlementByName(ApplicationId application, const std::string& name) override;
    Result<> insert(const Entitlement& entitlement) override;
    Result<> update(const Entitlement& entitlement) override;
    Rows<RoleProfile> profilesOn(Date day) override;
    Result<std::optional<Date>> nextProfileDay(Date after) override;
    Rows<RoleProfile> profileVersions(ProfileId id) override;
    Rows<RoleProfile> newestProfiles() override;
    Maybe<RoleProfile> profileByName(const std::string& name) override;
    Result<> insertVersion(const RoleProfile& profile) override;
    Result<> retire(ProfileId id, Date from) override;
    Result<> insert(const AccessException& exception) override;
    Result<> endException(ExceptionId id, Instant at) override;
    Rows<AccessException> exceptionsOf(PersonId person) override;
    Maybe<AccessException> exception(ExceptionId id) override;
    Result<LifecyclePolicy> policy() override;
    Result<> insertPolicy(const LifecyclePolicy& policy) override;
    Rows<LifecyclePolicy> policyVersions() override;

private:
    // Asked for everybody who is planned: kept while the transaction lasts and writes no profile.
    struct NextDay {
        std::int64_t transaction = -1;
        Date after;
        std::optional<Date> day;
    };
    NextDay m_nextDay;
};

} // namespace gatehouse::store
