// Workspaces on the disk and between processes. This program starts itself again as the second process:
//   unit_workspace --own DIR           opens it as the owner, says so, and stays until it is killed
//   unit_workspace --ask DIR [UID]     asks the owner who is signed in, as that user of the machine
#define DOCTEST_CONFIG_IMPLEMENT
#include "core/workspace/workspace.h"

#include "core/door/commands/people.h"
#include "core/door/commands/session.h"
#include "core/workspace/local_socket.h"
#include "tests/support/background.h"

#include <atomic>
#include <cstdlib>
#include <doctest/doctest.h>
#include <iostream>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::workspace;

namespace {

std::string g_self; // path of this program

// A workspace with its keys beside it.
struct Folder {
    explicit Folder(bool demo = false)
    {
        ::setenv("GATEHOUSE_KEY_DIR", (temp / "keys").c_str(), 1);
        const auto made = Workspace::create(path, "Test", demo);
        REQUIRE_MESSAGE(made, (made ? "" : describe(made.error())));
    }
    std::unique_ptr<Workspace> open(const OpenOptions& options = {})
    {
        auto opened = Workspace::open(path, options);
        REQUIRE_MESSAGE(opened, (opened ? "" : describe(opened.error())));
        return std::move(*opened);
    }
    test::TempDir temp{"gatehouse-workspace"};
    std::string path = temp / "ws";
};

test::Command self(const std::string& mode, const Folder& folder, const std::string& user = {})
{
    test::Command command;
    command.program = g_self;
    command.arguments = {mode, folder.path};
    if (!user.empty())
        command.arguments.push_back(user);
    return command;
}

std::string nameOf(Workspace& workspace)
{
    const auto caller = workspace.signIn();
    REQUIRE(caller);
    const auto info = door::ask(workspace.door(), *caller, door::WorkspaceInfo{});
    REQUIRE(info);
    return info->name;
}

void rename(Workspace& workspace, const std::string& name)
{
    const auto caller = workspace.signIn();
    REQUIRE(caller);
    REQUIRE(door::ask(workspace.door(), *caller, door::SettingSet{"workspace.name", name}));
}

int own(const std::string& folder)
{
    const auto workspace = Workspace::open(folder, {.mustOwn = true});
    if (!workspace) {
        std::cout << describe(workspace.error()) << std::endl;
        return 1;
    }
    std::cout << "owner" << std::endl;
    for (;;)
        ::pause();
}

int ask(const std::string& folder, const char* user)
{
    if (user && ::setuid(static_cast<uid_t>(std::atoi(user))) != 0)
        return 2;
    const auto connected = connectTo(folder + "/owner.sock");
    if (!connected) {
        std::cout << connected.error().code << std::endl;
        return 1;
    }
    door::SessionSignIn request;
    request.osUser = 0; // the kernel's word counts, not this one
    const auto session = door::ask(**connected, door::Caller{}, request);
    std::cout << (session ? "signed in as " + session->op.name : session.error().code) << std::endl;
    return session ? 0 : 1;
}

} // namespace

int main(int argc, char** argv)
{
    g_self = std::filesystem::read_symlink("/proc/self/exe").string();
    if (argc > 2 && std::string(argv[1]) == "--own")
        return own(argv[2]);
    if (argc > 2 && std::string(argv[1]) == "--ask")
        return ask(argv[2], argc > 3 ? argv[3] : nullptr);
    doctest::Context context(argc, argv);
    return context.run();
}

