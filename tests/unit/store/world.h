// Both databases for one test source: `for (World& world : worlds())` runs a case on SQLite and on PostgreSQL, each with an empty
// store of its own. PostgreSQL is left out, with a line on stderr, only where its binaries are missing.
#pragma once

#include "core/store/store.h"
#include "tests/support/process.h"

#include <doctest/doctest.h>
#include <functional>

namespace gatehouse::test {

class FakeClock final : public SystemClock {
public:
    Instant now() const override { return at; }
    Instant at{1'750'000'000'000'000};
};

// Bytes a reader can tell apart; not the real encoding.
class FakeEncoder final : public AuditEncoder {
public:
    std::string encode(const AuditEntry& entry, std::int64_t writer, std::int64_t seq,
                       Instant at) const override;
};

// Everything a store needs, and a person to start with.
class World {
public:
    enum class Kind {
        Sqlite,
        Postgres
    };
    explicit World(Kind kind);
    Store& store() { return *m_store; }
    std::string file() const { return m_folder / "workspace.db"; }
    bool postgres() const { return m_kind == Kind::Postgres; }
    void reopen();
    void close() { m_store.reset(); }
    // A second store on the same database, as another process has it.
    Result<std::unique_ptr<Store>> openAgain() { return open(); }

    // Writes on the interactive lane; the test fails where it fails.
    void write(const std::function<Result<>(Tx&)>& work);
    Result<> tryWrite(const std::function<Result<>(Tx&)>& work)
    {
        return m_store->write(WriteLane::Interactive, work);
    }
    template <class T>
    T read(const std::function<Result<T>(Tx&)>& work)
    {
        auto out = readFrom<T>(*m_store, work);
        if (!out)
            FAIL(describe(out.error()));
        return std::move(*out);
    }

    FakeClock clock;
    FakeEncoder encoder;

private:
    Result<std::unique_ptr<Store>> open();

    Kind m_kind;
    TempDir m_folder{"gh-store"};
    std::string m_connection;
    std::unique_ptr<Store> m_store;
};

// A case named `name` for each database.
void onBoth(const std::function<void(World&)>& run);

// The value of a Result, or the test fails with its message.
template <class T>
T must(Result<T> result)
{
    if (!result)
        FAIL(describe(result.error()));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// Small builders.
PersonId addPerson(Tx& tx, const std::string& name);
FeedId addFeed(Tx& tx, const std::string& name);
EngagementId addEngagement(Tx& tx, PersonId person, FeedId feed, const std::string& number);
ApplicationId addApplication(Tx& tx, const std::string& name);
EntitlementId addEntitlement(Tx& tx, ApplicationId application, const std::string& name);
PlanId addPlan(Tx& tx, PersonId subject, int generation = 1);
Operation makeOperation(Tx& tx, PlanId plan, PersonId subject, ApplicationId application,
                        const std::string& account);

} // namespace gatehouse::test
