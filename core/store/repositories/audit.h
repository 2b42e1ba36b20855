// The chain of audit entries and its checkpoints. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

#include <functional>

namespace gatehouse::store {

class AuditSql final : public AuditRepository, private Repository {
public:
    explicit AuditSql(Session& session) : Repository(session) {}

    Result<> append(const AuditEntry& entry) override;
    Result<AuditHead> head() override;
    Result<> eachRow(std::int64_t fromSeq, const std::function<bool(const AuditRow&)>& take) override;
    Rows<AuditRow> about(const std::string& kind, std::int64_t id, int limit) override;
    Rows<AuditRow> latest(const std::string& textFilter, int offset, int limit) override;
    Result<std::int64_t> count() override;
    Rows<std::int64_t> places(const AuditFilter& filter) override;
    Rows<AuditRow> rowsAt(std::span<const std::int64_t> places) override;
    Result<> insert(const Checkpoint& checkpoint) override;
    Rows<Checkpoint> checkpoints() override;

private:
    Rows<AuditRow> newestOfChains(int limit,
                                  const std::function<Rows<AuditRow>(std::int64_t writer)>& ofChain);
    Rows<std::int64_t> writers();
    Maybe<AuditRow> rowAt(std::int64_t writer, std::int64_t seq);
    Result<std::int64_t> newestOf(std::int64_t writer);
    Rows<std::int64_t> seqsAbout(std::int64_t writer, const std::string& kind, std::int64_t id, int limit);
};

} // namespace gatehouse::store
