// Accounts, grants, catalogue, feeds, events, door and audit.
#include "tests/unit/store/world.h"

namespace gatehouse::test {

TEST_CASE("a login is taken for ever, folded, and refused without ending the transaction")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            Account account;
            account.id = AccountId{tx.newId()};
            account.application = addApplication(tx, "mail");
            account.person = addPerson(tx, "a");
            account.login = "asa.berg";
            account.email = "asa@x.org";
            GH_TRY(tx.access().insert(account));
            account.state = AccountState::Deleted;
            account.seenAt = Instant{5};
            GH_TRY(tx.access().update(account));
            CHECK(must(tx.access().loginTaken(account.application, "Åsa.Berg")));
            CHECK(must(tx.access().emailTaken("ASA@x.org", PersonId{})));
            CHECK_FALSE(must(tx.access().emailTaken("ASA@x.org", account.person)));
            Account rival = account;
            rival.id = AccountId{tx.newId()};
            const auto refused = tx.access().insert(rival);
            REQUIRE_FALSE(refused);
            CHECK(refused.error().code == "store.constraint");
            rival.login = "asa.berg2";
            GH_TRY(tx.access().insert(rival)); // the transaction lives on
            CHECK(must(tx.access().accountsOf(account.person)).size() == 2);
            CHECK(must(tx.access().account(account.id))->seenAt == Instant{5});
            return {};
        });
    });
}

TEST_CASE("a grant opens once, gathers reasons, and is never opened over its end")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto person = addPerson(tx, "a");
            const auto entitlement = addEntitlement(tx, addApplication(tx, "mail"), "staff");
            const Reason line{ReasonKind::ProfileLine, 1, EventId{9}};
            const Reason request{ReasonKind::Request, 2, {}};
            auto& access = tx.access();
            const auto open = must(access.openGrant(person, entitlement, "", Instant{10}, std::array{line}));
            CHECK(must(access.openGrant(person, entitlement, "", Instant{20}, std::array{line, request}))
                  == open);
            auto grants = must(access.openGrantsOf(person));
            REQUIRE(grants.size() == 1);
            CHECK(grants[0].from == Instant{10});
            CHECK(grants[0].reasons == std::vector{line, request});
            CHECK(grants[0].reasons[0].event == EventId{9});
            GH_TRY(access.setReasons(open, std::array{request}, Instant{30}));
            CHECK(must(access.openGrantsOf(person))[0].reasons == std::vector{request});
            CHECK(must(access.closeGrant(person, entitlement, "", Instant{40})) == open);
            CHECK(must(access.openGrantsOf(person)).empty());
            CHECK(must(access.grantsOfEntitlement(entitlement, Instant{39})).size() == 1);
            CHECK(must(access.grantsOfEntitlement(entitlement, Instant{40})).empty());
            CHECK(must(access.openGrant(person, entitlement, "", Instant{50}, {})) != open);
            CHECK(must(access.grantsOf(person)).size() == 2);
            return {};
        });
    });
}

TEST_CASE("a profile has the lines of its version, and lines that stay keep their row")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            const auto application = addApplication(tx, "mail");
            const auto staff = addEntitlement(tx, application, "staff");
            const auto admin = addEntitlement(tx, application, "admin");
            RoleProfile p;
            p.id = ProfileId{tx.newId()};
            p.name = "Engineers";
            p.rule = "department = Research";
            p.from = Date{100};
            p.lines = {{LineId{tx.newId()}, staff, "", "mail"}};
            GH_TRY(tx.catalogue().insertVersion(p));
            RoleProfile next = p;
            next.number = 2;
            next.from = Date{200};
            next.lines.push_back({LineId{tx.newId()}, admin, "owner", "runs it"});
            GH_TRY(tx.catalogue().insertVersion(next));
            CHECK(must(tx.catalogue().profilesOn(Date{99})).empty());
            CHECK(must(tx.catalogue().profilesOn(Date{199}))[0].lines.size() == 1);
            const auto now = must(tx.catalogue().profilesOn(Date{200}));
            REQUIRE(now.size() == 1);
            CHECK(now[0].number == 2);
            REQUIRE(now[0].lines.size() == 2);
            CHECK(now[0].lines[0].id == p.lines[0].id);
            CHECK(now[0].lines[1].level == "owner");
            CHECK(must(tx.catalogue().profileVersions(p.id)).size() == 2);
            CHECK(must(tx.catalogue().profileByName("ENGINEERS"))->number == 2);
            const auto stale = tx.catalogue().insertVersion(next);
            REQUIRE_FALSE(stale);
            CHECK(stale.error().code == "store.stale");
            GH_TRY(tx.catalogue().retire(p.id, Date{300}));
            CHECK(must(tx.catalogue().profilesOn(Date{299})).size() == 1);
            CHECK(must(tx.catalogue().profilesOn(Date{300})).empty());
            return {};
        });
    });
}

