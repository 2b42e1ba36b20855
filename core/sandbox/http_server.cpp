#include "core/sandbox/http_server.h"

#ifdef __SANITIZE_THREAD__ // g++ refuses atomic_thread_fence there; the strands' mutexes order the same accesses
#define BOOST_ASIO_DISABLE_FENCED_BLOCK 1
#endif

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <condition_variable>
#include <set>
#include <thread>

namespace gatehouse::sandbox {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using tcp = asio::ip::tcp;
using boost::system::error_code;

constexpr std::uint64_t kMaxBody = std::uint64_t{8} * 1024 * 1024;
constexpr auto kIdleLimit = std::chrono::minutes(2);
constexpr auto kStopLimit = std::chrono::seconds(3);

class Session;

struct Shared {
    ScimService* service = nullptr;
    std::chrono::milliseconds latency{0};
    std::atomic<bool> stopping{false};
    std::mutex mutex;
    std::condition_variable empty;
    std::set<Session*> sessions;

    std::vector<std::shared_ptr<Session>> all();
    void waitUntilEmpty()
    {
        std::unique_lock lock(mutex);
        empty.wait_for(lock, kStopLimit, [&] { return sessions.empty(); });
    }
};

// One connection; everything on its strand.
class Session : public std::enable_shared_from_this<Session> {
public:
    Session(tcp::socket socket, Shared& shared)
        : m_stream(std::move(socket)), m_timer(m_stream.get_executor()), m_shared(shared)
    {
        const std::lock_guard lock(shared.mutex);
        shared.sessions.insert(this);
    }
    ~Session()
    {
        const std::lock_guard lock(m_shared.mutex);
        m_shared.sessions.erase(this);
        m_shared.empty.notify_all();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void start()
    {
        asio::dispatch(m_stream.get_executor(), [self = shared_from_this()] { self->read(); });
    }

    // Ends the connection where nothing is being answered; else after the answer, as `stopping` is set.
    void stopWhenIdle()
    {
        asio::post(m_stream.get_executor(), [self = shared_from_this()] {
            if (self->m_reading)
                self->close();
        });
    }

private:
    void read()
    {
        if (m_shared.stopping)
            return close();
        m_parser.emplace();
        m_parser->body_limit(kMaxBody);
        m_stream.expires_after(kIdleLimit);
        m_reading = true;
        http::async_read(m_stream, m_buffer, *m_parser,
                         [self = shared_from_this()](error_code error, std::size_t) {
                             self->m_reading = false;
                             self->onRead(error);
                         });
    }

    void onRead(error_code error)
    {
        if (error == http::error::body_limit) {
            m_outgoing = {};
            m_outgoing.status = 413;
            m_keepAlive = false;
            return write();
        }
        if (error)
            return close();
        const http::request<http::string_body>& request = m_parser->get();
        Incoming incoming{std::string(request.method_string()),
                          std::string(request.target()),
                          std::string(request[http::field::authorization]),
                          std::string(request[http::field::if_match]),
                          std::string(request[http::field::if_none_match]),
                          std::move(m_parser->get().body())};
        m_keepAlive = request.keep_alive();
        m_outgoing = m_shared.service->answer(incoming);
        if (m_shared.latency.count() == 0)
            return finish();
        m_timer.expires_after(m_shared.latency);
        m_timer.async_wait([self = shared_from_this()](error_code) { self->finish(); });
    }

    void finish()
    {
        if (m_outgoing.hangUp)
            return close();
        write();
    }

    void write()
    {
        m_response = {};
        m_response.version(11);
        m_response.result(static_cast<unsigned>(m_outgoing.status));
        m_response.set(http::field::server, "gatehouse-sandbox");
        if (!m_outgoing.body.empty())
            m_response.set(http::field::content_type, m_outgoing.contentType);
        if (!m_outgoing.etag.empty())
            m_response.set(http::field::etag, m_outgoing.etag);
        if (!m_outgoing.location.empty())
            m_response.set(http::field::location, m_outgoing.location);
        if (m_outgoing.retryLater)
            m_response.set(http::field::retry_after, "1");
        if (m_outgoing.authenticate)
            m_response.set(http::field::www_authenticate, "Bearer");
        m_response.keep_alive(m_keepAlive && !m_shared.stopping);
        m_response.body() = std::move(m_outgoing.body);
        if (m_outgoing.status != 204 && m_outgoing.status != 304)
            m_response.prepare_payload();
        m_stream.expires_after(std::chrono::seconds(30));
        http::async_write(m_stream, m_response, [self = shared_from_this()](error_code error, std::size_t) {
            if (error || !self->m_response.keep_alive())
                return self->close();
            self->read();
        });
    }

    void close()
    {
        error_code ignored;
        m_stream.socket().shutdown(tcp::socket::shutdown_both, ignored);
        m_stream.close();
    }

    beast::tcp_stream m_stream;
    asio::steady_timer m_timer;
    Shared& m_shared;
    beast::flat_buffer m_buffer;
    std::optional<http::request_parser<http::string_body>> m_parser;
    http::response<http::string_body> m_response;
    Outgoing m_outgoing;
    bool m_keepAlive = true;
    bool m_reading = false;
};

std::vector<std::shared_ptr<Session>> Shared::all()
{
    const std::lock_guard lock(mutex);
    std::vector<std::shared_ptr<Session>> out;
    for (Session* session : sessions) {
        if (auto owned = session->weak_from_this().lock())
            out.push_back(std::move(owned));
    }
    return out;
}

} // namespace

struct HttpServer::Parts {
    Shared shared; // first: connections that go with the context still use it
    asio::io_context context;
    tcp::acceptor acceptor{context};
    std::vector<std::thread> threads;

