#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "scim_world.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::connectors;

TEST_CASE("a manual application turns everything into work items and reads nothing")
{
    MemorySecrets secrets;
    const auto factory = makeConnectorFactory(secrets);
    Application application;
    application.connector = "manual";
    CHECK(factory->capabilitiesOf(application)->manual);
    const auto connector = *factory->make(application);
    const CancelToken cancel;
    const std::vector<Operation> operations{creation("ada"), about(OperationKind::DisableAccount, "bob")};
    for (const StepResult& result : connector->executeAll(operations, cancel))
        CHECK(result.outcome == Outcome::Manual);
    const ReadBack read = connector->read(operations[0], cancel);
    CHECK_FALSE(read.reachable);
    CHECK(connector->discoverEntitlements(cancel)->empty());
    CHECK(connector->testConnection(cancel).has_value());
}

TEST_CASE("a connector is made from settings that make sense only")
{
    MemorySecrets secrets;
    const auto factory = makeConnectorFactory(secrets);
    const auto problem = [&](const std::string& connector, const std::string& url,
                             const std::string& secret) {
        Application application;
        application.connector = connector;
        application.url = url;
        application.secretRef = secret;
        const auto made = factory->make(application);
        return made ? std::string() : made.error().code;
    };
    CHECK(problem("scim", "https://target.example.com/scim/v2/", "").empty());
    CHECK(problem("scim", "", "") == "connector.bad_url");
    CHECK(problem("scim", "ftp://target", "") == "connector.bad_url");
    CHECK(problem("scim", "https:///scim", "") == "connector.bad_url");
    CHECK(problem("scim", "https://target?a=b", "") == "connector.bad_url");
    CHECK(problem("scim", "https://target", "app/1/bearer") == "secret.missing");
    CHECK(problem("carrier-pigeon", "", "") == "connector.unknown");

    Application withTokens;
    withTokens.connector = "scim";
    withTokens.url = "https://target.example.com/scim/v2";
    withTokens.tokenUrl = "login.example.com/token";
    const auto refused = factory->make(withTokens);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "connector.bad_token_url");

    Application typed;
    typed.connector = "scimm";
    const auto made = factory->make(typed);
    REQUIRE_FALSE(made);
    CHECK(messageOf(made.error()).find("scim?") != std::string::npos);
    CHECK(factory->capabilitiesOf(typed).error().code == "connector.unknown");
}
