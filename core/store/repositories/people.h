// Persons, engagements, what sources said about them, and the reference lists. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class PeopleSql final : public PeopleRepository, private Repository {
public:
    explicit PeopleSql(Session& session) : Repository(session) {}

    Maybe<Person> person(PersonId id) override;
    Result<> insert(const Person& person) override;
    Result<> update(const Person& person) override;
    Result<> insert(const Engagement& engagement) override;
    Result<> setManager(EngagementId engagement, PersonId manager) override;
    Result<> insert(const EngagementFact& fact) override;
    Result<> supersedeFrom(EngagementId engagement, Date from, Instant at, EngagementVersionId keep) override;
    Result<> supersede(EngagementVersionId fact, Instant at) override;
    Maybe<PersonHistory> history(PersonId person) override;
    Rows<std::pair<EngagementFact, std::optional<Instant>>> statements(PersonId person) override;
    Result<>
    eachEngagement(FeedId feed,
                   const std::function<void(const Person&, const EngagementHistory&)>& take) override;
    Maybe<PersonId> personByNumber(const std::string& numberSpace, const std::string& workerNo) override;
    Rows<EngagementId> engagementsByNumber(const std::string& numberSpace,
                                           const std::string& workerNo) override;
    Rows<PersonId> personsByEmail(const std::string& email) override;
    Rows<PersonId> personsByNameAndBirth(const std::string& displayName, std::optional<Date> birth) override;
    Rows<EngagementId> engagementsWaitingForManager(const std::string& numberSpace,
                                                    const std::string& managerRef) override;
    Rows<EngagementId> reportsOf(PersonId manager) override;
    Rows<PersonId> allPersons() override;
    Result<bool> anybody() override;
    Rows<std::string> customAttributes() override;
    Result<> insertAlias(PersonId oldId, PersonId newId) override;
    Rows<OrgUnit> departments() override;
    Result<> insertDepartment(const OrgUnit& unit) override;
    Rows<std::pair<std::string, std::string>> jobCodes() override;
    Result<> insertJobCode(const std::string& code, const std::string& title) override;
    Result<bool> listIsOpen(const std::string& list) override;
    Result<> setListOpen(const std::string& list, bool open) override;
};

} // namespace gatehouse::store
