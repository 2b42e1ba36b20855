// The Store over any Database.
#pragma once

#include "core/store/migrations/migration.h"
#include "core/store/search/person_index.h"
#include "core/store/store.h"
#include "core/store/writer/read_pool.h"
#include "core/store/writer/writer.h"

namespace gatehouse::store {

class SqlStore final : public Store {
public:
    SqlStore(std::unique_ptr<Database> database, std::unique_ptr<Connection> writer, std::int64_t chain,
             const AuditEncoder& audit, const SystemClock& clock, const OpenOptions& options);
    ~SqlStore() override;

    Result<> write(WriteLane lane, const std::function<Result<>(Tx&)>& work) override;
    Result<> read(const std::function<Result<>(Tx&)>& work) override;
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t seq)> listener) override;
    Result<> checkIntegrity() override;
    Result<> backupTo(const std::string& file) override;
    std::int64_t syncs() const override;

private:
    std::unique_ptr<Database> m_database;
    Listeners m_listeners;
    PersonIndex m_people;
    ReadPool m_readers;
    Writer m_writer;
    std::shared_ptr<void> m_others; // first to go
};

// Migrates over a connection of its own making, then starts the store on it.
Result<std::unique_ptr<Store>> startStore(std::unique_ptr<Database> database, const AuditEncoder& audit,
                                          const SystemClock& clock, const OpenOptions& options,
                                          std::span<const Migration> migrations,
                                          const std::function<Result<>(int from)>& beforeMigration);

} // namespace gatehouse::store
