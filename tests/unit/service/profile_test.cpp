#include "core/door/commands/profiles.h"
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::door;
using namespace gatehouse::testing;

namespace {

const Row kAnn{.no = "A1", .given = "Ann", .family = "Ash"};

// Ann and Bob sell: they have Deals.
struct Staffed {
    Staffed()
    {
        world.addCatalogue();
        world.import({kAnn, {.no = "B1", .given = "Bob", .family = "Birch"}}, "2026-01-05");
        world.run();
    }
    ~Staffed() { world.checkLog(); }
    World world;
};

ProfileLineItem line(const std::string& application, const std::string& entitlement)
{
    return {application, entitlement, "", "needed"};
}

ProfilePreview salesAs(const std::string& rule, std::vector<ProfileLineItem> lines)
{
    ProfilePreview preview;
    preview.name = "Sales";
    preview.rule = rule;
    preview.lines = std::move(lines);
    return preview;
}

ProfileItem salesOf(World& world)
{
    for (const ProfileItem& item : world.must("hr", ProfileList{true}).items)
        if (item.name == "Sales")
            return item;
    FAIL("there is no profile Sales");
    return {};
}

QueueList laneOf(const std::string& state, bool withDone = false)
{
    QueueList list;
    list.state = state;
    list.withDone = withDone;
    return list;
}

ProfilePublish nextOf(World& world, const std::string& reason)
{
    const ProfileItem sales = salesOf(world);
    ProfilePublish publish;
    publish.name = sales.name;
    publish.rule = sales.rule;
    publish.lines = sales.lines;
    publish.expectedNumber = world.must("hr", ProfileGet{"Sales"}).profile.number;
    publish.reason = reason;
    return publish;
}

} // namespace

TEST_CASE("aPreviewSaysWhoWouldGainAndLoseWhatAndChangesNothing")
{
    Staffed s;
    const auto before = s.world.must("hr", ProfileGet{"Sales"}).versions.size();
    const ProfilePreview::View view =
        s.world.must("hr", salesAs("department = Sales", {line("CRM", "Reports")}));
    CHECK(view.population == 2);
    CHECK(view.before == 2);
    CHECK(view.gainers == 2);
    CHECK(view.losers == 2);
    CHECK(view.gains == 2);
    CHECK(view.losses == 2);
    CHECK(view.considered >= view.population);
    REQUIRE(view.people.size() == 2);
    CHECK(view.people.front().gained == std::vector<std::string>{"CRM: Reports"});
    CHECK(view.people.front().lost == std::vector<std::string>{"CRM: Deals"});
    REQUIRE(view.lines.size() == 2);
    REQUIRE(view.departments.size() == 1);
    CHECK(view.departments.front().department == "Sales");
    CHECK(view.departments.front().gain == 2);
    CHECK(s.world.must("hr", ProfileGet{"Sales"}).versions.size() == before);
}

TEST_CASE("aPreviewCountsWhatThePublicationThenDoes")
{
    Staffed s;
    const ProfilePreview::View view =
        s.world.must("hr", salesAs("department in (Sales, Finance)", {line("CRM", "Deals")}));
    ProfilePublish publish = nextOf(s.world, "Finance sells too");
    publish.rule = "department in (Sales, Finance)";
    publish.lines = {line("CRM", "Deals")};
    publish.preview = true;
    const Preview done = s.world.must("hr", publish);
    CHECK(view.gains == done.gains);
    CHECK(view.losses == done.losses);
    CHECK(static_cast<std::int64_t>(view.people.size()) == done.people);
}

TEST_CASE("aPreviewOfARetirementTakesWhatTheProfileGave")
{
    Staffed s;
    ProfilePreview retire;
    retire.name = "Sales";
    retire.retire = true;
    const ProfilePreview::View view = s.world.must("hr", retire);
    CHECK(view.before == 2);
    CHECK(view.population == 0);
    CHECK(view.losses == 2);
    CHECK(view.gains == 0);
}

TEST_CASE("aPreviewNamesOnlyWhomTheOperatorSeesAndCountsEverybody")
{
    Staffed s;
    s.world.addOperator("hr.finance", {Role::HrAdmin}, {"Finance"});
    const ProfilePreview::View view =
        s.world.must("hr.finance", salesAs("department = Sales", {line("CRM", "Reports")}));
    CHECK(view.gainers == 2);
    CHECK(view.people.empty());
    CHECK(s.world.must("hr.finance", ProfilePeople{"Sales", ""}).count == 0);
}

TEST_CASE("whatIsPrivilegedIsRefusedInThePreviewAndTheRestIsStillCounted")
{
    Staffed s;
    EntitlementSave root;
    root.application = "CRM";
    root.name = "Root";
    root.privileged = true;
    s.world.must("it", root);
    EntitlementSave payments;
    payments.application = "CRM";
    payments.name = "Payments";
    payments.tier = RiskTier::High;
    s.world.must("it", payments);
    const ProfilePreview::View view =
        s.world.must("hr", salesAs("department = Sales",
                                   {line("CRM", "Deals"), line("CRM", "Root"), line("CRM", "Payments")}));
    REQUIRE(view.notes.size() == 2);
    CHECK(view.notes[0].kind == "refused");
    CHECK(view.notes[0].line == 1);
    CHECK(view.notes[1].kind == "sign_off");
    CHECK(view.notes[1].line == 2);
    CHECK(view.gains == 2);
}

