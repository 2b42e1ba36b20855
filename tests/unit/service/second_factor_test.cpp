// The second factor (SE-1): what sign-in asks, what a code is good for, and what may be known of it.
#include "core/access/totp.h"
#include "tests/unit/service/world.h"

#include <optional>
#include <thread>

using namespace gatehouse;
using namespace gatehouse::testing;
using namespace gatehouse::door;

namespace {

const std::string kPassword = "three words and one more";
const std::string kWrong = "three words and two more";

std::string fromBase32(std::string_view text)
{
    constexpr std::string_view kLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string bytes;
    std::uint32_t bits = 0;
    int held = 0;
    for (const char c : text) {
        bits = (bits << 5) | static_cast<std::uint32_t>(kLetters.find(c));
        held += 5;
        if (held >= 8) {
            held -= 8;
            bytes += static_cast<char>((bits >> held) & 0xff);
        }
    }
    return bytes;
}

Result<SessionView> signIn(World& world, const std::string& name, const std::string& password,
                           const std::string& code = {})
{
    return door::ask(world.service(), Caller{}, SessionSignIn{name, password, -1, code});
}

std::string codeOf(const Result<SessionView>& session)
{
    return session ? "" : session.error().code;
}

// Anna with a password, and with a second factor once enrol() was called.
struct Anna {
    explicit Anna(World& w) : world(w), op(w.addOperator("anna", {Role::HrAdmin}))
    {
        world.must("owner", OperatorSetPassword{op, kPassword});
    }
    void enrol()
    {
        const auto session = signIn(world, "anna", kPassword);
        REQUIRE(session);
        const Caller caller{session->session, {}};
        const auto begun = door::ask(world.service(), caller, OperatorTotpBegin{});
        REQUIRE(begun);
        secret = fromBase32(begun->secret);
        const auto confirmed = door::ask(world.service(), caller, OperatorTotpConfirm{code()});
        REQUIRE_MESSAGE(confirmed, (confirmed ? "" : describe(confirmed.error())));
        recovery = confirmed->recoveryCodes;
        world.moveBy(std::chrono::minutes(2)); // the next code
    }
    std::string code(std::int64_t steps = 0) const
    {
        return access::totpCode(secret, access::totpStep(world.clock.now()) + steps);
    }
    OperatorItem item() const
    {
        for (const OperatorItem& each : world.must("owner", OperatorList{}).items)
            if (each.id == op)
                return each;
        return {};
    }

    World& world;
    OperatorId op;
    std::string secret;
    std::vector<std::string> recovery;
};

} // namespace

TEST_CASE("whoHasASecondFactorNeedsPasswordAndCode")
{
    World world;
    Anna anna(world);
    CHECK(!anna.item().secondFactor);
    anna.enrol();
    CHECK(anna.item().secondFactor);
    CHECK(anna.item().recoveryCodes == 10);
    CHECK(codeOf(signIn(world, "anna", kPassword)) == "access.code_needed");
    const auto session = signIn(world, "anna", kPassword, anna.code());
    REQUIRE(session);
    CHECK(!session->selfAttested);
    world.checkLog();
}

TEST_CASE("nobodyLearnsWhichOfTheTwoWasWrong")
{
    World world;
    Anna anna(world);
    world.must("owner", OperatorSetPassword{world.addOperator("ben", {Role::HrAdmin}), kPassword});
    CHECK(codeOf(signIn(world, "ben", kWrong)) == "access.bad_credentials"); // nobody here has a code yet
    anna.enrol();
    // Without a code the answer is one and the same, whether the password was right, wrong, or the name nobody's.
    CHECK(codeOf(signIn(world, "anna", kPassword)) == "access.code_needed");
    CHECK(codeOf(signIn(world, "anna", kWrong)) == "access.code_needed");
    CHECK(codeOf(signIn(world, "ben", kWrong)) == "access.code_needed");
    CHECK(codeOf(signIn(world, "nobody", kWrong)) == "access.code_needed");
    // With one as well.
    CHECK(codeOf(signIn(world, "anna", kWrong, anna.code())) == "access.bad_credentials");
    CHECK(codeOf(signIn(world, "anna", kPassword, "000000")) == "access.bad_credentials");
    CHECK(codeOf(signIn(world, "anna", kWrong, "000000")) == "access.bad_credentials");
    CHECK(codeOf(signIn(world, "nobody", kWrong, "000000")) == "access.bad_credentials");
    CHECK(signIn(world, "ben", kPassword));
}