TEST_CASE("aNewWorkspaceIsThereForItsUserAlone")
{
    Folder folder;
    struct stat info {};
    REQUIRE(::stat(folder.path.c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0700);
    const auto workspace = folder.open();
    CHECK(workspace->isOwner());
    REQUIRE(::stat((folder.path + "/owner.sock").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    REQUIRE(::stat((folder.path + "/workspace.db").c_str(), &info) == 0);
    CHECK((info.st_mode & 0777) == 0600);
    const auto caller = workspace->signIn();
    REQUIRE(caller);
    const auto me = door::ask(workspace->door(), *caller, door::SessionWhoAmI{});
    REQUIRE(me);
    CHECK(me->op.roles == std::vector<Role>{Role::WorkspaceOwner, Role::HrAdmin, Role::ItAdmin});
    CHECK(me->selfAttested);
}

TEST_CASE("aFolderHoldsOneWorkspaceAndAnotherFolderNone")
{
    Folder folder;
    CHECK(Workspace::create(folder.path, "Again", false).error().code == "workspace.exists");
    CHECK(Workspace::open(folder.temp / "nothing").error().code == "workspace.not_found");
}

TEST_CASE("actingAsSomebodyElseIsFreeInADemoAndNeedsThePasswordElsewhere")
{
    for (const bool demo : {true, false}) {
        Folder folder(demo);
        const auto workspace = folder.open();
        const auto owner = workspace->signIn();
        REQUIRE(owner);
        door::OperatorCreate create;
        create.name = "anna";
        create.roles = {Role::Auditor};
        create.password = "three words and one more";
        REQUIRE(door::ask(workspace->door(), *owner, create));
        const auto free = workspace->signIn("anna");
        CHECK(static_cast<bool>(free) == demo);
        if (!demo)
            CHECK(free.error().code == "access.credential_needed");
        CHECK(workspace->signIn("anna", "three words and one more"));
        CHECK(workspace->signIn("anna", "three words and one less").error().code == "access.bad_credentials");
        CHECK(workspace->signIn("nobody", "three words and one more").error().code
              == "access.bad_credentials");
    }
}

TEST_CASE("aSecondProcessAsksTheOwnerThroughItsSocket")
{
    Folder folder;
    test::Background owner(self("--own", folder));
    REQUIRE(owner.waitForLine("owner"));
    const auto guest = folder.open();
    CHECK(!guest->isOwner());
    rename(*guest, "Changed by a guest");
    CHECK(nameOf(*guest) == "Changed by a guest");
    CHECK(Workspace::open(folder.path, {.mustOwn = true, .ownerWaitMs = 100}).error().code
          == "workspace.in_use");
}

TEST_CASE("severalCallsOfAGuestRunAtOnce")
{
    Folder folder;
    test::Background owner(self("--own", folder));
    REQUIRE(owner.waitForLine("owner"));
    const auto guest = folder.open();
    const auto caller = guest->signIn();
    REQUIRE(caller);
    std::atomic<int> answered{0};
    std::vector<std::thread> threads;
    for (int i = 0; i < 8; ++i)
        threads.emplace_back([&] {
            for (int n = 0; n < 20; ++n)
                answered += door::ask(guest->door(), *caller, door::SessionWhoAmI{}) ? 1 : 0;
        });
    for (std::thread& thread : threads)
        thread.join();
    CHECK(answered == 160);
}

TEST_CASE("aKilledOwnerLeavesAWorkspaceThatTheNextProcessOwns")
{
    Folder folder;
    test::Background owner(self("--own", folder));
    REQUIRE(owner.waitForLine("owner"));
    const auto guest = folder.open();
    rename(*guest, "Kept");
    const auto caller = guest->signIn();
    REQUIRE(caller);
    owner.killNow();
    const auto reply = door::ask(guest->door(), *caller, door::WorkspaceInfo{});
    REQUIRE(!reply);
    CHECK((reply.error().code == "workspace.owner_gone" || reply.error().code == "workspace.no_owner"));
    const auto next = folder.open();
    CHECK(next->isOwner());
    CHECK(nameOf(*next) == "Kept");
    const auto signedIn = next->signIn();
    REQUIRE(signedIn);
    const auto verified = door::ask(next->door(), *signedIn, door::WorkspaceCheck{});
    CHECK_MESSAGE(verified, (verified ? "" : describe(verified.error())));
}

TEST_CASE("aGuestFindsTheNextOwnerByItself")
{
    Folder folder;
    auto first = std::make_unique<test::Background>(self("--own", folder));
    REQUIRE(first->waitForLine("owner"));
    const auto guest = folder.open();
    REQUIRE(guest->signIn());
    first->killNow();
    test::Background second(self("--own", folder));
    REQUIRE(second.waitForLine("owner"));
    CHECK(test::waitUntil([&] { return static_cast<bool>(guest->signIn()); }));
}

TEST_CASE("withoutItsKeysAWorkspaceDoesNotOpenAndSaysWhichFolderIsMissing")
{
    Folder folder;
    const std::string other = folder.temp / "other keys";
    ::setenv("GATEHOUSE_KEY_DIR", other.c_str(), 1);
    const auto opened = Workspace::open(folder.path);
    REQUIRE(!opened);
    CHECK(opened.error().code == "secret.no_keys");
    CHECK(messageOf(opened.error()).find(other) != std::string::npos);
    CHECK(!std::filesystem::exists(other)); // nothing was made in its place
}

TEST_CASE("theOwnerReadsTheUserFromTheKernelAndTurnsOthersAway")
{
    if (::getuid() != 0) {
        MESSAGE("NOT TESTED: changing the user needs root");
        return;
    }
    Folder folder;
    const auto workspace = folder.open();
    const test::RunOutput same = test::run(self("--ask", folder));
    CHECK(same.out == "signed in as root\n");
    // Even where somebody opened folder and socket to everybody.
    std::filesystem::permissions(folder.temp.path(), std::filesystem::perms::all);
    std::filesystem::permissions(folder.path, std::filesystem::perms::all);
    std::filesystem::permissions(folder.path + "/owner.sock", std::filesystem::perms::all);
    const test::RunOutput other = test::run(self("--ask", folder, "65534"));
    CHECK(other.out == "workspace.owner_gone\n");
    CHECK(other.exitCode == 1);
}

TEST_CASE("aPathTooLongForASocketIsSaid")
{
    test::TempDir temp;
    ::setenv("GATEHOUSE_KEY_DIR", (temp / "keys").c_str(), 1);
    const std::string path = temp / std::string(120, 'x');
    const auto made = Workspace::create(path, "Test", false);
    REQUIRE(!made);
    CHECK(made.error().code == "workspace.socket");
    CHECK(!std::filesystem::exists(path)); // said before anything is made
}
