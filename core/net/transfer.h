// One request on its way: a curl easy handle and what its callbacks learn. Internal to core/net.
#pragma once

#include "core/net/http.h"
#include "core/net/net_policy.h"

#include <array>
#include <curl/curl.h>
#include <memory>

namespace gatehouse::net {

template <auto free>
struct CurlDeleter {
    template <class T>
    void operator()(T* handle) const
    {
        free(handle);
    }
};
using Easy = std::unique_ptr<CURL, CurlDeleter<curl_easy_cleanup>>;
using HeaderList = std::unique_ptr<curl_slist, CurlDeleter<curl_slist_free_all>>;
using ParsedUrl = std::unique_ptr<CURLU, CurlDeleter<curl_url_cleanup>>;

class Transfer {
public:
    explicit Transfer(const NetPolicy& policy);
    Transfer(const Transfer&) = delete;
    Transfer& operator=(const Transfer&) = delete;

    // Takes the request; refuses what the policy or HTTP does not allow, before any network.
    Result<> prepare(std::size_t number, HttpRequest request);
    // What came of it; `code` is curl's verdict. Empties the transfer for the next request.
    Result<HttpResponse> finish(CURLcode code);
    Error cancelled() const;

    CURL* handle() const { return m_easy.get(); }
    std::size_t number() const { return m_number; }

private:
    Result<> checkUrl();
    Result<> checkHeaders() const;
    void setLastingOptions();
    void setOptions();
    void setMethod();
    Error errorOf(CURLcode code) const;
    Error makeNetError(std::string_view code, std::string detail = {}) const;
    std::string place() const; // method and URL without the query, which may hold personal data

    static std::size_t onBody(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t onHeader(char* data, std::size_t size, std::size_t count, void* self);
    static curl_socket_t onOpenSocket(void* self, curlsocktype purpose, curl_sockaddr* address);
    static int onBeforeRequest(void* self, char*, char*, int, int);

    const NetPolicy* m_policy;
    Easy m_easy;
    ParsedUrl m_url;
    HeaderList m_headers;
    HttpRequest m_request;
    HttpResponse m_response;
    std::size_t m_number = 0;
    Scheme m_scheme = Scheme::Https;
    bool m_safe = true;  // GET, HEAD: may be repeated by curl
    bool m_sent = false; // from here on the server may have seen it
    bool m_tooLarge = false;
    std::string m_deniedAddress; // why no socket was opened
    std::array<char, CURL_ERROR_SIZE> m_errorText{};
};

} // namespace gatehouse::net
