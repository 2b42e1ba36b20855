// The conformance suite against OpenLDAP; what the directory says comes from ldapsearch.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "conformance.h"
#include "core/connectors/ldap/ldap_connector.h"
#include "tests/support/slapd_server.h"

#include <doctest/doctest.h>

namespace gatehouse::connectors {
namespace {

std::string first(const std::string& ldif, const std::string& attribute)
{
    const auto values = test::ldifValues(ldif, attribute);
    return values.empty() ? std::string() : values.front();
}

class SlapdTarget final : public ConformanceTarget {
public:
    SlapdTarget()
    {
        std::string places;
        for (const char* department : {"Research", "Sales"})
            places += std::string("dn: ou=") + department
                      + ",ou=people,dc=example,dc=com\nobjectClass: organizationalUnit\nou: " + department
                      + "\n\n";
        m_server.add(places);
    }

    std::unique_ptr<Connector> connect(Way way) override
    {
        Application application;
        application.name = "Directory";
        application.connector = "ldap";
        const std::uint16_t port = way == Way::ThroughProxy  ? m_proxy.port()
                                   : way == Way::NobodyThere ? test::freePort()
                                                             : m_server.port();
        application.url = "ldap://127.0.0.1:" + std::to_string(port);
        application.settings =
            "base_dn = dc=example,dc=com\nbind_dn = " + test::SlapdServer::admin()
            + "\ntls = none\nuser_container = ou={department},ou=people,dc=example,dc=com\n"
              "group_container = ou=groups,dc=example,dc=com\non_delete = archive\n"
              "archive_container = ou=archive,dc=example,dc=com\n";
        auto settings = ldapSettingsOf(application);
        REQUIRE_MESSAGE(settings.has_value(), (settings ? "" : describe(settings.error())));
        settings->timeout = std::chrono::seconds(2);
        return makeLdapConnector(
            std::move(*settings),
            Secret(way == Way::WrongCredentials ? "wrong" : test::SlapdServer::password()), m_secrets);
    }

    test::TcpProxy& proxy() override { return m_proxy; }

    Shown look(const std::string& login) override
    {
        const std::string ldif = entry(login, {"*", "entryUUID", "pwdAccountLockedTime"});
        Shown shown;
        shown.exists = !ldif.empty();
        shown.enabled = shown.exists && first(ldif, "pwdAccountLockedTime").empty();
        shown.nativeId = first(ldif, "entryUUID");
        shown.login = first(ldif, "uid");
        shown.email = first(ldif, "mail");
        shown.key = first(ldif, "employeeNumber");
        shown.title = first(ldif, "title");
        const std::string dn = first(ldif, "dn");
        shown.place = dn.substr(std::min(dn.find(',') + 1, dn.size()));
        return shown;
    }

    bool isMember(const std::string& group, const std::string& login) override
    {
        const std::string dn = first(entry(login, {"1.1"}), "dn");
        return !m_server.search("(&(cn=" + group + ")(member=" + dn + "))", {"1.1"}).empty();
    }

    void makeGroup(const std::string& name) override
    {
        m_server.add("dn: cn=" + name + ",ou=groups,dc=example,dc=com\nobjectClass: groupOfNames\ncn: " + name
                     + "\nmember: cn=admin,dc=example,dc=com\n");
        m_server.modify("dn: cn=" + name
                        + ",ou=groups,dc=example,dc=com\nchangetype: modify\nadd: member\nmember: "
                          "cn=placeholder,dc=example,dc=com\n-\ndelete: member\nmember: "
                          "cn=admin,dc=example,dc=com\n");
    }

    void removeByHand(const std::string& login) override
    {
        m_server.modify("dn: " + first(entry(login, {"1.1"}), "dn") + "\nchangetype: delete\n");
    }

    void retitleByHand(const std::string& login, const std::string& title) override
    {
        m_server.modify("dn: " + first(entry(login, {"1.1"}), "dn")
                        + "\nchangetype: modify\nreplace: title\ntitle: " + title + "\n");
    }

private:
    std::string entry(const std::string& login, const std::vector<std::string>& attributes) const
    {
        return m_server.search("(uid=" + login + ")", attributes, "ou=people,dc=example,dc=com");
    }

    test::SlapdServer m_server;
    test::TcpProxy m_proxy{m_server.port()};
    MemorySecrets m_secrets;
};

} // namespace

std::unique_ptr<ConformanceTarget> makeTarget()
{
    return std::make_unique<SlapdTarget>();
}

} // namespace gatehouse::connectors