TEST_CASE("the newest lifecycle policy holds, and none is number 0")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            CHECK(must(tx.catalogue().policy()).number == 0);
            LifecyclePolicy policy;
            policy.rules = {LifecycleRule{}, LifecycleRule{}};
            policy.rules[1].operation = OperationKind::EndSessions;
            policy.rules[1].offsetDays = -3;
            GH_TRY(tx.catalogue().insertPolicy(policy));
            const auto read = must(tx.catalogue().policy());
            CHECK(read.number == 1);
            REQUIRE(read.rules.size() == 2);
            CHECK(read.rules[1].operation == OperationKind::EndSessions);
            CHECK(read.rules[1].offsetDays == -3);
            return {};
        });
    });
}

TEST_CASE("a feed, its run, its records and its parked file come back whole")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            Feed feed;
            feed.id = FeedId{tx.newId()};
            feed.name = "HR";
            feed.workerTypes = {WorkerType::Intern};
            feed.guardPercent = 2.5;
            feed.mapping.columns = {{"Name", "display_name", "", "", false, "upper", "dmy", {{"a", "b"}}}};
            GH_TRY(tx.feeds().insert(feed));
            const Feed read = *must(tx.feeds().feedByName("hr"));
            CHECK(read.workerTypes == feed.workerTypes);
            CHECK(read.guardPercent == 2.5);
            REQUIRE(read.mapping.columns.size() == 1);
            CHECK(read.mapping.columns[0].values == feed.mapping.columns[0].values);
            CHECK_FALSE(read.mapping.columns[0].trim);
            FeedRun run;
            run.id = FeedRunId{tx.newId()};
            run.feed = feed.id;
            GH_TRY(tx.feeds().insert(run));
            run.state = FeedRunState::Done;
            run.events = {{"joiner", 3}};
            GH_TRY(tx.feeds().update(run));
            CHECK(must(tx.feeds().run(run.id))->events == run.events);
            FeedRecord record;
            record.run = run.id;
            record.feed = feed.id;
            for (int line = 2; line < 6; ++line) {
                record.id = FeedRecordId{tx.newId()};
                record.line = line;
                record.raw = "{}";
                record.state = line == 4 ? RecordState::Quarantined : RecordState::Accepted;
                record.findings.assign(line == 4 ? 1 : 0, RecordFinding{"feed.x", "f", {"1"}, "fix", true});
                GH_TRY(tx.feeds().insert(record));
            }
            const auto bad = must(tx.feeds().records(run.id, RecordState::Quarantined, 0, 9));
            REQUIRE(bad.size() == 1);
            CHECK(bad[0].line == 4);
            CHECK(bad[0].findings[0].proposedFix == "fix");
            CHECK(must(tx.feeds().records(run.id, std::nullopt, 1, 2)).size() == 2);
            const std::string bytes("a\0b\xff", 4);
            GH_TRY(tx.feeds().saveParkedFile(run.id, bytes, "{}"));
            CHECK(must(tx.feeds().parkedFile(run.id))->first == bytes);
            const auto person = addPerson(tx, "a");
            GH_TRY(tx.feeds().insertGuardHit(feed.id, person, Instant{5}, {}, "leaver"));
            GH_TRY(tx.feeds().insertGuardHit(feed.id, person, Instant{6}, Instant{90}, "leaver"));
            CHECK(must(tx.feeds().guardHitsSince(feed.id, Instant{5}, {})) == std::vector{person});
            CHECK(must(tx.feeds().guardHitsSince(feed.id, Instant{7}, {})).empty());
            CHECK(must(tx.feeds().guardHitsSince(feed.id, Instant{7}, Instant{90})) == std::vector{person});
            CHECK(must(tx.feeds().guardHitsSince(feed.id, Instant{7}, Instant{91})).empty());
            return {};
        });
    });
}

