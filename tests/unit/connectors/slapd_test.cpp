// What only directories have: TLS, locked accounts, groups that may not be empty, schemas, sizes.
#include "core/connectors/ldap/ldap_connector.h"
#include "scim_world.h"
#include "tests/support/slapd_server.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::connectors;
using test::SlapdServer;

namespace {

struct Directory {
    explicit Directory(test::SlapdOptions options = {}) : server(std::move(options)) {}

    SlapdServer server;
    MemorySecrets secrets;
    CancelToken cancel;

    std::unique_ptr<Connector> connect(const std::string& more = {}, const std::string& url = {},
                                       const std::string& bindDn = SlapdServer::admin(),
                                       const std::string& password = SlapdServer::password())
    {
        Application application;
        application.name = "Directory";
        application.connector = "ldap";
        application.url = url.empty() ? server.url() : url;
        application.secretRef = "app/1/secret";
        (void)secrets.put(application.secretRef, Secret(password));
        const std::string tls = url.empty() ? "tls = none\n" : "";
        application.settings = "base_dn = dc=example,dc=com\nuser_container = ou=people,dc=example,dc=com\n"
                               "group_container = ou=groups,dc=example,dc=com\nbind_dn = "
                               + bindDn + "\n" + tls + more;
        auto made = makeConnectorFactory(secrets)->make(application);
        REQUIRE_MESSAGE(made.has_value(), (made ? "" : describe(made.error())));
        return std::move(*made);
    }
    std::string group(const std::string& cn, const std::string& attribute = "member")
    {
        std::string all;
        for (const std::string& member : test::ldifValues(server.search("(cn=" + cn + ")"), attribute))
            all += (all.empty() ? "" : " ") + member.substr(0, member.find(','));
        return all;
    }
};

test::SlapdOptions withTls()
{
    test::SlapdOptions options;
    options.tls = true;
    return options;
}

std::string replaced(std::string text, const std::string& from, const std::string& to)
{
    text.replace(text.find(from), from.size(), to);
    return text;
}

} // namespace

TEST_CASE("ldaps and StartTLS are trusted by the authority that is named, and by that alone")
{
    Directory directory(withTls());
    const std::string ca = "ca_file = " + directory.server.caFile() + "\n";
    for (const std::string& url : {directory.server.tlsUrl(), directory.server.url()}) {
        const auto tested = directory.connect(ca, url)->testConnection({});
        CHECK_MESSAGE(tested.has_value(), (tested ? "" : describe(tested.error())));
        CHECK(directory.connect({}, url)->testConnection({}).error().code == "connector.ldap_tls");
        // The certificate is for 127.0.0.1 and not for this name, which leads there as well.
        const auto wrongHost =
            directory.connect(ca, replaced(url, "127.0.0.1", "localhost"))->testConnection({});
        REQUIRE_FALSE(wrongHost);
        CHECK(wrongHost.error().code == "connector.ldap_tls");
    }
    CHECK(directory.connect("ca_file = /nowhere.pem\n", directory.server.tlsUrl())
              ->testConnection({})
              .error()
              .code
          == "net.bad_ca_file");
    const StepResult refused =
        directory.connect({}, directory.server.tlsUrl())->execute(creation("joiner"), {});
    CHECK(refused.outcome == Outcome::Retry); // nothing was sent
}

TEST_CASE("a directory without TLS is not spoken to where StartTLS is asked for")
{
    Directory directory;
    const auto tested = directory.connect("tls = starttls\n", directory.server.url())->testConnection({});
    REQUIRE_FALSE(tested);
    CHECK(tested.error().code == "connector.ldap_tls");
}

TEST_CASE("a bind DN without a password is refused before anybody is asked")
{
    Directory directory;
    const auto connector = directory.connect({}, {}, SlapdServer::admin(), "");
    CHECK(connector->testConnection({}).error().code == "connector.ldap_no_password");
    CHECK(connector->execute(creation("joiner"), {}).outcome == Outcome::Rejected);
}

