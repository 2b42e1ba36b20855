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
    Result<> restore(const std::string& folder, const std::string& name = {})
    {
        return Workspace::restore(backup, folder, name, [](const Progress&) {});
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
    // Its keys and secrets are those of the workspace it was made from.
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
    const auto codeOf = [](const Result<>& result) { return result ? "" : result.error().code; };
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
