// Who works at the demo company, and what the HR system says of each on the three days it writes a file. Pure.
#pragma once

#include "core/base/time.h"
#include "core/demo/demo.h"
#include "core/demo/workforce/random.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace gatehouse::demo {

inline constexpr std::size_t kDays = 3;
inline constexpr std::array<int, kDays> kDaysBefore{60, 30, 0};

// One row of a file: what HR says of one worker on one day.
struct HrRow {
    std::string given, family, email;
    Date birth;
    std::string type, status, job, department, manager;
    std::size_t site = 0; // of sites()
    Date start;
    std::optional<Date> lastDay, leaveFrom, leaveLast;
    std::string exitMode, exitAt, clearance, workMode;
    std::optional<std::string> startAsWritten; // where it is no date or missing
};

struct Worker {
    std::string number;
    bool external = false;                        // in the contractors' file
    bool leads = false;                           // somebody's manager: stays where he is
    std::array<std::optional<HrRow>, kDays> rows; // empty: not in that day's file
};

struct Workforce {
    std::array<Date, kDays> days;
    std::vector<Worker> workers;                            // in the order of their numbers
    std::vector<std::pair<std::string, std::string>> heads; // department, worker number
};

Workforce makeWorkforce(int people, std::uint64_t seed, Date today);
std::vector<DemoFile> filesOf(const Workforce& force); // in the order of import

} // namespace gatehouse::demo
