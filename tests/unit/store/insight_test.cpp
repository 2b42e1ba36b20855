// Counts by day and by application.
#include "tests/unit/store/world.h"

namespace gatehouse::test {
namespace {

constexpr std::int64_t kDay = 86'400'000'000;

PersonId addRow(Tx& tx, const std::string& name, const std::string& department)
{
    PersonRow row;
    row.id = addPerson(tx, name);
    row.name = name;
    row.department = department;
    must(tx.lists().writePersonRow(row));
    return row.id;
}

EventId addEvent(Tx& tx, PersonId person, EventKind kind, std::int32_t day, EventState state)
{
    LifecycleEvent e;
    e.id = EventId{tx.newId()};
    e.person = person;
    e.kind = kind;
    e.effective = Date{day};
    e.state = state;
    must(tx.events().insert(e));
    return e.id;
}

struct Work {
    Tx& tx;
    PersonId person;
    PlanId plan;
    ApplicationId application;

    OperationId add(OperationState state, std::optional<Instant> ended = {}) const
    {
        Operation o = makeOperation(tx, plan, person, application, "a" + std::to_string(tx.newId()));
        o.state = state;
        o.finishedAt = ended;
        must(tx.work().insert(o));
        return o.id;
    }
};

} // namespace

TEST_CASE("events are counted by the day they take effect, without those that were replaced")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto ann = addRow(tx, "ann", "Sales");
            const auto bob = addRow(tx, "bob", "Research");
            addEvent(tx, ann, EventKind::Joiner, 100, EventState::Done);
            addEvent(tx, bob, EventKind::Joiner, 100, EventState::Planned);
            addEvent(tx, bob, EventKind::Joiner, 101, EventState::Superseded);
            addEvent(tx, ann, EventKind::Leaver, 103, EventState::Recorded);
            addEvent(tx, ann, EventKind::Leaver, 104, EventState::Recorded);
            const auto days = must(tx.lists().eventDays(Date{99}, Date{103}, {}));
            REQUIRE(days.size() == 2);
            CHECK(days[0].day == Date{100});
            CHECK(days[0].kind == EventKind::Joiner);
            CHECK(days[0].count == 2);
            CHECK(days[1].kind == EventKind::Leaver);
            const auto ofSales = must(tx.lists().eventDays(Date{99}, Date{103}, {"SALES"}));
            REQUIRE(ofSales.size() == 2);
            CHECK(ofSales[0].count == 1);
            return {};
        });
    });
}

TEST_CASE("the events of a week are those that take effect in it, and earlier ones that are still open")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto ann = addRow(tx, "ann", "Sales");
            const auto late = addEvent(tx, ann, EventKind::Joiner, 95, EventState::Planned);
            addEvent(tx, ann, EventKind::Joiner, 96, EventState::Done);
            addEvent(tx, ann, EventKind::Joiner, 80, EventState::Planned);
            const auto done = addEvent(tx, ann, EventKind::Rehire, 100, EventState::Done);
            addEvent(tx, ann, EventKind::Mover, 101, EventState::Planned);
            const auto leaver = addEvent(tx, ann, EventKind::ContractEnd, 106, EventState::Planned);
            addEvent(tx, ann, EventKind::Leaver, 107, EventState::Planned);
            const auto joiners =
                must(tx.lists().eventsBetween(Lane::Joiners, Date{90}, Date{100}, Date{106}, {}));
            CHECK(joiners == std::vector<std::int64_t>{late.value, done.value});
            const auto leavers =
                must(tx.lists().eventsBetween(Lane::Leavers, Date{90}, Date{100}, Date{106}, {}));
            CHECK(leavers == std::vector<std::int64_t>{leaver.value});
            CHECK(must(tx.lists().eventsBetween(Lane::Leavers, Date{90}, Date{100}, Date{106}, {"Research"}))
                      .empty());
            return {};
        });
    });
}

