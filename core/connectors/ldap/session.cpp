#include "core/connectors/ldap/session.h"

#include "core/connectors/ldap/meaning.h"
#include "core/connectors/ldap/wire.h"

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <map>
#include <memory>
#include <mutex>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openldap.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gatehouse::connectors {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::milliseconds kSlice{50}; // how long a cancel may wait
constexpr const char* kSystemAuthorities = "/etc/ssl/certs/ca-certificates.crt";

// libldap writes to sockets that may be closed already.
void ignoreSigpipe()
{
    static std::once_flag once;
    std::call_once(once, [] {
        struct sigaction old {};
        if (::sigaction(SIGPIPE, nullptr, &old) == 0 && old.sa_handler == SIG_DFL)
            std::signal(SIGPIPE, SIG_IGN);
    });
}

std::string lower(std::string text)
{
    for (char& c : text)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return text;
}

} // namespace

const std::vector<std::string>& Entry::all(const std::string& attribute) const
{
    static const std::vector<std::string> none;
    const auto found = values.find(lower(attribute));
    return found == values.end() ? none : found->second;
}

std::string Entry::first(const std::string& attribute) const
{
    const auto& list = all(attribute);
    return list.empty() ? std::string() : list.front();
}

struct Session::Flight {
    const std::vector<LdapRequest>& requests;
    std::vector<Answer> answers;
    std::map<int, std::size_t> underWay; // by message id
    std::map<std::size_t, LdapAnswer> partial;
    std::size_t next = 0;
    Clock::time_point lastSign = Clock::now();

    // What is still open ends here: sent ones may have had an effect.
    void end(const Error& sent, const Error& notSent)
    {
        for (const auto& [id, i] : underWay)
            answers[i] = fail(sent);
        underWay.clear();
        for (; next < requests.size(); ++next)
            answers[next] = fail(notSent);
    }
};

Session::Session(LdapSettings settings, Secret password, net::NetPolicy policy)
    : m_settings(std::move(settings)), m_password(std::move(password)), m_policy(std::move(policy))
{
    ignoreSigpipe();
}

Session::~Session()
{
    drop();
}

void Session::drop()
{
    if (m_ldap)
        ldap_unbind_ext(m_ldap, nullptr, nullptr);
    m_ldap = nullptr;
}

Error Session::errorOf(const char* code) const
{
    return makeError(code, {m_settings.url});
}

// Nothing is under way on it, so what can be read is a farewell, or something of TLS that libldap takes by itself.
bool Session::isStale() const
{
    timeval none{0, 0};
    LDAPMessage* message = nullptr;
    const int type = ldap_result(m_ldap, LDAP_RES_ANY, LDAP_MSG_ONE, &none, &message);
    ldap_msgfree(message);
    return type < 0;
}

Result<> Session::ready(const CancelToken& cancel)
{
    if (m_ldap && isStale())
        drop();
    if (m_ldap)
        return {};
    auto connected = connect(cancel);
    if (!connected)
        drop();
    return connected;
}

Result<> Session::connect(const CancelToken& cancel)
{
    GH_LET(const int fd, openSocket(cancel));
    if (ldap_init_fd(fd, LDAP_PROTO_TCP, m_settings.url.c_str(), &m_ldap) != LDAP_SUCCESS) {
        ::close(fd);
        m_ldap = nullptr;
        return fail("net.not_sent", {m_settings.url, "libldap does not take the address"});
    }
    const int version = LDAP_VERSION3;
    ldap_set_option(m_ldap, LDAP_OPT_PROTOCOL_VERSION, &version);
    ldap_set_option(m_ldap, LDAP_OPT_REFERRALS, LDAP_OPT_OFF);
    timeval limit{m_settings.timeout.count() / 1000, m_settings.timeout.count() % 1000 * 1000};
    ldap_set_option(m_ldap, LDAP_OPT_NETWORK_TIMEOUT, &limit);
    ldap_set_option(m_ldap, LDAP_OPT_TIMEOUT, &limit);
    if (m_settings.tls != LdapTls::None)
        GH_TRY(secure());
    GH_TRY(bind(cancel));
    return askWhatItOffers(cancel);
}

Result<int> Session::openSocket(const CancelToken& cancel) const
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* list = nullptr;
    if (::getaddrinfo(m_settings.host.c_str(), std::to_string(m_settings.port).c_str(), &hints, &list) != 0)
        return fail(errorOf("net.dns"));
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> owner(list, &::freeaddrinfo);
    const auto scheme = m_settings.tls == LdapTls::None ? net::Scheme::Http : net::Scheme::Https;
    Error last = errorOf("net.refused");
    for (const addrinfo* at = list; at; at = at->ai_next) {
        if (!net::mayConnect(m_policy, scheme, *at->ai_addr)) {
            last = makeError("net.denied_address", {m_settings.url, net::addressText(*at->ai_addr)});
            continue;
        }
        auto fd = connectTo(*at, cancel);
        if (fd)
            return fd;
        last = fd.error();
    }
    return fail(last);
}

