#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "tests/unit/store/world.h"

#include "tests/support/postgres_server.h"

#include <filesystem>
#include <iostream>

namespace gatehouse::test {
namespace {

bool postgresInstalled()
{
    static const bool installed = [] {
        const bool there = std::filesystem::exists("/usr/lib/postgresql/15/bin/postgres");
        if (!there)
            std::cerr
                << "SKIPPED: PostgreSQL 15 is not installed, its half of the store's tests did not run\n";
        return there;
    }();
    return installed;
}

std::string newDatabase()
{
    static PostgresServer server;
    static int number = 0;
    return server.createDatabase("store" + std::to_string(++number));
}

} // namespace

std::string FakeEncoder::encode(const AuditEntry& entry, std::int64_t writer, std::int64_t seq,
                                Instant at) const
{
    std::string bytes = std::to_string(writer) + "/" + std::to_string(seq) + "@" + std::to_string(at.micros)
                        + " " + entry.actor + " " + entry.command;
    for (const auto& [name, value] : entry.facts)
        bytes += " " + name + "=" + value;
    return bytes;
}

World::World(Kind kind) : m_kind(kind)
{
    if (kind == Kind::Postgres)
        m_connection = newDatabase();
    reopen();
}

Result<std::unique_ptr<Store>> World::open()
{
    return m_kind == Kind::Sqlite ? store::openSqlite(file(), encoder, clock)
                                  : store::openPostgres(m_connection, encoder, clock);
}

void World::reopen()
{
    m_store.reset();
    auto opened = open();
    if (!opened)
        FAIL(describe(opened.error()));
    m_store = std::move(*opened);
}

void World::write(const std::function<Result<>(Tx&)>& work)
{
    const auto done = tryWrite(work);
    if (!done)
        FAIL(describe(done.error()));
}

void onBoth(const std::function<void(World&)>& run)
{
    SUBCASE("on SQLite")
    {
        World world(World::Kind::Sqlite);
        run(world);
    }
    SUBCASE("on PostgreSQL")
    {
        if (!postgresInstalled())
            return;
        World world(World::Kind::Postgres);
        run(world);
    }
}

PersonId addPerson(Tx& tx, const std::string& name)
{
    Person person;
    person.id = PersonId{tx.newId()};
    person.displayName = name;
    person.email = name + "@example.com";
    must(tx.people().insert(person));
    return person.id;
}

FeedId addFeed(Tx& tx, const std::string& name)
{
    Feed feed;
    feed.id = FeedId{tx.newId()};
    feed.name = name;
    must(tx.feeds().insert(feed));
    return feed.id;
}

EngagementId addEngagement(Tx& tx, PersonId person, FeedId feed, const std::string& number)
{
    const Engagement engagement{EngagementId{tx.newId()}, person, feed, number, {}};
    must(tx.people().insert(engagement));
    return engagement.id;
}

ApplicationId addApplication(Tx& tx, const std::string& name)
{
    Application application;
    application.id = ApplicationId{tx.newId()};
    application.name = name;
    must(tx.catalogue().insert(application));
    return application.id;
}

EntitlementId addEntitlement(Tx& tx, ApplicationId application, const std::string& name)
{
    Entitlement entitlement;
    entitlement.id = EntitlementId{tx.newId()};
    entitlement.application = application;
    entitlement.name = name;
    must(tx.catalogue().insert(entitlement));
    return entitlement.id;
}

PlanId addPlan(Tx& tx, PersonId subject, int generation)
{
    Plan plan;
    plan.id = PlanId{tx.newId()};
    plan.subject = subject;
    plan.generation = generation;
    must(tx.work().insert(plan));
    return plan.id;
}

Operation makeOperation(Tx& tx, PlanId plan, PersonId subject, ApplicationId application,
                        const std::string& account)
{
    Operation operation;
    operation.id = OperationId{tx.newId()};
    operation.plan = plan;
    operation.subject = subject;
    operation.application = application;
    operation.accountKey = account;
    operation.state = OperationState::Ready;
    operation.key = "key-" + std::to_string(operation.id.value);
    return operation;
}

} // namespace gatehouse::test
