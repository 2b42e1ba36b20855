// Command ids under attack: the same one at once, too long ones, those of somebody else, those a kill left behind.
#include "core/base/digest.h"
#include "core/door/codec.h"
#include "tests/unit/service/world.h"

#include <barrier>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

template <class C>
Result<typename C::Reply> askWithId(World& world, const std::string& name, const std::string& commandId,
                                    C request)
{
    Caller caller = world.as(name);
    caller.commandId = commandId;
    return door::ask(world.service(), caller, std::move(request));
}

FeedImport file()
{
    FeedImport request;
    request.content = csvOf(crowd(3));
    request.feed = "hr";
    request.mapping = mappingJson();
    return request;
}

} // namespace

TEST_CASE("sixCallsAtOnceWithOneCommandIdRunOnce")
{
    World world;
    const Caller caller{world.as("hr").session, "id-1"};
    constexpr int kCalls = 6;
    std::barrier together(kCalls);
    std::vector<Result<JobStarted>> replies(kCalls, Result<JobStarted>(fail("internal", {"not asked"})));
    std::vector<std::thread> threads;
    for (int i = 0; i < kCalls; ++i)
        threads.emplace_back([&, i] {
            together.arrive_and_wait();
            replies[static_cast<std::size_t>(i)] = door::ask(world.service(), caller, file());
        });
    for (std::thread& thread : threads)
        thread.join();
    for (const auto& reply : replies) {
        if (reply)
            CHECK(reply->job == JobId(1));
        else
            CHECK(reply.error().code == "service.receipt_running");
    }
    world.finished("hr", JobId(1));
    CHECK(world.must("hr", JobList{}).items.size() == 1);
    CHECK(world.must("hr", FeedRuns{}).items.size() == 1);
    CHECK(askWithId(world, "hr", "id-1", file())->job == JobId(1));
}

TEST_CASE("aCallThatFailedMayBeMadeAgainWithItsId")
{
    World world;
    ApplicationSave save;
    save.name = "CRM";
    save.connector = "fax";
    CHECK(!askWithId(world, "it", "id-1", save));
    CHECK(!askWithId(world, "it", "id-1", save)); // not "under way", and not another request
    save.connector = "manual";
    CHECK(askWithId(world, "it", "id-1", save));
}

TEST_CASE("aReceiptIsOfTheOperatorWhoAsked")
{
    World world;
    ReferenceAdd add{"departments", "", "Sales", ""};
    REQUIRE(askWithId(world, "hr", "id-1", add));
    const auto other = askWithId(world, "hr2", "id-1", add);
    REQUIRE(!other);
    CHECK(other.error().code == "service.receipt_mismatch");
}

TEST_CASE("aCommandIdHasTwoHundredCharactersAtMost")
{
    World world;
    CHECK(askWithId(world, "hr", std::string(200, 'x'), ReferenceAdd{"departments", "", "A", ""}));
    for (const std::string& id : {std::string(201, 'x'), std::string("a\nb"), std::string("\xff")}) {
        const auto refused = askWithId(world, "hr", id, ReferenceAdd{"departments", "", "B", ""});
        REQUIRE(!refused);
        CHECK(refused.error().code == "door.bad_input");
        CHECK(refused.error().problems.at(0).pointer == "/command_id");
    }
}

TEST_CASE("whatAKillCutOffMayBeAskedForAgainAfterTheStart")
{
    World world;
    const FeedImport request = file();
    const std::string actor = "operator:" + std::to_string(world.must("hr", SessionWhoAmI{}).op.id.value);
    const std::string hash = toHex(digestOf(actor + "\n" + toJson(Message::of(request), Redaction::Secrets)));
    REQUIRE(world.store().write(WriteLane::Interactive, [&](Tx& tx) {
        return tx.door().insert(Receipt{"id-1", "feed.import", hash, ""}, world.clock.now());
    }));
    const auto running = askWithId(world, "hr", "id-1", request);
    REQUIRE(!running);
    CHECK(running.error().code == "service.receipt_running");
    world.restartWithKeys();
    CHECK(askWithId(world, "hr", "id-1", request));
}
