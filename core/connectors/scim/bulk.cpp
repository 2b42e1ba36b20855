#include "core/connectors/scim/bulk.h"

#include "core/base/log.h"

#include <algorithm>
#include <unordered_map>

namespace gatehouse::connectors {
namespace {

constexpr std::size_t kSmallest = 8; // changes of one request, where the target allows as many
constexpr std::size_t kLargest = 100;
constexpr std::size_t kAroundEach = 200; // bytes that Bulk puts around the body of a change
constexpr std::size_t kAroundAll = 1000;
constexpr int kUnansweredAtMost = 2;
constexpr std::int64_t kUsualBytes = 262'144; // where the target does not say how much it takes

// Refused before anything was done, so that each change may be sent alone.
bool isRefusedAsAWhole(int status)
{
    return status == 403 || status == 404 || status == 405 || status == 413 || status == 501;
}

std::string bulkIdOf(std::size_t i)
{
    return "c" + std::to_string(i);
}

// "PATCH /Users/42", from a path or from an address that ends with it.
std::string keyOf(const std::string& method, std::string_view location)
{
    while (location.ends_with('/'))
        location.remove_suffix(1);
    const std::size_t id = location.rfind('/');
    const std::size_t kind = id == std::string_view::npos || id == 0 ? id : location.rfind('/', id - 1);
    return method + " " + std::string(kind == std::string_view::npos ? location : location.substr(kind));
}

Answer answerOf(const scim::BulkResult& result)
{
    net::HttpResponse response;
    response.status = result.status;
    if (!result.location.empty())
        response.headers.push_back({"location", result.location});
    if (!result.version.empty())
        response.headers.push_back({"etag", result.version});
    response.body = result.response;
    return response;
}

} // namespace

bool Bulk::isUsable(const CancelToken& cancel)
{
    return !m_refused && m_target.bulkLimits(cancel).operations >= static_cast<std::int64_t>(kSmallest);
}

std::vector<std::optional<Answer>> Bulk::send(const std::vector<const Change*>& changes,
                                              const CancelToken& cancel)
{
    std::vector<std::optional<Answer>> answers(changes.size());
    std::vector<Changes> parts;
    cut(changes, parts);
    std::vector<net::HttpRequest> requests;
    requests.reserve(parts.size());
    for (const Changes part : parts)
        requests.push_back(m_target.change("POST", "/Bulk", bodyOf(part)));
    const auto results = m_target.sendAll(std::move(requests), cancel);
    for (std::size_t i = 0; i < parts.size(); ++i)
        take(parts[i], results[i],
             Answers(answers).subspan(static_cast<std::size_t>(parts[i].data() - changes.data()),
                                      parts[i].size()));
    return answers;
}

// As many at once as the connections allow, none larger than the target takes.
void Bulk::cut(Changes changes, std::vector<Changes>& parts) const
{
    const BulkLimits limits = m_target.knownBulkLimits();
    const auto connections = static_cast<std::size_t>(m_target.concurrency());
    const std::size_t even = (changes.size() + connections - 1) / connections;
    const std::size_t most =
        std::min(std::clamp(even, kSmallest, kLargest), static_cast<std::size_t>(limits.operations));
    const auto bytes = static_cast<std::size_t>(limits.bytes > 0 ? limits.bytes : kUsualBytes);
    std::size_t from = 0, size = kAroundAll;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::size_t own = changes[i]->body.size() + changes[i]->path.size() + kAroundEach;
        const bool tooLarge = own + kAroundAll > bytes;
        if (i > from && (tooLarge || i - from == most || size + own > bytes)) {
            parts.push_back(changes.subspan(from, i - from));
            from = i;
            size = kAroundAll;
        }
        if (tooLarge)
            from = i + 1;
        else
            size += own;
    }
    if (from < changes.size())
        parts.push_back(changes.subspan(from));
}

std::string Bulk::bodyOf(Changes part) const
{
    scim::BulkRequest request;
    for (std::size_t i = 0; i < part.size(); ++i)
        request.operations.push_back(
            {part[i]->method, part[i]->path, bulkIdOf(i), part[i]->ifMatch, part[i]->body});
    return scim::toJson(request);
}

void Bulk::take(Changes part, const Answer& answer, Answers answers)
{
    if (answer && isRefusedAsAWhole(answer->status)) {
        m_refused = true;
        return;
    }
    scim::Quirks quirks;
    auto results =
        answer && answer->succeeded()
            ? scim::parseBulkResponse(answer->body, quirks)
            : Result<std::vector<scim::BulkResult>>(fail("connector.bad_answer", {m_target.name()}));
    if (results)
        return takeEach(part, *results, answers);
    // "Later" and "you may not" hold for each of them; any other answer leaves open what was done.
    const StepResult meaning = m_target.stepOf(answer);
    const bool isClear = !answer ? meaning.outcome != Outcome::Unknown
                                 : meaning.outcome == Outcome::Retry || answer->status == 401;
    m_unanswered = answer || isClear ? 0 : m_unanswered + 1;
    m_refused = m_refused || (answer && !isClear) || m_unanswered >= kUnansweredAtMost;
    for (std::optional<Answer>& each : answers)
        each = isClear || !answer
                   ? answer
                   : Answer(fail(makeError("connector.bulk_failed",
                                           {m_target.name(), std::to_string(answer->status)})));
}

void Bulk::takeEach(Changes part, const std::vector<scim::BulkResult>& results, Answers answers)
{
    m_unanswered = 0;
    std::unordered_map<std::string, std::size_t> byId, byPlace;
    for (std::size_t i = 0; i < part.size(); ++i) {
        byId.emplace(bulkIdOf(i), i);
        if (part[i]->method != "POST")
            byPlace.emplace(keyOf(part[i]->method, part[i]->path), i);
    }
    for (const scim::BulkResult& result : results) {
        auto found = byId.find(result.bulkId);
        if (found == byId.end()) {
            found = byPlace.find(keyOf(result.method, result.location));
            if (found == byPlace.end())
                continue;
        }
        std::optional<Answer>& answer = answers[found->second];
        if (result.status >= 200 && !answer)
            answer = answerOf(result);
    }
    for (std::optional<Answer>& answer : answers) {
        if (answer)
            continue;
        if (!m_refused)
            log::warning("connectors", m_target.name() + " left changes of a Bulk request unanswered");
        m_refused = true;
        answer = Answer(fail(makeError("connector.bulk_failed", {m_target.name(), "200"})));
    }
}

} // namespace gatehouse::connectors
