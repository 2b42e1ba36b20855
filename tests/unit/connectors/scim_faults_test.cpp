// What the connector's answers are worth to an engine that only follows the rule "read after an unknown outcome".
#include "scim_world.h"
#include "tests/unit/sandbox/target.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::connectors;
using sandbox::SandboxOptions;
using sandbox::test::World;

namespace {

// Reads after an unknown outcome, repeats after Retry; gives up after 30 rounds.
bool carriedOut(ScimWorld& scim, const Operation& operation, const std::function<bool(const ReadBack&)>& done)
{
    bool doubt = false;
    for (int round = 0; round < 30; ++round) {
        if (doubt) {
            const ReadBack read = scim.read(operation);
            if (!read.reachable)
                continue;
            if (done(read))
                return true;
            doubt = false;
        }
        const StepResult result = scim.run(operation);
        if (result.outcome == Outcome::Applied)
            return true;
        if (result.outcome == Outcome::Rejected)
            return false;
        doubt = result.outcome == Outcome::Unknown || result.outcome == Outcome::Conflict;
    }
    return false;
}

} // namespace

TEST_CASE("with failures of every kind each effect happens once")
{
    SandboxOptions options;
    options.failRate = 0.4;
    for (const std::uint64_t seed : {1, 2, 3}) {
        options.seed = seed;
        World world(options);
        ScimWorld scim(world.sandbox->baseUrl());
        for (int i = 0; i < 20; ++i) {
            const std::string login = "user" + std::to_string(i);
            CHECK(carriedOut(scim, creation(login, true), [](const ReadBack& read) { return read.exists; }));
            CHECK(carriedOut(scim, about(OperationKind::DisableAccount, login),
                             [](const ReadBack& read) { return !read.enabled; }));
        }
        const auto journal = world.journal();
        CHECK(journal.size() == 40);
        for (std::size_t i = 0; i < journal.size(); ++i)
            CHECK(journal[i] == (i % 2 == 0 ? "create user" : "deactivate user") + std::to_string(i / 2));
    }
}

TEST_CASE("a target that lies is found out by reading")
{
    SandboxOptions options;
    options.lie = true;
    World world(options);
    ScimWorld scim(world.sandbox->baseUrl());
    Operation operation = creation("ada");
    const StepResult result = scim.run(operation);
    CHECK(summary(result) == "applied");
    operation.payload.nativeId = result.nativeId;
    const ReadBack read = scim.read(operation);
    CHECK(read.reachable);
    CHECK_FALSE(read.exists);
}

TEST_CASE("a target that stops answering leaves nothing believed")
{
    World world;
    ScimWorld scim(world.sandbox->baseUrl());
    const StepResult created = scim.run(creation("ada"));
    world.sandbox->stop();
    const Operation disable = about(OperationKind::DisableAccount, "ada", created.nativeId);
    const StepResult result = scim.run(disable);
    CHECK((result.outcome == Outcome::Retry || result.outcome == Outcome::Unknown));
    CHECK_FALSE(scim.read(disable).reachable);
}