TEST_CASE("aCodeIsGoodOnce")
{
    World world;
    Anna anna(world);
    anna.enrol();
    const std::string code = anna.code(), next = anna.code(1);
    CHECK(signIn(world, "anna", kPassword, code));
    CHECK(codeOf(signIn(world, "anna", kPassword, code)) == "access.bad_credentials");
    CHECK(signIn(world, "anna", kPassword, next));
    CHECK(codeOf(signIn(world, "anna", kPassword, code)) == "access.bad_credentials"); // nor an earlier one
}

TEST_CASE("aCodeGivenWithAWrongPasswordIsNotUsedUp")
{
    World world;
    Anna anna(world);
    anna.enrol();
    const std::string code = anna.code();
    CHECK(!signIn(world, "anna", kWrong, code));
    CHECK(signIn(world, "anna", kPassword, code));
}

TEST_CASE("theCodeOfTheEnrolmentIsUsedUpByIt")
{
    World world;
    Anna anna(world);
    const auto session = signIn(world, "anna", kPassword);
    const Caller caller{session->session, {}};
    anna.secret = fromBase32(door::ask(world.service(), caller, OperatorTotpBegin{})->secret);
    const std::string code = anna.code();
    CHECK(door::ask(world.service(), caller, OperatorTotpConfirm{code}));
    CHECK(codeOf(signIn(world, "anna", kPassword, code)) == "access.bad_credentials");
}

TEST_CASE("aRecoveryCodeSignsInOnce")
{
    World world;
    Anna anna(world);
    anna.enrol();
    std::string typed = anna.recovery.at(3);
    std::erase(typed, '-');
    CHECK(signIn(world, "anna", kPassword, typed));
    CHECK(codeOf(signIn(world, "anna", kPassword, anna.recovery.at(3))) == "access.bad_credentials");
    CHECK(anna.item().recoveryCodes == 9);
    CHECK(signIn(world, "anna", kPassword, anna.recovery.at(4)));
    CHECK(world.audited("session.recovery_code") == 2);
}

TEST_CASE("guessingCodesBehindARightPasswordIsSlowedDown")
{
    World world;
    Anna anna(world);
    anna.enrol();
    for (int i = 0; i < 5; ++i)
        CHECK(codeOf(signIn(world, "anna", kPassword, "000000")) == "access.bad_credentials");
    CHECK(codeOf(signIn(world, "anna", kPassword, anna.code())) == "access.too_many_attempts");
}

TEST_CASE("nothingIsAskedUntilACodeOfTheNewSecretWasGiven")
{
    World world;
    Anna anna(world);
    const auto session = signIn(world, "anna", kPassword);
    const Caller caller{session->session, {}};
    const auto other = signIn(world, "anna", kPassword);
    CHECK(door::ask(world.service(), caller, OperatorTotpConfirm{"000000"}).error().code
          == "access.no_enrolment");
    anna.secret = fromBase32(door::ask(world.service(), caller, OperatorTotpBegin{})->secret);
    CHECK(door::ask(world.service(), caller, OperatorTotpConfirm{"000000"}).error().code
          == "access.bad_code");
    CHECK(signIn(world, "anna", kPassword));
    REQUIRE(door::ask(world.service(), caller, OperatorTotpConfirm{anna.code()}));
    // Other sessions had given the password alone.
    CHECK(!door::ask(world.service(), Caller{other->session, {}}, SessionWhoAmI{}));
    CHECK(door::ask(world.service(), caller, SessionWhoAmI{}));
    CHECK(door::ask(world.service(), caller, OperatorTotpBegin{}).error().code
          == "access.second_factor_known");
}

TEST_CASE("oneTakesOnesOwnAwayWithThePasswordAndAnOwnerAnybodys")
{
    World world;
    Anna anna(world);
    anna.enrol();
    const auto session = signIn(world, "anna", kPassword, anna.code());
    const Caller caller{session->session, {}};
    CHECK(door::ask(world.service(), caller, OperatorTotpRemove{anna.op, ""}).error().code
          == "access.credential_needed");
    CHECK(door::ask(world.service(), caller, OperatorTotpRemove{anna.op, kWrong}).error().code
          == "access.bad_credentials");
    CHECK(door::ask(world.service(), caller, OperatorTotpRemove{anna.op, kPassword}));
    CHECK(signIn(world, "anna", kPassword));
    anna.enrol();
    CHECK(world.refusal("it", OperatorTotpRemove{anna.op, ""}) == "access.denied");
    world.must("owner", OperatorTotpRemove{anna.op, ""});
    CHECK(signIn(world, "anna", kPassword));
    CHECK(world.refusal("owner", OperatorTotpRemove{anna.op, ""}) == "access.no_second_factor");
    CHECK(world.audited("operator.totp_remove") == 2);
    world.checkLog();
}

