// The conformance suite against SCIMMY; what the service says comes from plain HTTP requests.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "conformance.h"
#include "core/connectors/scim/scim_connector.h"
#include "core/net/http_client.h"
#include "core/scim/message.h"
#include "tests/support/scimmy_server.h"

#include <algorithm>
#include <doctest/doctest.h>

namespace gatehouse::connectors {
namespace {

constexpr const char* kToken = "secret";

class ScimmyTarget final : public ConformanceTarget {
public:
    std::unique_ptr<Connector> connect(Way way) override
    {
        const std::uint16_t port = way == Way::ThroughProxy  ? m_proxy.port()
                                   : way == Way::NobodyThere ? test::freePort()
                                                             : m_server.port();
        ScimSettings settings;
        settings.name = "Target";
        settings.baseUrl = "http://127.0.0.1:" + std::to_string(port) + "/scim/v2";
        settings.timeout = std::chrono::seconds(2);
        return makeScimConnector(std::move(settings), Secret(way == Way::WrongCredentials ? "wrong" : kToken),
                                 m_secrets);
    }

    test::TcpProxy& proxy() override { return m_proxy; }

    Shown look(const std::string& login) override
    {
        Shown shown;
        if (const auto found = user(login)) {
            shown.exists = true;
            shown.enabled = found->active.value_or(true);
            shown.nativeId = found->id;
            shown.login = found->userName;
            shown.email = found->emails.empty() ? "" : found->emails.front().value;
            shown.key = found->externalId;
            shown.title = found->title;
        }
        return shown;
    }

    bool isMember(const std::string& group, const std::string& login) override
    {
        const auto found = user(login);
        const auto groups = scim::parseGroupList(call("GET", "/Groups?count=100"));
        REQUIRE(groups);
        return found && std::ranges::any_of(groups->resources, [&](const scim::Group& each) {
                   return each.displayName == group
                          && std::ranges::count(each.members, found->id, &scim::Member::value) > 0;
               });
    }

    void makeGroup(const std::string& name) override
    {
        scim::Group group;
        group.displayName = name;
        call("POST", "/Groups", scim::toJson(group));
    }

    void removeByHand(const std::string& login) override { call("DELETE", "/Users/" + user(login)->id); }

    void retitleByHand(const std::string& login, const std::string& title) override
    {
        call(
            "PATCH", "/Users/" + user(login)->id,
            R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"op":"replace","path":"title","value":")"
                + title + "\"}]}");
    }

private:
    std::optional<scim::User> user(const std::string& login)
    {
        const auto list = scim::parseUserList(call("GET", "/Users?count=1000"));
        REQUIRE(list);
        const auto found = std::ranges::find(list->resources, login, &scim::User::userName);
        return found == list->resources.end() ? std::nullopt : std::optional(*found);
    }

    std::string call(const std::string& method, const std::string& path, const std::string& body = {})
    {
        net::HttpRequest request;
        request.method = method;
        request.url = m_server.baseUrl() + path;
        request.headers = {{"Authorization", std::string("Bearer ") + kToken}};
        if (!body.empty())
            request.headers.push_back({"Content-Type", "application/scim+json"});
        request.body = body;
        const auto answer = m_client.send(request);
        REQUIRE(answer);
        REQUIRE(answer->succeeded());
        return answer->body;
    }

    test::ScimmyServer m_server{{"--token", kToken}};
    test::TcpProxy m_proxy{m_server.port()};
    net::HttpClient m_client;
    MemorySecrets m_secrets;
};

} // namespace

std::unique_ptr<ConformanceTarget> makeTarget()
{
    return std::make_unique<ScimmyTarget>();
}

} // namespace gatehouse::connectors