TEST_CASE("a first credential signs in, and neither disabled accounts nor a locked bind DN do")
{
    Directory directory;
    const auto connector = directory.connect();
    const std::string dn = "uid=joiner,ou=people,dc=example,dc=com";
    REQUIRE(summary(connector->execute(creation("joiner", true), {})) == "applied");
    const StepResult set = connector->execute(about(OperationKind::SetCredential, "joiner"), {});
    CHECK_MESSAGE(summary(set) == "applied", describe(set.error));
    const std::string password(directory.secrets.getOrMake("credential/joiner", 20)->reveal());
    CHECK(directory.server.takesPassword(dn, password));
    const std::string stored = directory.server.search("(uid=joiner)", {"userPassword"});
    CHECK(stored.find(password) == std::string::npos);
    CHECK(summary(connector->execute(about(OperationKind::DisableAccount, "joiner"), {})) == "applied");
    CHECK_FALSE(directory.server.takesPassword(dn, password));
    const auto locked = directory.connect({}, {}, dn, password)->testConnection({});
    REQUIRE_FALSE(locked);
    CHECK(locked.error().code == "connector.ldap_credentials");
    CHECK(summary(connector->execute(about(OperationKind::EnableAccount, "joiner"), {})) == "applied");
    CHECK(directory.server.takesPassword(dn, password));
}

TEST_CASE("whoever may not write is told so by the directory's own words")
{
    Directory directory;
    const auto connector = directory.connect();
    REQUIRE(summary(connector->execute(creation("reader", true), {})) == "applied");
    REQUIRE(summary(connector->execute(about(OperationKind::SetCredential, "reader"), {})) == "applied");
    const std::string password(directory.secrets.getOrMake("credential/reader", 20)->reveal());
    const auto reader = directory.connect({}, {}, "uid=reader,ou=people,dc=example,dc=com", password);
    const StepResult denied = reader->execute(creation("joiner"), {});
    CHECK(summary(denied) == "rejected connector.ldap_denied");
    CHECK(messageOf(denied.error).find("no write access") != std::string::npos);
}

TEST_CASE("the last member of a group of names leaves a placeholder behind")
{
    Directory directory;
    const auto connector = directory.connect();
    REQUIRE(summary(connector->execute(creation("one"), {})) == "applied");
    REQUIRE(summary(connector->execute(creation("two"), {})) == "applied");
    directory.server.add("dn: cn=crew,ou=groups,dc=example,dc=com\nobjectClass: groupOfNames\ncn: crew\n"
                         "member: uid=one,ou=people,dc=example,dc=com\n"
                         "member: uid=two,ou=people,dc=example,dc=com\n");
    const auto leave = [&](const std::string& login) {
        const StepResult result =
            connector->execute(entitlement(OperationKind::RemoveEntitlement, login, "crew"), {});
        CHECK_MESSAGE(summary(result) == "applied", describe(result.error));
    };
    leave("one");
    CHECK(directory.group("crew") == "uid=two");
    leave("two");
    CHECK(directory.group("crew") == "cn=placeholder");
    CHECK(summary(connector->execute(entitlement(OperationKind::AddEntitlement, "one", "crew"), {}))
          == "applied");
    leave("one");
    CHECK(directory.group("crew") == "cn=placeholder");
}

TEST_CASE("a POSIX group has logins as members and may be empty")
{
    Directory directory;
    const auto connector = directory.connect("group_class = posixGroup\n");
    directory.server.add(
        "dn: cn=crew,ou=groups,dc=example,dc=com\nobjectClass: posixGroup\ncn: crew\ngidNumber: 500\n");
    REQUIRE(summary(connector->execute(creation("one"), {})) == "applied");
    const Operation add = entitlement(OperationKind::AddEntitlement, "one", "crew");
    const Operation leave = entitlement(OperationKind::RemoveEntitlement, "one", "crew");
    CHECK(summary(connector->execute(add, {})) == "applied");
    CHECK(directory.group("crew", "memberUid") == "one");
    CHECK(connector->read(add, {}).entitlements.size() == 1);
    CHECK(connector->accounts("", 10, {})->accounts.front().entitlements.size() == 1);
    CHECK(summary(connector->execute(leave, {})) == "applied");
    CHECK(directory.group("crew", "memberUid").empty());
}

