// Looking into the audit log: windows, names beside numbers, what an operator may not see (AU-2, SE-2).
#include "tests/unit/service/world.h"

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

std::vector<AuditEntryItem> found(World& world, AuditSearch request, const std::string& who = "auditor")
{
    const auto list = world.must(who, std::move(request));
    auto window = world.must(who, AuditWindow{list.list, 0, 1000});
    CHECK(static_cast<std::int64_t>(window.items.size()) == std::min<std::int64_t>(list.count, 1000));
    return std::move(window.items);
}

const AuditSubject* subjectOf(const AuditEntryItem& item, const std::string& kind)
{
    for (const AuditSubject& subject : item.subjects)
        if (subject.kind == kind)
            return &subject;
    return nullptr;
}

void hireTwo(World& world)
{
    world.addCatalogue();
    world.import({{.no = "A1", .given = "Ann", .family = "Ash"},
                  {.no = "B1", .given = "Bob", .family = "Birch", .department = "Finance"}},
                 "2026-01-05");
}

AuditSearch about(const std::string& kind, const std::string& object)
{
    AuditSearch request;
    request.objectKind = kind;
    request.object = object;
    return request;
}

} // namespace

TEST_CASE("theAuditLogIsAListNewestFirstWithEveryEntry")
{
    World world;
    hireTwo(world);
    const auto items = found(world, {});
    REQUIRE(!items.empty());
    CHECK(items.back().seq == 1);
    for (std::size_t i = 1; i < items.size(); ++i)
        CHECK(items[i - 1].seq == items[i].seq + 1);
    const auto list = world.must("auditor", AuditSearch{});
    const auto middle = world.must("auditor", AuditWindow{list.list, 3, 2});
    REQUIRE(middle.items.size() == 2);
    CHECK(middle.items[0].seq == list.count - 3);
}

TEST_CASE("entriesAboutAPersonAreFoundByNameAndSayWhoTheyAreAbout")
{
    World world;
    hireTwo(world);
    const auto items = found(world, about("person", "Ann Ash"));
    REQUIRE(!items.empty());
    for (const AuditEntryItem& item : items) {
        const AuditSubject* subject = subjectOf(item, "person");
        REQUIRE(subject);
        CHECK(subject->name == "Ann Ash");
        CHECK(!subject->hidden);
    }
    const std::string number = std::to_string(world.id("A1").value);
    CHECK(found(world, about("person", number)).size() == items.size());
    CHECK(world.refusal("auditor", about("person", "Nobody Atall")) == "service.unknown_person");
    CHECK(world.refusal("auditor", about("grant", "the first")) == "service.object_by_number");
}

TEST_CASE("theObjectAndWhatIsSearchedForHaveBothToFit")
{
    World world;
    hireTwo(world);
    AuditSearch request = about("person", "A1");
    const auto all = found(world, request);
    request.command = "person";
    const auto recorded = found(world, request);
    REQUIRE(!recorded.empty());
    CHECK(recorded.size() < all.size());
    for (const AuditEntryItem& item : recorded)
        CHECK(item.command == "person.recorded");
    request.text = "no entry says this";
    CHECK(found(world, request).empty());
}

TEST_CASE("whoDidItIsFoundByNameAndTheDaysNarrow")
{
    World world;
    hireTwo(world);
    AuditSearch request;
    request.actor = "hr";
    const auto byHr = found(world, request);
    REQUIRE(!byHr.empty());
    for (const AuditEntryItem& item : byHr)
        CHECK(item.actorName.starts_with("hr"));
    AuditSearch days;
    days.since = days.until = day("2026-01-05");
    CHECK(found(world, days).size() == found(world, {}).size());
    days.since = days.until = day("2026-01-06");
    CHECK(found(world, days).empty());
}

TEST_CASE("peopleOutsideTheScopeStayNumbers")
{
    World world;
    hireTwo(world);
    world.addOperator("salesauditor", {Role::Auditor}, {"Sales"});
    bool ann = false, bob = false;
    for (const AuditEntryItem& item : found(world, {}, "salesauditor"))
        for (const AuditSubject& subject : item.subjects) {
            if (subject.kind != "person")
                continue;
            ann = ann || subject.name == "Ann Ash";
            bob = bob || subject.hidden;
            CHECK(subject.name != "Bob Birch");
        }
    CHECK(ann);
    CHECK(bob);
    CHECK(world.refusal("salesauditor", about("person", "Bob Birch")) == "access.out_of_scope");
}

TEST_CASE("oneEntryShowsItsHashAndTheOneBefore")
{
    World world;
    hireTwo(world);
    const auto items = found(world, about("person", "A1"));
    const auto view = world.must("auditor", AuditGet{items.front().id});
    const auto before = world.must("auditor", AuditGet{items.front().id - 1});
    CHECK(view.entry.command == items.front().command);
    CHECK(view.hash.size() == 64);
    CHECK(view.hashBefore == before.hash);
    CHECK(view.body.text.find(view.entry.command) != std::string::npos);
    CHECK(world.refusal("auditor", AuditGet{999999}) == "service.unknown_entry");
}

TEST_CASE("theLogIsVerifiedAsAJobForAProgressBar")
{
    World world;
    hireTwo(world);
    const auto job = world.must("auditor", AuditVerifyStart{std::nullopt, true});
    const auto view = world.finished("auditor", job.job);
    CHECK(view.state == "done");
    CHECK(view.result.text.find("\"valid\":true") != std::string::npos);
}
