// One connection to a directory over libldap (RFC 4511), and many requests under way on it. For this folder alone; one thread.
//
// The socket is opened here, so that the address is judged by NetPolicy (plain LDAP counts as plain HTTP: to this machine alone) and a
// connection attempt can be cancelled. TLS is verified always: name, issuer, TLS 1.2 at least. Referrals are not followed.
// Errors: net.dns, net.denied_address, net.refused, net.timeout_connect, net.not_sent, net.no_answer, net.timeout_answer, net.cancelled,
// net.cancelled_sent, connector.ldap_tls, connector.ldap_credentials and what the directory says to the bind. The next batch connects
// anew after any of them.
#pragma once

#include "core/connectors/ldap/settings.h"
#include "core/net/net_policy.h"
#include "core/ports/secrets.h"

#include "core/base/cancel.h"

#include <optional>
#include <set>
#include <span>

struct addrinfo;
struct ldap;
struct ldapmsg;

namespace gatehouse::connectors {

// Values as the directory shows them, by attribute in lower case.
struct Entry {
    std::string dn;
    std::map<std::string, std::vector<std::string>> values;
    const std::vector<std::string>& all(const std::string& attribute) const;
    std::string first(const std::string& attribute) const; // "" where there is none
};
Entry entryOf(ldap* handle, ldapmsg* message);

enum class LdapVerb {
    Add,
    Modify,
    Rename,
    Delete,
    Search,
    SetPassword
};

enum class ModKind {
    Add,
    Delete, // without values: the whole attribute
    Replace
};

struct Mod {
    ModKind kind = ModKind::Replace;
    std::string attribute;
    std::vector<std::string> values;
};

enum class Scope {
    Entry,
    Children,
    Subtree
};

struct LdapRequest {
    LdapVerb verb = LdapVerb::Search;
    std::string dn; // of a search: its base
    std::vector<Mod> mods;
    std::string newRdn, newParent; // no newParent: it stays where it is
    Scope scope = Scope::Subtree;
    std::string filter;
    std::vector<std::string> attributes;
    std::string password;
    bool wantsId =
        false; // of an Add: the answer has the new entry with its entryUUID, where the server can (RFC 4527)
    std::optional<std::string> page; // of a search: cookie of RFC 2696
    int pageSize = 0;
};

struct LdapAnswer {
    int code = 0; // RFC 4511, 4.1.9
    std::string matched, text;
    std::vector<Entry> entries;
    std::string page; // where a paged search goes on
    bool succeeded() const { return code == 0; }
};
using Answer = Result<LdapAnswer>;

class Session {
public:
    Session(LdapSettings settings, Secret password, net::NetPolicy policy);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    const LdapSettings& settings() const { return m_settings; }
    // Connects and signs in where that is to be done.
    Result<> ready(const CancelToken& cancel);
    // At most settings().window under way; answers in the order of the requests.
    std::vector<Answer> sendAll(const std::vector<LdapRequest>& requests, const CancelToken& cancel);
    Answer send(const LdapRequest& request, const CancelToken& cancel);
    // Whether the directory names this control or extension in its root DSE. After ready().
    bool offers(const std::string& oid) const { return m_offers.contains(oid); }
    ldap* handle() { return m_ldap; } // after ready(); of what libldap does by itself
    void drop();

private:
    struct Flight;
    Result<> connect(const CancelToken& cancel);
    Result<int> openSocket(const CancelToken& cancel) const;
    Result<int> connectTo(const addrinfo& address, const CancelToken& cancel) const;
    Result<> secure();
    Result<> bind(const CancelToken& cancel);
    Result<> askWhatItOffers(const CancelToken& cancel);
    bool isStale() const;
    int start(const LdapRequest& request, int& id);
    void run(Flight& flight, const CancelToken& cancel);
    bool collect(Flight& flight);
    Error errorOf(const char* code) const;

    LdapSettings m_settings;
    Secret m_password;
    net::NetPolicy m_policy;
    ldap* m_ldap = nullptr;
    std::set<std::string> m_offers;
};

} // namespace gatehouse::connectors
