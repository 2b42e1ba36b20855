// The store as the rest of core sees it: transactions and repositories. Implemented by core/store for SQLite and PostgreSQL.
//
// Unit of work: whoever answers a command calls Store::write with a function; the function gets Tx&, does everything in it and
// returns; success commits, an error or exception rolls back. Repositories never begin or commit. No I/O and no waiting inside.
// A write transaction stays under 20 ms: larger work is cut in chunks by the caller.
//
// Writes run on one writer thread per workspace with two queues, interactive first. Reads run on the calling thread with a
// connection of the pool and see one snapshot.
//
// Errors: store.busy, store.full, store.corrupt, store.unavailable, store.constraint (a unique or check rule), store.sql (defect).
#pragma once

#include "core/ports/door_repositories.h"

#include <functional>
#include <memory>
#include <string>

namespace gatehouse {

class Tx {
public:
    virtual ~Tx() = default;
    virtual PeopleRepository& people() = 0;
    virtual FeedRepository& feeds() = 0;
    virtual EventRepository& events() = 0;
    virtual CatalogueRepository& catalogue() = 0;
    virtual AccessRepository& access() = 0;
    virtual WorkRepository& work() = 0;
    virtual DoorRepository& door() = 0;
    virtual AuditRepository& audit() = 0;
    virtual ListRepository& lists() = 0;
    virtual std::int64_t newId() = 0; // from the workspace's one sequence
    // "Read on": one row of change(seq, kind, id) per object and transaction.
    virtual void changed(std::string_view kind, std::int64_t id) = 0;
};

enum class WriteLane {
    Interactive,
    Bulk,
    // Bulk of a job that finds out by itself after a crash what of it is left to do. It waits for no sync: a power failure may take back the
    // newest of these, never one before a commit of another lane; the job ends with such a commit.
    Repeatable
};

class Store {
public:
    virtual ~Store() = default;
    virtual Result<> write(WriteLane lane,
                           const std::function<Result<>(Tx&)>& work) = 0; // any thread but the writer's own
    virtual Result<> read(const std::function<Result<>(Tx&)>& work) = 0;  // any thread; writing fails
    // Called after commits, on the writer thread, with the newest change seq. Keep it short. The token unsubscribes.
    virtual std::shared_ptr<void> subscribe(std::function<void(std::int64_t seq)> listener) = 0;
    virtual Result<> checkIntegrity() = 0;                  // quick_check and foreign keys
    virtual Result<> backupTo(const std::string& file) = 0; // online; into a file that is not there
    virtual std::int64_t syncs() const = 0; // commits that reached the disk, for "syncs per item"
};

template <class T>
Result<T> readFrom(Store& store, const std::function<Result<T>(Tx&)>& work)
{
    std::optional<Result<T>> out;
    auto done = store.read([&](Tx& tx) -> Result<> {
        out.emplace(work(tx));
        return {};
    });
    if (!done)
        return fail(std::move(done).error());
    return std::move(*out);
}

} // namespace gatehouse
