// Lifecycle events and who has to be planned again. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class EventsSql final : public EventRepository, private Repository {
public:
    explicit EventsSql(Session& session) : Repository(session) {}

    Result<> insert(const LifecycleEvent& event) override;
    Result<> update(const LifecycleEvent& event) override;
    Maybe<LifecycleEvent> event(EventId id) override;
    Rows<LifecycleEvent> ofPerson(PersonId person) override;
    Rows<PersonId> personsToPlan(int limit, BusinessTime now = {}) override;
    Result<> planAgainAt(PersonId person, Instant at) override;
    Result<std::optional<Instant>> nextPlanAgain() override;
    Result<> markDirty(PersonId person, const std::string& cause) override;
    Result<> markEverybody(const std::string& cause) override;
    Result<std::int64_t> markNext(std::size_t count) override;
    Result<> clearDirty(PersonId person) override;
    Result<std::map<std::string, std::int64_t>> countByKind() override;
    Rows<EntryLag> lags(Instant recordedSince) override;
    Result<std::map<FeedId, EntryLag>> lagsByFeed(Instant recordedSince) override;
};

} // namespace gatehouse::store