TEST_CASE("aProfileTellsItsHistoryAndWhoHoldsItsLines")
{
    Staffed s;
    s.world.run();
    ProfilePublish publish = nextOf(s.world, "Reports were missing");
    publish.lines.push_back(line("CRM", "Reports"));
    s.world.must("hr", publish);
    const ProfileGet::View view = s.world.must("hr", ProfileGet{"Sales"});
    REQUIRE(view.versions.size() == 2);
    const ProfileVersion& newest = view.versions.front();
    CHECK(newest.state == "in_force");
    CHECK(newest.reason == "Reports were missing");
    CHECK(!newest.publishedBy.empty());
    REQUIRE(newest.added.size() == 1);
    CHECK(newest.added.front().entitlement == "Reports");
    CHECK(newest.removed.empty());
    CHECK(view.inForce == newest.number);
    CHECK(view.profile.people == 2);
    for (const ProfileLineView& one : view.lines)
        if (one.entitlement == "Deals") {
            CHECK(one.holders == 2);
            CHECK(one.holdersInside == 2);
        }
}

TEST_CASE("aVersionOfALaterDayIsPlannedAndANewerOneTakesItsPlace")
{
    Staffed s;
    ProfilePublish later = nextOf(s.world, "From March");
    later.from = *parseDate("2026-03-01");
    later.lines.push_back(line("CRM", "Reports"));
    s.world.must("hr", later);
    ProfileGet::View view = s.world.must("hr", ProfileGet{"Sales"});
    CHECK(view.versions.front().state == "planned");
    CHECK(view.profile.next == later.from);
    CHECK(view.inForce == 1);
    CHECK(salesOf(s.world).number == 1);
    CHECK(salesOf(s.world).next == later.from);
    ProfilePublish now = nextOf(s.world, "Not after all");
    s.world.must("hr", now);
    view = s.world.must("hr", ProfileGet{"Sales"});
    REQUIRE(view.versions.size() == 3);
    CHECK(view.versions[0].state == "in_force");
    CHECK(view.versions[1].state == "replaced");
    CHECK(view.inForce == 3);
}

TEST_CASE("aNewProfileOfALaterDayStandsInTheWholeListOnly")
{
    Staffed s;
    ProfilePublish later;
    later.name = "Field";
    later.rule = "department = Sales";
    later.lines = {line("CRM", "Reports")};
    later.from = *parseDate("2026-03-01");
    s.world.must("hr", later);
    const auto has = [&](bool all) {
        const auto items = s.world.must("hr", ProfileList{all}).items;
        return std::any_of(items.begin(), items.end(),
                           [](const ProfileItem& item) { return item.name == "Field"; });
    };
    CHECK(!has(false));
    CHECK(has(true));
    s.world.must("hr", ProfileRetire{"Sales", false, std::nullopt, "nobody sells"});
    CHECK(salesOf(s.world).state == "retired");
    const ProfileGet::View gone = s.world.must("hr", ProfileGet{"Sales"});
    CHECK(gone.retiredBecause == "nobody sells");
    CHECK(gone.retiredFrom.has_value());
    CHECK(gone.inForce == 0);
}

TEST_CASE("aProfileIsNotRetiredAheadOfItsDayBecauseItsAccessWouldGoAtOnce")
{
    Staffed s;
    ProfileRetire later{"Sales", false, *parseDate("2035-06-01"), "in ten years"};
    CHECK(s.world.refusal("hr", later) == "service.retire_later");
    CHECK(salesOf(s.world).state == "in_force");
}

TEST_CASE("thePeopleOfAProfileAreAnOpenListOfPeople")
{
    Staffed s;
    const ListOpened opened = s.world.must("hr", ProfilePeople{"Sales", ""});
    CHECK(opened.count == 2);
    const auto rows = s.world.must("hr", PersonWindow{opened.list, 0, 10}).items;
    REQUIRE(rows.size() == 2);
    CHECK(rows.front().department == "Sales");
    CHECK(s.world.must("hr", ProfilePeople{"", "department = Finance"}).count
          == s.world.must("hr", RuleCheck{"department = Finance"}).people);
}

TEST_CASE("theWordsOfRulesAreAttributesAndTheValuesPeopleHave")
{
    Staffed s;
    const RuleWords::View words = s.world.must("hr", RuleWords{});
    const auto department = std::find_if(words.attributes.begin(), words.attributes.end(),
                                         [](const auto& one) { return one.name == "department"; });
    REQUIRE(department != words.attributes.end());
    CHECK(department->tree);
    CHECK(std::count(department->values.begin(), department->values.end(), "Sales") == 1);
}

TEST_CASE("theBarsOfALaneAreTheWorkOfItsPlans")
{
    Staffed s;
    const ListOpened lane = s.world.must("hr", laneOf("", true));
    REQUIRE(lane.count > 0);
    const auto items = s.world.must("hr", QueueBars{lane.list, 0, 10}).items;
    const auto rows = s.world.must("hr", QueueWindow{lane.list, 0, 10}).items;
    REQUIRE(items.size() == rows.size());
    for (std::size_t i = 0; i < items.size(); ++i) {
        CHECK(items[i].event == rows[i].event);
        std::int64_t total = 0;
        for (const QueueBar& bar : items[i].bars) {
            CHECK(bar.from <= bar.to);
            total += bar.total;
        }
        CHECK(total == rows[i].total);
    }
}

TEST_CASE("aLaneMayBeAskedForSeveralStatesAtOnce")
{
    Staffed s;
    const auto count = [&](const std::string& state) { return s.world.must("hr", laneOf(state)).count; };
    const char* const states[] = {"waiting", "scheduled", "running", "retrying",
                                  "by_hand", "blocked",   "held",    "done"};
    std::int64_t each = 0;
    for (const char* state : states)
        each += count(state);
    CHECK(count("waiting,scheduled,running,retrying,by_hand,blocked,held,done") == each);
    CHECK(count("none") == 0);
}
