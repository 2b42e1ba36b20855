#include "core/scim/bulk.h"
#include "core/scim/message.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::scim;

TEST_CASE("a user survives the way through JSON")
{
    User user;
    user.userName = "ada";
    user.externalId = "E-1";
    user.active = false;
    user.name = {"Ada Lovelace", "Ada", "Lovelace", ""};
    user.displayName = "Ada \"L\" ü";
    user.title = "Engineer";
    user.userType = "Employee";
    user.emails = {{"ada@example.com", "work", true}};
    user.department = "Analysis";
    user.managerId = "26";
    const std::string json = toJson(user, "s3cret");
    CHECK(json.find("s3cret") != std::string::npos);
    auto document = Document::parse(json);
    REQUIRE(document);
    document->set("id", std::string_view("42"));
    const auto back = userOf(*document);
    REQUIRE(back);
    CHECK(back->id == "42");
    CHECK(back->active == false);
    CHECK(back->name == user.name);
    CHECK(back->emails == user.emails);
    CHECK(back->department == "Analysis");
    CHECK(back->managerId == "26");
    CHECK(toJson(*back) == toJson(user));
}

TEST_CASE("what real servers send is read: other case, text booleans, unknown attributes")
{
    const auto user = parseUser(
        R"({"ID":"1","username":"a","active":"True","x":{"y":[1]},"emails":null,"Meta":{"Version":"W/\"3\""}})");
    REQUIRE(user);
    CHECK(user->active == true);
    CHECK(user->meta.version == "W/\"3\"");
    CHECK(parseUser(R"({"userName":"a"})").error().code == "scim.bad_message");
    CHECK(parseUser("<html>").error().code == "scim.bad_json");
    CHECK(parseUser("[]").error().code == "scim.bad_json");
    CHECK(parseUser(std::string(100'000, '[')).error().code == "scim.bad_json");
}

TEST_CASE("a list tells the whole from the page")
{
    const auto list =
        parseUserList(listJson(7, 3, {R"({"id":"1","userName":"a"})", R"({"id":"2","userName":"b"})"}));
    REQUIRE(list);
    CHECK(list->totalResults == 7);
    CHECK(list->startIndex == 3);
    CHECK(list->itemsPerPage == 2);
    CHECK(list->resources[1].userName == "b");
    const auto empty = parseGroupList(
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],"totalResults":0})");
    REQUIRE(empty);
    CHECK(empty->resources.empty());
    CHECK(parseGroupList(R"({"schemas":["urn:x"],"Resources":[]})").error().code == "scim.bad_message");
}

TEST_CASE("all wrong places of a resource are named at once")
{
    Quirks quirks;
    const auto out = normalised(*Document::parse(R"({"active":"maybe","title":3,"emails":{"value":"x"}})"),
                                ResourceType::User, quirks);
    REQUIRE_FALSE(out);
    CHECK(out.error().code == "scim.bad_value");
    CHECK(out.error().problems.size() == 4);
    const ErrorResponse answer = errorResponseOf(out.error());
    CHECK(answer.status == 400);
    CHECK(answer.scimType == "invalidValue");
    const auto back = parseError(toJson(answer));
    REQUIRE(back);
    CHECK(back->status == 400);
    CHECK(back->detail.find("/userName") != std::string::npos);
    CHECK_FALSE(parseError("gateway timeout"));
}

TEST_CASE("attributes and excludedAttributes choose what is returned")
{
    const char* const text =
        R"({"id":"1","userName":"a","title":"t","name":{"givenName":"g","familyName":"f"},
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d","division":"v"}})";
    const auto projected = [&](std::string_view only, std::string_view without) {
        Document document = *Document::parse(text);
        project(document, only, without);
        return document.text();
    };
    CHECK(projected("USERNAME,name.givenName", "")
          == R"({"id":"1","name":{"givenName":"g"},"userName":"a"})");
    CHECK(projected("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "")
          == R"({"id":"1","urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"d"}})");
    CHECK(projected("", "id,title,name,urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
          == R"({"id":"1","userName":"a"})");
}

TEST_CASE("capabilities and searches survive their JSON")
{
    Capabilities can{true, true, 100, 1000, true, 200, false, true, true, {"oauthbearertoken"}};
    const auto back = parseCapabilities(toJson(can));
    REQUIRE(back);
    CHECK(toJson(*back) == toJson(can));
    CHECK(back->bulkMaxOperations == 100);
    SearchRequest search;
    search.filter = "title pr";
    search.attributes = "id,userName";
    search.count = 0;
    search.sortBy = "userName";
    const auto searched = parseSearch(toJson(search));
    REQUIRE(searched);
    CHECK(searched->attributes == "id,userName");
    CHECK(searched->count == 0);
}

TEST_CASE("bulk references are found and resolved in path and data")
{
    Quirks quirks;
    const auto bulk = parseBulk(
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"failOnErrors":1,"Operations":[
        {"method":"post","path":"/Users","bulkId":"u","data":{"userName":"a"}},
        {"method":"PATCH","path":"/Groups/bulkId:g","data":{"members":[{"value":"bulkId:u"}]}}]})",
        quirks);
    REQUIRE(bulk);
    CHECK(bulk->failOnErrors == 1);
    CHECK(bulk->operations[0].method == "POST");
    CHECK(bulkReferences(bulk->operations[1]) == std::vector<std::string>{"g", "u"});
    const auto resolved = withReferences(bulk->operations[1], {{"u", "42"}, {"g", "7"}});
    CHECK(resolved.path == "/Groups/7");
    CHECK(resolved.data == R"({"members":[{"value":"42"}]})");
    CHECK(parseBulk(R"({"Operations":[{"method":"POST","path":"/Users","data":{}}]})", quirks).error().code
          == "scim.bad_bulk");
}

TEST_CASE("bulk answers are read, also with a status of the drafts")
{
    Quirks quirks;
    const auto results = parseBulkResponse(
        R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkResponse"],"Operations":[
        {"method":"POST","bulkId":"u","status":{"code":"201"}},{"method":"PUT","status":"412","response":{"detail":"x"}}]})",
        quirks);
    REQUIRE(results);
    CHECK((*results)[0].status == 201);
    CHECK((*results)[1].response == R"({"detail":"x"})");
    CHECK(quirks == Quirks{Quirk::StatusAsObject});
}