    void accept()
    {
        acceptor.async_accept(asio::make_strand(context), [this](error_code error, tcp::socket socket) {
            if (error == asio::error::operation_aborted || shared.stopping)
                return;
            if (!error) {
                error_code ignored;
                socket.set_option(tcp::no_delay(true), ignored);
                std::make_shared<Session>(std::move(socket), shared)->start();
            }
            accept();
        });
    }
};

HttpServer::HttpServer(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}
HttpServer::~HttpServer()
{
    stop();
}

Result<std::unique_ptr<HttpServer>> HttpServer::listen(std::uint16_t port)
{
    auto parts = std::make_unique<Parts>();
    error_code error;
    const tcp::endpoint endpoint(asio::ip::address_v4::loopback(), port);
    parts->acceptor.open(endpoint.protocol(), error);
    if (!error)
        parts->acceptor.set_option(tcp::acceptor::reuse_address(true), error); // a restart within TIME_WAIT
    if (!error)
        parts->acceptor.bind(endpoint, error);
    if (!error)
        parts->acceptor.listen(asio::socket_base::max_listen_connections, error);
    if (error)
        return fail("sandbox.port_taken", {std::to_string(port), error.message()});
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(parts)));
}

std::uint16_t HttpServer::port() const
{
    error_code ignored;
    return m_parts->acceptor.local_endpoint(ignored).port();
}

void HttpServer::serve(ScimService& service, unsigned threads, std::chrono::milliseconds latency)
{
    m_parts->shared.service = &service;
    m_parts->shared.latency = latency;
    m_parts->accept();
    for (unsigned i = 0; i < threads; ++i)
        m_parts->threads.emplace_back([this] { m_parts->context.run(); });
}

void HttpServer::stop()
{
    Shared& shared = m_parts->shared;
    if (shared.stopping.exchange(true) || m_parts->threads.empty())
        return;
    asio::post(m_parts->context, [this] {
        error_code ignored;
        m_parts->acceptor.close(ignored);
    });
    // The last owner of a connection takes the mutex: none may be let go of under it.
    for (const std::shared_ptr<Session>& session : shared.all())
        session->stopWhenIdle();
    shared.waitUntilEmpty();
    m_parts->context.stop();
    for (std::thread& thread : m_parts->threads)
        thread.join();
    m_parts->threads.clear();
}

} // namespace gatehouse::sandbox
