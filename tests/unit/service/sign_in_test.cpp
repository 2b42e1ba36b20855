// Passwords: what ends with them, and what guessing meets.
#include "tests/unit/service/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const std::string kPassword = "three words and one more";

OperatorId withPassword(World& world, const std::string& name)
{
    const OperatorId op = world.addOperator(name, {Role::HrAdmin});
    world.must("owner", OperatorSetPassword{op, kPassword});
    return op;
}

Result<SessionView> signIn(World& world, const std::string& name, const std::string& password)
{
    return door::ask(world.service(), Caller{}, SessionSignIn{name, password, -1});
}

std::string codeOf(const Result<SessionView>& session)
{
    return session ? "" : session.error().code;
}

bool goesOn(World& world, const std::string& session)
{
    return static_cast<bool>(door::ask(world.service(), Caller{session, {}}, SessionWhoAmI{}));
}

} // namespace

TEST_CASE("aNewPasswordEndsTheOtherSessionsOfItsOperatorAndOfNobodyElse")
{
    World world;
    const OperatorId op = withPassword(world, "anna");
    const auto first = signIn(world, "anna", kPassword), second = signIn(world, "anna", kPassword);
    REQUIRE(first);
    REQUIRE(second);
    REQUIRE(door::ask(world.service(), Caller{second->session, {}},
                      OperatorSetPassword{op, "four words and one more"}));
    CHECK(!goesOn(world, first->session));
    CHECK(goesOn(world, second->session)); // who changed it himself goes on
    world.must("owner", OperatorSetPassword{op, "five words and one more"});
    CHECK(!goesOn(world, second->session));
    world.must("hr", SessionWhoAmI{});
}

TEST_CASE("afterFiveWrongPasswordsEvenTheRightOneWaits")
{
    World world;
    withPassword(world, "anna");
    for (int i = 0; i < 5; ++i)
        CHECK(codeOf(signIn(world, "anna", "a wrong password")) == "access.bad_credentials");
    CHECK(codeOf(signIn(world, "anna", kPassword)) == "access.too_many_attempts");
    CHECK(codeOf(signIn(world, "nobody", kPassword)) == "access.bad_credentials");
    world.moveBy(std::chrono::seconds(1));
    CHECK(signIn(world, "anna", kPassword));
    CHECK(codeOf(signIn(world, "anna", "a wrong password")) == "access.bad_credentials"); // counted anew
}

TEST_CASE("theNameOfARefusedSignInStandsInTheLog")
{
    World world;
    CHECK(!signIn(world, "mallory", kPassword));
    bool found = false;
    REQUIRE(world.store().read([&](Tx& tx) {
        return tx.audit().eachRow(0, [&](const AuditRow& row) {
            found = found || (row.command == "refused" && row.body.find("mallory") != std::string::npos);
            return true;
        });
    }));
    CHECK(found);
}

TEST_CASE("securityHearsOfTheTenthWrongPasswordOfAnHour")
{
    World world;
    withPassword(world, "anna");
    const auto told = [&] {
        const auto alerts = world.must("security", AlertList{}).items;
        return std::count_if(alerts.begin(), alerts.end(),
                             [](const auto& alert) { return alert.code == "access.guessing"; });
    };
    for (int i = 0; i < 12; ++i) {
        CHECK(told() == (i >= 10 ? 1 : 0));
        CHECK(codeOf(signIn(world, "anna", "a wrong password")) == "access.bad_credentials");
        world.moveBy(std::chrono::seconds(61));
    }
}

TEST_CASE("aSecondProcessGivesNoNewAttempts")
{
    World world;
    withPassword(world, "anna");
    for (int i = 0; i < 5; ++i)
        CHECK(codeOf(signIn(world, "anna", "a wrong password")) == "access.bad_credentials");
    const auto second = world.start();
    const auto there = door::ask(*second, Caller{}, SessionSignIn{"anna", kPassword, -1});
    CHECK(codeOf(there) == "access.too_many_attempts");
    world.moveBy(std::chrono::seconds(2));
    CHECK(door::ask(*second, Caller{}, SessionSignIn{"Anna ", kPassword, -1}));
    CHECK(signIn(world, "anna", kPassword)); // and what is right there is told here
}
