// Who manages nobody any more is no manager to the rules.
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

void publishManagers(World& world)
{
    ProfilePublish publish;
    publish.name = "Managers";
    publish.rule = "is_manager = yes";
    publish.from = day("2026-01-01");
    publish.lines = {{"Ledger", "Postings", "", "they approve"}};
    world.must("hr", publish);
}

} // namespace

TEST_CASE("aManagerWhoseLastReportLeavesIsNoneAnyMore")
{
    World world;
    world.addCatalogue();
    publishManagers(world);
    std::vector<Row> rows = crowd(3);
    rows[1].manager = rows[2].manager = rows[0].no;
    world.import(rows, "2026-01-05");
    world.run();
    REQUIRE(contains(world.grants("P0001"), "Ledger/Postings"));
    rows[1].end = "2026-02-02";
    world.moveTo("2026-02-02");
    world.import(rows, "2026-02-02");
    world.run();
    CHECK(contains(world.grants("P0001"), "Ledger/Postings")); // one is left
    PersonTerminate exit;
    exit.person = "P0003";
    exit.mode = ExitMode::EndOfDay;
    exit.reason = "agreed";
    world.must("hr", exit);
    world.run();
    CHECK(contains(world.grants("P0001"), "Ledger/Postings")); // until the day is over
    world.moveTo("2026-02-03");
    world.run();
    CHECK_FALSE(contains(world.grants("P0001"), "Ledger/Postings"));
    world.checkLog();
}
