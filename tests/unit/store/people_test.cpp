#include "tests/unit/store/world.h"

namespace gatehouse::test {
namespace {

HrFacts fullFacts()
{
    HrFacts f;
    f.givenName = "Åsa";
    f.familyName = "Müller";
    f.displayName = "Åsa Müller";
    f.email = "asa@example.com";
    f.login = "asa.m";
    f.birthDate = Date{7000};
    f.type = WorkerType::Contractor;
    f.hireStatus = HireStatus::Accepted;
    f.jobCode = "J1";
    f.jobTitle = "Engineer";
    f.department = "Research";
    f.division = "Tech";
    f.location = "Bergen";
    f.country = "NO";
    f.zone = "Europe/Oslo";
    f.costCentre = "4711";
    f.managerRef = "M9";
    f.start = Date{20000};
    f.end = Date{21000};
    f.leave = DateRange{Date{20100}, Date{20200}};
    f.exitMode = ExitMode::Immediate;
    f.exitAt = Instant{1'800'000'000'000'001};
    f.attributes = {{"badge", "blue"}, {"clearance", "x\"y"}};
    return f;
}

EngagementFact factOf(Tx& tx, EngagementId engagement, Date effective, std::int64_t sequence,
                      const HrFacts& facts)
{
    EngagementFact fact;
    fact.id = EngagementVersionId{tx.newId()};
    fact.engagement = engagement;
    fact.effective = effective;
    fact.recorded = Instant{5};
    fact.sequence = sequence;
    fact.record = FeedRecordId{77};
    fact.facts = facts;
    return fact;
}

} // namespace

TEST_CASE("every field of a statement comes back as it was written")
{
    onBoth([](World& world) {
        PersonId person;
        world.write([&](Tx& tx) -> Result<> {
            person = addPerson(tx, "Asa");
            const auto engagement = addEngagement(tx, person, addFeed(tx, "hr"), " E1 ");
            GH_TRY(tx.people().insert(factOf(tx, engagement, Date{20500}, 2, HrFacts{})));
            return tx.people().insert(factOf(tx, engagement, Date{20000}, 1, fullFacts()));
        });
        const auto history =
            world.read<std::optional<PersonHistory>>([&](Tx& tx) { return tx.people().history(person); });
        REQUIRE(history);
        REQUIRE(history->engagements.size() == 1);
        const auto& facts = history->engagements[0].facts;
        REQUIRE(facts.size() == 2);
        CHECK(history->engagements[0].engagement.workerNo == " E1 ");
        CHECK(facts[0].facts == fullFacts()); // sorted by effective
        CHECK(facts[0].record == FeedRecordId{77});
        CHECK(facts[0].recorded == Instant{5});
        CHECK(facts[1].facts == HrFacts{});
        CHECK_FALSE(history->hasReports);
        CHECK(world.read<std::vector<std::string>>([](Tx& tx) { return tx.people().customAttributes(); })
              == std::vector<std::string>{"badge", "clearance"});
    });
}

TEST_CASE("a superseded statement is out of the history and keepers stay")
{
    onBoth([](World& world) {
        PersonId person;
        world.write([&](Tx& tx) -> Result<> {
            person = addPerson(tx, "Asa");
            const auto engagement = addEngagement(tx, person, addFeed(tx, "hr"), "E1");
            std::vector<EngagementFact> facts;
            for (int n = 0; n < 4; ++n) {
                facts.push_back(factOf(tx, engagement, Date{100 + n}, n, HrFacts{}));
                GH_TRY(tx.people().insert(facts.back()));
            }
            GH_TRY(tx.people().supersede(facts[0].id, Instant{9}));
            return tx.people().supersedeFrom(engagement, Date{102}, Instant{9}, facts[3].id);
        });
        const auto history =
            world.read<std::optional<PersonHistory>>([&](Tx& tx) { return tx.people().history(person); });
        REQUIRE(history->engagements[0].facts.size() == 2);
        CHECK(history->engagements[0].facts[0].effective == Date{101});
        CHECK(history->engagements[0].facts[1].effective == Date{103});
    });
}

TEST_CASE("people are found by number, e-mail and name, folded")
{
    onBoth([](World& world) {
        PersonId asa;
        EngagementId engagement;
        world.write([&](Tx& tx) -> Result<> {
            asa = addPerson(tx, "Åsa Müller");
            engagement = addEngagement(tx, asa, addFeed(tx, "hr"), "E1 ");
            return {};
        });
        world.write([&](Tx& tx) -> Result<> {
            CHECK(must(tx.people().engagementsByNumber("company", " e1")) == std::vector{engagement});
            CHECK(must(tx.people().personByNumber("company", "E1")) == asa);
            CHECK(must(tx.people().personByNumber("company", "\xef\xbd\x85\xef\xbc\x91")) == asa); // ｅ１
            CHECK(must(tx.people().engagementsByNumber("other", "E1")).empty());
            CHECK(must(tx.people().personsByEmail("ÅSA MÜLLER@EXAMPLE.COM")) == std::vector{asa});
            CHECK(must(tx.people().personsByNameAndBirth("asa  muller", std::nullopt)) == std::vector{asa});
            CHECK(must(tx.people().personsByNameAndBirth("asa muller", Date{3})).empty());
            CHECK(must(tx.people().anybody()));
            return {};
        });
    });
}

TEST_CASE("two engagements cannot have one worker number in a number space")
{
    onBoth([](World& world) {
        const auto twice = world.tryWrite([](Tx& tx) -> Result<> {
            const auto feed = addFeed(tx, "hr");
            const auto person = addPerson(tx, "a");
            addEngagement(tx, person, feed, "E1");
            const Engagement again{EngagementId{tx.newId()}, person, feed, " E1", {}};
            return tx.people().insert(again);
        });
        REQUIRE_FALSE(twice);
        CHECK(twice.error().code == "store.constraint");
        CHECK_FALSE(world.read<bool>([](Tx& tx) { return tx.people().anybody(); }));
    });
}

TEST_CASE("an update with an old version is refused as stale")
{
    onBoth([](World& world) {
        Person person;
        world.write([&](Tx& tx) -> Result<> {
            person = **tx.people().person(addPerson(tx, "Asa"));
            person.displayName = "Asa Berg";
            return tx.people().update(person);
        });
        const auto stale = world.tryWrite([&](Tx& tx) { return tx.people().update(person); });
        REQUIRE_FALSE(stale);
        CHECK(stale.error().code == "store.stale");
        const auto now =
            world.read<std::optional<Person>>([&](Tx& tx) { return tx.people().person(person.id); });
        CHECK(now->version == 2);
        CHECK(now->displayName == "Asa Berg");
    });
}

TEST_CASE("a merged person is found under the new id and no longer listed")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto feed = addFeed(tx, "hr");
            const auto a = addPerson(tx, "a");
            const auto b = addPerson(tx, "b");
            const auto c = addPerson(tx, "c");
            addEngagement(tx, a, feed, "E1");
            GH_TRY(tx.people().insertAlias(a, b));
            GH_TRY(tx.people().insertAlias(b, c));
            CHECK(must(tx.people().person(a))->id == c);
            CHECK(must(tx.people().allPersons()) == std::vector{c});
            CHECK(must(tx.people().history(a))->engagements.size() == 1);
            return {};
        });
    });
}

