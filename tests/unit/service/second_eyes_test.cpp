// What the second pair of eyes is shown, and what the evidence says about it.
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const std::string kPassword = "three words and one more";

// 300 people with an account, then a file that leaves 100 of them out.
struct Stopped {
    Stopped()
    {
        world.addCatalogue();
        world.import(crowd(300), "2026-01-05", {.complete = true});
        world.run();
        world.moveTo("2026-01-06");
        result = world.import(crowd(200), "2026-01-06", {.complete = true});
    }
    // The fact of the newest release.
    std::string attested()
    {
        std::string body;
        REQUIRE(world.store().read([&](Tx& tx) {
            return tx.audit().eachRow(0, [&](const AuditRow& row) {
                if (row.command == "pending.released")
                    body = std::string(row.body);
                return true;
            });
        }));
        const std::size_t from = body.find("two sign-ins");
        REQUIRE(from != std::string::npos);
        return body.substr(from, body.find('"', from) - from);
    }
    World world;
    FeedImport::Result result;
};

} // namespace

TEST_CASE("whoDecidesReadsHowManyWouldLoseWhat")
{
    Stopped stopped;
    const Preview asked = stopped.world.must("hr", FeedRelease{stopped.result.run, "they were sold"});
    CHECK(asked.people == 100);
    CHECK(asked.losses == 400); // two accounts and an entitlement of each
    CHECK(asked.names.front() == "Pat0201 Person");
    CHECK(contains(asked.applications, "CRM"));
    const auto waiting = stopped.world.must("hr2", PendingList{}).items;
    REQUIRE(waiting.size() == 1);
    const std::string& summary = waiting.front().summary;
    CHECK(summary.find("they were sold") != std::string::npos);
    CHECK(summary.find("100 people would lose access") != std::string::npos);
    CHECK(summary.find("100 of CRM") != std::string::npos);
    CHECK(summary.find("100 of Directory") != std::string::npos);
    CHECK(summary.find("Pat0201 Person") != std::string::npos);
    CHECK(summary.find("and 90 more") != std::string::npos);
    CHECK(stopped.world.must("hr", WorkspaceInfo{}).active == 300); // and nobody has lost anything yet
}

TEST_CASE("theEvidenceSaysWhereTheAskerCouldSignInAsTheOther")
{
    Stopped stopped;
    World& world = stopped.world;
    const auto release = [&](const std::string& asker, const std::string& decider) {
        const std::int64_t pending = world.must(asker, FeedRelease{stopped.result.run, "sold"}).pending;
        (void)world.ask(decider, PendingRelease{pending});
        return stopped.attested();
    };
    const OperatorId alter = world.addOperator("alter.ego", {Role::HrAdmin});
    SUBCASE("made by the asker")
    {
        CHECK(release("owner", "alter.ego")
              == "two sign-ins, one machine, self-attested, operator made by the asker");
    }
    SUBCASE("with a password of the asker")
    {
        world.must("owner", OperatorSetPassword{alter, kPassword});
        CHECK(release("owner", "alter.ego")
              == "two sign-ins, one machine, self-attested, password set by the asker");
    }
    SUBCASE("with a password of his own since")
    {
        world.must("owner", OperatorSetPassword{alter, kPassword});
        world.must("alter.ego", OperatorSetPassword{alter, "four words and one more"});
        CHECK(release("owner", "alter.ego")
              == "two sign-ins, one machine, self-attested, operator made by the asker");
    }
    SUBCASE("by somebody else")
    {
        CHECK(release("hr", "hr2") == "two sign-ins, one machine, self-attested");
    }
}