Result<int> Session::connectTo(const addrinfo& address, const CancelToken& cancel) const
{
    const int fd = ::socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0)
        return fail(errorOf("net.refused"));
    const auto failed = [&](const char* code) {
        ::close(fd);
        return fail(errorOf(code));
    };
    if (::connect(fd, address.ai_addr, address.ai_addrlen) != 0 && errno != EINPROGRESS)
        return failed("net.refused");
    const auto deadline = Clock::now() + m_settings.timeout;
    for (pollfd state{fd, POLLOUT, 0}; ::poll(&state, 1, static_cast<int>(kSlice.count())) <= 0;) {
        if (cancel.cancelled())
            return failed("net.cancelled");
        if (Clock::now() > deadline)
            return failed("net.timeout_connect");
    }
    int error = 0;
    socklen_t size = sizeof error;
    if (::getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0 || error != 0)
        return failed("net.refused");
    // libldap writes requests whole and waits with poll for answers. A TLS handshake reads: it may not wait for ever.
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    const timeval limit{m_settings.timeout.count() / 1000, m_settings.timeout.count() % 1000 * 1000};
    ::setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

Result<> Session::secure()
{
    const std::string authorities = !m_settings.caFile.empty() ? m_settings.caFile
                                    : !m_policy.caFile.empty() ? m_policy.caFile
                                                               : kSystemAuthorities;
    const int verify = LDAP_OPT_X_TLS_HARD, atLeast = LDAP_OPT_X_TLS_PROTOCOL_TLS1_2, client = 0;
    const auto failed = [&](int code) {
        char* text = nullptr;
        ldap_get_option(m_ldap, LDAP_OPT_DIAGNOSTIC_MESSAGE, &text);
        const std::string why = text && *text ? text : ldap_err2string(code);
        ldap_memfree(text);
        return fail("connector.ldap_tls", {m_settings.url, why});
    };
    if (::access(authorities.c_str(), R_OK) != 0)
        return fail("net.bad_ca_file", {authorities});
    ldap_set_option(m_ldap, LDAP_OPT_X_TLS_CACERTFILE, authorities.c_str());
    ldap_set_option(m_ldap, LDAP_OPT_X_TLS_REQUIRE_CERT, &verify);
    ldap_set_option(m_ldap, LDAP_OPT_X_TLS_REQUIRE_SAN, &verify);
    ldap_set_option(m_ldap, LDAP_OPT_X_TLS_PROTOCOL_MIN, &atLeast);
    if (const int code = ldap_set_option(m_ldap, LDAP_OPT_X_TLS_NEWCTX, &client); code != LDAP_OPT_SUCCESS)
        return failed(LDAP_CONNECT_ERROR);
    const int code = m_settings.tls == LdapTls::Ldaps ? ldap_install_tls(m_ldap)
                                                      : ldap_start_tls_s(m_ldap, nullptr, nullptr);
    if (code != LDAP_SUCCESS)
        return failed(code);
    return {};
}

Result<> Session::bind(const CancelToken& cancel)
{
    if (m_settings.bindDn.empty())
        return {};
    if (m_password.empty()) // would be an anonymous bind that looks like success (RFC 4513, 5.1.2)
        return fail("connector.ldap_no_password", {m_settings.name});
    const std::string_view password = m_password.reveal();
    const berval credential{password.size(), const_cast<char*>(password.data())};
    int id = 0;
    berval given = credential;
    if (ldap_sasl_bind(m_ldap, m_settings.bindDn.c_str(), LDAP_SASL_SIMPLE, &given, nullptr, nullptr, &id)
        != LDAP_SUCCESS)
        return fail("net.not_sent", {m_settings.url, "the connection ended"});
    const auto deadline = Clock::now() + m_settings.timeout;
    for (;;) {
        timeval slice{0, std::chrono::microseconds(kSlice).count()};
        LDAPMessage* message = nullptr;
        const int type = ldap_result(m_ldap, id, LDAP_MSG_ALL, &slice, &message);
        const std::unique_ptr<LDAPMessage, decltype(&ldap_msgfree)> owner(message, &ldap_msgfree);
        if (type < 0)
            return fail("net.not_sent", {m_settings.url, "the connection ended while signing in"});
        if (type > 0) {
            LdapAnswer answer;
            wire::finish(m_ldap, message, answer);
            return answer.succeeded() ? Result<>() : fail(bindErrorOf(m_settings, answer));
        }
        if (cancel.cancelled())
            return fail(errorOf("net.cancelled"));
        if (Clock::now() > deadline)
            return fail(errorOf("net.timeout_connect"));
    }
}

