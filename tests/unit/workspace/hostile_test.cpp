// Folders, keys and peers that are not what they should be.
#include "core/door/commands/feeds.h"
#include "core/door/commands/session.h"
#include "core/service/service.h"
#include "core/workspace/workspace.h"
#include "tests/support/background.h"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <filesystem>
#include <mutex>
#include <sys/file.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

using namespace gatehouse;
using namespace gatehouse::workspace;
namespace fs = std::filesystem;

namespace {

struct Place {
    Place() { ::setenv("GATEHOUSE_KEY_DIR", (temp / "keys").c_str(), 1); }
    std::string make(const std::string& name)
    {
        const std::string path = temp / name;
        const auto made = Workspace::create(path, "Test", false);
        REQUIRE_MESSAGE(made, (made ? "" : describe(made.error())));
        return path;
    }
    std::string idOf(const std::string& workspace)
    {
        std::string id = test::readFile(workspace + "/workspace.id");
        id.pop_back();
        return id;
    }
    test::TempDir temp{"gatehouse-hostile"};
};

std::string codeOf(const Result<>& result)
{
    return result ? "" : result.error().code;
}

std::string openingOf(const std::string& folder)
{
    const auto opened = Workspace::open(folder, {.mustOwn = true, .ownerWaitMs = 0});
    return opened ? "" : opened.error().code;
}

unsigned rightsOf(const std::string& path)
{
    struct stat info {};
    REQUIRE(::stat(path.c_str(), &info) == 0);
    return info.st_mode & 07777;
}

// A door whose only call takes its time.
class SlowDoor final : public door::Door {
public:
    explicit SlowDoor(std::chrono::milliseconds time) : m_time(time) {}
    Result<door::Message> call(const door::Caller&, std::string_view, const door::Message&) override
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait_for(lock, m_time, [this] { return m_enough; });
        return door::Message::of(door::Done{"done"});
    }
    std::span<const door::Descriptor> descriptors() const override { return service::allDescriptors(); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)>) override { return nullptr; }

private:
    std::chrono::milliseconds m_time;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    bool m_enough = false;
};

test::Command owner(const std::string& folder)
{
    test::Command command;
    command.program = fs::read_symlink("/proc/self/exe").string();
    command.arguments = {"--own", folder};
    return command;
}

} // namespace

TEST_CASE("aFolderThatWasThereKeepsItsRights")
{
    Place place;
    const std::string shared = place.temp / "shared";
    fs::create_directory(shared);
    REQUIRE(::chmod(shared.c_str(), 01777) == 0);
    test::writeFile(shared + "/other", "x");
    place.make("shared");
    CHECK(rightsOf(shared) == 01777);
    CHECK(test::readFile(shared + "/other") == "x");
    CHECK(openingOf(shared) == "");
}

TEST_CASE("aDatabaseOfUnknownOriginIsNeitherAWorkspaceNorOverwritten")
{
    Place place;
    const std::string folder = place.make("ws");
    fs::remove(folder + "/workspace.id");
    const std::string before = test::readFile(folder + "/workspace.db");
    CHECK(codeOf(Workspace::create(folder, "Again", false)) == "workspace.unfinished");
    CHECK(openingOf(folder) == "workspace.unfinished");
    CHECK(test::readFile(folder + "/workspace.db") == before);
}

TEST_CASE("whatAKillLeftHalfMadeIsTakenOver")
{
    Place place;
    const std::string folder = place.make("ws");
    fs::rename(folder + "/workspace.id", folder + "/workspace.new"); // as before the last step
    CHECK(openingOf(folder) == "workspace.unfinished");
    {
        const int mark = ::open((folder + "/workspace.new").c_str(), O_RDWR | O_CLOEXEC);
        REQUIRE(::flock(mark, LOCK_EX | LOCK_NB) == 0); // somebody is at it
        CHECK(codeOf(Workspace::create(folder, "Again", false)) == "workspace.in_use");
        ::close(mark);
    }
    CHECK(codeOf(Workspace::create(folder, "Again", false)) == "");
    CHECK(openingOf(folder) == "");
    CHECK(codeOf(Workspace::create(folder, "Again", false)) == "workspace.exists");
}

