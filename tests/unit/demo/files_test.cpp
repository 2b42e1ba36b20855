#include "core/base/text_fold.h"
#include "core/demo/company/company.h"
#include "core/demo/demo.h"
#include "core/demo/targets.h"
#include "core/demo/workforce/workforce.h"
#include "core/sources/mapping.h"
#include "core/sources/parsed_file.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <set>

using namespace gatehouse;
using namespace gatehouse::demo;

namespace {

DemoOptions options(int people, std::uint64_t seed = 1)
{
    DemoOptions made;
    made.people = people;
    made.seed = seed;
    made.today = *parseDate("2026-09-07");
    return made;
}

std::string allOf(const DemoOptions& of)
{
    std::string all;
    for (const DemoFile& file : demoFiles(of))
        all += file.feed + file.fileName + formatDate(file.asOf) + "\n" + file.content;
    return all;
}

sources::ParsedFile parsed(const DemoFile& file)
{
    const auto mapping = sources::parseMapping(demoMapping());
    REQUIRE(mapping);
    auto read = sources::parseFile(file.content, *mapping, {});
    REQUIRE(read);
    return *read;
}

bool isActive(const HrFacts& facts, Date day)
{
    return facts.hireStatus != HireStatus::Cancelled && facts.start && *facts.start <= day
           && (!facts.end || day < *facts.end) && !(facts.leave && facts.leave->contains(day));
}

} // namespace

TEST_CASE("the same seed gives the same files and another seed gives others")
{
    CHECK(allOf(options(300)) == allOf(options(300)));
    CHECK(allOf(options(300)) != allOf(options(300, 2)));
}

TEST_CASE("as many people are active today as were asked for")
{
    for (const int people : {50, 51, 200, 500, 3000})
        for (const std::uint64_t seed : {1, 2, 3, 4}) {
            CAPTURE(people);
            CAPTURE(seed);
            const DemoOptions wanted = options(people, seed);
            std::map<std::string, HrFacts> last; // by number: the newest good row; good rows stay good
            for (const DemoFile& file : demoFiles(wanted)) {
                for (const auto& row : parsed(file).rows) {
                    const auto closed = file.asOf == wanted.today;
                    const bool known =
                        std::any_of(departments().begin(), departments().end(), [&](const auto& d) {
                            return fold(d.name) == fold(row.facts.department);
                        });
                    const bool ofFeed = (file.feed == "HR") == (row.workerNo.starts_with("E"));
                    const bool loop = row.facts.managerRef == row.workerNo;
                    if (!row.quarantined && (known || !closed) && ofFeed && !loop)
                        last[row.workerNo] = row.facts;
                }
            }
            // Who is missing in HR's newest complete file has left.
            std::set<std::string> there;
            for (const DemoFile& file : demoFiles(wanted))
                if (file.asOf == wanted.today && file.feed == "HR")
                    for (const auto& row : parsed(file).rows)
                        there.insert(row.workerNo);
            std::set<std::string> active;
            for (const auto& [number, facts] : last)
                if (isActive(facts, wanted.today) && (number.front() == 'C' || there.contains(number)))
                    active.insert(facts.email);
            CHECK(active.size() == static_cast<std::size_t>(people));
        }
}

TEST_CASE("the company has the size that was promised")
{
    CHECK(departments().size() == 20);
    CHECK(jobs().size() == 40);
    std::set<std::string_view> countries, zones;
    for (const Site& site : sites()) {
        countries.insert(site.country);
        zones.insert(site.zone);
        CHECK(isKnownZone(site.zone));
    }
    CHECK(countries.size() == 8);
    CHECK(zones.size() >= 8);
    CHECK(entitlements().size() >= 60);
    CHECK(profiles().size() == 12);
    for (int i = 0; i < kCultures; ++i) {
        CHECK(namesOf(static_cast<Culture>(i)).given.size() >= 60);
        CHECK(namesOf(static_cast<Culture>(i)).family.size() >= 80);
    }
    std::set<std::string> departmentsSeen, jobsSeen;
    for (const Worker& worker : makeWorkforce(2000, 1, options(1).today).workers)
        if (const auto& row = worker.rows.front()) {
            departmentsSeen.insert(row->department);
            jobsSeen.insert(row->job);
        }
    CHECK(departmentsSeen.size() == 20);
    CHECK(jobsSeen.size() == 40);
}

