#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/scim/filter.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::scim;

namespace {

Document ada()
{
    auto document = Document::parse(R"({
        "id":"42","externalId":"E-1","userName":"Ada.Lovelace","active":true,"title":"Engineer","logins":7,
        "name":{"givenName":"Ada","familyName":"Lovelace"},
        "emails":[{"value":"ada@example.com","type":"work"},{"value":"ada@home.org","type":"home"}],
        "members":[{"value":"Ab1"}],"nickName":"",
        "meta":{"lastModified":"2026-05-13T04:42:34Z"},
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Analysis","manager":{"value":"26"}},
        "urn:gatehouse:params:scim:schemas:usage:1.0:User":{"lastSignIn":"2026-02-02T08:00:00Z"}})");
    REQUIRE(document);
    return *document;
}

bool holds(std::string_view text)
{
    const auto filter = parseFilter(text);
    REQUIRE_MESSAGE(filter, std::string(text));
    return matches(*filter, ada());
}

std::string columnOf(std::string_view text)
{
    const auto filter = parseFilter(text);
    REQUIRE_FALSE_MESSAGE(filter, std::string(text));
    CHECK(filter.error().code == "scim.bad_filter");
    return filter.error().args.at(0);
}

} // namespace

TEST_CASE("every operator compares as RFC 7644 says")
{
    for (const char* text :
         {"userName eq \"ada.lovelace\"",
          "USERNAME EQ \"ADA.LOVELACE\"",
          "userName ne \"bob\"",
          "userName sw \"ada\"",
          "userName ew \"LACE\"",
          "userName co \".\"",
          "title pr",
          "active eq true",
          "active eq \"True\"",
          "title gt \"Analyst\"",
          "title le \"engineer\"",
          "logins ge 7",
          "logins lt 7.5",
          "manager pr and title pr or active eq false",
          "name.familyName eq \"lovelace\"",
          "meta.lastModified gt \"2026-05-13T06:42:33+02:00\"",
          "meta.lastModified eq \"2026-05-13T04:42:34.000Z\"",
          "not (userName eq \"bob\")",
          "absent eq null",
          "absent ne \"x\"",
          "urn:ietf:params:scim:schemas:core:2.0:User:userName sw \"Ada\"",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department eq \"analysis\"",
          "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager.value eq \"26\"",
          "urn:gatehouse:params:scim:schemas:usage:1.0:User:lastSignIn lt \"2026-02-02T10:00:00+01:00\"",
          "emails co \"@home\"",
          "emails.type eq \"home\"",
          "emails[type eq \"work\" and value co \"@example\"]",
          "emails[not (type eq \"work\")]",
          "userName eq \"x\" or (title pr and active eq true)"}) {
        CAPTURE(text);
        if (std::string_view(text).starts_with("manager"))
            CHECK_FALSE(holds(text));
        else
            CHECK(holds(text));
    }
    for (const char* text :
         {"userName eq \"bob\"", "nickName eq \"x\"", "absent pr", "absent eq \"x\"", "absent gt \"a\"",
          "active eq false", "emails[type eq \"work\" and value co \"@home\"]", "logins gt 7"}) {
        CAPTURE(text);
        CHECK_FALSE(holds(text));
    }
}

TEST_CASE("ids and external ids compare with regard to case, names without")
{
    CHECK(holds("externalId eq \"E-1\""));
    CHECK_FALSE(holds("externalId eq \"e-1\""));
    CHECK(holds("members[value eq \"Ab1\"]"));
    CHECK_FALSE(holds("members[value eq \"ab1\"]"));
    CHECK_FALSE(holds("members.value eq \"ab1\""));
    CHECK(holds("emails.value eq \"ADA@EXAMPLE.COM\""));
}

TEST_CASE("and binds closer than or, not closest")
{
    CHECK(holds("title pr or absent pr and absent pr"));
    CHECK_FALSE(holds("(title pr or absent pr) and absent pr"));
    CHECK(holds("not (absent pr) and title pr"));
}

TEST_CASE("a wrong filter names the character")
{
    CHECK(columnOf("") == "1");
    CHECK(columnOf("userName") == "9");
    CHECK(columnOf("userName is \"x\"") == "10");
    CHECK(columnOf("userName eq x") == "13");
    CHECK(columnOf("userName eq \"x") == "13");
    CHECK(columnOf("userName eq \"x\" and") == "20");
    CHECK(columnOf("(userName eq \"x\"") == "17");
    CHECK(columnOf("userName eq \"x\" title pr") == "17");
    CHECK(columnOf("emails[type eq \"x\"") == "19");
    CHECK(columnOf("active gt true") == "11");
    CHECK(columnOf("1x pr") == "1");
    CHECK(columnOf("urn:other:User:x pr") == "1");
    CHECK_FALSE(parseFilter(std::string(10'000, '(')));
}

TEST_CASE("what an index can answer is found, and only what every match fulfils")
{
    const auto equalities = [](std::string_view text) { return requiredEqualities(*parseFilter(text)); };
    REQUIRE(equalities("userName eq \"a\" and active eq true").size() == 1);
    CHECK(equalities("userName eq \"a\" and active eq true")[0].value == "a");
    CHECK(equalities("userName eq \"a\" or title pr").empty());
    CHECK(equalities("not (userName eq \"a\")").empty());
    CHECK(equalities("userName sw \"a\"").empty());
    const std::string odd = "q\"uo\\te\nü";
    CHECK(equalities(equalFilter("userName", odd)).at(0).value == odd);
}
