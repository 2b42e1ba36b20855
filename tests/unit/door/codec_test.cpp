#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
// The one JSON codec, for the shape of every call there is.
#include "core/door/commands/catalogue.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/people.h"
#include "core/door/commands/session.h"
#include "core/service/service.h"
#include "tests/unit/door/filled.h"

#include <doctest/doctest.h>
#include <set>

using namespace gatehouse;
using namespace gatehouse::door;
using namespace gatehouse::testing;

namespace {

std::set<const Shape*> allShapes()
{
    std::set<const Shape*> shapes;
    for (const Descriptor& descriptor : service::allDescriptors())
        for (const Shape* shape : {descriptor.request, descriptor.reply, descriptor.result})
            if (shape)
                shapes.insert(shape);
    return shapes;
}

bool hasRequired(const Shape& shape)
{
    return std::any_of(shape.begin(), shape.end(),
                       [](const Field& f) { return (f.rule.flags & kRequired) != 0; });
}

template <class C>
Result<Message> read(std::string_view json)
{
    return fromJson(shapeOf(static_cast<const C*>(nullptr)), json);
}

// "/limit door.out_of_range" a problem.
std::vector<std::string> problemsOf(const Result<Message>& read)
{
    std::vector<std::string> lines;
    if (!read && read.error().problems.empty())
        lines.push_back(read.error().code);
    if (!read)
        for (const Problem& problem : read.error().problems)
            lines.push_back(problem.pointer + " " + problem.code);
    return lines;
}
using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("everyFilledShapeComesBackFromItsJsonAsItWas")
{
    for (const Shape* shape : allShapes()) {
        CAPTURE(shape->name);
        const std::string json = toJson(filled(*shape));
        const auto back = fromJson(*shape, json);
        REQUIRE_MESSAGE(back, describe(back.error()));
        CHECK(toJson(*back) == json);
        CHECK(check(*back));
    }
}

TEST_CASE("everyEmptyShapeComesBackFromItsJsonAsItWas")
{
    for (const Shape* shape : allShapes()) {
        CAPTURE(shape->name);
        const std::string json = toJson(Message(*shape));
        const auto back = fromJson(*shape, json);
        if (back)
            CHECK(toJson(*back) == json);
        else
            CHECK(hasRequired(*shape));
    }
}

TEST_CASE("whatTheJsonLeavesOutKeepsItsDefault")
{
    const auto list = read<PersonList>("{}");
    REQUIRE(list);
    CHECK(list->as<PersonList>().sort == "name");
    CHECK(read<PersonWindow>(R"({"list":3})")->as<PersonWindow>().limit == 200);
    CHECK(read<PersonList>(R"({"sort":null})")->as<PersonList>().sort == "name");
}

TEST_CASE("anUnknownFieldIsRefusedWithTheNearestName")
{
    const auto wrong = read<FeedImport>(R"({"file":"QQ==","feed":"hr","complet":true})");
    REQUIRE(!wrong);
    CHECK(problemsOf(wrong) == Lines{"/complet door.unknown_field"});
    CHECK(messageOf(wrong.error().problems[0]) == "There is no field complet. Did you mean complete?");
    CHECK(messageOf(read<PersonGet>(R"({"person":"1","qqqqqqqq":1})").error().problems[0])
          == "There is no field qqqqqqqq.");
}

TEST_CASE("allProblemsOfAnInputComeAtOnceWithTheirPlaces")
{
    const auto wrong = read<ProfilePublish>(
        R"({"name":7,"kind":"odd","from":"2026-02-30","lines":[{"application":"CRM"},"x",{"entitlement":1}],"preview":1})");
    CHECK(problemsOf(wrong)
          == Lines{"/name door.wrong_type", "/rule door.missing_field", "/kind door.wrong_type",
                   "/from door.wrong_type", "/lines/0/entitlement door.missing_field",
                   "/lines/1 door.wrong_type", "/lines/2/application door.missing_field",
                   "/lines/2/entitlement door.wrong_type", "/preview door.wrong_type"});
}

TEST_CASE("numbersOutsideTheirRangeAndTextsOutsideTheirLengthAreRefused")
{
    CHECK(problemsOf(read<PersonWindow>(R"({"list":1,"limit":0})")) == Lines{"/limit door.out_of_range"});
    CHECK(problemsOf(read<PersonWindow>(R"({"list":1,"limit":1001})")) == Lines{"/limit door.out_of_range"});
    CHECK(problemsOf(read<PersonWindow>(R"({"list":1,"limit":5000000000})"))
          == Lines{"/limit door.wrong_type"});
    CHECK(problemsOf(read<PersonWindow>(R"({"list":1.5})")) == Lines{"/list door.wrong_type"});
    CHECK(problemsOf(read<PersonWindow>(R"({"list":18446744073709551615})"))
          == Lines{"/list door.wrong_type"});
    CHECK(problemsOf(read<PersonGet>(R"({"person":" "})")) == Lines{"/person door.empty_field"});
    CHECK(problemsOf(read<OperatorCreate>(R"({"name":"a","roles":["auditor"]})"))
          == Lines{"/name door.text_length"});
    CHECK(problemsOf(read<OperatorCreate>(R"({"name":"anna","roles":[]})"))
          == Lines{"/roles door.empty_field"});
}

TEST_CASE("theRulesHoldForStructsFilledInCppTooEvenInsideLists")
{
    ProfilePublish publish;
    publish.name = "Sales";
    publish.rule = "everyone";
    publish.lines = {{"CRM", "Deals", "", ""}, {"CRM", "", "", ""}};
    const auto checked = check(Message::of(publish));
    REQUIRE(!checked);
    CHECK(checked.error().problems.at(0).pointer == "/lines/1/entitlement");
    PolicySet policy;
    policy.rules.resize(1);
    policy.rules[0].stage = 99;
    CHECK(check(Message::of(policy)).error().problems.at(0).pointer == "/rules/0/stage");
}

TEST_CASE("textThatIsNotJsonIsRefusedWithThePlace")
{
    CHECK(read<PersonGet>("{").error().code == "door.bad_json");
    CHECK(read<PersonGet>("").error().code == "door.bad_json");
    CHECK(read<PersonGet>("[]").error().code == "door.bad_input");
    CHECK(read<PersonGet>("{\"person\":\"\xff\"}").error().code == "door.bad_json");
}

TEST_CASE("aTextThatIsNotUtf8IsRefusedWhereItWasFilledInCpp")
{
    CHECK(check(Message::of(PersonGet{"\xff\xfe"})).error().problems.at(0).code == "door.not_utf8");
}

TEST_CASE("jsonNestedToBreakTheStackIsRefused")
{
    for (const std::string bracket : {"[", "{\"a\":"}) {
        std::string deep;
        for (int i = 0; i < 200'000; ++i)
            deep += bracket;
        CHECK(read<PersonGet>("{\"person\":" + deep).error().code == "door.bad_json");
    }
    CHECK(nestedDeeperThan("[[[]]]", 2));
    CHECK(!nestedDeeperThan("[[[]]]", 3));
    CHECK(!nestedDeeperThan("[[],[],[],[]]", 2));
    CHECK(!nestedDeeperThan(R"(["[[[[[[\"[[[[[", "\\"])", 1));
}

TEST_CASE("filesTravelAsBase64AndComeBackByteForByte")
{
    FeedImport import;
    for (int byte = 0; byte < 256; ++byte)
        import.content += static_cast<char>(byte);
    import.feed = "hr";
    const std::string json = toJson(Message::of(import));
    CHECK(json.find("AAECAwQF") != std::string::npos);
    CHECK(read<FeedImport>(json)->as<FeedImport>().content == import.content);
    CHECK(problemsOf(read<FeedImport>(R"({"file":"not base64!","feed":"hr"})"))
          == Lines{"/file door.wrong_type"});
}

TEST_CASE("secretsAndPersonalValuesAreLeftOutWhereTheyMustBe")
{
    const SessionSignIn signIn{"anna", "three words and one more", -1};
    CHECK(toJson(Message::of(signIn)).find("three words") != std::string::npos);
    CHECK(toJson(Message::of(signIn), Redaction::Secrets).find("three words") == std::string::npos);
    CredentialReveal::View view{"ann.ash", "Xy-12", "note"};
    CHECK(toJson(Message::of(view), Redaction::Secrets).find("Xy-12") == std::string::npos);
    PersonItem item;
    item.name = "Ann Ash";
    CHECK(toJson(Message::of(item), Redaction::SecretsAndPersonal).find("Ann") == std::string::npos);
}

TEST_CASE("commandLineTextsAreReadWholeOrRefused")
{
    PersonWindow window;
    FeedUpdate feed;
    const auto set = [](auto& object, std::string_view name, std::string_view text) {
        const Shape& shape = shapeOf(&object);
        const Field* field =
            std::find_if(shape.begin(), shape.end(), [&](const Field& f) { return f.name == name; });
        REQUIRE(field != shape.end());
        return static_cast<bool>(setFromText(*field, &object, text));
    };
    CHECK(set(window, "limit", "17"));
    CHECK(window.limit == 17);
    CHECK(!set(window, "limit", "17x"));
    CHECK(!set(window, "limit", "5000000000"));
    CHECK(!set(window, "limit", ""));
    CHECK(set(feed, "guard_percent", "2.5"));
    CHECK(feed.guardPercent == 2.5);
    CHECK(!set(feed, "guard_percent", "2.5%"));
    CHECK(!set(feed, "guard_percent", "nan"));
    CHECK(set(feed, "worker_types", "intern"));
    CHECK(set(feed, "worker_types", "vendor"));
    CHECK(feed.workerTypes == std::vector<WorkerType>{WorkerType::Intern, WorkerType::Vendor});
    CHECK(!set(feed, "worker_types", "boss"));
    CHECK(!set(feed, "complete", "yes"));
}
