#include "core/access/sign_in_attempts.h"

#include <doctest/doctest.h>

#include <map>

using namespace gatehouse;
using namespace gatehouse::access;

namespace {

using std::chrono::seconds;

// As the store keeps them.
struct Attempts {
    std::optional<seconds> begin(const std::string& name, Instant now)
    {
        return beginAttempt(records[attemptKey(name)], now);
    }
    void succeeded(const std::string& name) { attemptSucceeded(records[attemptKey(name)]); }
    void halfDone(const std::string& name) { attemptHalfDone(records[attemptKey(name)]); }
    bool alarms(const std::string& name, Instant now)
    {
        return attemptAlarms(records[attemptKey(name)], now);
    }
    std::map<std::string, SignInRecord> records;
};

Instant after(seconds time)
{
    return Instant{1'790'000'000'000'000} + time;
}

// Fails as often as it may, waiting as long as it is told; the moment of the last one.
seconds failures(Attempts& attempts, int count, const std::string& name = "anna")
{
    seconds now{0};
    for (int i = 0; i < count; ++i)
        while (const auto wait = attempts.begin(name, after(now)))
            now += *wait;
    return now;
}

} // namespace

TEST_CASE("fiveWrongPasswordsAreFreeAndThenTheWaitDoublesUpToAMinute")
{
    Attempts attempts;
    seconds now = failures(attempts, 5);
    CHECK(now == seconds(0));
    for (const int expected : {1, 2, 4, 8, 16, 32, 60, 60}) {
        const auto wait = attempts.begin("anna", after(now));
        REQUIRE(wait);
        CHECK(*wait == seconds(expected));
        now += *wait;
        CHECK(!attempts.begin("anna", after(now)));
    }
}

TEST_CASE("aRefusedAttemptDoesNotLengthenTheWait")
{
    Attempts attempts;
    failures(attempts, 5);
    for (int i = 0; i < 100; ++i)
        CHECK(attempts.begin("anna", after(seconds(0))) == seconds(1));
    CHECK(!attempts.begin("anna", after(seconds(1))));
}

TEST_CASE("anotherNameDoesNotWaitAndAnotherSpellingDoes")
{
    Attempts attempts;
    failures(attempts, 5);
    CHECK(!attempts.begin("bob", after(seconds(0))));
    CHECK(attempts.begin("ANNA ", after(seconds(0))));
}

TEST_CASE("theRightPasswordAndAnHourOfQuietBeginAnew")
{
    Attempts attempts;
    seconds now = failures(attempts, 7);
    attempts.succeeded("anna");
    CHECK(!attempts.begin("anna", after(now)));
    now = failures(attempts, 9, "bob");
    CHECK(attempts.begin("bob", after(now)));
    CHECK(!attempts.begin("bob", after(now + std::chrono::hours(1) + seconds(1))));
}

TEST_CASE("tenFailuresWithinAnHourAreToldOnce")
{
    Attempts attempts;
    seconds now = failures(attempts, 9);
    CHECK(!attempts.alarms("anna", after(now)));
    now += seconds(60);
    REQUIRE(!attempts.begin("anna", after(now)));
    CHECK(attempts.alarms("anna", after(now)));
    now += seconds(60);
    REQUIRE(!attempts.begin("anna", after(now)));
    CHECK(!attempts.alarms("anna", after(now)));
}

TEST_CASE("tenFailuresOfADayAreNotTold")
{
    Attempts attempts;
    for (int i = 0; i < 10; ++i) {
        const Instant now = after(std::chrono::hours(2 * i));
        REQUIRE(!attempts.begin("anna", now));
        CHECK(!attempts.alarms("anna", now));
    }
}

TEST_CASE("aSignInInTwoStepsIsNoAlarmHoweverOften")
{
    Attempts attempts;
    seconds now{0};
    for (int i = 0; i < 20; ++i) {
        now += seconds(100);
        CHECK(!attempts.begin("anna", after(now)));
        attempts.halfDone("anna"); // the password
        CHECK(!attempts.begin("anna", after(now)));
        attempts.succeeded("anna"); // and the code
        CHECK(!attempts.alarms("anna", after(now)));
    }
}

TEST_CASE("thePasswordAloneTakesNoWaitAway")
{
    Attempts attempts;
    for (int i = 0; i < kFreeAttempts; ++i) {
        REQUIRE(!attempts.begin("anna", after(seconds(0))));
        attempts.halfDone("anna");
    }
    CHECK(attempts.begin("anna",
                         after(seconds(0)))); // guessing codes behind a known password is slowed as well
}
