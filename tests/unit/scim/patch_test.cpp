#include "core/scim/patch.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::scim;

namespace {

const char* const kAda = R"({"userName":"ada","active":true,"title":"Engineer","name":{"givenName":"Ada"},
    "emails":[{"value":"ada@example.com","type":"work","primary":true}]})";
const char* const kGroup = R"({"displayName":"Crew","members":[{"value":"1"},{"value":"2"}]})";

Document normal(std::string_view json, ResourceType type)
{
    Quirks quirks;
    auto document = normalised(*Document::parse(json), type, quirks);
    REQUIRE(document);
    return *document;
}

struct Outcome {
    std::string code; // empty: applied
    Quirks quirks;
    std::vector<std::string> changed;
    std::string text;
};

Outcome patched(std::string_view before, ResourceType type, const std::string& operations)
{
    Outcome out;
    const Document original = normal(before, type);
    Document document = original;
    const auto patch = parsePatch(
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":)" + operations + "}",
        out.quirks);
    const Result<> done = patch ? applyPatch(*patch, type, document, out.quirks) : fail(patch.error());
    if (!done)
        out.code = done.error().code;
    out.changed = changedAttributes(original, document);
    out.text = document.text();
    return out;
}

Outcome user(const std::string& operations)
{
    return patched(kAda, ResourceType::User, operations);
}
Outcome group(const std::string& operations)
{
    return patched(kGroup, ResourceType::Group, operations);
}
using Names = std::vector<std::string>;

} // namespace

TEST_CASE("replace, add and remove change exactly what they name")
{
    CHECK(user(R"([{"op":"replace","path":"title","value":"Lead"}])").changed == Names{"title"});
    CHECK(user(R"([{"op":"replace","value":{"title":"Lead","active":false}}])").changed
          == Names{"active", "title"});
    CHECK(user(R"([{"op":"add","path":"name.familyName","value":"L"}])").changed == Names{"name.familyName"});
    CHECK(user(R"([{"op":"replace","path":"name","value":{"familyName":"L"}}])").changed
          == Names{"name.familyName"});
    CHECK(user(R"([{"op":"remove","path":"title"}])").changed == Names{"title"});
    CHECK(user(R"([{"op":"replace","path":"title","value":null}])").changed == Names{"title"});
    CHECK(
        user(
            R"([{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"A"}])")
            .changed
        == Names{"department"});
    CHECK(
        user(
            R"([{"op":"add","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"division":"D"}}}])")
            .changed
        == Names{"division"});
    CHECK(
        user(
            R"([{"op":"add","value":{"urn:gatehouse:params:scim:schemas:usage:1.0:User":{"lastSignIn":"2026-02-02T08:00:00Z"}}}])")
            .changed
        == Names{"lastSignIn"});
    CHECK(user(R"([{"op":"replace","path":"emails[type eq \"work\"].value","value":"a@b.c"}])").changed
          == Names{"emails"});
    const auto added = user(R"([{"op":"add","path":"emails[type eq \"home\"].value","value":"a@b.c"}])");
    CHECK(added.text.find(R"({"type":"home","value":"a@b.c"})") != std::string::npos);
}

TEST_CASE("what is so already is no change")
{
    for (const char* operations :
         {R"([{"op":"replace","path":"active","value":true}])", R"([{"op":"remove","path":"displayName"}])",
          R"([{"op":"add","path":"emails","value":[{"value":"ada@example.com","type":"work"}]}])",
          R"([{"op":"replace","value":{"TITLE":"Engineer"}}])"}) {
        CAPTURE(operations);
        CHECK(user(operations).code.empty());
        CHECK(user(operations).changed.empty());
    }
    CHECK(group(R"([{"op":"add","path":"members","value":[{"value":"2","display":"Two"}]},
                    {"op":"remove","path":"members[value eq \"9\"]"}])")
              .code.empty());
    CHECK(group(R"([{"op":"replace","path":"members","value":[{"value":"2"},{"value":"1"}]}])")
              .changed.empty());
}