TEST_CASE("aWorkspaceThatCannotBeMadeLeavesNothing")
{
    Place place;
    test::writeFile(place.temp / "keys", "a file in the place of the folder");
    const std::string folder = place.temp / "ws";
    CHECK(codeOf(Workspace::create(folder, "Test", false)) != "");
    CHECK(!fs::exists(folder));
    CHECK(codeOf(Workspace::create(folder, "a\nb", false)) == "door.bad_input");
}

TEST_CASE("theKeysOfAnotherWorkspaceAreRefusedUnderTheRightName")
{
    Place place;
    const std::string one = place.make("one"), two = place.make("two");
    const std::string keys = place.temp / "keys/";
    fs::rename(keys + place.idOf(one), place.temp / "kept");
    fs::copy(keys + place.idOf(two), keys + place.idOf(one), fs::copy_options::recursive);
    const std::string before = test::readFile(one + "/workspace.db");
    CHECK(openingOf(one) == "service.wrong_keys");
    CHECK(test::readFile(one + "/workspace.db") == before);
    fs::remove_all(keys + place.idOf(one));
    fs::rename(place.temp / "kept", keys + place.idOf(one));
    CHECK(openingOf(one) == "");
}

TEST_CASE("theIdOfAnotherWorkspaceIsRefused")
{
    Place place;
    const std::string one = place.make("one"), two = place.make("two");
    fs::copy_file(two + "/workspace.id", one + "/workspace.id", fs::copy_options::overwrite_existing);
    CHECK(openingOf(one) == "workspace.wrong_id");
}

TEST_CASE("noCopyIsPutIntoTheWorkspaceOrItsKeys")
{
    Place place;
    const std::string folder = place.make("ws");
    const auto workspace = Workspace::open(folder);
    REQUIRE(workspace);
    const auto caller = (*workspace)->signIn();
    REQUIRE(caller);
    for (const std::string& file : {folder + "/copy.db", folder + "/../ws/copy.db",
                                    (place.temp / "keys/") + place.idOf(folder) + "/copy.db"}) {
        CAPTURE(file);
        const auto copied = door::ask((*workspace)->door(), *caller, door::WorkspaceBackup{file});
        REQUIRE(!copied);
        CHECK(copied.error().code == "service.backup_inside");
    }
    CHECK(door::ask((*workspace)->door(), *caller, door::WorkspaceBackup{place.temp / "copy.db"}));
}

TEST_CASE("aFolderInThePlaceOfTheSocketIsSaid")
{
    Place place;
    const std::string folder = place.make("ws");
    fs::create_directory(folder + "/owner.sock");
    CHECK(openingOf(folder) == "workspace.socket_taken");
    CHECK(fs::is_directory(folder + "/owner.sock"));
}

TEST_CASE("anOwnerThatWasStoppedIsToldFromOneThatWorks")
{
    Place place;
    const std::string folder = place.make("ws");
    test::Background process(owner(folder));
    REQUIRE(process.waitForLine("owner"));
    const SocketTimes soon{std::chrono::milliseconds(300), std::chrono::milliseconds(50)};
    const auto guest = connectTo(folder + "/owner.sock", soon);
    REQUIRE(guest);
    process.freeze();
    const auto late = connectTo(folder + "/owner.sock", soon);
    REQUIRE(!late);
    CHECK(late.error().code == "workspace.in_use");
    const auto reply = door::ask(**guest, door::Caller{}, door::SessionWhoAmI{});
    REQUIRE(!reply);
    CHECK(reply.error().code == "workspace.owner_silent");
    process.thaw();
    CHECK(test::waitUntil([&] { return static_cast<bool>(connectTo(folder + "/owner.sock", soon)); }));
}

