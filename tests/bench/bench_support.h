// What the measurements share: a meter, tables of medians, this program run again under slow_sync, and a company to measure on.
#pragma once

#include "core/door/codec.h"
#include "core/door/commands/session.h"
#include "core/workspace/workspace.h"
#include "tests/support/process.h"

#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>

namespace gatehouse::test {

// GATEHOUSE_BENCH_KEEP: a folder whose workspace is made once and found again by the next run, so that what is measured on a large
// company does not wait for its import; empty where it is not set.
std::filesystem::path keptFolder();

// Arguments as all measurements take them: [--quick] [--count N] [--runs N]. Anything else is refused with exit code 2.
struct BenchOptions {
    bool quick = false;     // seconds: proves that the measurement works, its figures mean nothing
    int count = 0;          // of whatever is measured; 0: the measurement's own
    int runs = 0;           // repetitions of which the median is shown; 0: the measurement's own
    std::string slowSyncOf; // set in the child: counter file
};
// Also sets GATEHOUSE_BIN_DIR and GATEHOUSE_SOURCE_DIR where ctest did not, and GATEHOUSE_KEY_DIR to a folder of its own.
BenchOptions benchOptions(int argc, char** argv);

// Wall and CPU seconds of this process without its asking whether a job has ended, CPU of its ended children, and syncs where the program runs under slow_sync.
struct Reading {
    double wall = 0, cpu = 0, childCpu = 0;
    double syncs = -1; // below zero: nobody counted
    Reading operator-(const Reading& before) const;
};
Reading readNow();
Reading measured(const std::function<void()>& work);
Reading medianOf(std::vector<Reading> readings); // by wall
double quantile(std::vector<double> values, double q);

// "what    12.3 ms wall    11.0 ms CPU    81300/s   0.002 syncs/item   more"
void sayHeader(const std::string& title); // with what the machine was doing: processors and load average
void say(const std::string& what, const Reading& reading, double items, const std::string& more = {});
// One line of the summary: "RATIO what 1.23 (reach <= 4.00): reached".
void sayRatio(const std::string& what, double value, const std::string& reach, bool reached);

// Runs this program again with LD_PRELOAD=libslow_sync.so and the same arguments, and prints what it prints.
void againUnderSlowSync(int argc, char** argv);

// The value, or the error's text on stderr and exit code 1.
template <class T>
T must(Result<T> result)
{
    if (!result) {
        fmt::print(stderr, "{}\n", describe(result.error()));
        std::exit(1);
    }
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

// A workspace in a folder of its own and the operator of this machine's user, at the door.
class BenchWorkspace {
public:
    BenchWorkspace();

    template <class C>
    typename C::Reply ask(C request)
    {
        return must(door::ask(m_workspace->door(), m_caller, std::move(request)));
    }
    // When the job's progress text was first seen, in seconds since the call: where the time goes.
    struct Phase {
        std::string text;
        double from = 0;
    };
    template <class R, class C>
    R finish(C request, std::vector<Phase>* phases = nullptr)
    {
        const std::string json = finishJob(ask(std::move(request)).job, phases);
        return std::move(
            must(door::fromJson(shapeOf(static_cast<const R*>(nullptr)), json)).template as<R>());
    }
    // Five applications (one SCIM, four manual), twelve entitlements and as many profiles by worker type, department and job code, as
    // csvOf() writes them. In force from `from`. The SCIM one is at `url`; empty: where nobody answers.
    void addCatalogue(Date from, const std::string& url = {});
    std::uintmax_t bytes() const;          // of the database
    bool isNew() const { return m_isNew; } // false: kept from an earlier run
    const std::filesystem::path& path() const { return m_path; }
    door::Door& door() const { return m_workspace->door(); }
    const door::Caller& caller() const { return m_caller; }

private:
    std::string finishJob(JobId job, std::vector<Phase>* phases);

    TempDir m_folder{"gh-bench"};
    std::filesystem::path m_path;
    bool m_isNew = true;
    std::unique_ptr<workspace::Workspace> m_workspace;
    door::Caller m_caller;
};

// One line of an HR file with twelve columns; `n` from 0. The same n gives the same person.
struct HrRow {
    int n = 0;
    int department = 0; // of 20
    int jobCode = 0;    // of 40
};
HrRow hrRow(int n);
std::string hrHeader();
std::string hrLine(const HrRow& row);
std::string hrFile(int rows);

} // namespace gatehouse::test