TEST_CASE("waiting for a manager ends when the manager is set")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto feed = addFeed(tx, "hr");
            const auto engagement = addEngagement(tx, addPerson(tx, "a"), feed, "E1");
            HrFacts facts;
            facts.managerRef = "M1";
            GH_TRY(tx.people().insert(factOf(tx, engagement, Date{1}, 1, facts)));
            CHECK(must(tx.people().engagementsWaitingForManager("company", "M1")) == std::vector{engagement});
            const auto manager = addPerson(tx, "boss");
            GH_TRY(tx.people().setManager(engagement, manager));
            CHECK(must(tx.people().engagementsWaitingForManager("company", "M1")).empty());
            CHECK(must(tx.people().reportsOf(manager)) == std::vector{engagement});
            addEngagement(tx, manager, feed, "M1");
            CHECK(must(tx.people().history(manager))->hasReports);
            CHECK_FALSE(must(tx.people().history(manager))->reportsUntil);
            return {};
        });
    });
}

TEST_CASE("a manager has reports until the last of their engagements is over")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto feed = addFeed(tx, "hr");
            const auto boss = addPerson(tx, "boss");
            addEngagement(tx, boss, feed, "M1");
            const auto report = [&](const char* number, std::optional<Date> end) -> Result<EngagementId> {
                const auto engagement = addEngagement(tx, addPerson(tx, number), feed, number);
                HrFacts facts;
                facts.end = end;
                GH_TRY(tx.people().insert(factOf(tx, engagement, Date{1}, 1, facts)));
                GH_TRY(tx.people().setManager(engagement, boss));
                return engagement;
            };
            const auto until = [&] { return must(tx.people().history(boss))->reportsUntil; };
            GH_TRY(report("E1", Date{100}));
            CHECK(must(tx.people().history(boss))->hasReports);
            CHECK(until() == Date{100});
            GH_LET(const EngagementId second, report("E2", std::nullopt));
            CHECK_FALSE(until());
            HrFacts cancelled;
            cancelled.hireStatus = HireStatus::Cancelled;
            GH_TRY(tx.people().insert(factOf(tx, second, Date{200}, 2, cancelled)));
            CHECK(until() == Date{200});
            return {};
        });
    });
}