TEST_CASE("ended operations are counted by day, application and whether somebody is needed")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto ann = addRow(tx, "ann", "Sales");
            const auto mail = addApplication(tx, "mail");
            const auto crm = addApplication(tx, "crm");
            const Work atMail{tx, ann, addPlan(tx, ann), mail};
            const Work atCrm{tx, ann, atMail.plan, crm};
            atMail.add(OperationState::Succeeded, Instant{10 * kDay + 5});
            atMail.add(OperationState::Succeeded, Instant{10 * kDay + 9});
            atMail.add(OperationState::Uncertain, Instant{10 * kDay + 7});
            atMail.add(OperationState::Succeeded, Instant{9 * kDay});
            atMail.add(OperationState::Ready);
            atCrm.add(OperationState::NeedsAttention, Instant{11 * kDay});
            atCrm.add(OperationState::Cancelled, Instant{11 * kDay});
            const auto days = must(tx.lists().workDays(Instant{10 * kDay}, {}));
            REQUIRE(days.size() == 2);
            CHECK(days[0].day == Date{10});
            CHECK(days[0].application == mail);
            CHECK(days[0].done == 2);
            CHECK(days[0].failed == 1);
            CHECK(days[0].last == Instant{10 * kDay + 9});
            CHECK(days[1].done == 0);
            CHECK(days[1].failed == 1);
            CHECK(must(tx.lists().workDays(Instant{10 * kDay}, {"Research"})).empty());

            atMail.add(OperationState::Held);
            atMail.add(OperationState::Retrying);
            const auto left = must(tx.lists().applicationWork({}));
            REQUIRE(left.size() == 2);
            CHECK(left[0].waiting == 2);
            CHECK(left[0].attention == 1);
            CHECK(left[0].held == 1);
            CHECK(left[1].attention == 1);
            CHECK(must(tx.lists().applicationWork({"Research"})).empty());
            return {};
        });
    });
}

TEST_CASE("operations are listed by state in the order asked for, newest first")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto ann = addRow(tx, "ann", "Sales");
            const auto bob = addRow(tx, "bob", "Research");
            const auto mail = addApplication(tx, "mail");
            const auto crm = addApplication(tx, "crm");
            const Work anns{tx, ann, addPlan(tx, ann), mail};
            const Work bobs{tx, bob, addPlan(tx, bob), crm};
            const auto first = anns.add(OperationState::Ready);
            const auto second = bobs.add(OperationState::Ready);
            const auto failed = anns.add(OperationState::NeedsAttention, Instant{5});
            const auto done = anns.add(OperationState::Succeeded, Instant{20});
            anns.add(OperationState::Succeeded, Instant{3});
            const auto waits = bobs.add(OperationState::Blocked);
            const auto numbers = [](const std::vector<OperationId>& ids) {
                std::vector<std::int64_t> out;
                for (const OperationId id : ids)
                    out.push_back(id.value);
                return out;
            };
            OperationFilter filter;
            filter.states = {OperationState::NeedsAttention, OperationState::Ready, OperationState::Blocked};
            CHECK(must(tx.lists().operationIds(filter, 10)) == numbers({failed, second, first, waits}));
            CHECK(must(tx.lists().operationIds(filter, 2)) == numbers({failed, second}));
            filter.applications = {crm};
            CHECK(must(tx.lists().operationIds(filter, 10)) == numbers({second, waits}));
            filter.applications.clear();
            filter.text = "ANN";
            CHECK(must(tx.lists().operationIds(filter, 10)) == numbers({failed, first}));
            filter.text.clear();
            filter.scope = {"research"};
            CHECK(must(tx.lists().operationIds(filter, 10)) == numbers({second, waits}));
            filter = {};
            filter.states = {OperationState::Succeeded};
            filter.endedSince = Instant{10};
            CHECK(must(tx.lists().operationIds(filter, 10)) == numbers({done}));
            CHECK(must(tx.lists().operationCounts(filter)).at("succeeded") == 1);
            const auto rows = must(tx.lists().operationRows(numbers({done, OperationId{999'999}, first})));
            REQUIRE(rows.size() == 2);
            CHECK(rows[1].id == first);
            return {};
        });
    });
}

TEST_CASE("accounts are counted where they are there, holders while they hold")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto ann = addRow(tx, "ann", "Sales");
            const auto mail = addApplication(tx, "mail");
            int n = 0;
            for (const auto state : {AccountState::Enabled, AccountState::Disabled, AccountState::Deleted,
                                     AccountState::Reserved}) {
                Account account;
                account.id = AccountId{tx.newId()};
                account.application = mail;
                account.person = ann;
                account.login = "ann" + std::to_string(++n);
                account.state = state;
                GH_TRY(tx.access().insert(account));
            }
            CHECK(must(tx.lists().accountCounts()).at(mail) == 2);
            const auto staff = addEntitlement(tx, mail, "staff");
            must(tx.access().openGrant(ann, staff, "", Instant{1}, {}));
            CHECK(must(tx.lists().holderCounts(mail)).at(staff) == 1);
            must(tx.access().closeGrant(ann, staff, "", Instant{2}));
            CHECK(must(tx.lists().holderCounts(mail)).empty());
            return {};
        });
    });
}

} // namespace gatehouse::test
