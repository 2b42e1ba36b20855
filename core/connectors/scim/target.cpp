#include "core/connectors/scim/target.h"

#include "core/scim/message.h"

#include <fmt/format.h>

namespace gatehouse::connectors {
namespace {

constexpr std::chrono::milliseconds kBusyWait{1000}; // where the target does not say how long

bool wantsLater(const net::HttpResponse& response)
{
    return response.status == 429 || (response.status == 503 && response.header("retry-after"));
}

std::chrono::milliseconds waitOf(const net::HttpResponse& response)
{
    const auto asked = net::retryAfter(response, realSystemClock().now());
    return asked && asked->count() > 0 ? std::chrono::milliseconds(*asked) : kBusyWait;
}

std::string detailOf(const net::HttpResponse& response)
{
    const auto error = scim::parseError(response.body);
    if (!error)
        return "no explanation";
    const std::string text = error->detail.empty() ? error->scimType : error->detail;
    return text.empty() ? "no explanation" : text.substr(0, 300);
}

} // namespace

Target::Target(ScimSettings settings, Secret bearer, net::NetPolicy policy)
    : m_settings(std::move(settings)), m_client(std::move(policy))
{
    if (!bearer.empty())
        m_authorization = fmt::format("Bearer {}", bearer.reveal());
}

net::HttpRequest Target::get(const std::string& path) const
{
    net::HttpRequest request;
    request.url = m_settings.baseUrl + path;
    request.timeout = m_settings.timeout;
    request.headers.push_back({"Accept", "application/scim+json, application/json"});
    if (!m_authorization.empty())
        request.headers.push_back({"Authorization", m_authorization});
    return request;
}

net::HttpRequest Target::change(const std::string& method, const std::string& path, std::string body,
                                const std::string& ifMatch) const
{
    net::HttpRequest request = get(path);
    request.method = method;
    if (!body.empty())
        request.headers.push_back({"Content-Type", std::string(scim::kMediaType)});
    if (!ifMatch.empty())
        request.headers.push_back({"If-Match", ifMatch});
    request.body = std::move(body);
    return request;
}

std::vector<Answer> Target::sendAll(std::vector<net::HttpRequest> requests, const CancelToken& cancel)
{
    if (requests.empty())
        return {};
    return m_client.sendAll(std::move(requests), m_settings.concurrency, cancel);
}

bool Target::filters(const CancelToken& cancel)
{
    if (!m_filters) {
        const auto body = bodyOf(m_client.send(get("/ServiceProviderConfig"), cancel));
        if (!body)
            return true; // nothing said; asked again next time
        const auto capabilities = scim::parseCapabilities(*body);
        m_filters = !capabilities || capabilities->filter;
    }
    return *m_filters;
}

Error Target::errorOf(const net::HttpResponse& response) const
{
    const std::string status = std::to_string(response.status);
    if (response.status == 401 || response.status == 403)
        return makeError("connector.credentials", {name(), status});
    if (wantsLater(response))
        return makeError("connector.busy", {name(), status});
    if (response.status >= 500 || response.status == 408)
        return makeError("connector.server_error", {name(), status, detailOf(response)});
    if (response.status == 409)
        return makeError("connector.exists", {name(), detailOf(response)});
    if (response.status == 412)
        return makeError("connector.changed_meanwhile", {name()});
    if (response.status < 400 || (response.status == 404 && !scim::parseError(response.body)))
        return makeError("connector.not_scim", {m_settings.baseUrl, status});
    return makeError("connector.refused", {name(), status, detailOf(response)});
}

StepResult Target::stepOf(const Answer& answer) const
{
    StepResult result;
    if (!answer) {
        result.outcome = net::requestMayHaveHadEffect(answer.error()) ? Outcome::Unknown : Outcome::Retry;
        result.error = answer.error();
        return result;
    }
    if (answer->succeeded())
        return result;
    result.error = errorOf(*answer);
    const int status = answer->status;
    if (wantsLater(*answer)) {
        result.outcome = Outcome::Retry;
        result.retryAfter = waitOf(*answer);
    } else if (status == 501) {
        result.outcome = Outcome::Rejected;
    } else if (status >= 500 || status == 408 || result.error.code == "connector.not_scim") {
        result.outcome = Outcome::Unknown;
    } else {
        result.outcome = status == 409 || status == 412 ? Outcome::Conflict : Outcome::Rejected;
    }
    return result;
}

Result<std::string> Target::bodyOf(const Answer& answer) const
{
    if (!answer)
        return fail(answer.error());
    if (!answer->succeeded())
        return fail(errorOf(*answer));
    return answer->body;
}

bool Target::saysNotFound(const Answer& answer)
{
    return isNotFound(answer) && scim::parseError(answer->body);
}

std::string pathOf(const std::string& endpoint, const std::string& id)
{
    return endpoint + "/" + net::percentEncoded(id);
}

std::string queryOf(const std::string& endpoint, const std::string& filter)
{
    return endpoint + "?filter=" + net::percentEncoded(filter);
}

} // namespace gatehouse::connectors