TEST_CASE("sources of a number space show the statement in force on the day")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto feed = addFeed(tx, "hr");
            const auto engagement = addEngagement(tx, addPerson(tx, "a"), feed, "E1");
            const auto bare = addEngagement(tx, addPerson(tx, "b"), feed, "E2");
            HrFacts early;
            early.managerRef = "M1";
            HrFacts late = fullFacts();
            GH_TRY(tx.people().insert(factOf(tx, engagement, Date{200}, 2, late)));
            GH_TRY(tx.people().insert(factOf(tx, engagement, Date{100}, 1, early)));
            EngagementSource kept;
            kept.engagement = engagement;
            kept.digest = "abcd";
            kept.seenAsOf = Date{150};
            kept.pinned = {"email"};
            GH_TRY(tx.feeds().write(kept));
            kept.absentSince = Date{160};
            GH_TRY(tx.feeds().write(kept));
            std::vector<EngagementSource> found;
            const auto collect = [&](EngagementSource&& source) { found.push_back(std::move(source)); };
            GH_TRY(tx.feeds().eachSource("company", Date{150}, collect));
            REQUIRE(found.size() == 2);
            CHECK(found[0].managerRef == "M1");
            CHECK(found[0].nextStatement == Date{200});
            CHECK(found[0].digest == "abcd");
            CHECK(found[0].absentSince == Date{160});
            CHECK(found[0].pinned == std::vector<std::string>{"email"});
            CHECK(found[1].engagement == bare);
            CHECK(found[1].digest.empty());
            found.clear();
            GH_TRY(tx.feeds().eachSource("company", Date{200}, collect));
            CHECK(found[0].type == WorkerType::Contractor);
            CHECK(found[0].leave == late.leave);
            CHECK(found[0].exitAt == late.exitAt);
            CHECK_FALSE(found[0].nextStatement);
            return {};
        });
    });
}

