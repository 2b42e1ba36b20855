// What an operator with a scope cannot do to people outside it by what speaks of many at once: profiles and files (SE-2).
#include "core/door/commands/calendar.h"
#include "tests/unit/service/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};
const Row kBob{.no = "B1", .given = "Bob", .family = "Birch", .department = "Finance"};

// Sam is HR for Sales alone.
struct Scoped {
    Scoped()
    {
        world.addCatalogue();
        world.import({kAnn, kBob}, "2026-01-05");
        world.run();
        world.addOperator("sam", {Role::HrAdmin}, {"Sales"});
    }
    ~Scoped() { world.checkLog(); }
    World world;
};

ProfilePublish badgesFor(const std::string& rule, bool preview = false)
{
    ProfilePublish publish;
    publish.name = "Badges";
    publish.rule = rule;
    publish.lines = {{"Badges", "Badge", "", "doors"}};
    publish.preview = preview;
    return publish;
}

// The whole sentence of the refusal; "" where there is none.
template <class C>
std::string saying(World& world, const std::string& name, C request)
{
    const auto reply = world.ask(name, std::move(request));
    return reply ? "" : messageOf(reply.error());
}

std::string importSaying(World& world, const std::vector<Row>& rows, const ImportAs& how)
{
    const auto result = world.tryImport(rows, "2026-01-06", how);
    return result ? "" : messageOf(result.error());
}

} // namespace

TEST_CASE("aProfileIsPublishedForOnesOwnDepartmentsAlone")
{
    Scoped s;
    CHECK(saying(s.world, "sam", badgesFor("department = Finance"))
          == "What profile Badges gives to people of Finance lies outside your scope.");
    CHECK(saying(s.world, "sam", badgesFor("department in (Sales, Finance) and worker_type = employee"))
          == "What profile Badges gives to people of Finance lies outside your scope.");
    for (const char* rule : {"worker_type = employee", "everyone", "not department = Finance",
                             "department = Sales or worker_type = contractor", "department starts with S"})
        CHECK_MESSAGE(s.world.refusal("sam", badgesFor(rule)) == "access.out_of_scope", rule);
    CHECK(s.world.refusal("sam", badgesFor("department = Finance", true)) == "access.out_of_scope");
    CHECK(s.world.audited("refused") == 8);
    const auto done = s.world.must("sam", badgesFor("department = sales and worker_type = employee"));
    CHECK(done.people == 1);
    s.world.run();
    CHECK(!s.world.operations("A1").empty());
    CHECK(s.world.operations("B1").empty());
}

TEST_CASE("aProfileOfOthersIsNeitherTakenOverNorRetired")
{
    Scoped s;
    s.world.must("hr", badgesFor("department = Finance"));
    ProfilePublish mine = badgesFor("department = Sales");
    mine.expectedNumber = 1;
    CHECK(s.world.refusal("sam", mine) == "access.out_of_scope");
    CHECK(s.world.refusal("sam", ProfileRetire{"Badges"}) == "access.out_of_scope");
    CHECK(s.world.refusal("sam", ProfileRetire{"Badges", true}) == "access.out_of_scope");
    CHECK(s.world.refusal("hr", ProfileRetire{"Badges"}).empty());
    CHECK(s.world.refusal("sam", ProfileRetire{"Sales"}).empty());
}

TEST_CASE("aFileTouchesPeopleOfOnesOwnDepartmentsAlone")
{
    Scoped s;
    const std::int64_t refused = s.world.audited("refused");
    Row title = kAnn, moved = kAnn, stolen = kBob;
    title.title = "Head";
    moved.department = "Finance";
    stolen.department = "Sales";
    const Row carl{.no = "C1", .given = "Carl", .family = "Cole", .department = "Finance"};
    const ImportAs sam{.by = "sam"};
    CHECK(importSaying(s.world, {title, carl}, sam)
          == "Of this file, line 3 (departments Finance) lies outside your scope.");
    CHECK(importSaying(s.world, {title, carl}, {.dryRun = true, .by = "sam"})
          == "Of this file, line 3 (departments Finance) lies outside your scope.");
    CHECK(importSaying(s.world, {moved}, sam)
          == "Of this file, line 2 (departments Finance) lies outside your scope.");
    // Of somebody who is known elsewhere nothing is told.
    CHECK(importSaying(s.world, {stolen}, sam) == "Of this file, line 2 lies outside your scope.");
    CHECK(importSaying(s.world, {title}, {.complete = true, .by = "sam"})
          == "How feed hr is read, for all departments, lies outside your scope.");
    s.world.import({kAnn, kBob}, "2026-01-05", {.complete = true});
    CHECK(importSaying(s.world, {title}, sam)
          == "Of this file, 1 people whom it leaves out lies outside your scope.");
    CHECK(s.world.audited("refused") == refused + 6);
    CHECK(s.world.person("A1").person.title == "Clerk");
    CHECK(s.world.person("B1").person.department == "Finance");
}

