#include "app/gatehousectl/demo_world.h"

#include "core/base/time.h"
#include "core/net/http_client.h"
#include "core/scim/schema.h"
#include "core/workspace/demo_targets.h"
#include "core/workspace/workspace.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gatehouse::ctl {
namespace {

using Json = nlohmann::ordered_json;
constexpr int kConnections = 4;
constexpr int kPage = 200;

net::HttpRequest requestOf(std::string method, std::string url, const Json& body = {})
{
    net::HttpRequest request;
    request.method = std::move(method);
    request.url = std::move(url);
    if (!body.is_null()) {
        request.headers = {{"Content-Type", std::string(scim::kMediaType)}};
        request.body = body.dump();
    }
    return request;
}

// Already there (409) is as good as made.
Result<> sendAll(net::HttpClient& client, const std::string& application,
                 std::vector<net::HttpRequest> requests)
{
    for (const auto& response : client.sendAll(std::move(requests), kConnections)) {
        if (!response)
            return fail(response.error());
        if (response->status >= 300 && response->status != 409)
            return fail("ctl.target_refused", {application, std::to_string(response->status)});
    }
    return {};
}

struct Account {
    std::string id, login;
};

Result<std::vector<Account>> accountsOf(net::HttpClient& client, const demo::DemoTarget& target)
{
    std::vector<Account> accounts;
    for (;;) {
        GH_LET(const auto response,
               client.send(requestOf("GET", fmt::format("{}/Users?attributes=userName&startIndex={}&count={}",
                                                        target.url, accounts.size() + 1, kPage))));
        const Json page = Json::parse(response.body, nullptr, false);
        if (response.status != 200 || !page.contains("Resources"))
            return fail("ctl.target_refused", {target.application, std::to_string(response.status)});
        for (const Json& user : page["Resources"])
            accounts.push_back({user.value("id", ""), user.value("userName", "")});
        if (page["Resources"].empty() || accounts.size() >= page.value("totalResults", std::size_t{0}))
            return accounts;
    }
}

} // namespace

Result<> fillTargets(const demo::DemoOptions& options)
{
    net::HttpClient client{net::NetPolicy{}};
    for (const demo::DemoTarget& target : demo::demoTargets(options)) {
        std::vector<net::HttpRequest> requests;
        for (const std::string& group : target.groups)
            requests.push_back(requestOf("POST", target.url + "/Groups",
                                         {{"schemas", {scim::kGroupSchema}}, {"displayName", group}}));
        for (const demo::DemoOrphan& orphan : demo::demoOrphans(options, target.application))
            requests.push_back(requestOf("POST", target.url + "/Users",
                                         {{"schemas", {scim::kUserSchema}},
                                          {"userName", orphan.login},
                                          {"displayName", orphan.displayName},
                                          {"active", orphan.active}}));
        GH_TRY(sendAll(client, target.application, std::move(requests)));
    }
    return {};
}

Result<> recordUse(const demo::DemoOptions& options)
{
    net::HttpClient client{net::NetPolicy{}};
    for (const demo::DemoTarget& target : demo::demoTargets(options)) {
        GH_LET(const auto accounts, accountsOf(client, target));
        std::vector<net::HttpRequest> requests;
        for (const Account& account : accounts) {
            const auto used = demo::demoLastSignIn(options, target.application, account.login);
            if (!used)
                continue;
            const Json value{{std::string(scim::kUsageSchema), {{"lastSignIn", formatInstant(*used)}}}};
            requests.push_back(requestOf(
                "PATCH", fmt::format("{}/Users/{}", target.url, account.id),
                {{"schemas", {scim::kPatchSchema}}, {"Operations", {{{"op", "add"}, {"value", value}}}}}));
        }
        GH_TRY(sendAll(client, target.application, std::move(requests)));
    }
    return {};
}

Result<MadeDemo> fillDemo(const std::string& folder, int people, std::uint64_t seed,
                          const ProgressSink& progress)
{
    demo::DemoOptions demoOptions;
    demoOptions.people = people;
    demoOptions.seed = seed;
    demoOptions.today = Date{static_cast<std::int32_t>(realSystemClock().now().micros / 86'400'000'000)};
    demoOptions.runEngine = true;
    std::vector<std::string> names;
    for (const demo::DemoTarget& target : demo::demoTargets(demoOptions))
        names.push_back(target.slug);
    GH_LET(const auto targets, workspace::makeDemoTargets(folder, names));
    for (const workspace::DemoTarget& target : targets)
        demoOptions.sandboxUrls.push_back(target.url);
    workspace::OpenOptions options;
    options.startTargets = true;
    options.serveOthers = false;
    options.mustOwn = true;
    GH_LET(const auto opened, workspace::Workspace::open(folder, options));
    GH_TRY(fillTargets(demoOptions));
    GH_LET(const door::Caller caller, opened->signIn());
    GH_LET(const auto summary, demo::makeDemo(opened->door(), caller, demoOptions, progress));
    GH_TRY(recordUse(demoOptions));
    GH_LET(const auto info, door::ask(opened->door(), caller, door::WorkspaceInfo{}));
    return MadeDemo{summary, info};
}

} // namespace gatehouse::ctl
