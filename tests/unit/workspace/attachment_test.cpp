// A program that stays attached to a workspace while its owners come and go.
#include "core/door/commands/feeds.h"
#include "core/door/commands/session.h"
#include "core/workspace/held/attachment.h"
#include "core/workspace/held/owner_watch.h"
#include "tests/support/background.h"

#include <atomic>
#include <condition_variable>
#include <cstdlib>
#include <doctest/doctest.h>
#include <mutex>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::workspace;

namespace {

struct Place {
    Place()
    {
        ::setenv("GATEHOUSE_KEY_DIR", (temp / "keys").c_str(), 1);
        const auto made = Workspace::create(path, "Test", false);
        REQUIRE_MESSAGE(made, (made ? "" : describe(made.error())));
    }
    std::unique_ptr<Workspace> own() const
    {
        auto opened = Workspace::open(path, {.mustOwn = true});
        REQUIRE_MESSAGE(opened, (opened ? "" : describe(opened.error())));
        return std::move(*opened);
    }
    std::unique_ptr<Attachment> attach() const
    {
        auto opened = Attachment::open(path, {});
        REQUIRE_MESSAGE(opened, (opened ? "" : describe(opened.error())));
        return std::move(*opened);
    }
    test::TempDir temp{"gatehouse-attachment"};
    std::string path = temp / "ws";
};

// What the attachment said, in its order.
class Said {
public:
    explicit Said(Attachment& attachment) : m_attachment(attachment)
    {
        m_attachment.listen([this](Holding now) {
            const std::lock_guard lock(m_mutex);
            m_all.push_back(now);
            m_changed.notify_all();
        });
    }
    ~Said() { m_attachment.listen({}); } // another may come before the end, when the next owner goes
    Said(const Said&) = delete;
    Said& operator=(const Said&) = delete;
    bool ends(Holding last)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(60),
                                  [&] { return !m_all.empty() && m_all.back() == last; });
    }
    std::vector<Holding> all()
    {
        const std::lock_guard lock(m_mutex);
        return m_all;
    }

private:
    Attachment& m_attachment;
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<Holding> m_all;
};

} // namespace

TEST_CASE(
    "whoever is attached takes the workspace over when its owner ends, behind the same door and session")
{
    const Place place;
    auto owner = place.own();
    const auto attached = place.attach();
    Said said(*attached);
    CHECK(attached->holding() == Holding::Guest);
    const auto caller = attached->signIn();
    REQUIRE(caller);
    owner.reset();
    REQUIRE(said.ends(Holding::Owner));
    CHECK(said.all() == std::vector{Holding::Lost, Holding::Owner});
    const auto who = door::ask(attached->door(), *caller, door::SessionWhoAmI{});
    CHECK_MESSAGE(who, (who ? "" : describe(who.error())));
}

TEST_CASE("whoever is attached stays a guest where another owner is there first")
{
    const Place place;
    auto owner = place.own();
    const auto attached = place.attach();
    Said said(*attached);
    std::unique_ptr<Workspace> next;
    std::atomic<bool> enough{false};
    std::thread second([&] {
        while (!enough) {
            auto opened = Workspace::open(place.path, {.mustOwn = true, .ownerWaitMs = 0});
            if (opened) {
                next = std::move(*opened);
                return;
            }
        }
    });
    owner.reset();
    const bool settled = said.ends(Holding::Guest) || attached->holding() == Holding::Owner;
    enough = true;
    second.join();
    REQUIRE(settled);
    const auto caller = attached->signIn();
    REQUIRE(caller);
    CHECK(door::ask(attached->door(), *caller, door::WorkspaceInfo{}));
}

TEST_CASE("a call that meets no owner waits for the next one")
{
    const Place place;
    auto owner = place.own();
    const auto attached = place.attach();
    const auto caller = attached->signIn();
    REQUIRE(caller);
    std::atomic<int> answered{0}, failed{0};
    std::atomic<bool> enough{false};
    std::thread asking([&] {
        while (!enough)
            ++(door::ask(attached->door(), *caller, door::WorkspaceInfo{}) ? answered : failed);
    });
    Said said(*attached);
    owner.reset();
    REQUIRE(said.ends(Holding::Owner));
    const int before = answered;
    while (answered <= before && failed == 0)
        std::this_thread::yield();
    enough = true;
    asking.join();
    CHECK(failed == 0);
}

TEST_CASE("changes are announced through every owner")
{
    const Place place;
    auto owner = place.own();
    const auto attached = place.attach();
    std::mutex mutex;
    std::condition_variable changed;
    std::int64_t newest = 0;
    const auto subscription = attached->door().subscribe([&](std::int64_t seq) {
        const std::lock_guard lock(mutex);
        newest = std::max(newest, seq);
        changed.notify_all();
    });
    Said said(*attached);
    owner.reset();
    REQUIRE(said.ends(Holding::Owner));
    const auto caller = attached->signIn();
    REQUIRE(caller);
    std::int64_t before = 0;
    {
        const std::lock_guard lock(mutex);
        before = newest;
    }
    REQUIRE(door::ask(attached->door(), *caller, door::SettingSet{"workspace.name", "Another"}));
    std::unique_lock lock(mutex);
    CHECK(changed.wait_for(lock, std::chrono::seconds(60), [&] { return newest > before; }));
}

TEST_CASE("an owner's end is seen, and so is the wish to stop looking")
{
    const Place place;
    CHECK_FALSE(OwnerWatch::start(place.path));
    auto owner = place.own();
    const auto watch = OwnerWatch::start(place.path);
    REQUIRE(watch);
    CHECK_FALSE(watch->hasEnded());
    owner.reset();
    CHECK(watch->wait(-1));
    CHECK(watch->hasEnded());
}
