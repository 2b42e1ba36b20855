// What an application is saved with, and what is refused.
#include "tests/unit/service/world.h"

#include <algorithm>

using namespace gatehouse;
using namespace gatehouse::door;
using namespace gatehouse::testing;

namespace {

ApplicationSave withTokenService()
{
    ApplicationSave save;
    save.name = "Payroll";
    save.connector = "scim";
    save.url = "https://payroll.example.com/scim/v2";
    save.tokenUrl = "https://login.example.com/oauth2/token?tenant=7";
    save.clientId = "gatehouse";
    save.tokenScope = "users:write";
    save.secret = "client-secret";
    return save;
}

} // namespace

TEST_CASE("aTokenServiceIsKeptWithItsApplicationAndItsSecretElsewhere")
{
    World world;
    ApplicationSave save = withTokenService();
    world.must("it", save);
    save.expectedVersion = 1; // changed without naming the secret again
    save.secret.clear();
    save.tokenScope = "users:read";
    world.must("it", save);

    const auto items = world.must("it", ApplicationList{}).items;
    const auto payroll = std::ranges::find(items, "Payroll", &ApplicationItem::name);
    REQUIRE(payroll != items.end());
    CHECK(payroll->tokenUrl == save.tokenUrl);
    CHECK(payroll->clientId == "gatehouse");
    CHECK(payroll->tokenScope == "users:read");
    CHECK(payroll->hasSecret);
}

TEST_CASE("aTokenServiceNeedsItsAddressAndItsClient")
{
    World world;
    ApplicationSave withoutClient = withTokenService();
    withoutClient.clientId = "";
    CHECK(world.refusal("it", withoutClient) == "door.bad_input");
    ApplicationSave withoutAddress = withTokenService();
    withoutAddress.tokenUrl = "";
    CHECK(world.refusal("it", withoutAddress) == "door.bad_input");
    ApplicationSave noAddress = withTokenService();
    noAddress.tokenUrl = "login.example.com/token";
    CHECK(world.refusal("it", noAddress) == "door.bad_input");
}
