#include "tests/unit/sandbox/target.h"

#include "core/base/uuid.h"
#include "core/scim/detail/json.h"

#include <doctest/doctest.h>
#include <fstream>

namespace gatehouse::sandbox::test {

Folder::Folder() : m_path(std::filesystem::temp_directory_path() / ("gatehouse-sandbox-" + newUuid().text()))
{
    std::filesystem::create_directories(m_path);
}
Folder::~Folder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

Result<net::HttpResponse> Target::send(const std::string& method, const std::string& path,
                                       const std::string& body, std::vector<net::Header> headers)
{
    net::HttpRequest request;
    request.method = method;
    request.url = m_baseUrl + path;
    request.body = body;
    request.headers = std::move(headers);
    request.headers.push_back({"Content-Type", std::string(scim::kMediaType)});
    if (!m_token.empty())
        request.headers.push_back({"Authorization", "Bearer " + m_token});
    return m_client.send(request);
}

int Target::status(const std::string& method, const std::string& path, const std::string& body,
                   std::vector<net::Header> headers)
{
    const auto answer = send(method, path, body, std::move(headers));
    REQUIRE_MESSAGE(answer, answer.error().code);
    return answer->status;
}

std::string Target::createUser(const std::string& userName)
{
    const auto answer = send("POST", "/Users", userJson(userName));
    REQUIRE(answer);
    REQUIRE_MESSAGE(answer->status == 201, answer->body);
    const auto user = scim::parseUser(answer->body);
    REQUIRE(user);
    return user->id;
}

std::string Target::createGroup(const std::string& displayName)
{
    scim::Group group;
    group.displayName = displayName;
    const auto answer = send("POST", "/Groups", scim::toJson(group));
    REQUIRE(answer);
    REQUIRE(answer->status == 201);
    return scim::parseGroup(answer->body)->id;
}

int Target::patch(const std::string& path, std::vector<scim::PatchOperation> operations)
{
    return status("PATCH", path, scim::toJson(scim::PatchRequest{std::move(operations)}));
}

scim::User Target::user(const std::string& id)
{
    const auto answer = send("GET", "/Users/" + id);
    REQUIRE(answer);
    const auto user = scim::parseUser(answer->body);
    REQUIRE_MESSAGE(user, answer->body);
    return *user;
}

scim::ListResponse<scim::User> Target::users(const std::string& query)
{
    const auto answer = send("GET", "/Users" + query);
    REQUIRE(answer);
    const auto list = scim::parseUserList(answer->body);
    REQUIRE_MESSAGE(list, answer->body);
    return *list;
}

std::string userJson(const std::string& userName, const std::string& password)
{
    scim::User user;
    user.userName = userName;
    user.externalId = "E-" + userName;
    user.active = true;
    return scim::toJson(user, password);
}

std::string encoded(const std::string& filter)
{
    return "?filter=" + net::percentEncoded(filter);
}

std::vector<std::string> journalOf(const std::string& file)
{
    std::ifstream in(file);
    std::vector<std::string> out;
    std::int64_t number = 0;
    for (std::string line; std::getline(in, line);) {
        const auto json = scim::Json::parse(line, nullptr, false);
        REQUIRE_MESSAGE(json.is_object(), line);
        CHECK(json["n"] == ++number);
        std::string text = json["change"].get<std::string>() + " "
                           + json.value(json["resource"] == "User" ? "userName" : "displayName", "");
        if (json.contains("memberName"))
            text += " " + json["memberName"].get<std::string>();
        for (const auto& attribute : json.value("attributes", scim::Json::array()))
            text += " " + attribute.get<std::string>();
        out.push_back(text);
    }
    return out;
}

World::World(SandboxOptions chosen) : options(std::move(chosen))
{
    options.dataFile = folder.file("data.db");
    options.journalFile = folder.file("journal.jsonl");
    auto started = Sandbox::start(options);
    REQUIRE_MESSAGE(started, describe(started.error()));
    sandbox = std::move(*started);
}

} // namespace gatehouse::sandbox::test
