// A private OpenLDAP server for tests, gone with the object: base dc=example,dc=com with ou=people, ou=groups and ou=archive, memberOf,
// referential integrity, password policy and syncprov as a company's directory has them. Nothing is synced to disk unless asked.
#pragma once

#include "tests/support/background.h"

namespace gatehouse::test {

struct SlapdOptions {
    bool syncs = true;    // offers RFC 4533
    bool memberOf = true; // keeps memberOf, and references when entries move
    bool tls = false;     // with a certificate for 127.0.0.1 of an authority of its own
    bool durable = false; // as in production: each change is on disk before it is answered
    std::string extra;    // further lines of slapd.conf, in the database's section
};

class SlapdServer {
public:
    // Starts it (0.1 s); throws std::runtime_error with the server's own words where that fails.
    explicit SlapdServer(SlapdOptions options = {});

    std::uint16_t port() const { return m_port; }
    std::string url() const;    // ldap://127.0.0.1:PORT
    std::string tlsUrl() const; // ldaps://127.0.0.1:PORT
    std::string caFile() const { return m_folder / "ca.pem"; }
    static std::string base() { return "dc=example,dc=com"; }
    static std::string admin() { return "cn=admin,dc=example,dc=com"; }
    static std::string password() { return "admin-secret"; }
    Background& process() { return *m_server; }

    // OpenLDAP's own tools, signed in as the administrator. LDIF of the answer; throws where a tool fails.
    std::string search(const std::string& filter, const std::vector<std::string>& attributes = {},
                       const std::string& under = base()) const;
    void add(const std::string& ldif) const;                                      // ldapadd
    void modify(const std::string& ldif) const;                                   // ldapmodify
    bool takesPassword(const std::string& dn, const std::string& password) const; // ldapwhoami
    const TempDir& folder() const { return m_folder; }

private:
    void writeConfig(const SlapdOptions& options) const;
    void makeCertificates() const;
    Command tool(const std::string& name, std::vector<std::string> arguments) const;

    TempDir m_folder{"gh-slapd"};
    std::uint16_t m_port = freePort(), m_tlsPort = freePort();
    bool m_tls = false;
    std::unique_ptr<Background> m_server;
};

// Values of an attribute in LDIF, in order; wrapped lines joined, base64 left as it is.
std::vector<std::string> ldifValues(const std::string& ldif, const std::string& attribute);

} // namespace gatehouse::test
