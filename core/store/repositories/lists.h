// Windows on people and on the lanes of events. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"
#include "core/store/search/person_index.h"

namespace gatehouse::store {

class ListsSql final : public ListRepository, private Repository {
public:
    explicit ListsSql(Session& session) : Repository(session) {}

    Rows<std::int64_t> personIds(const PersonFilter& filter) override;
    Rows<ValueCount> personValues(const PersonFilter& filter, PersonField field, int limit) override;
    Rows<PersonRow> personRows(std::span<const std::int64_t> ids) override;
    Rows<std::int64_t> queueIds(const QueueFilter& filter, BusinessTime now) override;
    Rows<QueueRow> queueRows(std::span<const std::int64_t> eventIds, BusinessTime now) override;
    Rows<QueueWork> queueWork(std::span<const std::int64_t> eventIds) override;
    Result<Counts> queueCounts(const std::vector<std::string>& scope) override;
    Result<Counts> laneCounts(const QueueFilter& filter, BusinessTime now) override;
    Result<Counts> personCounts(const PersonFilter& filter) override;
    Rows<std::int64_t> operationIds(const OperationFilter& filter, int limit) override;
    Rows<Operation> operationRows(std::span<const std::int64_t> ids) override;
    Result<Counts> operationCounts(const OperationFilter& filter) override;
    Rows<EventDay> eventDays(Date from, Date to, const std::vector<std::string>& scope) override;
    Rows<std::int64_t> eventsBetween(Lane lane, Date openSince, Date from, Date to,
                                     const std::vector<std::string>& scope) override;
    Rows<WorkDay> workDays(Instant from, const std::vector<std::string>& scope) override;
    Rows<ApplicationWork> applicationWork(const std::vector<std::string>& scope) override;
    Result<std::map<ApplicationId, std::int64_t>> accountCounts() override;
    Result<std::map<EntitlementId, std::int64_t>> holderCounts(ApplicationId application) override;
    Rows<PersonId> holdersOf(EntitlementId entitlement) override;
    Result<> writePersonRow(const PersonRow& row) override;

    // The same answers without what is in memory.
    Rows<std::int64_t> personIdsBySql(const PersonFilter& filter);
    Result<Counts> personCountsBySql(const PersonFilter& filter);

private:
    Result<PersonIndex::Answerer> inMemory(const PersonFilter& filter);
};

} // namespace gatehouse::store