TEST_CASE("aCallMayTakeLongerThanTheSilenceThatEndsOne")
{
    Place place;
    SlowDoor slow(std::chrono::milliseconds(600));
    const std::string path = place.temp / "s.sock";
    const SocketTimes soon{std::chrono::milliseconds(200), std::chrono::milliseconds(20)};
    const auto server = SocketServer::start(slow, path, soon);
    REQUIRE(server);
    const auto guest = connectTo(path, soon);
    REQUIRE(guest);
    const auto reply = door::ask(**guest, door::Caller{}, door::SessionSignOut{});
    CHECK_MESSAGE(reply, (reply ? "" : describe(reply.error())));
}

TEST_CASE("aServerThatEndsAnswersWhatItWasAsked")
{
    Place place;
    SlowDoor slow(std::chrono::milliseconds(300));
    const std::string path = place.temp / "s.sock";
    auto server = SocketServer::start(slow, path);
    REQUIRE(server);
    const auto guest = connectTo(path);
    REQUIRE(guest);
    std::atomic<bool> answered{false}, asked{false};
    std::thread asking([&] {
        asked = true;
        answered = static_cast<bool>(door::ask(**guest, door::Caller{}, door::SessionSignOut{}));
    });
    REQUIRE(test::waitUntil([&] { return asked.load(); }));
    (*server)->waitForPeers(std::chrono::milliseconds(100)); // the call is under way
    server->reset();
    asking.join();
    CHECK(answered);
}

TEST_CASE("aCallTooLongForTheSocketIsSaidBeforeItIsSent")
{
    Place place;
    SlowDoor slow(std::chrono::milliseconds(0));
    const std::string path = place.temp / "s.sock";
    const auto server = SocketServer::start(slow, path);
    REQUIRE(server);
    const auto guest = connectTo(path);
    REQUIRE(guest);
    door::FeedImport import;
    import.feed = "hr";
    import.content.assign(60UL * 1024 * 1024, 'x');
    const auto reply = door::ask(**guest, door::Caller{}, import);
    REQUIRE(!reply);
    CHECK(reply.error().code == "workspace.line_too_long");
    CHECK(door::ask(**guest, door::Caller{}, door::SessionSignOut{}));
}

TEST_CASE("anOwnerOfOneCommandWaitsForTheImportOfAGuest")
{
    Place place;
    const std::string folder = place.make("ws");
    auto workspace = Workspace::open(folder);
    REQUIRE(workspace);
    REQUIRE((*workspace)->isOwner());
    auto guest = connectTo(folder + "/owner.sock");
    REQUIRE(guest);
    const auto session = door::ask(**guest, door::Caller{}, door::SessionSignIn{});
    REQUIRE(session);
    const door::Caller caller{session->session, {}};
    door::FeedImport import;
    import.feed = "hr";
    import.content = "worker_no,given_name,family_name,department,start\n";
    for (int i = 0; i < 3000; ++i)
        import.content += std::to_string(i) + ",Pat,Person,Sales,2024-03-01\n";
    import.mapping = R"({"columns":[{"column":"worker_no","field":"worker_no"},)"
                     R"({"column":"given_name","field":"given_name"},)"
                     R"({"column":"family_name","field":"family_name"},)"
                     R"({"column":"department","field":"department"},)"
                     R"({"column":"start","field":"start","date_format":"iso"}]})";
    const auto job = door::ask(**guest, caller, import);
    REQUIRE_MESSAGE(job, (job ? "" : describe(job.error())));
    std::atomic<bool> ended{false};
    std::thread ending([&] {
        workspace->reset();
        ended = true;
    });
    std::string state;
    const bool told = test::waitUntil([&] {
        const auto view = door::ask(**guest, caller, door::JobGet{job->job});
        state = view ? view->state + " " + view->error.text : describe(view.error());
        return !view || view->state != "running";
    });
    CHECK(told);
    CHECK(state.starts_with("done"));
    guest->reset(); // the guest goes
    ending.join();
    CHECK(ended);
}
