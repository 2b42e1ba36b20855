// What the LDAP connector decides without a directory: names, filters, settings.
#include "core/connectors/connector_factory.h"
#include "core/connectors/ldap/names.h"
#include "core/connectors/ldap/settings.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::connectors;

namespace {

Application directory(const std::string& settings, const std::string& url = "ldaps://ldap.example.com")
{
    Application application;
    application.name = "Directory";
    application.connector = "ldap";
    application.url = url;
    application.settings = settings;
    return application;
}

std::string problem(const std::string& settings, const std::string& url = "ldaps://ldap.example.com")
{
    const auto checked = checkLdap(directory(settings, url));
    return checked ? "fine" : messageOf(checked.error());
}

} // namespace

TEST_CASE("values become names and filters with what they contain escaped")
{
    CHECK(names::rdn("cn", "Smith, Jo+Ann") == "cn=Smith\\2C Jo\\2BAnn");
    CHECK(names::isDn(names::rdn("cn", " #\"<>;\\= ")));
    CHECK(names::equals("uid", "a*)(uid=\\") == "(uid=a\\2A\\29\\28uid=\\5C)");
    CHECK(names::equals("uid", "") == "(uid=)");
    CHECK(names::parentOf("cn=Smith\\, Jo,ou=people,dc=x") == "ou=people,dc=x");
    CHECK(names::firstValueOf("CN=Smith\\, Jo,ou=people,dc=x", "cn") == "Smith, Jo");
}

TEST_CASE("names are the same in any case and spelling, and others with other letters")
{
    CHECK(names::folded("CN=Jo  Smith , OU=People,dc=X") == names::folded("cn=jo smith,ou=people,dc=x"));
    CHECK(names::folded("cn=Smith\\, Jo,dc=x") == names::folded("cn=Smith\\2C Jo,dc=x"));
    CHECK(names::folded("cn=Zoë,dc=x") != names::folded("cn=Zoe,dc=x"));
    CHECK(names::isBelow("uid=a,ou=Archive,dc=x", "ou=archive,dc=x"));
    CHECK_FALSE(names::isBelow("uid=a,ou=notarchive,dc=x", "ou=archive,dc=x"));
}

TEST_CASE("a container's pattern is filled with values that cannot change its shape")
{
    const auto valueOf = [](const std::string& field) {
        return field == "department" ? std::string("Sales,ou=admins") : std::string();
    };
    std::string missing;
    CHECK(names::filledDn("ou={department},dc=x", valueOf, missing) == "ou=Sales\\2Cou\\3Dadmins,dc=x");
    CHECK_FALSE(names::filledDn("ou={division},dc=x", valueOf, missing));
    CHECK(missing == "division");
    CHECK(names::fixedPartOf("ou={department},ou=people,dc=x") == "ou=people,dc=x");
    CHECK(names::fixedPartOf("ou=people,dc=x") == "ou=people,dc=x");
}

TEST_CASE("settings have defaults that fit OpenLDAP with inetOrgPerson")
{
    const auto settings = ldapSettingsOf(directory("base_dn = dc=example,dc=com\n\n# a comment\n"));
    REQUIRE(settings);
    CHECK(settings->tls == LdapTls::Ldaps);
    CHECK(settings->port == 636);
    CHECK(settings->login == "uid");
    CHECK(settings->member == "member");
    CHECK(settings->userContainer == "dc=example,dc=com");
    CHECK(settings->disableAttribute == "pwdAccountLockedTime");
    CHECK(ldapSettingsOf(directory("base_dn=dc=x", "ldap://h:1389"))->tls == LdapTls::StartTls);
    const auto posix =
        ldapSettingsOf(directory("base_dn=dc=x\ngroup_class=posixGroup\nset.homeDirectory=/home/{login}"));
    REQUIRE(posix);
    CHECK(posix->membersAreLogins());
    CHECK(posix->fixed.front().second == "/home/{login}");
}

TEST_CASE("settings that are not understood are refused with the reason")
{
    CHECK(problem("") == "The setting \"base_dn\" is not understood: it is missing.");
    CHECK(problem("base_dn=dc=x\nbase_dm=dc=y").find("do you mean base_dn") != std::string::npos);
    CHECK(problem("base_dn=dc=x\nlogin=uid\nlogin=cn").find("twice") != std::string::npos);
    CHECK(problem("base_dn = no name").find("distinguished name") != std::string::npos);
    CHECK(problem("base_dn=dc=x\nlogin=uid)(x").find("no name of an attribute") != std::string::npos);
    CHECK(problem("base_dn=dc=x\non_delete=archive").find("archive_container") != std::string::npos);
    CHECK(problem("base_dn=dc=x\nmap.shoe_size=x").find("no such key") != std::string::npos);
    for (const char* url :
         {"", "https://h", "ldap://", "ldap:///dc=x", "ldap://h/dc=x", "ldapi://%2fsock", "ldap://h h"})
        CHECK(checkLdap(directory("base_dn=dc=x", url)).error().code == "connector.bad_ldap_url");
    CHECK(problem("base_dn=dc=x") == "fine");
}