TEST_CASE("an entitlement is a group's name, its DN or its id")
{
    Directory directory;
    const auto connector = directory.connect();
    REQUIRE(summary(connector->execute(creation("one"), {})) == "applied");
    const std::string dn = "cn=crew,ou=groups,dc=example,dc=com";
    directory.server.add(
        "dn: " + dn + "\nobjectClass: groupOfNames\ncn: crew\nmember: cn=placeholder,dc=example,dc=com\n");
    const std::string id = connector->discoverEntitlements({})->front().nativeId;
    for (const std::string& name : {std::string("crew"), std::string("CREW"), dn, id}) {
        const Operation add = entitlement(OperationKind::AddEntitlement, "one", name);
        CHECK(summary(connector->execute(add, {})) == "applied");
        CHECK(connector->read(add, {}).entitlements == std::vector{name});
        CHECK(summary(connector->execute(entitlement(OperationKind::RemoveEntitlement, "one", name), {}))
              == "applied");
    }
}

TEST_CASE(
    "what the schema forbids is refused with the directory's words, and a missing container by its name")
{
    Directory directory;
    const StepResult schema =
        directory.connect("set.loginShell = /bin/bash\n")->execute(creation("joiner"), {});
    CHECK(summary(schema) == "rejected connector.ldap_refused");
    CHECK(messageOf(schema.error).find("loginShell") != std::string::npos);
    const StepResult place = directory.connect()->execute(creation("joiner"), {});
    CHECK(summary(place) == "applied");
    Directory other;
    other.server.modify("dn: ou=people,dc=example,dc=com\nchangetype: delete\n");
    const StepResult missing = other.connect()->execute(creation("joiner"), {});
    CHECK(summary(missing) == "rejected connector.ldap_no_base");
    CHECK(messageOf(missing.error).find("ou=people,dc=example,dc=com") != std::string::npos);
    CHECK(other.connect()->testConnection({}).error().code == "connector.ldap_no_base");
    CHECK_FALSE(other.connect()->read(creation("joiner"), {}).exists);
}

TEST_CASE("an account may be disabled by any attribute")
{
    Directory directory;
    const auto connector =
        directory.connect("disable = employeeType=former\nenable = current\nmap.worker_type =\n");
    REQUIRE(summary(connector->execute(creation("joiner"), {})) == "applied");
    CHECK_FALSE(connector->read(creation("joiner"), {}).enabled);
    CHECK(summary(connector->execute(about(OperationKind::EnableAccount, "joiner"), {})) == "applied");
    CHECK(test::ldifValues(directory.server.search("(uid=joiner)"), "employeeType").front() == "current");
    CHECK(connector->read(creation("joiner"), {}).enabled);
}

TEST_CASE("a manager is named by the manager's own entry")
{
    Directory directory;
    const auto connector = directory.connect();
    REQUIRE(summary(connector->execute(creation("boss"), {})) == "applied");
    Operation joiner = creation("joiner");
    joiner.payload.managerKey = "key-boss";
    REQUIRE(summary(connector->execute(joiner, {})) == "applied");
    CHECK(test::ldifValues(directory.server.search("(uid=joiner)"), "manager").front()
          == "uid=boss,ou=people,dc=example,dc=com");
    CHECK(connector->read(joiner, {}).differing.empty());
}

TEST_CASE("a directory without syncrepl tells changes by its clock")
{
    test::SlapdOptions options;
    options.syncs = false;
    Directory directory(options);
    const auto connector = directory.connect();
    REQUIRE(summary(connector->execute(creation("joiner"), {})) == "applied");
    const auto begin = connector->changes("", {});
    REQUIRE(begin);
    CHECK(begin->changed.empty());
    REQUIRE(summary(connector->execute(creation("later"), {})) == "applied");
    const auto changes = connector->changes(begin->cookie, {});
    REQUIRE(changes);
    CHECK(std::ranges::count(changes->changed, "later", &ListedAccount::login) == 1);
    CHECK_FALSE(changes->showsRemovals);
    CHECK(connector->changes("a cookie of syncrepl", {})->startOver);
}
