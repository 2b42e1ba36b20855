// A blocking HTTP/1.1 client over libcurl's multi interface. Connections are kept and reused within one client.
//
// Threads: one client per worker thread; an object must not be used by two threads at once. Creating the first client in a process
// initialises libcurl and ignores SIGPIPE where nobody handles it (OpenSSL writes to sockets without MSG_NOSIGNAL).
//
// A request that may change something is put on the wire at most once: libcurl by itself repeats a request when a kept connection
// dies before the first byte of an answer, also a POST. Here only GET and HEAD are repeated so; others end in net.no_answer.
#pragma once

#include "core/base/cancel.h"
#include "core/net/http.h"
#include "core/net/net_policy.h"

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gatehouse::net {

class HttpClient {
public:
    explicit HttpClient(NetPolicy policy = {});
    ~HttpClient();
    HttpClient(HttpClient&&) noexcept;
    HttpClient& operator=(HttpClient&&) noexcept;

    // Every status is an answer, 500 too. Errors are the net.* codes; requestMayHaveHadEffect() tells which leave the outcome open.
    // Cancelling takes effect within 50 ms.
    Result<HttpResponse> send(const HttpRequest& request, const CancelToken& cancel = {});

    // At most `parallel` at a time, each on a connection of its own; answers in the order of the requests.
    std::vector<Result<HttpResponse>> sendAll(std::vector<HttpRequest> requests, int parallel,
                                              const CancelToken& cancel = {});

    // The same for a stream: `next` is asked whenever there is room and ends the stream with nothing; `done` receives the number
    // of the request (from 0) and its outcome, in the order of the answers. Both are called on this thread and must not call the
    // client.
    using Next = std::function<std::optional<HttpRequest>()>;
    using Done = std::function<void(std::size_t, Result<HttpResponse>)>;
    void sendEach(const Next& next, const Done& done, int parallel, const CancelToken& cancel = {});

private:
    class Multi;
    std::unique_ptr<Multi> m_multi;
};

} // namespace gatehouse::net
