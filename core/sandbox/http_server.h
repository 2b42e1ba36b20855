// HTTP/1.1 for the sandbox over Boost.Beast: keep-alive, many connections on few threads. The one .cpp file with Beast.
#pragma once

#include "core/sandbox/scim_service.h"

#include <chrono>
#include <memory>

namespace gatehouse::sandbox {

class HttpServer {
public:
    // Bound and listening, not yet answering. "sandbox.port_taken".
    static Result<std::unique_ptr<HttpServer>> listen(std::uint16_t port);
    ~HttpServer(); // stops
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    std::uint16_t port() const;
    // `service` must live until stop() has returned. Answers wait `latency` on a timer, which holds no thread.
    void serve(ScimService& service, unsigned threads, std::chrono::milliseconds latency);
    void stop();

private:
    struct Parts;
    explicit HttpServer(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace gatehouse::sandbox
