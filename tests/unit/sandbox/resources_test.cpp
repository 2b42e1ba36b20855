#include "core/scim/bulk.h"
#include "tests/unit/sandbox/target.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::sandbox::test;
using Lines = std::vector<std::string>;

TEST_CASE("a user is created, found, changed and deleted, one journal line each")
{
    World world;
    Target target = world.target();
    const std::string id = target.createUser("ada");
    CHECK(target.users(encoded("userName eq \"ADA\"")).resources.at(0).id == id);
    CHECK(target.users(encoded("externalId eq \"E-ada\" and active eq true")).totalResults == 1);
    CHECK(target.users(encoded("externalId eq \"e-ada\"")).totalResults == 0);
    CHECK(
        target.patch("/Users/" + id, {scim::replaceText("title", "Lead"), scim::replaceFlag("active", false)})
        == 200);
    CHECK(target.user(id).title == "Lead");
    CHECK(target.user(id).active == false);
    CHECK(target.status("DELETE", "/Users/" + id) == 204);
    CHECK(target.status("DELETE", "/Users/" + id) == 404);
    CHECK(world.journal() == Lines{"create ada", "replace ada title", "deactivate ada", "delete ada"});
}

TEST_CASE("the second user of a name is a conflict, whatever the case of its letters")
{
    World world;
    Target target = world.target();
    target.createUser("ada");
    const auto answer = target.send("POST", "/Users", userJson("ADA"));
    REQUIRE(answer);
    CHECK(answer->status == 409);
    CHECK(scim::parseError(answer->body)->scimType == "uniqueness");
    const std::string bob = target.createUser("bob");
    CHECK(target.status("PUT", "/Users/" + bob, userJson("Ada")) == 409);
    CHECK(world.journal() == Lines{"create ada", "create bob"});
}

TEST_CASE("what is so already is no effective change")
{
    World world;
    Target target = world.target();
    const std::string id = target.createUser("ada");
    const std::string group = target.createGroup("crew");
    const std::string version = target.user(id).meta.version;
    CHECK(target.patch("/Users/" + id, {scim::replaceFlag("active", true)}) == 200);
    CHECK(target.status("PUT", "/Users/" + id, userJson("ada")) == 200);
    CHECK(target.user(id).meta.version == version);
    CHECK(target.patch("/Groups/" + group, {scim::addMember(id)}) == 204);
    CHECK(target.patch("/Groups/" + group, {scim::addMember(id)}) == 204);
    CHECK(target.patch("/Groups/" + group, {scim::removeMember("nobody")}) == 204);
    CHECK(target.patch("/Groups/" + group, {scim::removeMember(id)}) == 204);
    CHECK(target.patch("/Groups/" + group, {scim::removeMember(id)}) == 204);
    CHECK(world.journal()
          == Lines{"create ada", "create crew", "member_add crew ada", "member_remove crew ada"});
}

TEST_CASE("a password is kept as a hash only and counts when it is another one")
{
    World world;
    Target target = world.target();
    const auto made = target.send("POST", "/Users", userJson("ada", "first-secret"));
    REQUIRE(made);
    CHECK(made->body.find("first-secret") == std::string::npos);
    CHECK(made->body.find("password") == std::string::npos);
    const std::string path = "/Users/" + scim::parseUser(made->body)->id;
    CHECK(target.patch(path, {scim::replaceText("password", "first-secret")}) == 200);
    CHECK(target.patch(path, {scim::replaceText("password", "second-secret")}) == 200);
    CHECK(target.patch(path, {scim::replaceText("password", "second-secret")}) == 200);
    CHECK(world.journal() == Lines{"create ada", "password ada"});
}

