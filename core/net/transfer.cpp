#include "core/net/transfer.h"

#include "core/net/url_check.h"

#include <algorithm>
#include <cctype>
#include <fmt/format.h>
#include <sys/socket.h>

namespace gatehouse::net {
namespace {

bool isToken(std::string_view text)
{
    constexpr std::string_view kMarks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](unsigned char c) {
        return std::isalnum(c) != 0 || kMarks.find(static_cast<char>(c)) != std::string_view::npos;
    });
}

bool isFieldValue(std::string_view text)
{
    return std::none_of(text.begin(), text.end(),
                        [](unsigned char c) { return (c < 0x20 && c != '\t') || c == 0x7F; });
}

std::string lower(std::string_view text)
{
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

std::string_view withoutBlanks(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::string partOf(CURLU* url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
        return {};
    std::string out(text);
    curl_free(text);
    return out;
}

} // namespace

Transfer::Transfer(const NetPolicy& policy) : m_policy(&policy), m_easy(curl_easy_init()), m_url(curl_url())
{
    setLastingOptions();
}

Result<> Transfer::prepare(std::size_t number, HttpRequest request)
{
    m_number = number;
    m_request = std::move(request);
    m_response = {};
    m_sent = false;
    m_tooLarge = false;
    m_deniedAddress.clear();
    m_errorText[0] = '\0';
    m_safe = m_request.method == "GET" || m_request.method == "HEAD";
    GH_TRY(checkUrl());
    GH_TRY(checkHeaders());
    setOptions();
    setMethod();
    return {};
}

Result<> Transfer::checkUrl()
{
    const CURLUcode code = curl_url_set(m_url.get(), CURLUPART_URL, m_request.url.c_str(), 0);
    if (code != CURLUE_OK)
        return fail("net.bad_url", {withoutUserInfo(m_request.url), curl_url_strerror(code)});
    const std::string scheme = partOf(m_url.get(), CURLUPART_SCHEME);
    if (scheme != "https" && scheme != "http")
        return fail("net.denied_scheme", {place(), scheme});
    m_scheme = scheme == "https" ? Scheme::Https : Scheme::Http;
    if (!partOf(m_url.get(), CURLUPART_USER).empty() || !partOf(m_url.get(), CURLUPART_PASSWORD).empty())
        return fail("net.bad_url", {place(), "it contains a user name or password"});
    return {};
}

Result<> Transfer::checkHeaders() const
{
    if (!isToken(m_request.method))
        return fail("net.bad_request", {place(), "the method is not a token"});
    for (const Header& header : m_request.headers) {
        if (!isToken(header.name) || !isFieldValue(header.value))
            return fail("net.bad_request", {place(), fmt::format("header \"{}\"", header.name)});
    }
    return {};
}

// What is the same for every request.
void Transfer::setLastingOptions()
{
    CURL* easy = m_easy.get();
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, m_errorText.data());
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    // One request a connection at a time keeps "was it sent" and "was it answered" unambiguous; HTTP/2 streams do not.
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, static_cast<long>(m_policy->maxRedirects));
    curl_easy_setopt(easy, CURLOPT_PROXY, m_policy->proxy.c_str());
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!m_policy->caFile.empty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, m_policy->caFile.c_str());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::onBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::onHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::onOpenSocket);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
    curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, &Transfer::onBeforeRequest);
    curl_easy_setopt(easy, CURLOPT_PREREQDATA, this);
}

void Transfer::setOptions()
{
    CURL* easy = m_easy.get();
    // The former request's method, before setMethod() gives this one's.
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, nullptr);
    curl_easy_setopt(easy, CURLOPT_POSTFIELDS, nullptr);
    curl_easy_setopt(easy, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(easy, CURLOPT_CURLU, m_url.get());
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, m_scheme == Scheme::Https ? "https" : "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, m_safe && m_policy->maxRedirects > 0 ? 1L : 0L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_request.timeout.count()));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_request.connectTimeout.count()));
}

void Transfer::setMethod()
{
    CURL* easy = m_easy.get();
    curl_slist* list = nullptr;
    bool hasType = false;
    for (const Header& header : m_request.headers) {
        hasType = hasType || lower(header.name) == "content-type";
        // Curl drops a header that ends with ':'; ';' is its way to say "present and empty".
        list = curl_slist_append(list, header.value.empty()
                                           ? (header.name + ";").c_str()
                                           : fmt::format("{}: {}", header.name, header.value).c_str());
    }
    const bool hasBody = !m_request.body.empty() || m_request.method == "POST" || m_request.method == "PUT"
                         || m_request.method == "PATCH";
    if (hasBody) {
        list = curl_slist_append(list, "Expect:");
        if (!hasType)
            list = curl_slist_append(list, "Content-Type:");
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, m_request.body.c_str());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(m_request.body.size()));
    } else if (m_request.method == "HEAD") {
        curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    }
    if (m_request.method != "GET" && m_request.method != "HEAD")
        curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, m_request.method.c_str());
    m_headers.reset(list);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
}

