// A backup becomes a workspace of its own, which does nothing by itself until it is let go.
#include "core/workspace/workspace.h"

#include "core/door/commands/audit.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/session.h"
#include "tests/support/background.h"

#include <cstdlib>
#include <doctest/doctest.h>
#include <fstream>

using namespace gatehouse;
using namespace gatehouse::workspace;

namespace {

struct Backed {
    Backed()
    {
        ::setenv("GATEHOUSE_KEY_DIR", (temp / "keys").c_str(), 1);
        REQUIRE(Workspace::create(path, "Test", true));
        const auto opened = Workspace::open(path);
        REQUIRE(opened);
        const auto caller = (*opened)->signIn();
        REQUIRE(caller);
        const auto copied = door::ask((*opened)->door(), *caller, door::WorkspaceBackup{backup});
        REQUIRE_MESSAGE(copied, (copied ? "" : describe(copied.error())));
    }
    Result<Restored> restore(const std::string& folder, const std::string& name = {})
    {
        return Workspace::restore(backup, folder, name, [](const Progress&) {});
    }
    Result<Restored> restoreFrom(const std::string& file, const std::string& folder) const
    {
        return Workspace::restore(file, folder, "", [](const Progress&) {});
    }
    test::TempDir temp{"gatehouse-restore"};
    std::string path = temp / "ws";
    std::string backup = temp / "copy.db";
};

template <class C>
std::string refusal(Workspace& workspace, const door::Caller& caller, C request)
{
    const auto reply = door::ask(workspace.door(), caller, std::move(request));
    return reply ? "" : reply.error().code;
}

} // namespace

TEST_CASE("aBackupBecomesAWorkspaceWhoseEngineIsOffUntilItIsLetGo")
{
    Backed backed;
    const std::string folder = backed.temp / "again";
    const auto restored = backed.restore(folder, "Test, restored");
    REQUIRE_MESSAGE(restored, (restored ? "" : describe(restored.error())));
    OpenOptions options;
    options.startEngine = true;
    const auto opened = Workspace::open(folder, options);
    REQUIRE_MESSAGE(opened, (opened ? "" : describe(opened.error())));
    Workspace& workspace = **opened;
    const auto caller = workspace.signIn();
    REQUIRE(caller);
    const auto info = door::ask(workspace.door(), *caller, door::WorkspaceInfo{});
    REQUIRE(info);
    CHECK(info->name == "Test, restored");
    CHECK(info->quarantine.has_value());
    CHECK(info->engineHolder == "stopped");
    CHECK(refusal(workspace, *caller, door::EngineRun{}) == ""); // a job, whose end says it
    CHECK(refusal(workspace, *caller, door::EngineResume{}) == "service.quarantine");
    CHECK(refusal(workspace, *caller, door::OperatorTotpBegin{}) == "service.quarantine");
    CHECK(refusal(workspace, *caller, door::OperatorTotpRemove{OperatorId(1), ""}) == "service.quarantine");
    CHECK(refusal(workspace, *caller, door::WorkspaceRelease{}) == "door.bad_input"); // without a reason
    REQUIRE(door::ask(workspace.door(), *caller, door::WorkspaceRelease{"compared by hand"}));
    const auto after = door::ask(workspace.door(), *caller, door::WorkspaceInfo{});
    CHECK(!after->quarantine);
    CHECK(after->engineHolder == "running");
    const auto verified = door::ask(workspace.door(), *caller, door::AuditVerify{std::nullopt, true});
    REQUIRE(verified);
    CHECK(verified->valid);
    CHECK(refusal(workspace, *caller, door::WorkspaceRelease{"again"}) == "service.no_quarantine");
}

TEST_CASE("theWorkspaceThatWasBackedUpGoesOnBesideTheRestoredOne")
{
    Backed backed;
    REQUIRE(backed.restore(backed.temp / "again"));
    const auto first = Workspace::open(backed.path), second = Workspace::open(backed.temp / "again");
    REQUIRE(first);
    REQUIRE(second);
    const auto caller = (*first)->signIn();
    REQUIRE(caller);
    CHECK(!door::ask((*first)->door(), *caller, door::WorkspaceInfo{})->quarantine);
}

TEST_CASE("nothingIsRestoredOverAnythingOrFromAnything")
{
    Backed backed;
    const auto codeOf = [](const Result<Restored>& result) { return result ? "" : result.error().code; };
    CHECK(codeOf(backed.restore(backed.path)) == "workspace.exists");
    const std::string folder = backed.temp / "again";
    std::ofstream(backed.temp / "text.db") << "this is no database";
    const auto none = [](const Progress&) {};
    CHECK(codeOf(Workspace::restore(backed.temp / "nothing", folder, "", none)) == "store.missing");
    const std::string text = codeOf(Workspace::restore(backed.temp / "text.db", folder, "", none));
    CHECK_MESSAGE((text == "store.foreign_file" || text == "store.corrupt"), text);
    ::setenv("GATEHOUSE_KEY_DIR", (backed.temp / "other").c_str(), 1);
    CHECK(codeOf(backed.restore(folder)) == "secret.no_keys");
    CHECK(!std::filesystem::exists(folder)); // nothing stays of what failed
}

