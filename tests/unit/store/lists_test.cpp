#include "tests/unit/store/world.h"

namespace gatehouse::test {
namespace {

PersonId addRow(Tx& tx, const std::string& name, const std::string& department)
{
    PersonRow row;
    row.id = addPerson(tx, name);
    row.name = name;
    row.department = department;
    row.email = name + "@x.org";
    must(tx.lists().writePersonRow(row));
    return row.id;
}

std::vector<std::int64_t> numbers(const std::vector<PersonId>& ids)
{
    std::vector<std::int64_t> out;
    for (const PersonId id : ids)
        out.push_back(id.value);
    return out;
}

EventId addEvent(Tx& tx, PersonId person, EventKind kind, PlanId plan, Date effective = {})
{
    LifecycleEvent e;
    e.id = EventId{tx.newId()};
    e.person = person;
    e.kind = kind;
    e.plan = plan;
    e.effective = effective;
    e.state = plan ? EventState::Planned : EventState::Recorded;
    must(tx.events().insert(e));
    return e.id;
}

} // namespace

TEST_CASE("people are filtered by folded text, department and scope and sorted by name")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto zoe = addRow(tx, "Zoë", "Research");
            const auto ann = addRow(tx, "ann", "Sales");
            const auto bob = addRow(tx, "Bob", "research");
            PersonFilter filter;
            CHECK(must(tx.lists().personIds(filter)) == numbers({ann, bob, zoe}));
            filter.sort = "-name";
            CHECK(must(tx.lists().personIds(filter)) == numbers({zoe, bob, ann}));
            filter.sort = "department";
            CHECK(must(tx.lists().personIds(filter)) == numbers({bob, zoe, ann}));
            filter.text = "ZOE@";
            CHECK(must(tx.lists().personIds(filter)) == numbers({zoe}));
            filter.text.clear();
            filter.scope = {"RESEARCH"};
            CHECK(must(tx.lists().personIds(filter)) == numbers({bob, zoe}));
            filter.status = "ended";
            CHECK(must(tx.lists().personIds(filter)).empty());
            const auto rows = must(tx.lists().personRows(numbers({zoe, PersonId{999'999}, ann})));
            REQUIRE(rows.size() == 2);
            CHECK(rows[0].name == "Zoë");
            CHECK(rows[1].department == "Sales");
            return {};
        });
    });
}

TEST_CASE("people are sorted by what is counted about them, equal ones by name")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto cleo = addRow(tx, "Cleo", "Sales");
            const auto ann = addRow(tx, "Ann", "Sales");
            const auto bob = addRow(tx, "Bob", "Research");
            const auto application = addApplication(tx, "mail");
            must(tx.access().openGrant(bob, addEntitlement(tx, application, "staff"), "", Instant{1}, {}));
            PersonFilter filter;
            filter.sort = "-grants";
            CHECK(must(tx.lists().personIds(filter)) == numbers({bob, ann, cleo}));
            filter.sort = "grants";
            CHECK(must(tx.lists().personIds(filter)) == numbers({ann, cleo, bob}));
            filter.department = "sales";
            CHECK(must(tx.lists().personIds(filter)) == numbers({ann, cleo}));
            filter.sort = "-start"; // nobody has a day: by name
            CHECK(must(tx.lists().personIds(filter)) == numbers({ann, cleo}));
            for (const char* sort : {"location", "type", "status", "accounts", "problems"}) {
                filter.sort = sort;
                CHECK(must(tx.lists().personIds(filter)) == numbers({ann, cleo}));
            }
            return {};
        });
    });
}

TEST_CASE("the departments of people are counted whatever their letters, the fullest first")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            addRow(tx, "Ann", "Sales");
            addRow(tx, "Bob", "Research");
            addRow(tx, "Cleo", "research");
            addRow(tx, "Dan", "");
            const auto values = must(tx.lists().personValues({}, PersonField::Department, 10));
            REQUIRE(values.size() == 2);
            CHECK(values[0].value == "Research");
            CHECK(values[0].count == 2);
            PersonFilter scoped;
            scoped.scope = {"Sales"};
            CHECK(must(tx.lists().personValues(scoped, PersonField::Department, 10)).size() == 1);
            return {};
        });
    });
}

TEST_CASE("a person's row counts what is open and follows a change")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto boss = addRow(tx, "boss", "");
            const auto person = addRow(tx, "a", "Sales");
            const auto application = addApplication(tx, "mail");
            must(tx.access().openGrant(person, addEntitlement(tx, application, "staff"), "", Instant{1}, {}));
            const auto plan = addPlan(tx, person);
            for (const auto state :
                 {OperationState::Ready, OperationState::Uncertain, OperationState::Succeeded}) {
                Operation o = makeOperation(tx, plan, person, application, "a");
                o.state = state;
                GH_TRY(tx.work().insert(o));
            }
            PersonRow row = must(tx.lists().personRows(numbers({person}))).at(0);
            row.manager = boss;
            row.title = "Clerk";
            GH_TRY(tx.lists().writePersonRow(row));
            row = must(tx.lists().personRows(numbers({person}))).at(0);
            CHECK(row.grants == 1);
            CHECK(row.openOperations == 2);
            CHECK(row.problems == 1);
            CHECK(row.managerName == "boss");
            CHECK(row.title == "Clerk");
            PersonFilter filter;
            filter.reportsTo = boss;
            CHECK(must(tx.lists().personIds(filter)) == numbers({person}));
            return {};
        });
    });
}

