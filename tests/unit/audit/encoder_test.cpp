#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "chain.h"

#include "core/audit/body.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::audit;

namespace {

AuditEntry renamed()
{
    AuditEntry entry;
    entry.actor = "operator:3";
    entry.command = "person.rename";
    entry.trigger = "command:x";
    entry.subjects = {{"person", 12}, {"event", 9}};
    entry.facts = {{"reason", "marriage"}, {"fields", "family"}};
    entry.person = PersonId(12);
    entry.personal = {{"family.before", "Lovelace"}, {"family.after", "Byron \"of\" 7:x"}};
    return entry;
}

AuditRow rowOf(const AuditEntry& entry, AuditKeys& keys, std::int64_t seq = 4)
{
    AuditRow row;
    row.seq = seq;
    row.at = kStart;
    row.body = Encoder(keys).encode(entry, 1, seq, kStart);
    return row;
}

} // namespace

TEST_CASE("an entry has one form: sorted keys, sorted facts, no blanks")
{
    TestKeys keys;
    AuditEntry entry = renamed();
    entry.personal.clear();
    const std::string body = Encoder(keys).encode(entry, 1, 17, kStart);
    CHECK(body
          == R"({"actor":"operator:3","at":"2026-09-07T09:00:00Z","chain":{"seq":17,"writer":1},)"
             R"("command":"person.rename","facts":{"fields":"family","reason":"marriage"},"person":12,)"
             R"("subjects":[["event",9],["person",12]],"trigger":"command:x"})");
    std::swap(entry.facts[0], entry.facts[1]);
    std::swap(entry.subjects[0], entry.subjects[1]);
    CHECK(Encoder(keys).encode(entry, 1, 17, kStart) == body);
}

TEST_CASE("instants are written as everywhere")
{
    for (const std::int64_t micros : {0LL, 1LL, 951'782'400'000'000LL, 1'788'771'600'123'456LL, -1LL,
                                      4'102'444'799'999'999LL, 1'709'164'800'000'100LL}) {
        std::string text;
        appendInstant(text, Instant{micros});
        CHECK(text == formatInstant(Instant{micros}));
    }
}

TEST_CASE("quotes, control characters and broken UTF-8 are written so that any parser reads them")
{
    std::string text;
    appendQuoted(text, "a\"b\\c\n\r\t\x01 J\xC3\xBCrgen \xF0\x9F\x99\x82");
    CHECK(text == "\"a\\\"b\\\\c\\n\\r\\t\\u0001 J\xC3\xBCrgen \xF0\x9F\x99\x82\"");
    text.clear();
    appendQuoted(text, "x\xFFy\xC0\xAFz\xE2\x82");
    CHECK(text == "\"x\xEF\xBF\xBDy\xEF\xBF\xBD\xEF\xBF\xBDz\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

TEST_CASE("facts are read back as they were")
{
    TestKeys keys;
    AuditEntry entry = renamed();
    entry.facts = {{"a \"quoted\"", "1\n2"}, {"empty", ""}, {"grant", "9"}};
    const auto facts = factsOf(rowOf(entry, keys).body);
    REQUIRE(facts);
    CHECK(*facts == std::map<std::string, std::string>(entry.facts.begin(), entry.facts.end()));
    CHECK_FALSE(factsOf("{\"actor\":\"x\"}"));
}

TEST_CASE("personal values are sealed: the same bytes each time, readable with the person's key only")
{
    TestKeys keys;
    const AuditRow row = rowOf(renamed(), keys);
    CHECK(row.body.find("Lovelace") == std::string::npos);
    CHECK(row.body.find("Byron") == std::string::npos);
    CHECK(row.body == rowOf(renamed(), keys).body);
    CHECK(row.body != rowOf(renamed(), keys, 5).body);
    const auto values = unsealed(row, keys);
    REQUIRE(values);
    CHECK(values->size() == 2);
    CHECK((*values)[0] == std::pair<std::string, std::string>("family.after", "Byron \"of\" 7:x"));
    CHECK((*values)[1].second == "Lovelace");

    AuditRow moved = row;
    moved.seq = 5;
    CHECK(unsealed(moved, keys).error().code == "audit.bad_body");
    keys.erased.insert(PersonId(12));
    CHECK(unsealed(row, keys).error().code == "audit.sealed");
    CHECK(rowOf(renamed(), keys).body.find("sealed") == std::string::npos);
    CHECK(unsealed(rowOf(someEntry(1), keys), keys)->empty());
}