Result<> Session::askWhatItOffers(const CancelToken& cancel)
{
    m_offers.clear();
    LdapRequest request;
    request.scope = Scope::Entry;
    request.attributes = {"supportedControl", "supportedExtension"};
    const std::vector<LdapRequest> requests{request};
    Flight flight{requests, std::vector<Answer>(1), {}, {}};
    run(flight, cancel);
    const Answer& answer = flight.answers.front();
    if (!answer)
        return fail(answer.error());
    for (const Entry& entry : answer->entries)
        for (const char* attribute : {"supportedControl", "supportedExtension"})
            m_offers.insert(entry.all(attribute).begin(), entry.all(attribute).end());
    return {};
}

Answer Session::send(const LdapRequest& request, const CancelToken& cancel)
{
    return std::move(sendAll({request}, cancel).front());
}

std::vector<Answer> Session::sendAll(const std::vector<LdapRequest>& requests, const CancelToken& cancel)
{
    if (requests.empty())
        return {};
    Flight flight{requests, std::vector<Answer>(requests.size()), {}, {}};
    if (const auto there = ready(cancel); there)
        run(flight, cancel);
    else
        flight.end(there.error(), there.error());
    return std::move(flight.answers);
}

void Session::run(Flight& flight, const CancelToken& cancel)
{
    const auto window = static_cast<std::size_t>(m_settings.window);
    const auto giveUp = [&](const char* sent, const Error& notSent) {
        flight.end(errorOf(sent), notSent);
        drop();
    };
    const Error ended = makeError("net.not_sent", {m_settings.url, "the connection ended"});
    while (flight.next < flight.requests.size() || !flight.underWay.empty()) {
        if (cancel.cancelled())
            return giveUp("net.cancelled_sent", errorOf("net.cancelled"));
        while (flight.next < flight.requests.size() && flight.underWay.size() < window) {
            int id = 0;
            const int code = wire::start(m_ldap, flight.requests[flight.next], id);
            if (code == LDAP_SERVER_DOWN || code == LDAP_TIMEOUT || code == LDAP_BUSY)
                return giveUp("net.no_answer", ended);
            if (code != LDAP_SUCCESS) { // libldap does not even encode it
                LdapAnswer answer;
                answer.code = code == LDAP_FILTER_ERROR ? LDAP_INVALID_SYNTAX : LDAP_PROTOCOL_ERROR;
                answer.text = ldap_err2string(code);
                flight.answers[flight.next++] = std::move(answer);
                continue;
            }
            flight.underWay.emplace(id, flight.next++);
        }
        if (flight.underWay.empty())
            continue;
        if (!collect(flight))
            return giveUp("net.no_answer", ended);
        if (Clock::now() - flight.lastSign > m_settings.timeout)
            return giveUp("net.timeout_answer", errorOf("net.timeout_connect"));
    }
}

// One message, or a moment without any; false where the connection ended.
bool Session::collect(Flight& flight)
{
    timeval slice{0, std::chrono::microseconds(kSlice).count()};
    LDAPMessage* message = nullptr;
    const int type = ldap_result(m_ldap, LDAP_RES_ANY, LDAP_MSG_ONE, &slice, &message);
    if (type <= 0)
        return type == 0;
    const std::unique_ptr<LDAPMessage, decltype(&ldap_msgfree)> owner(message, &ldap_msgfree);
    flight.lastSign = Clock::now();
    const auto found = flight.underWay.find(ldap_msgid(message));
    if (found == flight.underWay.end())
        return true;
    const std::size_t i = found->second;
    if (type == LDAP_RES_SEARCH_ENTRY) {
        flight.partial[i].entries.push_back(entryOf(m_ldap, message));
        return true;
    }
    if (type == LDAP_RES_SEARCH_REFERENCE || type == LDAP_RES_INTERMEDIATE)
        return true;
    LdapAnswer answer;
    if (const auto begun = flight.partial.find(i); begun != flight.partial.end()) {
        answer = std::move(begun->second);
        flight.partial.erase(begun);
    }
    wire::finish(m_ldap, message, answer);
    flight.answers[i] = std::move(answer);
    flight.underWay.erase(found);
    return true;
}

} // namespace gatehouse::connectors
