#include "company.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::sources;

namespace {

std::vector<PersonId> persons(int from, int count)
{
    std::vector<PersonId> list;
    for (int i = 0; i < count; ++i)
        list.push_back(PersonId{from + i});
    return list;
}

} // namespace

TEST_CASE("theGuardLetsTenPassInASmallCompanyAndTripsAtTheEleventh")
{
    CHECK_FALSE(judgeGuard({}, 50, {}, persons(1, 10)).tripped);
    const GuardVerdict verdict = judgeGuard({}, 50, {}, persons(1, 11));
    CHECK(verdict.tripped);
    CHECK(verdict.limit == 10);
    CHECK(verdict.affected == persons(1, 11));
}

TEST_CASE("theGuardTakesFivePercentUpToTwoHundred")
{
    CHECK(judgeGuard({}, 1000, {}, {}).limit == 50);
    CHECK_FALSE(judgeGuard({}, 1000, {}, persons(1, 50)).tripped);
    CHECK(judgeGuard({}, 1000, {}, persons(1, 51)).tripped);
    CHECK(judgeGuard({}, 100'000, {}, {}).limit == 200);
    CHECK(judgeGuard({}, 100'000, {}, persons(1, 201)).tripped);
    CHECK(judgeGuard({3, 1, 5}, 100'000, {}, {}).limit == 5);
}

TEST_CASE("tenFilesOfTenRowsOnOneDayTripTheGuardLikeOneOfAHundred")
{
    std::vector<PersonId> hit;
    int trippedAt = 0;
    for (int file = 1; file <= 10 && trippedAt == 0; ++file) {
        const auto lost = persons(file * 10, 10);
        if (judgeGuard({}, 290, hit, lost).tripped)
            trippedAt = file;
        hit.insert(hit.end(), lost.begin(), lost.end());
    }
    CHECK(trippedAt == 2); // 5 % of 290 are 14
}

TEST_CASE("aPersonHitTwiceCountsOnceAndAFileThatHitsNobodyNeverTrips")
{
    CHECK_FALSE(judgeGuard({}, 50, persons(1, 10), persons(5, 6)).tripped);
    CHECK_FALSE(judgeGuard({}, 50, persons(1, 30), {}).tripped);
}

TEST_CASE("theScoreIsTheShareOfRowsWithoutFindings")
{
    CHECK(scoreOf(200, 10) == doctest::Approx(0.95));
    CHECK(scoreOf(0, 0) == 1);
    CHECK(scoreOf(10, 10) == 0);
}

TEST_CASE("theLagIsCountedFromTheStartOfTheDayInThePersonsZone")
{
    const Instant recorded = parseInstant("2026-09-07T09:00:00Z").value();
    CHECK(entryLag(day("2026-09-07"), recorded, "Europe/Madrid") == std::chrono::hours(11));
    CHECK(entryLag(day("2026-09-08"), recorded, "UTC") == -std::chrono::hours(15));
    CHECK(entryLag(day("2026-09-07"), recorded, "Nowhere/Land") == std::chrono::hours(9));
}
