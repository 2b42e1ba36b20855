// What a connector says where the target is away, slow, strict, or gone in the middle.
#include "conformance_world.h"

using namespace gatehouse;
using namespace gatehouse::connectors;
using Mood = test::TcpProxy::Mood;

TEST_CASE("where nobody answers, nothing was done and it is tried again")
{
    World world;
    const auto connector = world.target->connect(Way::NobodyThere);
    const StepResult result = connector->execute(creation("joiner"), kNoCancel);
    CHECK(result.outcome == Outcome::Retry);
    CHECK(result.error.kind == ErrorKind::Unavailable);
    CHECK_FALSE(connector->read(creation("joiner"), kNoCancel).reachable);
    CHECK_FALSE(connector->testConnection(kNoCancel));
    CHECK_FALSE(connector->discoverEntitlements(kNoCancel));
    CHECK_FALSE(connector->accounts("", 10, kNoCancel));
}

TEST_CASE("refused credentials are refused, not tried again, and said so")
{
    World world;
    const auto connector = world.target->connect(Way::WrongCredentials);
    const StepResult result = connector->execute(creation("joiner"), kNoCancel);
    CHECK(result.outcome == Outcome::Rejected);
    CHECK(result.error.kind == ErrorKind::Denied);
    CHECK_FALSE(world.target->look("joiner").exists);
    const ReadBack read = connector->read(creation("joiner"), kNoCancel);
    CHECK_FALSE(read.reachable);
    CHECK(read.error.kind == ErrorKind::Denied);
    CHECK(connector->testConnection(kNoCancel).error().kind == ErrorKind::Denied);
}

TEST_CASE("a target that does not answer in time leaves it open, and the next one reads")
{
    World world;
    const auto connector = world.target->connect(Way::ThroughProxy);
    REQUIRE(connector->testConnection(kNoCancel));
    world.target->proxy().set(Mood::Slow);
    const StepResult result = connector->execute(creation("joiner"), kNoCancel);
    CHECK((result.outcome == Outcome::Unknown || result.outcome == Outcome::Retry));
    CHECK(result.error.kind == ErrorKind::Timeout);
    CHECK_FALSE(connector->read(creation("joiner"), kNoCancel).reachable);
    world.target->proxy().set(Mood::Well);
    const ReadBack read = connector->read(creation("joiner"), kNoCancel);
    CHECK(read.reachable);
    CHECK(read.exists == world.target->look("joiner").exists);
}

TEST_CASE("cancelling ends a call that waits")
{
    World world;
    const auto connector = world.target->connect(Way::ThroughProxy);
    REQUIRE(connector->testConnection(kNoCancel));
    world.target->proxy().set(Mood::Slow);
    CancelToken cancel;
    cancel.cancel();
    const StepResult result = connector->execute(creation("joiner"), cancel);
    CHECK((result.outcome == Outcome::Unknown || result.outcome == Outcome::Retry));
    CHECK(result.error.kind == ErrorKind::Cancelled);
}

TEST_CASE("an answer that is lost leaves it open, and reading finds that it was done")
{
    World world;
    const auto connector = world.target->connect(Way::ThroughProxy);
    REQUIRE(connector->testConnection(kNoCancel));
    world.target->proxy().set(Mood::CutAfter);
    const StepResult result = connector->execute(creation("joiner"), kNoCancel);
    CHECK(result.outcome == Outcome::Unknown);
    world.target->proxy().set(Mood::Well);
    REQUIRE(test::waitUntil([&] { return world.target->look("joiner").exists; }));
    const ReadBack read = connector->read(creation("joiner"), kNoCancel);
    CHECK(read.reachable);
    CHECK(read.exists);
    CHECK(read.correlationKey == "key-joiner");
}

TEST_CASE("a batch that breaks off half done loses and repeats nothing")
{
    World world;
    const auto connector = world.target->connect(Way::ThroughProxy);
    std::vector<Operation> batch;
    for (int i = 0; i < 200; ++i)
        batch.push_back(creation("user" + std::to_string(i)));
    std::thread breaker([&] {
        test::waitUntil([&] { return world.target->look("user20").exists; });
        world.target->proxy().set(Mood::CutAfter);
    });
    std::vector<StepResult> results = connector->executeAll(batch, kNoCancel);
    breaker.join();
    world.target->proxy().set(Mood::Well);
    for (std::size_t i = 0; i < batch.size(); ++i) {
        const std::string& login = batch[i].payload.login;
        if (results[i].outcome == Outcome::Applied)
            CHECK(world.target->look(login).exists);
        else if (results[i].outcome == Outcome::Retry)
            CHECK_FALSE(world.target->look(login).exists);
        else
            CHECK(results[i].outcome == Outcome::Unknown);
    }
    const auto reads = connector->readAll(batch, kNoCancel);
    std::vector<Operation> missing;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        REQUIRE(reads[i].reachable);
        if (!reads[i].exists)
            missing.push_back(batch[i]);
    }
    for (const StepResult& result : connector->executeAll(missing, kNoCancel))
        CHECK(summary(result) == "applied");
    CHECK(everybody(*connector, 50).size() == batch.size());
}

TEST_CASE("a connection that the target closed while nothing ran is opened anew")
{
    World world;
    const auto connector = world.target->connect(Way::ThroughProxy);
    REQUIRE(connector->testConnection(kNoCancel));
    world.target->proxy().cutAll();
    CHECK(connector->read(creation("joiner"), kNoCancel).reachable);
    world.target->proxy().cutAll();
    StepResult result = connector->execute(creation("joiner"), kNoCancel);
    if (result.outcome == Outcome::Unknown && !connector->read(creation("joiner"), kNoCancel).exists)
        result =
            connector->execute(creation("joiner"), kNoCancel); // it could not know that nothing had arrived
    CHECK(summary(result) == "applied");
}
