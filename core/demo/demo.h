// The demo company Meridian Instruments: 20 departments, 40 job codes, 8 countries, 8 applications, 12 role profiles, and HR files of three
// days in which people join, move, take leave, return, marry, come back and go, with dirty rows in between.
//
// Made through the door with the calls anybody has, and nothing else. The same options give the same company, byte for byte.
#pragma once

#include "core/base/cancel.h"
#include "core/base/time.h"
#include "core/door/door.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::demo {

inline constexpr int kFewestPeople = 50;
inline constexpr int kMostPeople = 100'000;
inline constexpr int kTargets = 5; // applications with a SCIM target

struct DemoOptions {
    int people = 500; // active on `today`; those on leave, to come and gone are on top
    std::uint64_t seed = 1;
    // Base URL of the first SCIM target; the other four answer on the next four ports. Used where `sandboxUrls` is empty.
    std::string sandboxUrl;
    Date today;                           // day of the newest HR file; 0 is the machine's day in UTC
    std::vector<std::string> sandboxUrls; // one for each of demoTargets(), in its order
    // Runs the engine after every day of files but the last, as of that day, and marks the work items of manual applications done, so
    // that leavers have accounts to lose. What the last day brought is left to do. The targets have to answer and to have their groups.
    bool runEngine = false;
};

// A SCIM target that has to stand ready: a server with these groups.
struct DemoTarget {
    std::string application; // "Mail and calendar"
    std::string slug;        // "mail", for file names
    std::string url;
    std::vector<std::string> groups; // display names
};
std::vector<DemoTarget> demoTargets(const DemoOptions& options);

// An account that stood in a target before Gatehouse came and that no HR file explains: of somebody who left long ago, or of a program.
struct DemoOrphan {
    std::string login, displayName;
    bool active = true;
};
// Of one target; logins follow an older pattern ("aashworth", "svc-backup"), so that they are in nobody's way. Pure.
std::vector<DemoOrphan> demoOrphans(const DemoOptions& options, std::string_view application);

// When that account was last used: mostly in the last days, for one in twenty not for 61 to 400 days before `today` (dormant), for one
// in ten unknown. Pure; UTC.
std::optional<Instant> demoLastSignIn(const DemoOptions& options, std::string_view application,
                                      std::string_view login);

struct DemoFile {
    std::string feed;     // "HR" or "Contractors"
    std::string fileName; // "hr-2026-09-07.csv"
    Date asOf;
    std::string content; // CSV, UTF-8, comma, LF
};
// In the order of import. Pure.
std::vector<DemoFile> demoFiles(const DemoOptions& options);
// The mapping of both feeds, JSON.
std::string demoMapping();

struct DemoSummary {
    std::int64_t operators = 0, departments = 0, jobCodes = 0, applications = 0, entitlements = 0,
                 profiles = 0, exceptions = 0, files = 0;
    std::int64_t rows = 0, accepted = 0, warnings = 0, quarantined = 0;
    std::map<std::string, std::int64_t> events;     // by kind, over all files
    std::map<std::string, std::int64_t> operations; // by state after the last engine run; empty without
};

// `founder` is signed in as the one who made the workspace (workspace owner, HR admin and IT admin), in a workspace created as demo: the
// security officer who grants the exception signs in without a password. Errors: demo.people_range, demo.bad_url, demo.stopped_by_guard,
// and whatever the door says; what was made until then stays, so throw the workspace away. Blocks; any thread.
Result<DemoSummary> makeDemo(door::Door& door, const door::Caller& founder, const DemoOptions& options,
                             const ProgressSink& progress);

} // namespace gatehouse::demo
