// Feeds, their runs and records, what the guard counted, parked files. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class FeedsSql final : public FeedRepository, private Repository {
public:
    explicit FeedsSql(Session& session) : Repository(session) {}

    Rows<Feed> feeds() override;
    Maybe<Feed> feed(FeedId id) override;
    Maybe<Feed> feedByName(const std::string& name) override;
    Result<> insert(const Feed& feed) override;
    Result<> update(const Feed& feed) override;
    Result<> insert(const FeedRun& run) override;
    Result<> update(const FeedRun& run) override;
    Maybe<FeedRun> run(FeedRunId id) override;
    Rows<FeedRun> runs(FeedId feed, int limit) override;
    Result<> eachSource(const std::string& numberSpace, Date day,
                        const std::function<void(EngagementSource&&)>& take) override;
    Maybe<EngagementSource> source(EngagementId engagement, Date day) override;
    Result<> write(const EngagementSource& source) override;
    Result<> insert(const FeedRecord& record) override;
    Result<> update(const FeedRecord& record) override;
    Maybe<FeedRecord> record(FeedRecordId id) override;
    Rows<FeedRecord> records(FeedRunId run, std::optional<RecordState> state, int offset, int limit) override;
    Result<std::int64_t> waitingRecords(FeedRunId run) override;
    Result<> insertGuardHit(FeedId feed, PersonId person, Instant at, std::optional<Instant> recorded,
                            const std::string& kind) override;
    Rows<PersonId> guardHitsSince(FeedId feed, Instant since, std::optional<Instant> recordedSince) override;
    Result<> saveParkedFile(FeedRunId run, const std::string& bytes, const std::string& optionsJson) override;
    Maybe<std::pair<std::string, std::string>> parkedFile(FeedRunId run) override;
    Result<> dropParkedFile(FeedRunId run) override;
};

} // namespace gatehouse::store