TEST_CASE("a stale version is refused and nothing is changed")
{
    World world;
    Target target = world.target();
    const std::string path = "/Users/" + target.createUser("ada");
    CHECK(target.status("PUT", path, userJson("ada2"), {{"If-Match", "W/\"1\""}}) == 200);
    CHECK(target.status("PUT", path, userJson("ada3"), {{"If-Match", "W/\"1\""}}) == 412);
    CHECK(target.status("DELETE", path, {}, {{"If-Match", "W/\"1\""}}) == 412);
    CHECK(target.status("GET", path, {}, {{"If-None-Match", "W/\"2\""}}) == 304);
    CHECK(target.status("GET", path, {}, {{"If-None-Match", "W/\"1\""}}) == 200);
    CHECK(world.journal() == Lines{"create ada", "replace ada2 externalId userName"});
}

TEST_CASE("members must exist, show up on both sides and leave with the user")
{
    World world;
    Target target = world.target();
    const std::string id = target.createUser("ada");
    const std::string group = target.createGroup("crew");
    CHECK(target.patch("/Groups/" + group, {scim::addMember(id), scim::addMember("nobody")}) == 400);
    CHECK(target.patch("/Groups/" + group, {scim::addMember(id)}) == 204);
    CHECK(target.user(id).groups.at(0).value == group);
    const auto found = target.send("GET", "/Groups" + encoded("members.value eq \"" + id + "\""));
    REQUIRE(found);
    CHECK(scim::parseGroupList(found->body)->resources.at(0).members.at(0).display == "ada");
    CHECK(target.status("DELETE", "/Users/" + id) == 204);
    CHECK(scim::parseGroup(target.send("GET", "/Groups/" + group)->body)->members.empty());
    CHECK(world.journal() == Lines{"create ada", "create crew", "member_add crew ada", "delete ada"});
}

TEST_CASE("a group is renamed and its members replaced by the general way too")
{
    World world;
    Target target = world.target();
    const std::string ada = target.createUser("ada");
    const std::string bob = target.createUser("bob");
    const std::string path = "/Groups/" + target.createGroup("crew");
    CHECK(target.patch(path, {scim::replaceText("displayName", "team"), scim::addMember(ada)}) == 200);
    scim::PatchOperation all{scim::PatchKind::Replace, "members", "[{\"value\":\"" + bob + "\"}]"};
    CHECK(target.patch(path, {all}) == 200);
    CHECK(world.journal()
          == Lines{"create ada", "create bob", "create crew", "replace team displayName",
                   "member_add team ada", "member_remove team ada", "member_add team bob"});
}

TEST_CASE("pages cover everybody once, in a stable order")
{
    World world;
    Target target = world.target();
    for (int i = 0; i < 7; ++i)
        target.createUser("u" + std::to_string(6 - i));
    std::vector<std::string> seen;
    for (int start = 1; start <= 7; start += 3) {
        const auto page = target.users("?startIndex=" + std::to_string(start) + "&count=3");
        CHECK(page.totalResults == 7);
        CHECK(page.startIndex == start);
        for (const auto& user : page.resources)
            seen.push_back(user.userName);
    }
    CHECK(seen == std::vector<std::string>{"u6", "u5", "u4", "u3", "u2", "u1", "u0"});
    CHECK(target.users("?count=0").resources.empty());
    CHECK(target.users("?startIndex=99").totalResults == 7);
    CHECK(target.users("?sortBy=userName&count=1").resources.at(0).userName == "u0");
    CHECK(target.users("?sortBy=userName&sortOrder=descending&count=1").resources.at(0).userName == "u6");
    CHECK(target.users(encoded("userName gt \"u3\"")).totalResults == 3);
    CHECK(target.status("GET", "/Users?startIndex=x") == 400);
    CHECK(target.status("GET", "/Users" + encoded("userName is \"x\"")) == 400);
    scim::SearchRequest search;
    search.filter = "userName eq \"u1\"";
    const auto found = target.send("POST", "/Users/.search", scim::toJson(search));
    CHECK(scim::parseUserList(found->body)->totalResults == 1);
}