TEST_CASE("whereItIsRequiredNothingElseGoesUntilItIsSetUp")
{
    World world;
    Anna anna(world);
    CHECK(world.refusal("owner", SettingSet{"sign_in.second_factor", "perhaps"}) == "service.bad_setting");
    world.must("owner", SettingSet{"sign_in.second_factor", "required"});
    const auto session = signIn(world, "anna", kPassword);
    REQUIRE(session);
    CHECK(session->mustEnrol);
    const Caller caller{session->session, {}};
    CHECK(door::ask(world.service(), caller, WorkspaceInfo{}).error().code == "access.second_factor_needed");
    CHECK(door::ask(world.service(), caller, SessionWhoAmI{})->mustEnrol);
    anna.enrol();
    const auto now = signIn(world, "anna", kPassword, anna.code());
    REQUIRE(now);
    CHECK(!now->mustEnrol);
    CHECK(door::ask(world.service(), Caller{now->session, {}}, OperatorTotpRemove{anna.op, kPassword})
              .error()
              .code
          == "access.second_factor_kept");
    CHECK(world.must("hr", WorkspaceInfo{}).demo); // who gave no password is asked for no code
}

TEST_CASE("theSecretIsInNoTableAndNoEntryOfTheLog")
{
    World world;
    Anna anna(world);
    anna.enrol();
    CHECK(signIn(world, "anna", kPassword, anna.recovery.front()));
    const std::string copy = world.folder() + "/copy.db";
    world.must("it", WorkspaceBackup{copy});
    const std::string bytes = test::readFile(copy);
    CHECK(bytes.find(anna.secret) == std::string::npos);
    CHECK(bytes.find(access::toBase32(anna.secret)) == std::string::npos);
    for (const std::string& code : anna.recovery)
        CHECK(bytes.find(code) == std::string::npos);
    CHECK(bytes.find(access::recoveryHash(anna.recovery.at(1))) != std::string::npos);
}

TEST_CASE("ofTwoWhoConfirmAtOnceOneGetsTheRecoveryCodesThatCount")
{
    World world;
    Anna anna(world);
    const auto first = signIn(world, "anna", kPassword), second = signIn(world, "anna", kPassword);
    const Caller callers[] = {{first->session, {}}, {second->session, {}}};
    anna.secret = fromBase32(door::ask(world.service(), callers[0], OperatorTotpBegin{})->secret);
    const std::string code = anna.code();
    std::optional<Result<OperatorTotpConfirm::View>> replies[2];
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([&, i] {
                replies[i].emplace(door::ask(world.service(), callers[i], OperatorTotpConfirm{code}));
            });
    }
    REQUIRE(replies[0]->has_value() != replies[1]->has_value());
    const auto& told = replies[0]->has_value() ? *replies[0] : *replies[1];
    CHECK(world.audited("operator.totp_confirm") == 1);
    CHECK(anna.item().recoveryCodes == 10);
    CHECK(signIn(world, "anna", kPassword, told->recoveryCodes.front()));
    world.checkLog();
}

TEST_CASE("twoOperatorsWhoConfirmAtOnceBothGetTheirOwn")
{
    World world;
    Anna anna(world);
    const OperatorId ben = world.addOperator("ben", {Role::HrAdmin});
    world.must("owner", OperatorSetPassword{ben, kPassword});
    const auto hers = signIn(world, "anna", kPassword), his = signIn(world, "ben", kPassword);
    const Caller callers[] = {{hers->session, {}}, {his->session, {}}};
    std::string secrets[2];
    for (int i = 0; i < 2; ++i)
        secrets[i] = fromBase32(door::ask(world.service(), callers[i], OperatorTotpBegin{})->secret);
    const auto step = access::totpStep(world.clock.now());
    std::optional<Result<OperatorTotpConfirm::View>> replies[2];
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 2; ++i)
            threads.emplace_back([&, i] {
                replies[i].emplace(door::ask(world.service(), callers[i],
                                             OperatorTotpConfirm{access::totpCode(secrets[i], step)}));
            });
    }
    REQUIRE(replies[0]->has_value());
    REQUIRE(replies[1]->has_value());
    CHECK(signIn(world, "anna", kPassword, access::totpCode(secrets[0], step + 1)));
    CHECK(signIn(world, "ben", kPassword, access::totpCode(secrets[1], step + 1)));
    CHECK(codeOf(signIn(world, "ben", kPassword, (*replies[0])->recoveryCodes.front()))
          == "access.bad_credentials");
    world.checkLog();
}
