// A workspace for tests: the real service on SQLite in a folder of its own, a clock that only tests move,
// targets in memory.
#pragma once

#include "core/audit/encoder.h"
#include "core/door/commands/audit.h"
#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feed_desk.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/insight.h"
#include "core/door/commands/operations.h"
#include "core/door/commands/people.h"
#include "core/door/commands/session.h"
#include "core/secrets/key_ring.h"
#include "core/secrets/sealed_file.h"
#include "core/service/service.h"
#include "core/store/store.h"
#include "tests/support/process.h"
#include "tests/unit/service/targets.h"

#include <doctest/doctest.h>

#include <atomic>

namespace gatehouse::testing {

Date day(std::string_view text);
Instant at(std::string_view text); // RFC 3339, or a day: its start in UTC

class TestClock final : public SystemClock {
public:
    Instant now() const override { return Instant{m_now.fetch_add(m_tick)}; }
    void set(Instant instant) { m_now = instant.micros; }
    void tickWhenAsked() { m_tick = 1; } // a microsecond at every look

private:
    mutable std::atomic<std::int64_t> m_now{0};
    std::atomic<std::int64_t> m_tick{0};
};

// A line of a feed file.
struct Row {
    std::string no, given, family;
    std::string department = "Sales";
    std::string start = "2026-01-05", end = "", manager = "", type = "employee", status = "confirmed";
    std::string email = "", birth = "", jobCode = "J1", title = "Clerk", location = "Madrid", zone = "UTC";
    std::string leaveFrom = "", leaveTo = "", effective = "", badge = "";
};
std::string csvOf(const std::vector<Row>& rows);
// "P0001" to "P00nn", in a department; the same numbers give the same people.
std::vector<Row> crowd(int count, const std::string& department = "Sales", int first = 1);

struct ImportAs {
    std::string feed = "hr";
    bool complete = false;
    bool dryRun = false;
    std::string by = "hr";
};

class World {
public:
    // A demo signs anybody in by name alone. The clock stands at 2026-01-05, 08:00 UTC. Operators: owner
    // (workspace owner, HR and IT admin), hr (HR admin), hr2 (another one), it, security, auditor.
    explicit World(bool demo = true);
    ~World();

    std::unique_ptr<service::Service> start(); // a second service on the same store, as after a restart
    void restartWithKeys();                    // everything again, keys read from their folder
    secrets::KeyRing& keys() { return *m_keys; }
    service::Service& service() { return *m_service; }
    Store& store() { return *m_store; }
    std::string folder() const { return m_folder.path().string(); }

    void moveTo(std::string_view day); // to 08:00 UTC of it; sessions go on
    void moveBy(std::chrono::microseconds time);

    door::Caller as(const std::string& name); // signs in where that operator has no session
    template <class C>
    Result<typename C::Reply> ask(const std::string& name, C request)
    {
        return door::ask(*m_service, as(name), std::move(request));
    }
    // Fails the test where the call is not answered.
    template <class C>
    typename C::Reply must(const std::string& name, C request)
    {
        auto reply = ask(name, std::move(request));
        REQUIRE_MESSAGE(reply, C::kName, ": ", reply ? "" : describe(reply.error()));
        return std::move(*reply);
    }
    // The code of its refusal, "" where it was answered.
    template <class C>
    std::string refusal(const std::string& name, C request)
    {
        const auto reply = ask(name, std::move(request));
        return reply ? "" : reply.error().code;
    }

    OperatorId addOperator(const std::string& name, std::vector<Role> roles,
                           std::vector<std::string> departments = {}, PersonId person = {});
    // Applications Directory (identity provider), CRM, Ledger (all in memory) and Badges (manual),
    // entitlements, and profiles Staff (worker_type = employee), Sales and Finance (by department).
    void addCatalogue();

    // Waits for a job and gives its view.
    door::JobGet::View finished(const std::string& name, JobId job);
    Result<door::FeedImport::Result> tryImport(const std::vector<Row>& rows, std::string_view asOf,
                                               const ImportAs& how = {});
    door::FeedImport::Result import(const std::vector<Row>& rows, std::string_view asOf,
                                    const ImportAs& how = {});
    door::EngineRun::Result run(); // the engine, at the clock's time, until idle

    door::PersonGet::View person(const std::string& reference);
    PersonId id(const std::string& reference) { return person(reference).person.id; }
    // "CRM/Deals" of every open grant, sorted.
    std::vector<std::string> grants(const std::string& reference);
    // "joiner 2026-01-05", by effective day.
    std::vector<std::string> events(const std::string& reference);
    // "add_entitlement CRM Deals" of the open plan, in its order; those that are over are left out.
    std::vector<std::string> planned(const std::string& reference);
    std::vector<Operation> operations(const std::string& reference, bool unfinishedOnly = true);
    std::map<std::string, std::int64_t> rowCounts(); // of every table
    std::int64_t audited(const std::string& command);
    void checkLog(); // audit.verify with state finds nothing

    Targets targets;
    TestClock clock;

private:
    struct Session {
        std::string token;
        Instant at;
    };
    test::TempDir m_folder{"gatehouse-service"};
    std::unique_ptr<secrets::KeyRing> m_keys;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<audit::Encoder> m_encoder;
    std::unique_ptr<Store> m_store;
    bool m_demo;
    std::unique_ptr<service::Service> m_service;
    std::map<std::string, Session> m_sessions;
    std::set<std::string> m_mapped;
};

// The JSON mapping of csvOf's columns.
std::string mappingJson();
bool contains(const std::vector<std::string>& all, const std::string& one);

} // namespace gatehouse::testing
