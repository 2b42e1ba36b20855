// When changes go in Bulk requests (RFC 7644, 3.7), and what their answers mean.
#include "scim_world.h"
#include "tests/unit/net/scripted_server.h"
#include "tests/unit/sandbox/target.h"

#include "core/scim/bulk.h"
#include "core/scim/message.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace gatehouse;
using namespace gatehouse::connectors;
using net::test::ScriptedServer;

namespace {

std::string http(int status, const std::string& body, const std::string& headers = {})
{
    return fmt::format("HTTP/1.1 {} X\r\nContent-Length: {}\r\n{}\r\n{}", status, body.size(), headers, body);
}

const std::string kError =
    R"({"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"400","detail":"no"})";

std::string userNameIn(const std::string& body)
{
    const std::string mark = R"("userName":")";
    const std::size_t at = body.find(mark) + mark.size();
    return body.substr(at, body.find('"', at) - at);
}

// A target that takes Bulk: what it is asked, and what it answers in place of the usual.
struct BulkTarget {
    std::int64_t maxOperations = 1000, maxBytes = 1'000'000;
    std::function<std::string(const scim::BulkRequest&)> answer; // empty text: hangs up
    bool bulkIds = true, statusAsObject = false;
    std::mutex mutex;
    std::vector<std::size_t> bulks; // operations of each
    std::vector<std::size_t> sizes; // bytes of each
    std::vector<std::string> order; // "Bulk", "PATCH", "POST"
    ScriptedServer server{
        net::test::Responder{[this](const std::string& request) { return respond(request); }}};

    std::string respond(const std::string& request)
    {
        const std::string method = request.substr(0, request.find(' '));
        const std::string path =
            request.substr(method.size() + 1, request.find(' ', method.size() + 1) - method.size() - 1);
        const std::string body = request.substr(request.find("\r\n\r\n") + 4);
        if (path.ends_with("/ServiceProviderConfig"))
            return http(
                200, scim::toJson(scim::Capabilities{
                         true, maxOperations > 0, maxOperations, maxBytes, true, 200, true, true, true, {}}));
        const std::scoped_lock lock(mutex);
        const bool isBulk = path.ends_with("/Bulk");
        order.push_back(isBulk ? "Bulk" : method);
        if (!isBulk)
            return single(method, path, body);
        scim::Quirks quirks;
        const auto bulk = *scim::parseBulk(body, quirks);
        bulks.push_back(bulk.operations.size());
        sizes.push_back(body.size());
        if (answer)
            return answer(bulk);
        return http(200, usual(bulk));
    }
    static std::string single(const std::string& method, const std::string& path, const std::string& body)
    {
        if (method == "POST")
            return http(201, "", "Location: " + path + "/id-" + userNameIn(body) + "\r\n");
        return http(204, "");
    }
    std::string usual(const scim::BulkRequest& bulk) const
    {
        std::vector<scim::BulkResult> results;
        for (const auto& o : bulk.operations) {
            const bool creates = o.method == "POST";
            const std::string id = creates ? "/id-" + userNameIn(o.data) : "";
            results.push_back({o.method,
                               bulkIds || creates ? o.bulkId : "",
                               "https://target/scim" + o.path + id,
                               "W/\"7\"",
                               creates ? 201 : 204,
                               {}});
        }
        std::string text = scim::bulkResponseJson(results);
        if (statusAsObject)
            for (auto at = text.find(R"("status":"201")"); at != std::string::npos;
                 at = text.find(R"("status":"201")"))
                text.replace(at, 14, R"("status":{"code":"201"})");
        return text;
    }
    std::size_t inBulk()
    {
        const std::scoped_lock lock(mutex);
        std::size_t sum = 0;
        for (const std::size_t count : bulks)
            sum += count;
        return sum;
    }
};

std::vector<Operation> creations(int count, int from = 0)
{
    std::vector<Operation> out;
    for (int i = from; i < from + count; ++i)
        out.push_back(creation("user" + std::to_string(i)));
    return out;
}

