// The demo company in a real workspace, through its door.
#include "core/demo/demo.h"
#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/people.h"
#include "core/door/commands/session.h"
#include "core/net/http_client.h"
#include "core/workspace/demo_targets.h"
#include "core/workspace/workspace.h"

#include <chrono>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>

using namespace gatehouse;
using namespace gatehouse::demo;

namespace {

class Scratch {
public:
    Scratch()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "gatehouse-demo-XXXXXX").string();
        m_path = ::mkdtemp(pattern.data());
        ::setenv("GATEHOUSE_KEY_DIR", (m_path + "/keys").c_str(), 1);
    }
    ~Scratch()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    std::string operator/(const std::string& name) const { return m_path + "/" + name; }

private:
    std::string m_path;
};

template <class T>
T must(Result<T> result)
{
    if (!result)
        FAIL(describe(result.error()));
    return std::move(*result);
}

std::int64_t peopleOf(door::Door& door, const door::Caller& caller, const std::string& status)
{
    door::PersonList list;
    list.status = status;
    return must(door::ask(door, caller, list)).count;
}

// The groups that IT had before Gatehouse came.
void makeGroups(const std::vector<DemoTarget>& targets)
{
    net::HttpClient client{net::NetPolicy{}};
    for (const DemoTarget& target : targets)
        for (const std::string& group : target.groups) {
            net::HttpRequest request;
            request.method = "POST";
            request.url = target.url + "/Groups";
            request.headers = {{"Content-Type", "application/scim+json"}};
            request.body = R"({"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":")"
                           + group + "\"}";
            CHECK(must(client.send(request)).status == 201);
        }
}

Date realToday()
{
    return Date{static_cast<std::int32_t>(realSystemClock().now().micros / 86'400'000'000)};
}

} // namespace

TEST_CASE("two hundred people join, move and leave through the door")
{
    const Scratch scratch;
    const std::string folder = scratch / "workspace";
    const auto made = workspace::Workspace::create(folder, "Demo", true);
    REQUIRE_MESSAGE(made, describe(made.error()));
    const auto opened = must(workspace::Workspace::open(folder));
    const door::Caller founder = must(opened->signIn());
    DemoOptions options;
    options.people = 200;
    options.today = realToday();
    const DemoSummary summary = must(makeDemo(opened->door(), founder, options, {}));

    CHECK(summary.files == 6);
    CHECK(summary.exceptions == 2);
    CHECK(peopleOf(opened->door(), founder, "active") == 200);
    CHECK(peopleOf(opened->door(), founder, "on_leave") == 2);
    for (const char* kind :
         {"joiner", "mover", "leaver", "leave", "return", "rehire", "conversion", "rename", "manager_change",
          "contract_end", "contract_extension", "start_moved", "cancelled_hire", "cancelled_exit"}) {
        CAPTURE(kind);
        CHECK(summary.events.at(kind) > 0);
    }
    CHECK(summary.quarantined >= 11);
    CHECK(summary.warnings >= 5);
    const auto info = must(door::ask(opened->door(), founder, door::WorkspaceInfo{}));
    CHECK(info.applications == 8);
    CHECK(info.profiles == 12);
    const auto verified = must(door::ask(opened->door(), founder, door::AuditVerify{std::nullopt, true}));
    CHECK_MESSAGE(verified.valid, verified.message);
    CHECK(verified.differences.empty());
}

TEST_CASE(
    "with the engine running between the files, leavers lose accounts they had and nothing needs a person")
{
    const Scratch scratch;
    const std::string folder = scratch / "workspace";
    REQUIRE(workspace::Workspace::create(folder, "Demo", true));
    DemoOptions options;
    options.people = 60;
    options.seed = 3;
    options.today = realToday();
    options.runEngine = true;
    std::vector<std::string> slugs;
    for (const DemoTarget& target : demoTargets(options))
        slugs.push_back(target.slug);
    for (const workspace::DemoTarget& target : must(workspace::makeDemoTargets(folder, slugs)))
        options.sandboxUrls.push_back(target.url);
    workspace::OpenOptions open;
    open.startTargets = true;
    const auto opened = must(workspace::Workspace::open(folder, open));
    makeGroups(demoTargets(options));
    const door::Caller founder = must(opened->signIn());
    const DemoSummary summary = must(makeDemo(opened->door(), founder, options, {}));

    CHECK(peopleOf(opened->door(), founder, "active") == 60);
    CHECK(summary.operations.at("succeeded") > 500);
    for (const char* state : {"needs_attention", "uncertain", "unverified", "retrying", "manual"}) {
        CAPTURE(state);
        CHECK(summary.operations.at(state) == 0);
    }
    door::QueueList leavers;
    leavers.lane = "leavers";
    CHECK(must(door::ask(opened->door(), founder, leavers)).count > 0);
    const auto verified = must(door::ask(opened->door(), founder, door::AuditVerify{std::nullopt, true}));
    CHECK_MESSAGE(verified.valid, verified.message);
    CHECK(verified.differences.empty());
}

TEST_CASE("the guard lets the files of any seed and size through")
{
    for (const auto& [people, seed] : {std::pair{50, 2}, std::pair{120, 9}, std::pair{260, 4}}) {
        CAPTURE(people);
        const Scratch scratch;
        const std::string folder = scratch / "workspace";
        REQUIRE(workspace::Workspace::create(folder, "Demo", true));
        const auto opened = must(workspace::Workspace::open(folder));
        DemoOptions options;
        options.people = people;
        options.seed = static_cast<std::uint64_t>(seed);
        options.today = realToday();
        const door::Caller founder = must(opened->signIn());
        must(makeDemo(opened->door(), founder, options, {}));
        CHECK(peopleOf(opened->door(), founder, "active") == people);
    }
}

TEST_CASE("a company too small or too large is refused before anything is made")
{
    const Scratch scratch;
    const std::string folder = scratch / "workspace";
    REQUIRE(workspace::Workspace::create(folder, "Demo", true));
    const auto opened = must(workspace::Workspace::open(folder));
    const door::Caller founder = must(opened->signIn());
    for (const int people : {0, kFewestPeople - 1, kMostPeople + 1}) {
        DemoOptions options;
        options.people = people;
        const auto refused = makeDemo(opened->door(), founder, options, {});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == "demo.people_range");
    }
    CHECK(must(door::ask(opened->door(), founder, door::ApplicationList{})).items.empty());
}