TEST_CASE("attributes choose what is returned")
{
    World world;
    Target target = world.target();
    const std::string id = target.createUser("ada");
    const auto only =
        scim::Document::parse(target.send("GET", "/Users/" + id + "?attributes=userName")->body);
    CHECK(only->string("userName") == "ada");
    CHECK_FALSE(only->boolean("active").has_value());
    const auto without =
        scim::Document::parse(target.send("GET", "/Users/" + id + "?excludedAttributes=userName")->body);
    CHECK_FALSE(without->string("userName").has_value());
    CHECK(without->boolean("active") == true);
}

TEST_CASE("bulk creates people and their group at once, references included, whatever the order")
{
    World world;
    Target target = world.target();
    const scim::BulkRequest request{
        0,
        {{"POST", "/Groups", "g", "", R"({"displayName":"crew","members":[{"value":"bulkId:u"}]})"},
         {"POST", "/Users", "u", "", userJson("ada")},
         {"POST", "/Users", "again", "", userJson("ADA")},
         {"PATCH", "/Groups/bulkId:g", "", "",
          scim::toJson(scim::PatchRequest{{scim::removeMember("nobody")}})},
         {"DELETE", "/Users/bulkId:lost", "", "", ""}}};
    const auto answer = target.send("POST", "/Bulk", scim::toJson(request));
    REQUIRE(answer);
    scim::Quirks quirks;
    const auto results = scim::parseBulkResponse(answer->body, quirks);
    REQUIRE(results);
    std::vector<int> statuses;
    for (const auto& result : *results)
        statuses.push_back(result.status);
    CHECK(statuses == std::vector<int>{201, 201, 409, 204, 409});
    CHECK(world.journal() == Lines{"create ada", "create crew", "member_add crew ada"});
}

TEST_CASE("bulk stops after the errors it was told to bear")
{
    World world;
    Target target = world.target();
    const scim::BulkRequest request{1,
                                    {{"POST", "/Users", "a", "", userJson("ada")},
                                     {"POST", "/Users", "b", "", userJson("ada")},
                                     {"POST", "/Users", "c", "", userJson("eve")}}};
    scim::Quirks quirks;
    const auto results =
        scim::parseBulkResponse(target.send("POST", "/Bulk", scim::toJson(request))->body, quirks);
    REQUIRE(results);
    CHECK(results->size() == 2);
    CHECK(target.users("").totalResults == 1);
}

TEST_CASE("discovery says what the server can do, with and without the prefix")
{
    World world;
    Target target = world.target();
    const auto can = scim::parseCapabilities(target.send("GET", "/ServiceProviderConfig")->body);
    REQUIRE(can);
    CHECK(can->patch);
    CHECK(can->etag);
    CHECK(can->bulkMaxOperations == 1000);
    CHECK(target.status("GET", "/Schemas") == 200);
    CHECK(target.status("GET", "/Schemas/urn:ietf:params:scim:schemas:core:2.0:User") == 200);
    CHECK(target.status("GET", "/Schemas/urn:nothing") == 404);
    CHECK(target.status("GET", "/ResourceTypes/User") == 200);
    CHECK(target.status("GET", "/Nothing") == 404);
    CHECK(target.status("PUT", "/Users", "{}") == 405);
    CHECK(target.status("GET", "/Me") == 501);
    Target plain("http://127.0.0.1:" + std::to_string(world.sandbox->port()));
    CHECK(plain.status("GET", "/Users") == 200);
}

TEST_CASE("a broken body is refused with its places and leaves nothing behind")
{
    World world;
    Target target = world.target();
    CHECK(target.status("POST", "/Users", "{") == 400);
    CHECK(target.status("POST", "/Users", R"({"displayName":"x"})") == 400);
    CHECK(target.status("POST", "/Users", R"({"userName":"x","active":"maybe"})") == 400);
    CHECK(target.status("POST", "/Groups", R"({"displayName":"g","members":[{"value":"nobody"}]})") == 400);
    CHECK(target.users("").totalResults == 0);
    CHECK(world.journal().empty());
}