Result<HttpResponse> Transfer::finish(CURLcode code)
{
    if (code != CURLE_OK)
        return fail(errorOf(code));
    long status = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    m_response.status = static_cast<int>(status);
    return std::move(m_response);
}

Error Transfer::errorOf(CURLcode code) const
{
    const std::string detail = m_errorText[0] != '\0' ? m_errorText.data() : curl_easy_strerror(code);
    const bool answerBegan = !m_response.headers.empty() || !m_response.body.empty();
    if (!m_deniedAddress.empty() && !m_sent)
        return makeNetError("net.denied_address", m_deniedAddress);
    if (m_tooLarge)
        return makeNetError("net.too_large", std::to_string(m_policy->maxResponseBytes));
    if (!m_sent) {
        switch (code) {
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_RESOLVE_PROXY: return makeNetError("net.dns");
        case CURLE_COULDNT_CONNECT: return makeNetError("net.refused");
        case CURLE_OPERATION_TIMEDOUT: return makeNetError("net.timeout_connect");
        case CURLE_SSL_CACERT_BADFILE: return makeError("net.bad_ca_file", {m_policy->caFile});
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_PEER_FAILED_VERIFICATION:
        case CURLE_SSL_CERTPROBLEM:
        case CURLE_SSL_CIPHER:
        case CURLE_SSL_ISSUER_ERROR: return makeNetError("net.tls", detail);
        default: return makeNetError("net.not_sent", detail);
        }
    }
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT: return makeNetError("net.timeout_answer");
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_BAD_CONTENT_ENCODING:
    case CURLE_TOO_MANY_REDIRECTS: return makeNetError("net.bad_answer", detail);
    default: return makeNetError(answerBegan ? "net.half_answer" : "net.no_answer", detail);
    }
}

Error Transfer::cancelled() const
{
    return makeNetError(m_sent ? "net.cancelled_sent" : "net.cancelled");
}

Error Transfer::makeNetError(std::string_view code, std::string detail) const
{
    Error error = makeError(code, {place(), std::move(detail)});
    error.context = m_errorText.data();
    return error;
}

std::string Transfer::place() const
{
    const auto end = m_request.url.find_first_of("?#");
    return fmt::format("{} {}", m_request.method, std::string_view(m_request.url).substr(0, end));
}

std::size_t Transfer::onBody(char* data, std::size_t size, std::size_t count, void* self)
{
    auto* transfer = static_cast<Transfer*>(self);
    if (transfer->m_response.body.size() + size * count > transfer->m_policy->maxResponseBytes) {
        transfer->m_tooLarge = true;
        return 0;
    }
    transfer->m_response.body.append(data, size * count);
    return size * count;
}

std::size_t Transfer::onHeader(char* data, std::size_t size, std::size_t count, void* self)
{
    auto& response = static_cast<Transfer*>(self)->m_response;
    const std::string_view line(data, size * count);
    if (line.starts_with("HTTP/")) {
        response.headers.clear(); // a 1xx or a redirect came before
        response.body.clear();
        return line.size();
    }
    const auto colon = line.find(':');
    if (colon != std::string_view::npos)
        response.headers.push_back(
            {lower(line.substr(0, colon)), std::string(withoutBlanks(line.substr(colon + 1)))});
    return line.size();
}

curl_socket_t Transfer::onOpenSocket(void* self, curlsocktype, curl_sockaddr* address)
{
    auto* transfer = static_cast<Transfer*>(self);
    if (!mayConnect(*transfer->m_policy, transfer->m_scheme, address->addr)) {
        transfer->m_deniedAddress = addressText(address->addr);
        return CURL_SOCKET_BAD;
    }
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

int Transfer::onBeforeRequest(void* self, char*, char*, int, int)
{
    auto* transfer = static_cast<Transfer*>(self);
    if (transfer->m_sent && !transfer->m_safe)
        return CURL_PREREQFUNC_ABORT;
    transfer->m_sent = true;
    return CURL_PREREQFUNC_OK;
}

} // namespace gatehouse::net
