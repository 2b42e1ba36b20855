// Input that an honest mistake or an attacker may give, refused before anything is done.
#include "tests/unit/service/world.h"

#include <algorithm>
#include <filesystem>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

template <class C>
std::string placeOf(World& world, const std::string& name, C request)
{
    const auto reply = world.ask(name, std::move(request));
    REQUIRE(!reply);
    return reply.error().problems.empty()
               ? reply.error().code
               : reply.error().problems.front().pointer + " " + reply.error().problems.front().code;
}

ApplicationSave target(const std::string& url, const std::string& secret = {})
{
    ApplicationSave save;
    save.name = "CRM";
    save.connector = "scim";
    save.url = url;
    save.secret = secret;
    return save;
}

PersonTerminate ending(const std::string& lastDay)
{
    PersonTerminate terminate;
    terminate.person = "A1";
    terminate.mode = ExitMode::EndOfDay;
    terminate.reason = "a test";
    terminate.lastDay = day(lastDay);
    return terminate;
}

} // namespace

TEST_CASE("aBackupOverwritesNothing")
{
    World world;
    const std::string there = world.folder() + "/precious.txt";
    test::writeFile(there, "precious");
    CHECK(world.refusal("it", WorkspaceBackup{there}) == "service.backup_exists");
    CHECK(world.refusal("it", WorkspaceBackup{world.folder() + "/workspace.db"}) == "service.backup_exists");
    std::filesystem::create_symlink(world.folder() + "/nowhere", world.folder() + "/link");
    CHECK(world.refusal("it", WorkspaceBackup{world.folder() + "/link"}) == "service.backup_exists");
    CHECK(test::readFile(there) == "precious");
    CHECK(world.refusal("it", WorkspaceBackup{"copy.db"}) == "service.backup_relative");
    const std::string copy = world.folder() + "/copy.db";
    CHECK(world.ask("it", WorkspaceBackup{copy}));
    CHECK(world.refusal("it", WorkspaceBackup{copy}) == "service.backup_exists");
    world.must("it", WorkspaceCheck{});
}

TEST_CASE("aBackupThatFailsLeavesNothing")
{
    World world;
    CHECK(!world.ask("it", WorkspaceBackup{world.folder() + "/no such folder/copy.db"}));
    std::filesystem::create_directory(world.folder() + "/kept");
    CHECK(!world.store().backupTo(world.folder() + "/kept"));
    for (const auto& entry : std::filesystem::directory_iterator(world.folder()))
        CHECK(entry.path().string().find(".partial") == std::string::npos);
}

TEST_CASE("anEmptyCheckpointFileProvesNothing")
{
    World world;
    AuditVerify verify;
    verify.against = "";
    CHECK(world.refusal("auditor", verify) == "audit.bad_checkpoint");
}

TEST_CASE("theAddressOfATargetIsHttpAndNamesNobody")
{
    World world;
    for (const char* url : {"file:///etc/passwd", "gopher://127.0.0.1:70/", "http://127.0.0.1:99999/",
                            "http://127.0.0.1:0/", "http://127.0.0.1/\r\nX: 1", "https://", "localhost:80",
                            "http://user:hunter2pw@127.0.0.1/scim", "http://us er:hunter2pw@127.0.0.1/"}) {
        CAPTURE(url);
        CHECK(placeOf(world, "it", target(url)).starts_with("/url net."));
        const auto reply = world.ask("it", target(url));
        CHECK(describe(reply.error()).find("hunter2pw") == std::string::npos);
    }
    CHECK(placeOf(world, "it", target("http://127.0.0.1/", "a\r\nX: 1")) == "/secret door.not_plain");
    CHECK(world.ask("it", target("http://127.0.0.1:8080/scim/v2", "a secret")));
}

TEST_CASE("aLastDayIsNeitherBeforeTheFirstNorInAYearThatIsASlip")
{
    World world;
    world.import({{.no = "A1", .given = "Ann", .family = "Ash", .start = "2024-03-01"}}, "2026-01-05");
    CHECK(placeOf(world, "hr", ending("1800-01-01")) == "/last_day service.last_day_before_start");
    CHECK(placeOf(world, "hr", ending("2024-02-29")) == "/last_day service.last_day_before_start");
    CHECK(placeOf(world, "hr", ending("2201-01-01")) == "/last_day service.last_day_too_late");
    CHECK(world.events("A1").size() == 1);
    CHECK(world.ask("hr", ending("2024-03-01")));
}

TEST_CASE("namesOfFeedsApplicationsAndTheWorkspaceAreSeenAndNotEndless")
{
    World world;
    const std::string hidden = "a\xE2\x80\x8B"
                               "b",
                      endless(201, 'x');
    for (const std::string& name : {hidden, endless}) {
        FeedUpdate feed;
        feed.feed = name;
        CHECK(placeOf(world, "hr", feed).starts_with("/feed door."));
        ApplicationSave application = target("http://127.0.0.1/");
        application.name = name;
        CHECK(placeOf(world, "it", application).starts_with("/name door."));
        CHECK(placeOf(world, "owner", SettingSet{"workspace.name", name}).starts_with("/value door."));
    }
}

TEST_CASE("theDatabaseSaysNothingToWhoeverAsks")
{
    World world;
    world.addCatalogue();
    const auto broken = world.ask("hr", ReferenceAdd{"job_codes", "J1", "Clerk", ""});
    const auto again = world.ask("hr", ReferenceAdd{"job_codes", "J1", "Clerk", ""});
    for (const auto* reply : {&broken, &again})
        if (!*reply) {
            CHECK(describe(reply->error()).find("UNIQUE") == std::string::npos);
            CHECK(describe(reply->error()).find("INSERT") == std::string::npos);
        }
}

TEST_CASE("whatIsWrittenForOthersToReadIsPlainAndNoBook")
{
    World world;
    world.addCatalogue();
    world.import({{"A1", "Anna", "Lopez"}}, "2026-01-05");
    PersonTerminate terminate;
    terminate.person = "A1";
    terminate.preview = true;
    for (const char* hidden :
         {"left\x1b[2Jnow", "left\rnow", "left\x7f", "left\u0085", "\u202etfel", "a\u2066b"}) {
        terminate.reason = hidden;
        CHECK(placeOf(world, "hr", terminate) == "/reason door.hidden_characters");
    }
    for (const char* blank : {"\u2800", "\u2800 \u2800\n", "\u3164"}) {
        terminate.reason = blank;
        CHECK(placeOf(world, "hr", terminate) == "/reason door.empty_field");
    }
    terminate.reason = std::string(4001, 'x');
    CHECK(placeOf(world, "hr", terminate) == "/reason door.text_too_long");
    terminate.reason.clear();
    for (int i = 0; i < 4000; ++i)
        terminate.reason += "é"; // characters count, not bytes
    world.must("hr", terminate);
    terminate.reason = "Left.\n\tSee the letter 👩‍💻"; // joiners stay
    world.must("hr", terminate);

    EntitlementSave save;
    save.application = "CRM";
    save.name = "Deals";
    save.description = "Deals\u202e";
    CHECK(placeOf(world, "it", save) == "/description door.hidden_characters");
    ProfilePublish publish;
    publish.name = "Badges";
    publish.rule = "everyone";
    publish.lines = {{"Badges", "Badge", "", "do\x01ors"}};
    CHECK(placeOf(world, "hr", publish) == "/lines/0/rationale door.hidden_characters");
}
