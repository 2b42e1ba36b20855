#include "core/store/writer/read_pool.h"

namespace gatehouse::store {

Result<> ReadPool::read(const std::function<Result<>(Tx&)>& work)
{
    GH_LET(auto reader, take());
    auto done = [&]() -> Result<> {
        GH_TRY(reader->connection->revive());
        reader->session.begin();
        GH_TRY(reader->connection->begin(Access::ReadSnapshot));
        auto result = guarded(work, reader->tx);
        if (result)
            result = reader->session.failure();
        reader->connection->rollback();
        return result;
    }();
    giveBack(std::move(reader));
    return done;
}

Result<std::unique_ptr<ReadPool::Reader>> ReadPool::take()
{
    {
        std::unique_lock lock(m_mutex);
        if (!m_returned.wait_for(lock, m_patience, [&] { return m_inUse < m_limit; }))
            return fail("store.busy", {"all " + std::to_string(m_limit) + " reading connections are in use"});
        ++m_inUse;
        if (!m_idle.empty()) {
            auto reader = std::move(m_idle.back());
            m_idle.pop_back();
            return reader;
        }
    }
    auto connection = m_database.connect(Access::ReadSnapshot);
    if (!connection) {
        giveBack(nullptr);
        return fail(std::move(connection).error());
    }
    return std::make_unique<Reader>(std::move(*connection), m_clock, m_chain, m_people);
}

void ReadPool::giveBack(std::unique_ptr<Reader> reader)
{
    {
        const std::lock_guard lock(m_mutex);
        --m_inUse;
        if (reader)
            m_idle.push_back(std::move(reader));
    }
    m_returned.notify_one();
}

} // namespace gatehouse::store
