// Connections that only read: each `read` is one transaction on one of them and sees one state of the data. Any thread.
#pragma once

#include "core/store/writer/database.h"
#include "core/store/writer/sql_tx.h"

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace gatehouse::store {

class ReadPool {
public:
    ReadPool(Database& database, const SystemClock& clock, std::int64_t chain, PersonIndex& people, int limit,
             std::chrono::milliseconds patience)
        : m_database(database),
          m_clock(clock),
          m_chain(chain),
          m_people(people),
          m_limit(limit),
          m_patience(patience)
    {
    }

    // store.busy when all connections are in use for longer than the patience.
    Result<> read(const std::function<Result<>(Tx&)>& work);

private:
    struct Reader {
        std::unique_ptr<Connection> connection;
        Session session;
        SqlTx tx;
        Reader(std::unique_ptr<Connection> own, const SystemClock& clock, std::int64_t chain,
               PersonIndex& people)
            : connection(std::move(own)), session(*connection, nullptr, clock, chain), tx(session)
        {
            session.setPeople(&people);
        }
    };
    Result<std::unique_ptr<Reader>> take();
    void giveBack(std::unique_ptr<Reader> reader);

    Database& m_database;
    const SystemClock& m_clock;
    std::int64_t m_chain;
    PersonIndex& m_people;
    int m_limit;
    std::chrono::milliseconds m_patience;
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<Reader>> m_idle;
    int m_inUse = 0;
};

} // namespace gatehouse::store
