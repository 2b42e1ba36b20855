#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "company.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <random>

using namespace gatehouse;
using namespace gatehouse::sources;

namespace {

const std::array<std::string, 7> kDays{"2008-12-31", "2009-06-30", "2010-12-31", "2011-12-31",
                                       "2012-12-31", "2013-12-31", "2014-06-30"};

std::string fileOf(const std::string& asOf)
{
    return fileBeside("../shared/data/hr/adventure-works-" + asOf + ".csv");
}

// Says loudly that the real data is not there, instead of passing in silence.
bool isDataHere()
{
    const bool here = !fileOf(kDays[0]).empty();
    if (!here)
        MESSAGE("NOT TESTED: ../shared/data/hr is absent beside the source directory; the real files were "
                "not read");
    return here;
}

} // namespace

TEST_CASE("theHeaderOfTheRealFilesIsUnderstoodWithoutAnyQuestion")
{
    if (!isDataHere())
        return;
    const MappingProposal proposal = proposeMapping(fileOf(kDays[0]));
    CHECK_MESSAGE(proposal.unambiguous, describe(proposal));
    CHECK(describe(proposal)
          == "Employee # -> worker_no\nLogin -> login\nFirst Name -> given_name\nWork Email -> email\n"
             "Job Title -> job_title\nDepartment -> department\nDivision -> division\nShift -> "
             "attribute.shift\n"
             "Birth Date -> birth_date (iso)\nHire Date -> start (iso)\nReports To # -> manager\n"
             "Pay Type -> attribute.pay_type\n");
}

TEST_CASE("theSevenRealFilesInOrderGiveTheKnownJoinersAndMovers")
{
    if (!isDataHere())
        return;
    const std::array<int, 7> joiners{81, 136, 50, 16, 4, 3, 0};
    const std::array<int, 7> movers{0, 0, 2, 1, 1, 1, 0};
    const std::array<int, 7> unknownManagers{48, 4, 11, 0, 0, 0, 0};
    Company company;
    for (std::size_t i = 0; i < kDays.size(); ++i) {
        CAPTURE(kDays[i]);
        const Imported imported = company.import(fileOf(kDays[i]), kDays[i], true);
        CHECK(imported.count(EventKind::Joiner) == joiners[i]);
        CHECK(imported.count(EventKind::Mover) == movers[i]);
        CHECK(imported.count(EventKind::Leaver) == 0);
        CHECK(imported.events.size() <= 2);
        CHECK(imported.analysis.quarantined == 0);
        CHECK(imported.analysis.absent.empty());
        CHECK(imported.analysis.unknownManagers == unknownManagers[i]);
        CHECK(imported.analysis.accepted == imported.file.rowsRead);
    }
    CHECK(company.people() == 290);
    for (const PersonHistory& person : company.persons())
        CHECK((person.engagements[0].facts.back().facts.managerRef.empty()
               || person.engagements[0].engagement.manager));
}

TEST_CASE("theRealFilesInAnyOrderEndWithTheSamePeopleInTheSameDepartments")
{
    if (!isDataHere())
        return;
    const auto endOf = [](const std::vector<std::string>& days) {
        Company company;
        for (const std::string& asOf : days)
            company.import(fileOf(asOf), asOf, true);
        std::map<std::string, std::string> state;
        for (const PersonHistory& person : company.persons())
            for (const EngagementHistory& history : person.engagements) {
                const HrFacts& facts = *lifecycle::factsOn(history, day("2014-07-01"));
                state[history.engagement.workerNo] =
                    facts.department + "/" + facts.managerRef + "/"
                    + std::string(textOf(lifecycle::statusOn(history, day("2014-07-01"))));
            }
        return state;
    };
    std::vector<std::string> days(kDays.begin(), kDays.end());
    const auto inOrder = endOf(days);
    std::mt19937 random(7);
    for (int round = 0; round < 4; ++round) {
        std::shuffle(days.begin(), days.end(), random);
        std::string order;
        for (const std::string& one : days)
            order += one + " ";
        CAPTURE(order);
        CHECK(endOf(days) == inOrder);
    }
}

TEST_CASE("aHundredRowsMissingFromTheLastRealFileTripTheGuard")
{
    if (!isDataHere())
        return;
    Company company;
    for (const std::string& asOf : kDays)
        company.import(fileOf(asOf), asOf, true);
    std::string last = fileOf(kDays.back());
    for (int i = 0; i < 100; ++i)
        last.erase(last.rfind('\n', last.size() - 2) + 1);
    const Imported imported = company.import(last, "2014-07-01", true);
    CHECK(imported.analysis.absent.size() == 100);
    std::vector<PersonId> hit;
    for (const Absence& absence : imported.analysis.absent)
        hit.push_back(absence.person);
    const GuardVerdict verdict = judgeGuard(guardLimitsOf(company.feed), 290, {}, hit);
    CHECK(verdict.tripped);
    CHECK(verdict.limit == 14);
    CHECK(verdict.affected.size() == 100);
}
