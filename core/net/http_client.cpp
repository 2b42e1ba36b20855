#include "core/net/http_client.h"

#include "core/net/transfer.h"

#include <algorithm>
#include <csignal>
#include <mutex>
#include <unordered_map>

namespace gatehouse::net {
namespace {

constexpr int kPollMilliseconds = 50; // how late a cancel may be noticed

void initialiseOnce()
{
    static std::once_flag once;
    std::call_once(once, [] {
        curl_global_init(CURL_GLOBAL_ALL);
        struct sigaction current {};
        if (sigaction(SIGPIPE, nullptr, &current) == 0 && current.sa_handler == SIG_DFL)
            std::signal(SIGPIPE, SIG_IGN);
    });
}

} // namespace

class HttpClient::Multi {
public:
    explicit Multi(NetPolicy policy) : m_policy(std::move(policy)), m_handle(curl_multi_init())
    {
        curl_multi_setopt(m_handle.get(), CURLMOPT_PIPELINING, static_cast<long>(CURLPIPE_NOTHING));
    }
    ~Multi() { abandonAll(); }

    void run(const Next& next, const Done& done, int parallel, const CancelToken& cancel)
    {
        const auto limit = static_cast<std::size_t>(std::max(1, parallel));
        curl_multi_setopt(m_handle.get(), CURLMOPT_MAXCONNECTS,
                          static_cast<long>(std::max<std::size_t>(limit, 16)));
        m_started = 0;
        bool more = true;
        while (true) {
            while (more && m_active.size() < limit)
                more = startNext(next, done, cancel);
            if (m_active.empty())
                return;
            if (cancel.cancelled()) {
                cancelActive(done);
                continue;
            }
            int running = 0;
            curl_multi_perform(m_handle.get(), &running);
            if (!collect(done))
                curl_multi_poll(m_handle.get(), nullptr, 0, kPollMilliseconds, nullptr);
        }
    }

private:
    using Handle = std::unique_ptr<CURLM, CurlDeleter<curl_multi_cleanup>>;

    bool startNext(const Next& next, const Done& done, const CancelToken& cancel)
    {
        std::optional<HttpRequest> request = next();
        if (!request)
            return false;
        std::unique_ptr<Transfer> transfer = idleTransfer();
        const std::size_t number = m_started++;
        const Result<> prepared = transfer->prepare(number, std::move(*request));
        if (!prepared || cancel.cancelled()) {
            const Error error = prepared ? transfer->cancelled() : prepared.error();
            m_idle.push_back(std::move(transfer));
            done(number, fail(error));
            return true;
        }
        curl_multi_add_handle(m_handle.get(), transfer->handle());
        m_active.emplace(transfer->handle(), std::move(transfer));
        return true;
    }

    bool collect(const Done& done)
    {
        bool any = false;
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_handle.get(), &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            any = true;
            const CURLcode code = message->data.result;
            std::unique_ptr<Transfer> transfer = take(message->easy_handle);
            Result<HttpResponse> outcome = transfer->finish(code);
            const std::size_t number = transfer->number();
            m_idle.push_back(std::move(transfer));
            done(number, std::move(outcome));
        }
        return any;
    }

    void cancelActive(const Done& done)
    {
        while (!m_active.empty()) {
            const std::unique_ptr<Transfer> transfer = take(m_active.begin()->first);
            done(transfer->number(), fail(transfer->cancelled()));
        }
    }

    std::unique_ptr<Transfer> take(CURL* handle)
    {
        auto node = m_active.extract(handle);
        curl_multi_remove_handle(m_handle.get(), handle);
        return std::move(node.mapped());
    }

    std::unique_ptr<Transfer> idleTransfer()
    {
        if (m_idle.empty())
            return std::make_unique<Transfer>(m_policy);
        std::unique_ptr<Transfer> transfer = std::move(m_idle.back());
        m_idle.pop_back();
        return transfer;
    }

    void abandonAll()
    {
        while (!m_active.empty())
            take(m_active.begin()->first);
    }

    NetPolicy m_policy;
    Handle m_handle;
    std::unordered_map<CURL*, std::unique_ptr<Transfer>> m_active;
    std::vector<std::unique_ptr<Transfer>> m_idle;
    std::size_t m_started = 0;
};

HttpClient::HttpClient(NetPolicy policy)
{
    initialiseOnce();
    m_multi = std::make_unique<Multi>(std::move(policy));
}
HttpClient::~HttpClient() = default;
HttpClient::HttpClient(HttpClient&&) noexcept = default;
HttpClient& HttpClient::operator=(HttpClient&&) noexcept = default;

Result<HttpResponse> HttpClient::send(const HttpRequest& request, const CancelToken& cancel)
{
    Result<HttpResponse> outcome = fail("internal", {"no answer of the HTTP client"});
    bool given = false;
    sendEach(
        [&]() -> std::optional<HttpRequest> {
            if (given)
                return std::nullopt;
            given = true;
            return request;
        },
        [&](std::size_t, Result<HttpResponse> answer) { outcome = std::move(answer); }, 1, cancel);
    return outcome;
}

std::vector<Result<HttpResponse>> HttpClient::sendAll(std::vector<HttpRequest> requests, int parallel,
                                                      const CancelToken& cancel)
{
    std::vector<Result<HttpResponse>> outcomes(requests.size());
    std::size_t given = 0;
    sendEach(
        [&]() -> std::optional<HttpRequest> {
            if (given == requests.size())
                return std::nullopt;
            return std::move(requests[given++]);
        },
        [&](std::size_t number, Result<HttpResponse> answer) { outcomes[number] = std::move(answer); },
        parallel, cancel);
    return outcomes;
}

void HttpClient::sendEach(const Next& next, const Done& done, int parallel, const CancelToken& cancel)
{
    m_multi->run(next, done, parallel, cancel);
}

} // namespace gatehouse::net