TEST_CASE("two people of before whose numbers differ in case stay two, each found as written")
{
    onBoth([](World& world) {
        PersonId ann, bob;
        world.write([&](Tx& tx) -> Result<> {
            const FeedId feed = addFeed(tx, "hr");
            ann = addPerson(tx, "Ann");
            bob = addPerson(tx, "Bob");
            addEngagement(tx, ann, feed, "E1");
            addEngagement(tx, bob, feed, "e1");
            return {};
        });
        world.write([&](Tx& tx) -> Result<> {
            CHECK(must(tx.people().personByNumber("company", "E1")) == ann);
            CHECK(must(tx.people().personByNumber("company", "e1 ")) == bob);
            CHECK_FALSE(must(tx.people().personByNumber("company", "\xef\xbd\x85\xef\xbc\x91")));
            CHECK(must(tx.people().engagementsByNumber("company", "E1")).size() == 2);
            return {};
        });
    });
}

TEST_CASE("everybody who is there is marked to be planned, a few at a time and none who comes later")
{
    onBoth([](World& world) {
        std::vector<PersonId> all;
        world.write([&](Tx& tx) -> Result<> {
            for (int n = 0; n < 5; ++n)
                all.push_back(addPerson(tx, "P" + std::to_string(n)));
            return tx.events().markEverybody("policy");
        });
        world.write([&](Tx& tx) -> Result<> {
            addPerson(tx, "Later");
            CHECK(must(tx.events().personsToPlan(10)).empty());
            CHECK(must(tx.events().markNext(3)) == 3);
            CHECK(must(tx.events().personsToPlan(10)) == std::vector(all.begin(), all.begin() + 3));
            return {};
        });
        world.write([&](Tx& tx) -> Result<> {
            CHECK(must(tx.events().markNext(3)) == 2);
            CHECK(must(tx.events().markNext(3)) == 0);
            CHECK(must(tx.events().personsToPlan(10)) == all);
            CHECK(tx.events().markEverybody("policy")); // and once more from the first
            CHECK(must(tx.events().markNext(10)) == 6);
            return {};
        });
    });
}

TEST_CASE("what a write transaction announces is seen by who shares it before it is committed")
{
    onBoth([](World& world) {
        std::int64_t seq = 0;
        world.write([&](Tx& tx) -> Result<> {
            tx.changed("person", 7);
            return {};
        });
        world.write([&](Tx& tx) -> Result<> {
            seq = must(tx.door().lastChange());
            CHECK(must(tx.door().changesAfter(seq, 10)).empty());
            tx.changed("profile", 9);
            const auto changes = must(tx.door().changesAfter(seq, 10));
            REQUIRE(changes.size() == 1);
            CHECK(changes[0].kind == "profile");
            CHECK(changes[0].id == 9);
            return {};
        });
        CHECK(world.read<std::vector<Change>>([&](Tx& tx) { return tx.door().changesAfter(seq, 10); }).size()
              == 1);
    });
}

TEST_CASE("records of sign-ins are kept whole, the newest of them")
{
    onBoth([](World& world) {
        world.write([&](Tx& tx) -> Result<> {
            for (int n = 0; n < 5; ++n) {
                SignInRecord record;
                record.key = "k" + std::to_string(n);
                record.failures = n;
                record.last = Instant{100 + n};
                record.hour = {Instant{1}, Instant{100 + n}};
                GH_TRY(tx.door().put(record));
            }
            SignInRecord again = *must(tx.door().signInRecord("k4"));
            again.told = Instant{7};
            again.halves = 2;
            GH_TRY(tx.door().put(again));
            return tx.door().dropSignInRecords(2);
        });
        world.write([&](Tx& tx) -> Result<> {
            CHECK_FALSE(must(tx.door().signInRecord("k2")));
            CHECK(must(tx.door().signInRecord("k3"))->failures == 3);
            const auto last = must(tx.door().signInRecord("k4"));
            CHECK(last->hour == std::vector{Instant{1}, Instant{104}});
            CHECK(last->told == Instant{7});
            CHECK(last->halves == 2);
            return {};
        });
    });
}

} // namespace gatehouse::test