TEST_CASE("aRestoreThatFailsInTheMiddleKeepsTheKeys")
{
    Backed backed;
    std::filesystem::resize_file(backed.backup, std::filesystem::file_size(backed.backup) / 2);
    CHECK(!backed.restore(backed.temp / "again"));
    CHECK(!std::filesystem::exists(backed.temp / "again"));
    const auto first = Workspace::open(backed.path);
    CHECK_MESSAGE(first, (first ? "" : describe(first.error())));
}

namespace {

// Opened by the machine's user, who is its owner.
struct Opened {
    explicit Opened(const std::string& folder)
    {
        auto opened = Workspace::open(folder);
        REQUIRE_MESSAGE(opened, (opened ? "" : describe(opened.error())));
        workspace = std::move(*opened);
        const auto signedIn = workspace->signIn();
        REQUIRE(signedIn);
        caller = *signedIn;
    }
    template <class C>
    typename C::Reply must(C request)
    {
        auto reply = door::ask(workspace->door(), caller, std::move(request));
        REQUIRE_MESSAGE(reply, (reply ? "" : describe(reply.error())));
        return std::move(*reply);
    }
    bool isValid() { return must(door::AuditVerify{std::nullopt, true}).valid; }
    std::unique_ptr<Workspace> workspace;
    door::Caller caller;
};

} // namespace

TEST_CASE("aBackupFromBeforeARotationIsReadWithTheKeyItKnows")
{
    Backed backed;
    Opened(backed.path).must(door::AuditRotateKey{});
    Opened(backed.path).must(door::AuditRotateKey{});
    const std::string folder = backed.temp / "again";
    const auto restored = backed.restore(folder);
    REQUIRE_MESSAGE(restored, (restored ? "" : describe(restored.error())));
    Opened again(folder);
    again.must(door::WorkspaceRelease{"compared by hand"});
    CHECK(again.isValid());
    CHECK(Opened(backed.path).isValid());
}

TEST_CASE("aRotationInARestoredWorkspaceLeavesTheOtherItsKeys")
{
    Backed backed;
    const std::string folder = backed.temp / "again", second = backed.temp / "second.db";
    REQUIRE(backed.restore(folder));
    {
        Opened again(folder);
        again.must(door::WorkspaceRelease{"compared by hand"});
        again.must(door::AuditRotateKey{});
        again.must(door::WorkspaceBackup{second});
    }
    CHECK(Opened(folder).isValid());
    CHECK(Opened(backed.path).isValid());
    // A backup of the restored one finds its keys, not those of the first.
    const auto third = backed.restoreFrom(second, backed.temp / "third");
    REQUIRE_MESSAGE(third, (third ? "" : describe(third.error())));
    CHECK(Opened(backed.temp / "third").isValid());
}

TEST_CASE("aRestoreThatFailsLeavesNoKeysAndTakesNobodyElses")
{
    Backed backed;
    REQUIRE(backed.restore(backed.temp / "again"));
    const auto folders = [&] {
        return std::distance(std::filesystem::directory_iterator(backed.temp / "keys"), {});
    };
    CHECK(folders() == 2);
    REQUIRE(backed.restore(backed.temp / "once more"));
    CHECK(folders() == 3);
    std::filesystem::resize_file(backed.backup, std::filesystem::file_size(backed.backup) / 2);
    CHECK(!backed.restore(backed.temp / "third"));
    CHECK(folders() == 3);
    CHECK(Opened(backed.temp / "again").isValid());
}

TEST_CASE("aBackupIsNotPutBesideOrAmongKeys")
{
    Backed backed;
    Opened opened(backed.path);
    const std::string keys = backed.temp / "keys";
    const auto refused = [&](const std::string& file) {
        return refusal(*opened.workspace, opened.caller, door::WorkspaceBackup{file});
    };
    CHECK(refused(keys + "/copy.db") == "service.backup_inside");
    for (const auto& entry : std::filesystem::directory_iterator(keys))
        CHECK(refused(entry.path().string() + "/copy.db") == "service.backup_inside");
    CHECK(refused(keys + "/../keys/copy.db") == "service.backup_inside");
    CHECK(refused(backed.temp / "another.db").empty());
}

TEST_CASE("aRestoredDemoSaysThatItHasNoTargets")
{
    Backed backed;
    const auto restored = backed.restore(backed.temp / "again");
    REQUIRE(restored);
    CHECK(*restored == Restored::DemoWithoutTargets);
    Opened again(backed.temp / "again");
    const std::string said = again.must(door::WorkspaceRelease{"compared by hand"}).message;
    CHECK_MESSAGE(said.find("without its target") != std::string::npos, said);
}