int countOf(const std::vector<StepResult>& results, const std::string& meaning)
{
    return static_cast<int>(
        std::ranges::count_if(results, [&](const StepResult& r) { return summary(r) == meaning; }));
}

} // namespace

TEST_CASE("many changes of a target that takes Bulk go in Bulk requests, each with a result of its own")
{
    for (const bool statusAsObject : {false, true}) {
        BulkTarget target;
        target.statusAsObject = statusAsObject;
        ScimWorld scim(target.server.url("/scim"));
        const auto results = scim.runAll(creations(64));
        for (int i = 0; i < 64; ++i) {
            CHECK(summary(results[static_cast<std::size_t>(i)]) == "applied");
            CHECK(results[static_cast<std::size_t>(i)].nativeId == "id-user" + std::to_string(i));
        }
        CHECK(target.inBulk() == 32); // the other half alone, to compare
        CHECK(std::ranges::count(results, std::string("W/\"7\""), &StepResult::etag) == 32);
    }
}

TEST_CASE("a few changes go alone, and so does everything where the target takes no Bulk")
{
    BulkTarget target;
    CHECK(countOf(ScimWorld(target.server.url("/scim")).runAll(creations(10)), "applied") == 10);
    CHECK(target.inBulk() == 0);
    BulkTarget without;
    without.maxOperations = 0;
    CHECK(countOf(ScimWorld(without.server.url("/scim")).runAll(creations(64)), "applied") == 64);
    CHECK(without.inBulk() == 0);
}