TEST_CASE("howAFeedIsReadIsForWhomAllDepartmentsAre")
{
    Scoped s;
    Row title = kAnn;
    title.title = "Head";
    FeedImport import;
    import.content = csvOf({title});
    import.feed = "hr";
    import.asOf = day("2026-01-06");
    import.mapping = mappingJson();
    import.mapping.replace(import.mapping.find("job_title"), 9, "cost_centre");
    const auto job = s.world.must("sam", import);
    const auto view = s.world.finished("sam", job.job);
    CHECK(view.error.text.find("access.out_of_scope") != std::string::npos);
}

TEST_CASE("aStoppedFileIsForeseenWithoutNamesOfOthersAndLetGoByWhoSeesThemAll")
{
    World world;
    world.addCatalogue();
    auto all = crowd(20, "Sales");
    const auto others = crowd(20, "Finance", 21);
    all.insert(all.end(), others.begin(), others.end());
    world.import(all, "2026-01-05", {.complete = true});
    world.run();
    world.addOperator("sam", {Role::HrAdmin}, {"Sales"});
    const auto stopped = world.import({all[0], all[20]}, "2026-01-06", {.complete = true});
    REQUIRE(stopped.stoppedByGuard);
    const auto seen = world.must("sam", FeedForesee{stopped.run});
    CHECK(seen.people == 38);
    CHECK(seen.names.size() == 19);
    for (const std::string& name : seen.names)
        CHECK_MESSAGE(world.person(name).person.department == "Sales", name);
    for (const PreviewLine& line : seen.lines)
        CHECK_MESSAGE(world.person(line.subject).person.department == "Sales", line.subject);
    CHECK(world.refusal("sam", FeedRelease{stopped.run, "they left"}) == "access.out_of_scope");
    const auto asked = world.must("hr", FeedRelease{stopped.run, "they left"});
    CHECK(world.refusal("sam", PendingRelease{asked.pending}) == "access.out_of_scope");
    CHECK(world.person("P0002").person.status == EngagementStatus::Active);
}

TEST_CASE("whatIsForAllDepartmentsIsChangedByWhoHasThemAll")
{
    Scoped s;
    s.world.addOperator("ina", {Role::ItAdmin}, {"Sales"});
    s.world.addOperator("ola", {Role::WorkspaceOwner}, {"Sales"});
    const std::int64_t refused = s.world.audited("refused");
    PolicySet policy;
    policy.rules.resize(1);
    CHECK(saying(s.world, "sam", policy)
          == "The lifecycle policy, for all departments, lies outside your scope.");
    FeedUpdate feed;
    feed.feed = "hr";
    feed.expectedVersion = s.world.must("hr", FeedList{}).items.front().version;
    feed.precedence = 1;
    CHECK(saying(s.world, "sam", feed)
          == "How a feed is read, for all departments, lies outside your scope.");
    feed.guardPercent = 100; // which would wait for a second operator
    CHECK(s.world.refusal("sam", feed) == "access.out_of_scope");
    CHECK(s.world.refusal("sam", ReferenceSet{"departments", false}) == "access.out_of_scope");
    CHECK(s.world.refusal("sam", ReferenceAdd{"departments", "", "Ours", ""}) == "access.out_of_scope");
    CHECK(s.world.refusal("sam", CalendarRemove{CalendarId(1), 1}) == "access.out_of_scope");
    EntitlementSave deals;
    deals.application = "CRM";
    deals.name = "Deals";
    deals.description = "Everything that is sold";
    CHECK(saying(s.world, "ina", deals)
          == "What CRM/Deals counts for, for all departments, lies outside your scope.");
    ApplicationSave crm;
    crm.name = "CRM";
    crm.expectedVersion = 1;
    crm.url = "http://127.0.0.1:1/";
    CHECK(s.world.refusal("ina", crm) == "access.out_of_scope");
    CHECK(s.world.refusal("ina", EnginePause{}) == "access.out_of_scope");
    CHECK(s.world.refusal("ina", EngineRun{}) == "access.out_of_scope");
    CHECK(s.world.refusal("ina", WorkspaceBackup{s.world.folder() + "/copy"}) == "access.out_of_scope");
    CHECK(s.world.refusal("ola", SettingSet{"workspace.name", "Mine"}) == "access.out_of_scope");
    CHECK(s.world.audited("refused") == refused + 12);
    s.world.must("it", deals);
}

