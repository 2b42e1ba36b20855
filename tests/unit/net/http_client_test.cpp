#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "core/net/http_client.h"
#include "tests/unit/net/scripted_server.h"

#include <doctest/doctest.h>

using namespace gatehouse;
using namespace gatehouse::net;
using namespace gatehouse::net::test;
using namespace std::chrono_literals;

namespace {

HttpRequest get(const std::string& url)
{
    HttpRequest request;
    request.url = url;
    request.timeout = 3s;
    return request;
}

HttpRequest post(const std::string& url)
{
    HttpRequest request = get(url);
    request.method = "POST";
    request.body = "{}";
    return request;
}

std::string codeOf(const Result<HttpResponse>& outcome)
{
    return outcome ? "answered" : outcome.error().code;
}

} // namespace

TEST_CASE("an answer comes back with status, lower-case headers and body")
{
    const ScriptedServer server({}, ok("text", "X-Thing:  a b \r\n"));
    HttpClient client;
    const auto answer = client.send(get(server.url("/path?q=1")));
    REQUIRE(answer);
    CHECK(answer->status == 200);
    CHECK(answer->body == "text");
    CHECK(answer->header("x-thing") == "a b");
    CHECK(answer->header("absent") == std::nullopt);
    CHECK(server.requests() == std::vector<std::string>{"GET /path?q=1 HTTP/1.1"});
}

TEST_CASE("a request that reached nobody is told apart from one whose outcome is unknown")
{
    HttpClient client;
    const auto refused = client.send(post("http://127.0.0.1:" + std::to_string(closedPort())));
    CHECK(codeOf(refused) == "net.refused");
    CHECK_FALSE(requestMayHaveHadEffect(refused.error()));

    const ScriptedServer closing({Reaction::Close});
    const auto closed = client.send(post(closing.url()));
    CHECK(codeOf(closed) == "net.no_answer");
    CHECK(requestMayHaveHadEffect(closed.error()));

    const ScriptedServer halving({Reaction::HalfAnswer});
    const auto half = client.send(post(halving.url()));
    CHECK(codeOf(half) == "net.half_answer");
    CHECK(requestMayHaveHadEffect(half.error()));

    const ScriptedServer garbage({Reaction::Garbage});
    const auto bad = client.send(post(garbage.url()));
    CHECK(codeOf(bad) == "net.bad_answer");
    CHECK(requestMayHaveHadEffect(bad.error()));
}

TEST_CASE("silence ends at the time limit with an unknown outcome")
{
    const ScriptedServer server({Reaction::Silence});
    HttpClient client;
    HttpRequest request = post(server.url());
    request.timeout = 100ms;
    const auto outcome = client.send(request);
    CHECK(codeOf(outcome) == "net.timeout_answer");
    CHECK(requestMayHaveHadEffect(outcome.error()));
}

TEST_CASE("a change is never put on the wire twice when a kept connection dies, a read may be")
{
    HttpClient client;
    const ScriptedServer server({Reaction::Answer, Reaction::Close});
    REQUIRE(client.send(get(server.url("/first"))));
    CHECK(codeOf(client.send(post(server.url("/change")))) == "net.no_answer");
    CHECK(server.requests().size() == 2);

    const ScriptedServer deleting({Reaction::Answer, Reaction::Close});
    REQUIRE(client.send(get(deleting.url("/first"))));
    HttpRequest remove = get(deleting.url("/change"));
    remove.method = "DELETE";
    CHECK(codeOf(client.send(remove)) == "net.no_answer");
    CHECK(deleting.requests().size() == 2);

    const ScriptedServer reading({Reaction::Answer, Reaction::Close, Reaction::Answer});
    REQUIRE(client.send(get(reading.url("/first"))));
    CHECK(codeOf(client.send(get(reading.url("/second")))) == "answered");
    CHECK(reading.requests().size() == 3);
}

TEST_CASE("a batch answers in the order of its requests, one failure does not touch the others")
{
    const ScriptedServer server({});
    HttpClient client;
    std::vector<HttpRequest> requests;
    for (int i = 0; i < 50; ++i)
        requests.push_back(i == 7 ? get("http://127.0.0.1:" + std::to_string(closedPort()))
                                  : get(server.url()));
    const auto answers = client.sendAll(std::move(requests), 4);
    REQUIRE(answers.size() == 50);
    for (std::size_t i = 0; i < answers.size(); ++i)
        CHECK(codeOf(answers[i]) == (i == 7 ? "net.refused" : "answered"));
}

