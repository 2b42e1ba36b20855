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

TEST_CASE("aHitCountsAsRecordedUnlessItIsOfHistoryOrOfSomebodyTheSameAfternoonBrought")
{
    const Instant now{std::int64_t{day("2026-11-21").days} * 86'400'000'000 + 60'000'000};
    const Instant longAgo = now - std::chrono::hours(24 * 100), justNow = now;
    CHECK(countsAsRecorded(day("2026-11-21"), now, justNow));
    CHECK(countsAsRecorded(day("2027-01-01"), now, justNow)); // ahead
    CHECK(countsAsRecorded(day("2026-11-10"), now, longAgo));
    CHECK_FALSE(countsAsRecorded(day("2026-11-10"), now, justNow));
    CHECK(countsAsRecorded(day("2026-10-22"), now, longAgo)); // 30 days before
    CHECK_FALSE(countsAsRecorded(day("2026-10-21"), now, longAgo));
    CHECK(isHistory(day("2026-10-21"), now));
    CHECK_FALSE(isHistory(day("2026-10-22"), now));
}

TEST_CASE("aGuardIsLooserWhereAnyOfItsThreeNumbersIsHigher")
{
    CHECK(isLooser({11, 5, 200}, {10, 5, 200}));
    CHECK(isLooser({10, 5.5, 200}, {10, 5, 200}));
    CHECK(isLooser({1, 1, 201}, {10, 5, 200}));
    CHECK_FALSE(isLooser({9, 4, 100}, {10, 5, 200}));
    CHECK_FALSE(isLooser({10, 5, 200}, {10, 5, 200}));
}