TEST_CASE("a lane tells how far each event is and what blocks it")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const BusinessTime now{Instant{1000}};
            const auto application = addApplication(tx, "mail");
            const auto scene = [&](const std::string& name, std::initializer_list<OperationState> states,
                                   std::int64_t notBefore = 0) {
                const auto person = addRow(tx, name, "Sales");
                const auto plan = addPlan(tx, person);
                for (const auto state : states) {
                    Operation o = makeOperation(tx, plan, person, application, name);
                    o.state = state;
                    o.notBefore = Instant{notBefore};
                    o.outcome = state == OperationState::NeedsAttention ? "scim.refused" : "";
                    must(tx.work().insert(o));
                }
                return addEvent(tx, person, EventKind::Joiner, plan).value;
            };
            using S = OperationState;
            const auto running = scene("a", {S::Succeeded, S::Blocked});
            const auto blocked = scene("b", {S::NeedsAttention, S::Running});
            const auto held = scene("c", {S::Held, S::NeedsAttention});
            const auto scheduled = scene("d", {S::Ready, S::Blocked}, 2000);
            const auto done = scene("e", {S::Succeeded, S::Superseded});
            const auto waiting = addEvent(tx, addRow(tx, "f", "Sales"), EventKind::Rehire, {}).value;
            addEvent(tx, addRow(tx, "g", "Sales"), EventKind::Leaver, {});
            const std::vector ids{running, blocked, held, scheduled, done, waiting};
            const auto rows = must(tx.lists().queueRows(ids, now));
            REQUIRE(rows.size() == 6);
            const std::vector<std::string> expected{"running",   "blocked", "held",
                                                    "scheduled", "done",    "waiting"};
            for (std::size_t n = 0; n < rows.size(); ++n)
                CHECK(rows[n].state == expected[n]);
            CHECK(rows[0].done == 1);
            CHECK(rows[0].total == 2);
            CHECK(rows[4].total == 1);
            CHECK(rows[1].blockedBy == "scim.refused");
            CHECK(rows[1].blockedApplication == "mail");
            QueueFilter filter;
            CHECK(must(tx.lists().queueIds(filter, now)).size() == 6);
            filter.state = "blocked";
            CHECK(must(tx.lists().queueIds(filter, now)) == std::vector{blocked});
            filter.state.clear();
            filter.text = "D@X";
            CHECK(must(tx.lists().queueIds(filter, now)) == std::vector{scheduled});
            filter.text.clear();
            filter.dueBefore = Instant{1000};
            CHECK(must(tx.lists().queueIds(filter, now)) == std::vector{running, blocked, held});
            auto lane = must(tx.lists().laneCounts(filter, now));
            CHECK(lane["due"] == 3);
            CHECK(lane["blocked"] == 1);
            CHECK(lane["scheduled"] == 1);
            CHECK(lane["waiting"] == 1);
            CHECK(lane["done"] == 1);
            CHECK(lane["privileged"] == 0);
            const auto byHand = scene("h", {S::Manual, S::Succeeded, S::Blocked});
            const auto retrying = scene("i", {S::Retrying, S::Manual});
            const auto both = scene("j", {S::Running, S::Retrying, S::Manual});
            const auto later = must(tx.lists().queueRows(std::vector{byHand, retrying, both}, now));
            CHECK(later[0].state == "by_hand");
            CHECK(later[1].state == "retrying");
            CHECK(later[2].state == "running");
            auto counts = must(tx.lists().queueCounts({"sales"}));
            CHECK(counts["joiners"] == 9);
            CHECK(counts["leavers"] == 1);
            CHECK(must(tx.lists().queueCounts({"other"}))["joiners"] == 0);
            return {};
        });
    });
}

TEST_CASE("an exit that is known already counts its own work, and so does what comes before it")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            constexpr std::int64_t kDay = 86'400'000'000;
            const BusinessTime now{Instant{11 * kDay}};
            const auto application = addApplication(tx, "mail");
            const auto person = addRow(tx, "a", "Sales");
            const auto plan = addPlan(tx, person);
            const auto add = [&](OperationState state, std::int64_t notBefore) {
                Operation o = makeOperation(tx, plan, person, application, "a");
                o.state = state;
                o.notBefore = Instant{notBefore};
                o.outcome = state == OperationState::Manual ? "engine.work_item" : "";
                must(tx.work().insert(o));
            };
            add(OperationState::Succeeded, 10 * kDay);
            add(OperationState::Manual, 10 * kDay);
            add(OperationState::Ready, 50 * kDay);
            const auto joins = addEvent(tx, person, EventKind::Joiner, plan, Date{10}).value;
            const auto leaves = addEvent(tx, person, EventKind::Leaver, plan, Date{50}).value;
            const auto rows = must(tx.lists().queueRows(std::vector{joins, leaves}, now));
            REQUIRE(rows.size() == 2);
            CHECK(rows[0].total == 2);
            CHECK(rows[0].done == 1);
            CHECK(rows[0].state == "by_hand");
            CHECK(rows[0].blockedApplication == "mail");
            CHECK(rows[1].total == 1);
            CHECK(rows[1].done == 0);
            CHECK(rows[1].state == "scheduled");
            CHECK(rows[1].blockedApplication == "");
            QueueFilter filter;
            filter.lane = Lane::Leavers;
            CHECK(must(tx.lists().laneCounts(filter, now))["scheduled"] == 1);
            return {};
        });
    });
}

} // namespace gatehouse::test
