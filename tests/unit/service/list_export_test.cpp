#include "core/door/codec.h"
#include "core/service/lists/table_file.h"
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::door;
using namespace gatehouse::testing;

namespace {

struct Exported {
    std::string state, code, content, digest;
    std::int64_t rows = 0, file = 0;
};

Exported exported(World& world, const std::string& who, const ListExport& request)
{
    Exported out;
    const JobStarted started = world.must(who, request);
    const JobGet::View job = world.finished(who, started.job);
    out.state = job.state;
    if (job.state != "done") {
        out.code = job.error.text;
        return out;
    }
    const auto message = fromJson(shapeOf(static_cast<const ListExport::View*>(nullptr)), job.result.text);
    REQUIRE(message);
    const auto& view = message->as<ListExport::View>();
    out.rows = view.rows;
    out.file = view.file;
    out.digest = view.digest;
    while (static_cast<std::int64_t>(out.content.size()) < view.bytes)
        out.content +=
            world.must(who, ListExportRead{view.file, static_cast<std::int64_t>(out.content.size()), 37})
                .content;
    return out;
}

} // namespace

TEST_CASE("anExportHasTheRowsOfTheListInItsOrderWithTheColumnsAskedFor")
{
    World world;
    world.import({Row{.no = "1", .given = "Zoe", .family = "Ash"},
                  Row{.no = "2", .given = "Ann", .family = "Ash"},
                  Row{.no = "3", .given = "Bob", .family = "Ash", .department = "Finance"}},
                 "2026-01-05");
    PersonList request;
    request.department = "Sales";
    request.sort = "-name";
    const ListOpened opened = world.must("hr", request);
    const Exported file = exported(
        world, "hr", {opened.list, TableFormat::Csv, {"name", "start", "accounts"}, {"Nombre", "Alta", "N"}});
    CHECK(file.content == "\xef\xbb\xbfNombre,Alta,N\r\nZoe Ash,2026-01-05,0\r\nAnn Ash,2026-01-05,0\r\n");
    CHECK(file.rows == 2);
    CHECK(world.audited("list.export") == 1);
    CHECK(world.refusal("hr2", ListExportRead{file.file, 0, 10}) == "service.export_gone");
    world.must("hr2", ListExportClose{file.file});
    CHECK(world.ask("hr", ListExportRead{file.file, 0, 10}));
    world.must("hr", ListExportClose{file.file});
    CHECK(world.refusal("hr", ListExportRead{file.file, 0, 10}) == "service.export_gone");
    world.checkLog();
}

TEST_CASE("anExportLeavesOutWhoeverIsNotToBeSeenAnyMore")
{
    World world;
    const OperatorId op = world.addOperator("scoped", {Role::HrAdmin}, {"Sales", "Finance"});
    world.import({Row{.no = "1", .given = "Zoe", .family = "Ash"},
                  Row{.no = "3", .given = "Bob", .family = "Ash", .department = "Finance"}},
                 "2026-01-05");
    const ListOpened opened = world.must("scoped", PersonList{});
    CHECK(opened.count == 2);
    OperatorUpdate narrower;
    narrower.op = op;
    for (const OperatorItem& item : world.must("owner", OperatorList{}).items)
        if (item.id == op)
            narrower.expectedVersion = item.version;
    narrower.roles = {Role::HrAdmin};
    narrower.departments = {"Finance"};
    world.must("owner", narrower);
    CHECK(exported(world, "scoped", {opened.list, TableFormat::Csv, {"name"}, {}}).content
          == "\xef\xbb\xbfName\r\nBob Ash\r\n");
    CHECK(exported(world, "hr", {opened.list, TableFormat::Csv, {"name"}, {}}).state == "failed");
}

TEST_CASE("anExportOfAnotherColumnThanThereIsSaysWhich")
{
    World world;
    world.import(crowd(1), "2026-01-05");
    const ListOpened opened = world.must("hr", PersonList{});
    const Exported none = exported(world, "hr", {opened.list, TableFormat::Csv, {"name", "salary"}, {}});
    CHECK(none.state == "failed");
    CHECK(none.code.find("salary") != std::string::npos);
    CHECK(world.audited("list.export") == 0);
}

TEST_CASE("aSheetIsAZipOfItsParts")
{
    World world;
    world.import(crowd(700), "2026-01-05");
    const ListOpened opened = world.must("hr", PersonList{});
    const Exported file = exported(world, "hr", {opened.list, TableFormat::Xlsx, {}, {}});
    CHECK(file.rows == 700);
    CHECK(file.content.starts_with("PK"));
    CHECK(file.content.find("xl/worksheets/sheet1.xml") != std::string::npos);
    CHECK(file.digest.size() == 64);
}

TEST_CASE("aTextThatASpreadsheetWouldRunGetsAnApostropheAndANumberStays")
{
    CHECK(service::withoutFormula("=HYPERLINK(1)") == "'=HYPERLINK(1)");
    CHECK(service::withoutFormula("@SUM(A1)") == "'@SUM(A1)");
    CHECK(service::withoutFormula("+49 30 1") == "'+49 30 1");
    CHECK(service::withoutFormula("-12.5") == "-12.5");
    CHECK(service::withoutFormula("-") == "'-");
    CHECK(service::withoutFormula("Ash") == "Ash");
    CHECK(service::csvField("a,\"b\"") == "\"a,\"\"b\"\"\"");
}
