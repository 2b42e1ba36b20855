#include "core/access/totp.h"

#include <doctest/doctest.h>
#include <set>

using namespace gatehouse;
using namespace gatehouse::access;

namespace {

const std::string kSecret = "12345678901234567890"; // of RFC 6238, appendix B, for SHA-1

Instant second(std::int64_t since1970)
{
    return Instant{since1970 * 1'000'000};
}

} // namespace

TEST_CASE("theCodesAreThoseOfRfc6238")
{
    const std::vector<std::pair<std::int64_t, std::string>> vectors{
        {59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
        {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [time, code] : vectors) {
        CHECK(totpCode(kSecret, totpStep(second(time)), 8) == code);
        CHECK(totpCode(kSecret, totpStep(second(time)))
              == code.substr(2)); // the last six digits of the same number
    }
}

TEST_CASE("theCodesAreThoseOfRfc4226")
{
    const std::vector<std::string> codes{"755224", "287082", "359152", "969429", "338314",
                                         "254676", "287922", "162583", "399871", "520489"};
    for (std::size_t counter = 0; counter < codes.size(); ++counter)
        CHECK(totpCode(kSecret, static_cast<std::int64_t>(counter)) == codes[counter]);
}

TEST_CASE("aCodeIsTakenOneStepEarlyOrLateAndNoFurther")
{
    const Instant now = second(1'790'000'010);
    const std::int64_t step = totpStep(now);
    CHECK(matchingStep(kSecret, totpCode(kSecret, step), now) == step);
    CHECK(matchingStep(kSecret, totpCode(kSecret, step - 1), now) == step - 1);
    CHECK(matchingStep(kSecret, totpCode(kSecret, step + 1), now) == step + 1);
    CHECK(!matchingStep(kSecret, totpCode(kSecret, step - 2), now));
    CHECK(!matchingStep(kSecret, totpCode(kSecret, step + 2), now));
}

TEST_CASE("aCodeWithBlanksIsTheSameAndOneOfAnotherLengthIsNone")
{
    const Instant now = second(59);
    CHECK(matchingStep(kSecret, "287 082", now));
    CHECK(!matchingStep(kSecret, "28708", now));
    CHECK(!matchingStep(kSecret, "2870820", now));
    CHECK(!matchingStep(kSecret, "", now));
}

TEST_CASE("theAddressForAuthenticatorAppsHasTheSecretInBase32AndEscapesNames")
{
    CHECK(toBase32("foobar") == "MZXW6YTBOI"); // RFC 4648, section 10, without padding
    CHECK(toBase32("fooba") == "MZXW6YTB");
    CHECK(otpauthUri("Gatehouse Acme & Co", "hélen", "foobar")
          == "otpauth://totp/Gatehouse%20Acme%20%26%20Co:h%C3%A9len?secret=MZXW6YTBOI&issuer="
             "Gatehouse%20Acme%20%26%20Co&algorithm=SHA1&digits=6&period=30");
    CHECK(newTotpSecret().reveal().size() == 20);
    CHECK(newTotpSecret().reveal() != newTotpSecret().reveal());
}

TEST_CASE("recoveryCodesAreManyAndTheirHashDoesNotHangOnHowTheyAreTyped")
{
    const auto codes = newRecoveryCodes();
    REQUIRE(codes.size() == kRecoveryCodes);
    CHECK(std::set<std::string>(codes.begin(), codes.end()).size() == codes.size());
    CHECK(codes.front().size() == 19);
    CHECK(recoveryHash("abcd-efgh-jkmn-pqrs") == recoveryHash("ABCD EFGH jkmnpqrs"));
    CHECK(recoveryHash("abcd-efgh-jkmn-pqrs") != recoveryHash("abcd-efgh-jkmn-pqrt"));
}
