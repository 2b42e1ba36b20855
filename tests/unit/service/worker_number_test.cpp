// One worker number written in several ways is one person, and what could be two people waits for somebody to say (HR-4).
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

Row ann(const std::string& number)
{
    return {.no = number, .given = "Ann", .family = "Ash", .birth = "1980-02-03"};
}

std::int64_t people(World& world)
{
    return world.must("hr", WorkspaceInfo{}).people;
}

std::vector<std::string> codes(const FeedImport::Result& result)
{
    std::vector<std::string> all;
    for (const auto& row : result.findings)
        for (const auto& finding : row.findings)
            all.push_back(finding.code);
    return all;
}

} // namespace

TEST_CASE("caseWidthAndBlanksOfANumberMakeNoSecondPerson")
{
    for (const char* written :
         {"e100", "\xef\xbc\xa5\xef\xbc\x91\xef\xbc\x90\xef\xbc\x90", " E100", "E100\xc2\xa0",
          "\xe3\x80\x80"
          "E100"}) {
        World world;
        world.import({ann("E100")}, "2026-01-05", {.complete = true});
        Row again = ann(written);
        again.title = "Head";
        world.moveTo("2026-01-06");
        const auto result = world.import({again}, "2026-01-06", {.complete = true});
        CAPTURE(std::string(written));
        CHECK(people(world) == 1);
        CHECK(result.quarantined == 0);
        CHECK(result.events.at("leaver") == 0);
        CHECK(world.person("E100").person.title == "Head");
        CHECK(world.person(written).person.name == "Ann Ash");
        world.checkLog();
    }
}

TEST_CASE("theImportSaysWhatItTookANumberFor")
{
    World world;
    world.import({ann("E100")}, "2026-01-05");
    Row again = ann("e100");
    again.title = "Head";
    const auto result = world.import({again}, "2026-01-06");
    REQUIRE(codes(result) == std::vector<std::string>{"feed.number_variant"});
    CHECK(result.findings[0].findings[0].args == std::vector<std::string>{"e100", "E100"});
    CHECK(result.warningKinds.at("feed.number_variant") == 1);
}

TEST_CASE("anotherNameUnderNearlyTheSameNumberWaitsForAPerson")
{
    World world;
    world.import({ann("E100")}, "2026-01-05", {.complete = true});
    const Row bob{.no = "e100", .given = "Bob", .family = "Birch"};
    const auto result = world.import({bob}, "2026-01-06", {.complete = true});
    CHECK(codes(result) == std::vector<std::string>{"feed.number_unsure"});
    CHECK(result.events.at("leaver") == 0); // and nobody is taken for gone meanwhile
    CHECK(people(world) == 1);
    CHECK(world.person("E100").person.name == "Ann Ash");
}

TEST_CASE("twoWaysOfWritingOneNumberInOneFileAreNotMerged")
{
    World world;
    const Row bob{.no = "e100", .given = "Bob", .family = "Birch"};
    const auto result = world.import({ann("E100"), bob}, "2026-01-05");
    CHECK(codes(result) == std::vector<std::string>{"feed.number_twice", "feed.number_twice"});
    CHECK(people(world) == 0);
}

TEST_CASE("aManagerIsFoundHoweverTheNumberIsWritten")
{
    World world;
    Row carl{.no = "C7", .given = "Carl", .family = "Cole"};
    carl.manager = " E100";
    world.import({ann("e100"), carl}, "2026-01-05");
    CHECK(world.person("C7").person.manager == "Ann Ash");
}