TEST_CASE("members are removed by filter, by list, or all")
{
    CHECK(group(R"([{"op":"remove","path":"members[value eq \"1\"]"}])").text
          == R"({"displayName":"Crew","members":[{"value":"2"}]})");
    const auto listed = group(R"([{"op":"Remove","path":"members","value":[{"value":"1"}]}])");
    CHECK(listed.text == R"({"displayName":"Crew","members":[{"value":"2"}]})");
    CHECK(listed.quirks == Quirks{Quirk::CapitalisedOp, Quirk::RemoveWithValue});
    CHECK(group(R"([{"op":"remove","path":"members"}])").text == R"({"displayName":"Crew"})");
}

TEST_CASE("Microsoft's dialect is understood and flagged")
{
    const auto text = user(R"([{"op":"Replace","path":"active","value":"False"}])");
    CHECK(text.changed == Names{"active"});
    CHECK(text.text.find(R"("active":false)") != std::string::npos);
    CHECK(text.quirks == Quirks{Quirk::CapitalisedOp, Quirk::BooleanAsText});
    const auto dotted = user(R"([{"op":"replace","value":{"name.familyName":"L"}}])");
    CHECK(dotted.changed == Names{"name.familyName"});
    CHECK(dotted.quirks == Quirks{Quirk::DottedKey});
    const auto manager = user(
        R"([{"op":"add","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager","value":"26"}])");
    CHECK(manager.changed == Names{"manager.value"});
    CHECK(manager.quirks == Quirks{Quirk::ManagerAsText});
}

TEST_CASE("a new primary value takes the mark from the old one")
{
    const auto out =
        user(R"([{"op":"add","path":"emails","value":{"value":"n@b.c","type":"home","primary":true}}])");
    CHECK(out.text.find(R"({"primary":false,"type":"work","value":"ada@example.com"})") != std::string::npos);
}

TEST_CASE("a wrong patch changes nothing and says why")
{
    const auto check = [](const Outcome& out, const char* code) {
        CHECK(out.code == code);
        CHECK(out.changed.empty());
    };
    check(user(R"([{"op":"replace","path":"title","value":"X"},{"op":"replace","path":"id","value":"1"}])"),
          "scim.mutability");
    check(user(R"([{"op":"swap","path":"title","value":"X"}])"), "scim.bad_patch");
    check(user(R"([{"op":"add","path":"title"}])"), "scim.bad_patch");
    check(user(R"([{"op":"add","value":"X"}])"), "scim.bad_patch");
    check(user(R"([])"), "scim.bad_message");
    check(user(R"([{"op":"remove"}])"), "scim.no_target");
    check(user(R"([{"op":"replace","path":"emails[type eq \"home\"].value","value":"x"}])"),
          "scim.no_target");
    check(user(R"([{"op":"replace","path":"colour","value":"x"}])"), "scim.bad_path");
    check(user(R"([{"op":"replace","path":"emails[type eq","value":"x"}])"), "scim.bad_filter");
    check(user(R"([{"op":"replace","path":"active","value":"maybe"}])"), "scim.bad_value");
    check(user(R"([{"op":"remove","path":"userName"}])"), "scim.bad_value");
}

TEST_CASE("membership patches are recognised, others are left to the general way")
{
    Quirks quirks;
    const PatchRequest simple{
        {addMember("1"), removeMember("a\"b"), {PatchKind::Remove, "members", R"([{"value":"3"}])"}}};
    const auto changes = memberChangesOf(simple, quirks);
    REQUIRE(changes);
    REQUIRE(changes->size() == 3);
    CHECK((*changes)[0].add);
    CHECK((*changes)[1].id == "a\"b");
    CHECK_FALSE((*changes)[2].add);
    for (const PatchOperation& other :
         {replaceText("displayName", "x"), PatchOperation{PatchKind::Remove, "members", {}},
          PatchOperation{PatchKind::Remove, "members[value sw \"1\"]", {}},
          PatchOperation{PatchKind::Remove, "members[value eq \"1\" or value eq \"2\"]", {}},
          PatchOperation{PatchKind::Replace, "members", R"([{"value":"3"}])"}})
        CHECK_FALSE(memberChangesOf({{other}}, quirks));
}

TEST_CASE("a patch survives the way through its own JSON")
{
    Quirks quirks;
    const PatchRequest patch{{replaceFlag("active", false), addMember("7"), removeMember("8")}};
    const auto back = parsePatch(toJson(patch), quirks);
    REQUIRE(back);
    CHECK(toJson(*back) == toJson(patch));
    CHECK(quirks.empty());
}