TEST_CASE("aRowOfOthersIsNotSeenNorMendedNorLeftOut")
{
    Scoped s;
    Row sales{.no = "C1", .given = "Cora", .family = "Cole"};
    Row finance{.no = "D1", .given = "Dan", .family = "Dell", .department = "Finance"};
    Row bob = kBob; // a row that claims somebody of Finance for Sales
    bob.department = "Sales";
    sales.start = finance.start = bob.start = "2026-02-30";
    const auto result = s.world.import({sales, finance, bob}, "2026-01-06");
    REQUIRE(result.quarantined == 3);
    const auto rowsOf = [&](const std::string& who, int offset = 0) {
        return s.world.must(who, FeedRecords{result.run, RecordState::Quarantined, offset, 10}).items;
    };
    const auto all = rowsOf("hr");
    REQUIRE(all.size() == 3);
    REQUIRE(rowsOf("sam").size() == 1);
    CHECK(rowsOf("sam").front().workerNo == "C1");
    CHECK(rowsOf("sam", 1).empty());
    CHECK(s.world.must("sam", FeedRuns{}).items.front().quarantined == 3); // how many there are is told

    const FeedFix stolen{all[1].id, {{"department", "Sales"}, {"start", "2026-02-03"}}};
    CHECK(saying(s.world, "sam", stolen) == "Line 3 of this import lies outside your scope.");
    CHECK(s.world.refusal("sam", FeedFix{all[2].id, {{"start", "2026-02-03"}}}) == "access.out_of_scope");
    CHECK(s.world.refusal("sam", FeedDismiss{all[1].id, "not ours"}) == "access.out_of_scope");
    CHECK(s.world.refusal("sam", FeedDismiss{all[2].id, "not ours"}) == "access.out_of_scope");
    const FeedFix away{all[0].id, {{"department", "Finance"}, {"start", "2026-02-03"}}};
    CHECK(s.world.refusal("sam", away) == "access.out_of_scope");
    CHECK(rowsOf("hr").size() == 3);
    s.world.must("sam", FeedFix{all[0].id, {{"start", "2026-02-03"}}});
    s.world.must("hr", FeedDismiss{all[1].id, "a test record"});
    CHECK(rowsOf("hr").size() == 1);
}

TEST_CASE("anOwnerWithDepartmentsGivesNoWiderScopeThanHisOwn")
{
    Scoped s;
    s.world.addOperator("ola", {Role::WorkspaceOwner, Role::HrAdmin}, {"Sales", "Legal"});
    OperatorCreate create;
    create.name = "nora";
    create.roles = {Role::HrAdmin};
    CHECK(saying(s.world, "ola", create)
          == "The scope of operator nora (every department) lies outside your scope.");
    create.departments = {"Sales", "Finance"};
    CHECK(saying(s.world, "ola", create) == "The scope of operator nora (Finance) lies outside your scope.");
    create.departments = {"sales"};
    OperatorUpdate update;
    update.op = OperatorId(s.world.must("ola", create).id);
    update.expectedVersion = 1;
    update.departments = {"*"};
    CHECK(s.world.refusal("ola", update) == "access.out_of_scope");
    update.departments = {"Sales", "Legal"};
    s.world.must("ola", update);
    // Nor does he touch, or become, somebody whose scope is wider.
    OperatorUpdate other;
    other.op = s.world.addOperator("wide", {Role::HrAdmin});
    other.expectedVersion = 1;
    other.roles = {Role::Security};
    CHECK(s.world.refusal("ola", other) == "access.out_of_scope");
    CHECK(s.world.refusal("ola", OperatorSetPassword{other.op, "three words and one more"})
          == "access.out_of_scope");
    CHECK(s.world.refusal("ola", OperatorTotpRemove{other.op, ""}) == "access.out_of_scope");
}

TEST_CASE("nothingGivenWidensNoScope")
{
    Scoped s;
    const auto scopeOf = [&](OperatorId id) {
        for (const OperatorItem& item : s.world.must("owner", OperatorList{}).items)
            if (item.id == id)
                return item.departments;
        return std::vector<std::string>{"nobody"};
    };
    OperatorUpdate update;
    update.op = s.world.addOperator("nora", {Role::HrAdmin}, {"Sales"});
    update.expectedVersion = 1;
    for (const std::vector<std::string>& given :
         {std::vector<std::string>{}, {""}, {" "}, {"Sales", ""}, {"Sales", "*"}}) {
        update.departments = given;
        CHECK(s.world.refusal("owner", update) == "door.bad_input");
    }
    OperatorCreate create;
    create.name = "nils";
    create.roles = {Role::HrAdmin};
    create.departments = {""};
    CHECK(s.world.refusal("owner", create) == "door.bad_input");
    CHECK(scopeOf(update.op) == std::vector<std::string>{"Sales"});
    update.departments = {"Sales", "Sails"};
    const std::string said = s.world.must("owner", update).message;
    CHECK(said == "Operator nora was changed. No department is called Sails yet; known are Sales, Finance.");
    update.expectedVersion = 2;
    update.departments = {"*"};
    CHECK(s.world.must("owner", update).message == "Operator nora was changed.");
    CHECK(scopeOf(update.op).empty());
}