TEST_CASE("no Bulk is larger than the target allows, in operations and in bytes")
{
    BulkTarget target;
    target.maxOperations = 9;
    target.maxBytes = 5'000;
    ScimWorld scim(target.server.url("/scim"));
    std::vector<Operation> operations = creations(200);
    operations[150].payload.displayName = std::string(6'000, 'x'); // larger than any Bulk may be
    CHECK(countOf(scim.runAll(operations), "applied") == 200);
    CHECK(target.inBulk() >= 99);
    CHECK(*std::ranges::max_element(target.bulks) <= 9);
    CHECK(*std::ranges::max_element(target.sizes) <= 5'000);
}

TEST_CASE("answers without a bulkId are told apart by what they are about")
{
    BulkTarget target;
    target.bulkIds = false;
    target.answer = [&](const scim::BulkRequest& bulk) {
        scim::BulkRequest turned = bulk;
        std::ranges::reverse(turned.operations);
        return http(200, target.usual(turned));
    };
    std::vector<Operation> operations;
    for (int i = 0; i < 40; ++i)
        operations.push_back(
            about(OperationKind::EnableAccount, "user" + std::to_string(i), "id-" + std::to_string(i)));
    const auto results = ScimWorld(target.server.url("/scim")).runAll(operations);
    CHECK(countOf(results, "applied") == 40);
    CHECK(target.inBulk() == 20);
}

TEST_CASE("each change of a Bulk is judged by its own status")
{
    BulkTarget target;
    target.answer = [&](const scim::BulkRequest& bulk) {
        std::vector<scim::BulkResult> results;
        constexpr std::array kStatus{201, 409, 400, 500, 429};
        for (std::size_t i = 0; i < bulk.operations.size(); ++i)
            results.push_back({"POST", bulk.operations[i].bulkId, "", "", kStatus[i % 5], kError});
        return http(200, scim::bulkResponseJson(results));
    };
    const auto results = ScimWorld(target.server.url("/scim"), {}, 4).runAll(creations(80));
    CHECK(target.inBulk() == 40);
    CHECK(countOf(results, "applied") == 48);
    CHECK(countOf(results, "conflict connector.exists") == 8);
    CHECK(countOf(results, "rejected connector.refused") == 8);
    CHECK(countOf(results, "unknown connector.server_error") == 8);
    CHECK(countOf(results, "retry connector.busy") == 8);
}

TEST_CASE("what a Bulk answer leaves out is not known, and the target gets no more Bulk")
{
    BulkTarget target;
    target.answer = [&](const scim::BulkRequest& bulk) {
        scim::BulkRequest part = bulk;
        part.operations.pop_back();
        return http(200, target.usual(part));
    };
    ScimWorld scim(target.server.url("/scim"));
    const auto results = scim.runAll(creations(32)); // 16 in two requests
    CHECK(countOf(results, "applied") == 30);
    CHECK(countOf(results, "unknown connector.bulk_failed") == 2);
    CHECK(countOf(scim.runAll(creations(64, 100)), "applied") == 64);
    CHECK(target.inBulk() == 16);
}

TEST_CASE("a Bulk refused as a whole is sent one by one, another failure leaves all of it open")
{
    const auto outcome = [](const std::string& text) {
        BulkTarget target;
        target.answer = [&](const scim::BulkRequest&) { return text; };
        ScimWorld scim(target.server.url("/scim"));
        auto results = scim.runAll(creations(32));
        results.erase(results.begin(), results.begin() + 16);
        return results;
    };
    for (const int status : {403, 404, 405, 413, 501})
        CHECK(countOf(outcome(http(status, kError)), "applied") == 16);
    CHECK(countOf(outcome(http(500, kError)), "unknown connector.bulk_failed") == 16);
    CHECK(countOf(outcome(http(400, kError)), "unknown connector.bulk_failed") == 16);
    CHECK(countOf(outcome(http(200, "<html>")), "unknown connector.bulk_failed") == 16);
    CHECK(countOf(outcome(http(401, kError)), "rejected connector.credentials") == 16);
    CHECK(countOf(outcome(http(429, kError)), "retry connector.busy") == 16);
    CHECK(std::ranges::count(outcome(""), Outcome::Unknown, &StepResult::outcome) == 16);
}

TEST_CASE("exits go alone, before any Bulk")
{
    BulkTarget target;
    ScimWorld scim(target.server.url("/scim"));
    std::vector<Operation> operations = creations(64);
    for (int round = 0; round < 2; ++round)
        CHECK(countOf(scim.runAll(operations), "applied") == 64);
    Operation exit = about(OperationKind::DisableAccount, "leaver", "id-leaver");
    exit.priority = Priority::Exit;
    operations.push_back(exit);
    target.order.clear();
    CHECK(countOf(scim.runAll(operations), "applied") == 65);
    REQUIRE(!target.order.empty());
    const auto bulk = std::ranges::find(target.order, "Bulk");
    CHECK(std::ranges::find(target.order.begin(), bulk, "PATCH") != bulk);
}

TEST_CASE("with failures of every kind each effect of a Bulk happens once")
{
    sandbox::SandboxOptions options;
    options.failRate = 0.3;
    for (const std::uint64_t seed : {1, 2, 3}) {
        options.seed = seed;
        sandbox::test::World world(options);
        ScimWorld scim(world.sandbox->baseUrl());
        std::vector<Operation> open = creations(100);
        for (int round = 0; round < 40 && !open.empty(); ++round) {
            const auto results = scim.runAll(open);
            std::vector<Operation> again;
            for (std::size_t i = 0; i < open.size(); ++i) {
                if (results[i].outcome == Outcome::Applied)
                    continue;
                ReadBack read; // where it may have run it is read first
                do
                    read = results[i].outcome == Outcome::Retry ? ReadBack{} : scim.read(open[i]);
                while (!read.reachable);
                if (!read.exists)
                    again.push_back(open[i]);
            }
            open = std::move(again);
        }
        CHECK(open.empty());
        auto journal = world.journal();
        CHECK(journal.size() == 100);
        std::ranges::sort(journal);
        CHECK(std::ranges::adjacent_find(journal) == journal.end());
    }
}