TEST_CASE("people to plan are those with new events or marked, oldest first, each once")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            std::vector<PersonId> people;
            for (int n = 0; n < 3; ++n)
                people.push_back(addPerson(tx, "p" + std::to_string(n)));
            const auto event = [&](PersonId person) {
                LifecycleEvent e;
                e.id = EventId{tx.newId()};
                e.person = person;
                must(tx.events().insert(e));
            };
            event(people[2]);
            GH_TRY(tx.events().markDirty(people[1], "profile"));
            event(people[0]);
            event(people[2]);
            GH_TRY(tx.events().markDirty(people[2], "again"));
            CHECK(must(tx.events().personsToPlan(10)) == std::vector{people[2], people[1], people[0]});
            CHECK(must(tx.events().personsToPlan(1)) == std::vector{people[2]});
            GH_TRY(tx.events().clearDirty(people[1]));
            CHECK(must(tx.events().personsToPlan(10)) == std::vector{people[2], people[0]});
            CHECK(must(tx.events().countByKind())["joiner"] == 3);
            return {};
        });
    });
}

TEST_CASE("operators, receipts, parked commands and settings come back")
{
    onBoth([](World& world) {
        world.write([](Tx& tx) -> Result<> {
            Operator op;
            op.id = OperatorId{tx.newId()};
            op.name = "Ada";
            op.roles = {Role::Security, Role::HrAdmin};
            op.departments = {"Research"};
            op.osUser = 0;
            GH_TRY(tx.door().insert(op));
            op.roles = {Role::Auditor};
            GH_TRY(tx.door().update(op));
            CHECK(must(tx.door().operatorByName("ADA"))->roles == op.roles);
            CHECK(must(tx.door().operatorByOsUser(0))->departments == op.departments);
            CHECK_FALSE(must(tx.door().operatorByOsUser(-1)));
            CHECK(tx.door().update(op).error().code == "store.stale");
            GH_TRY(tx.door().insert(Receipt{"u1", "x", "h", "{}"}, Instant{1}));
            CHECK(must(tx.door().receipt("u1"))->requestHash == "h");
            CHECK(tx.door().insert(Receipt{"u1", "x", "h", "{}"}, Instant{1}).error().code
                  == "store.constraint");
            PendingCommand pending;
            pending.id = tx.newId();
            pending.state = "waiting";
            GH_TRY(tx.door().insert(pending));
            CHECK(must(tx.door().pendingOpen()).size() == 1);
            pending.state = "released";
            GH_TRY(tx.door().update(pending));
            CHECK(must(tx.door().pendingOpen()).empty());
            GH_TRY(tx.door().setSetting("a", "1"));
            GH_TRY(tx.door().setSetting("a", "2"));
            CHECK(must(tx.door().setting("a")) == "2");
            CHECK(must(tx.door().setting("b")).empty());
            return {};
        });
    });
}

TEST_CASE("audit entries are chained over their stored bytes and survive a failed transaction")
{
    onBoth([](World& world) {
        AuditEntry entry;
        entry.actor = "system";
        entry.command = "test";
        entry.subjects = {{"person", 5}, {"person", 5}};
        const auto append = [&](Tx& tx, int times) -> Result<> {
            for (int n = 0; n < times; ++n)
                GH_TRY(tx.audit().append(entry));
            return {};
        };
        world.write([&](Tx& tx) { return append(tx, 3); });
        CHECK_FALSE(world.tryWrite([&](Tx& tx) -> Result<> {
            GH_TRY(append(tx, 2));
            return fail("internal", {"on purpose"});
        }));
        world.write([&](Tx& tx) { return append(tx, 1); });
        world.reopen();
        entry.facts = {{"colour", "Blue"}};
        world.write([&](Tx& tx) { return append(tx, 1); });
        world.write([&](Tx& tx) -> Result<> {
            Digest previous{};
            std::int64_t seq = 0;
            GH_TRY(tx.audit().eachRow(1, [&](const AuditRow& row) {
                CHECK(row.seq == ++seq);
                previous = digestOf(previous, row.body);
                CHECK(row.hash == previous);
                return true;
            }));
            CHECK(seq == 5);
            CHECK(must(tx.audit().count()) == 5);
            CHECK(must(tx.audit().head()).hash == previous);
            CHECK(must(tx.audit().about("person", 5, 2)).at(0).seq == 5);
            CHECK(must(tx.audit().latest("", 1, 2)).at(0).seq == 4);
            CHECK(must(tx.audit().latest("blue", 0, 9)).size() == 1);
            GH_TRY(tx.audit().insert(Checkpoint{0, Instant{1}, {must(tx.audit().head())}, "s", "k"}));
            CHECK(must(tx.audit().checkpoints()).at(0).heads.at(0).hash == previous);
            return {};
        });
    });
}

} // namespace gatehouse::test