TEST_CASE("every line of a profile names an entitlement that is not privileged, with a rationale")
{
    for (const DemoLine& line : profileLines()) {
        CAPTURE(line.entitlement);
        const auto found = std::find_if(entitlements().begin(), entitlements().end(), [&](const auto& e) {
            return e.application == line.application && e.name == line.entitlement;
        });
        REQUIRE(found != entitlements().end());
        CHECK_FALSE(found->privileged);
        CHECK_FALSE(line.rationale.empty());
    }
}

TEST_CASE("managers form a tree under one head")
{
    const Workforce force = makeWorkforce(500, 7, options(1).today);
    std::map<std::string, std::string> managerOf;
    for (const Worker& worker : force.workers)
        if (worker.rows.front())
            managerOf[worker.number] = worker.rows.front()->manager;
    int heads = 0;
    for (const auto& [number, manager] : managerOf) {
        CAPTURE(number);
        heads += manager.empty() ? 1 : 0;
        std::string at = number;
        int steps = 0;
        while (!at.empty() && ++steps < 10) {
            REQUIRE(managerOf.contains(at));
            at = managerOf[at];
        }
        CHECK(steps < 10);
    }
    CHECK(heads == 1);
}

TEST_CASE("an e-mail address belongs to one human")
{
    std::map<std::string, Date> births;
    for (const Worker& worker : makeWorkforce(3000, 5, options(1).today).workers)
        for (const auto& row : worker.rows)
            if (row)
                CHECK(births.emplace(row->email, row->birth).first->second == row->birth);
}

TEST_CASE("the other targets answer on the next ports unless all are named")
{
    DemoOptions one = options(50);
    one.sandboxUrl = "http://127.0.0.1:9000/scim/v2";
    const auto targets = demoTargets(one);
    REQUIRE(targets.size() == kTargets);
    CHECK(targets.front().application == "Identity provider");
    CHECK(targets.back().url == "http://127.0.0.1:9004/scim/v2");
    CHECK(std::find(targets[1].groups.begin(), targets[1].groups.end(), "Mailbox")
          != targets[1].groups.end());
    one.sandboxUrl = "http://127.0.0.1:65533/scim/v2";
    CHECK(targetUrls(one).error().code == "demo.bad_url");
    one.sandboxUrl = "localhost";
    CHECK(targetUrls(one).error().code == "demo.bad_url");
    one.sandboxUrls = {"http://127.0.0.1:1/scim/v2"};
    CHECK(targetUrls(one).error().code == "demo.bad_url");
}

TEST_CASE("targets hold accounts of nobody, and one account in twenty is dormant")
{
    DemoOptions options;
    options.people = 600;
    options.seed = 5;
    options.today = *parseDate("2026-09-07");
    const auto orphans = demoOrphans(options, "CRM");
    CHECK(orphans.size() >= 4 + 5);
    CHECK(orphans.size() <= 4 + 10);
    CHECK(std::any_of(orphans.begin(), orphans.end(), [](const DemoOrphan& o) { return o.active; }));
    const auto again = demoOrphans(options, "CRM");
    const auto logins = [](const std::vector<DemoOrphan>& list) {
        std::vector<std::string> out;
        for (const DemoOrphan& orphan : list)
            out.push_back(orphan.login);
        return out;
    };
    CHECK(logins(orphans) == logins(again));
    CHECK(logins(orphans) != logins(demoOrphans(options, "Code hosting")));

    int dormant = 0, unknown = 0;
    const std::int64_t day = 86'400'000'000;
    for (int n = 0; n < 2000; ++n) {
        const auto used = demoLastSignIn(options, "CRM", "login" + std::to_string(n));
        unknown += used ? 0 : 1;
        dormant += used && used->micros < (std::int64_t{options.today.days} - 60) * day ? 1 : 0;
        CHECK((!used || used->micros < std::int64_t{options.today.days} * day));
    }
    CHECK(dormant > 60);
    CHECK(dormant < 140);
    CHECK(unknown > 140);
    CHECK(unknown < 260);
}