TEST_CASE("cancelling ends a waiting request and says whether it was sent")
{
    const ScriptedServer server({Reaction::Silence});
    HttpClient client;
    CancelToken cancel;
    std::thread canceller([&] {
        const auto deadline = std::chrono::steady_clock::now() + 3s;
        while (server.requests().empty() && std::chrono::steady_clock::now() < deadline)
            std::this_thread::yield();
        cancel.cancel();
    });
    CHECK(codeOf(client.send(post(server.url()), cancel)) == "net.cancelled_sent");
    canceller.join();
    const auto never = client.send(post(server.url()), cancel);
    CHECK(codeOf(never) == "net.cancelled");
    CHECK_FALSE(requestMayHaveHadEffect(never.error()));
}

TEST_CASE("an answer above the limit is refused")
{
    const ScriptedServer server({}, ok(std::string(2000, 'x')));
    NetPolicy policy;
    policy.maxResponseBytes = 1000;
    HttpClient client(policy);
    CHECK(codeOf(client.send(get(server.url()))) == "net.too_large");
}

TEST_CASE("redirects are answers, not followed")
{
    const ScriptedServer server(
        {}, "HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n");
    HttpClient client;
    const auto answer = client.send(get(server.url()));
    REQUIRE(answer);
    CHECK(answer->status == 302);
    NetPolicy following;
    following.maxRedirects = 3;
    HttpClient follower(following);
    CHECK_FALSE(follower.send(get(server.url())));
}

TEST_CASE("forbidden places are refused before anything is sent")
{
    NetPolicy open;
    open.allowPlainHttp = true;
    HttpClient client(open);
    for (const char* url :
         {"http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://0.0.0.0/",
          "http://[::ffff:169.254.169.254]/", "http://2852039166/", "http://100.100.100.200/"}) {
        CAPTURE(url);
        const auto outcome = client.send(get(url));
        CHECK(codeOf(outcome) == "net.denied_address");
        CHECK_FALSE(requestMayHaveHadEffect(outcome.error()));
    }
    CHECK(codeOf(client.send(get("file:///etc/passwd"))) == "net.denied_scheme");
    CHECK(codeOf(client.send(get("https://user:pass@example.com/"))) == "net.bad_url");
    HttpClient strict;
    CHECK(codeOf(strict.send(get("http://10.0.0.1/"))) == "net.denied_address");
    NetPolicy outward;
    outward.allowLoopback = false;
    HttpClient noLoopback(outward);
    CHECK(codeOf(noLoopback.send(get("https://127.0.0.1/"))) == "net.denied_address");
}

TEST_CASE("a header cannot smuggle another one")
{
    HttpClient client;
    HttpRequest request = get("http://127.0.0.1:9/");
    request.headers.push_back({"X-A", "1\r\nX-B: 2"});
    CHECK(codeOf(client.send(request)) == "net.bad_request");
    request.headers.clear();
    request.method = "GET / HTTP/1.1\r\nX: y";
    CHECK(codeOf(client.send(request)) == "net.bad_request");
}

TEST_CASE("a server without TLS behind https is a TLS error that was not sent")
{
    const ScriptedServer server({Reaction::Garbage});
    HttpClient client;
    std::string url = server.url();
    const auto outcome = client.send(get(url.replace(0, 4, "https")));
    CHECK_FALSE(outcome);
    CHECK_FALSE(requestMayHaveHadEffect(outcome.error()));
}

TEST_CASE("Retry-After is read as seconds and as a date")
{
    const auto now = parseInstant("2026-11-06T08:49:00Z");
    REQUIRE(now);
    const auto wait = [&](std::string value) {
        HttpResponse response;
        response.headers.push_back({"retry-after", std::move(value)});
        return retryAfter(response, *now);
    };
    CHECK(wait("120") == std::chrono::seconds{120});
    CHECK(wait("Fri, 06 Nov 2026 08:49:37 GMT") == std::chrono::seconds{37});
    CHECK(wait("Fri, 06 Nov 2020 08:49:37 GMT") == std::chrono::seconds{0});
    CHECK(wait("-5") == std::nullopt);
    CHECK(wait("soon") == std::nullopt);
    CHECK(retryAfter({}, *now) == std::nullopt);
}

TEST_CASE("percent encoding survives the way back")
{
    const std::string text = "userName eq \"å b+c/%\"";
    CHECK(percentDecoded(percentEncoded(text)) == text);
    CHECK(percentDecoded("a+b", true) == "a b");
    CHECK(percentDecoded("%4") == std::nullopt);
    CHECK(percentDecoded("%zz") == std::nullopt);
}
