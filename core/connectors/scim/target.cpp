#include "core/connectors/scim/target.h"

#include <fmt/format.h>

namespace gatehouse::connectors {
namespace {

constexpr const char* kAuthorization = "Authorization";
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

Target::Target(ScimSettings settings, Secret secret, net::NetPolicy policy)
    : m_settings(std::move(settings)),
      m_credential(m_settings.name, m_settings.oauth, std::move(secret)),
      m_client(std::move(policy))
{
}

net::HttpRequest Target::get(const std::string& path) const
{
    net::HttpRequest request;
    request.url = m_settings.baseUrl + path;
    request.timeout = m_settings.timeout;
    request.headers.push_back({"Accept", "application/scim+json, application/json"});
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

Result<> Target::authorise(std::vector<net::HttpRequest>& requests, const CancelToken& cancel)
{
    GH_LET(const std::string value, m_credential.authorization(m_client, cancel));
    for (net::HttpRequest& request : requests) {
        std::erase_if(request.headers,
                      [](const net::Header& header) { return header.name == kAuthorization; });
        if (!value.empty())
            request.headers.push_back({kAuthorization, value});
    }
    return {};
}

std::vector<Answer> Target::sendAll(std::vector<net::HttpRequest> requests, const CancelToken& cancel)
{
    if (requests.empty())
        return {};
    if (const auto authorised = authorise(requests, cancel); !authorised)
        return std::vector<Answer>(requests.size(), fail(authorised.error()));
    if (m_settings.oauth.tokenUrl.empty())
        return m_client.sendAll(std::move(requests), m_settings.concurrency, cancel);
    auto answers = m_client.sendAll(requests, m_settings.concurrency, cancel);
    repeatRefused(std::move(requests), answers, cancel);
    return answers;
}

void Target::repeatRefused(std::vector<net::HttpRequest> requests, std::vector<Answer>& answers,
                           const CancelToken& cancel)
{
    std::vector<std::size_t> refused;
    std::vector<net::HttpRequest> again;
    for (std::size_t i = 0; i < answers.size(); ++i)
        if (answers[i] && answers[i]->status == 401) {
            refused.push_back(i);
            again.push_back(std::move(requests[i]));
        }
    if (again.empty() || !m_credential.dropToken())
        return;
    const auto authorised = authorise(again, cancel);
    auto second = authorised ? m_client.sendAll(std::move(again), m_settings.concurrency, cancel)
                             : std::vector<Answer>(refused.size(), fail(authorised.error()));
    for (std::size_t i = 0; i < refused.size(); ++i)
        answers[refused[i]] = std::move(second[i]);
}

void Target::askWhatItCan(const CancelToken& cancel)
{
    if (m_config || m_configSilent)
        return;
    const auto body = bodyOf(sendAll({get("/ServiceProviderConfig")}, cancel).front());
    if (!body) // asked again next time, unless it refuses to tell
        m_configSilent = body.error().code == "connector.refused";
    else if (auto config = scim::parseCapabilities(*body))
        m_config = std::move(*config);
    else
        m_configSilent = true;
}

bool Target::filters(const CancelToken& cancel)
{
    askWhatItCan(cancel);
    return !m_config || m_config->filter;
}

BulkLimits Target::bulkLimits(const CancelToken& cancel)
{
    askWhatItCan(cancel);
    return knownBulkLimits();
}

bool Target::hasManagers(const CancelToken& cancel)
{
    if (!m_hasManagers) {
        const auto body = bodyOf(sendAll({get("/Schemas")}, cancel).front());
        if (body)
            m_hasManagers = scim::schemaHas(*body, scim::kEnterpriseSchema, "manager");
        else if (body.error().code == "connector.refused")
            m_hasManagers = false;
    }
    return m_hasManagers.value_or(false);
}

BulkLimits Target::knownBulkLimits() const
{
    if (!m_config || !m_config->bulk)
        return {};
    return {m_config->bulkMaxOperations, m_config->bulkMaxPayloadSize};
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
        if (answer.error().code == "connector.token_refused") // nothing was sent
            result.outcome = Outcome::Rejected;
        else if (answer.error().code == "connector.token_failed"
                 || !net::requestMayHaveHadEffect(answer.error()))
            result.outcome = Outcome::Retry;
        else
            result.outcome = Outcome::Unknown;
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
