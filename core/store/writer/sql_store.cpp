#include "core/store/writer/sql_store.h"

namespace gatehouse::store {

SqlStore::SqlStore(std::unique_ptr<Database> database, std::unique_ptr<Connection> writer, std::int64_t chain,
                   const AuditEncoder& audit, const SystemClock& clock, const OpenOptions& options)
    : m_database(std::move(database)),
      m_readers(*m_database, clock, chain, m_people, options.maxReaders, options.patience),
      m_writer(*m_database, std::move(writer), chain, audit, clock, m_listeners),
      m_others(m_database->listen([this](std::int64_t seq) { m_listeners.tell(seq); }))
{
}

SqlStore::~SqlStore() = default;

Result<> SqlStore::write(WriteLane lane, const std::function<Result<>(Tx&)>& work)
{
    return m_writer.write(lane, work);
}

Result<> SqlStore::read(const std::function<Result<>(Tx&)>& work)
{
    return m_readers.read(work);
}

std::shared_ptr<void> SqlStore::subscribe(std::function<void(std::int64_t)> listener)
{
    return m_listeners.add(std::move(listener));
}

Result<> SqlStore::checkIntegrity()
{
    GH_LET(auto connection, m_database->connect(Access::ReadSnapshot));
    return m_database->check(*connection);
}

Result<> SqlStore::backupTo(const std::string& file)
{
    return m_database->backupTo(file);
}

std::int64_t SqlStore::syncs() const
{
    return m_writer.syncs();
}

Result<std::unique_ptr<Store>> startStore(std::unique_ptr<Database> database, const AuditEncoder& audit,
                                          const SystemClock& clock, const OpenOptions& options,
                                          std::span<const Migration> migrations,
                                          const std::function<Result<>(int)>& beforeMigration)
{
    GH_LET(auto writer, database->connect(Access::Write));
    GH_TRY(migrate(*writer, database->name(), migrations, beforeMigration));
    GH_LET(const std::int64_t chain, database->takeChain(*writer));
    return std::make_unique<SqlStore>(std::move(database), std::move(writer), chain, audit, clock, options);
}

} // namespace gatehouse::store
