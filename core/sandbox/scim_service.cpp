#include "core/sandbox/scim_service.h"

#include "core/net/http.h"
#include "core/sandbox/route.h"

#include <charconv>
#include <fmt/format.h>
#include <sodium.h>

namespace gatehouse::sandbox {
namespace {

using scim::ResourceType;

constexpr std::int64_t kMaxBulkOperations = 1000;
constexpr std::int64_t kMaxBulkBytes = std::int64_t{4} * 1024 * 1024;

Outgoing problem(const Error& error)
{
    const scim::ErrorResponse response = scim::errorResponseOf(error);
    Outgoing out;
    out.status = response.status;
    out.body = scim::toJson(response);
    return out;
}

Outgoing problem(int status, std::string detail)
{
    Outgoing out;
    out.status = status;
    out.body = scim::toJson(scim::ErrorResponse{status, {}, std::move(detail)});
    return out;
}

std::uint64_t mixed(std::uint64_t value) // splitmix64 (Steele, Lea, Flood 2014)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

} // namespace

Faults::Kind Faults::next()
{
    if (m_rate <= 0)
        return Kind::None;
    const std::uint64_t number = m_requests.fetch_add(1);
    const double draw = static_cast<double>(mixed(mixed(m_seed) + number) >> 11) * 0x1.0p-53;
    if (draw >= m_rate)
        return Kind::None;
    constexpr Kind kTurns[] = {Kind::UnavailableBefore, Kind::ErrorAfter, Kind::HangUpAfter};
    return kTurns[m_failures.fetch_add(1) % 3];
}

struct ScimService::Reader {
    std::unique_ptr<Database> database;
    ResourceReader reader;
};

// A reader of this thread's own for a while; the file is opened as often as requests are read at once.
class ScimService::Lease {
public:
    explicit Lease(ScimService& service) : m_service(service)
    {
        {
            const std::lock_guard lock(service.m_mutex);
            if (!service.m_idle.empty()) {
                m_reader = std::move(service.m_idle.back());
                service.m_idle.pop_back();
                return;
            }
        }
        Result<std::unique_ptr<Database>> database = service.m_openReader();
        if (!database) {
            m_error = database.error();
            return;
        }
        Database& opened = **database;
        m_reader.reset(new Reader{std::move(*database), ResourceReader(opened, service.m_baseUrl)});
    }
    ~Lease()
    {
        if (m_reader == nullptr)
            return;
        const std::lock_guard lock(m_service.m_mutex);
        m_service.m_idle.push_back(std::move(m_reader));
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;

    Result<> ready() const { return m_reader != nullptr ? Result<>() : fail(m_error); }
    ResourceReader* operator->() { return &m_reader->reader; }
    Result<> check() { return m_reader->database->takeError(); }

private:
    ScimService& m_service;
    std::unique_ptr<Reader> m_reader;
    Error m_error;
};

struct ScimService::Route : ParsedTarget {};

ScimService::ScimService(const SandboxOptions& options, std::string baseUrl,
                         std::unique_ptr<ResourceWriter> writer, OpenReader openReader)
    : m_options(options),
      m_baseUrl(std::move(baseUrl)),
      m_writer(std::move(writer)),
      m_openReader(std::move(openReader)),
      m_faults(options.failRate, options.seed),
      m_tokens(options)
{
}
ScimService::~ScimService() = default;

bool ScimService::authorised(const Incoming& request)
{
    if (m_options.token.empty() && m_options.clientId.empty())
        return true;
    const std::string wanted = "Bearer " + m_options.token;
    const bool isTheToken = !m_options.token.empty() && request.authorization.size() == wanted.size()
                            && sodium_memcmp(request.authorization.data(), wanted.data(), wanted.size()) == 0;
    return isTheToken || m_tokens.takes(request.authorization);
}

Outgoing ScimService::token(const Incoming& request)
{
    if (request.method != "POST")
        return problem(405, "Tokens are got with POST.");
    Tokens::Answer answer = m_tokens.issue(request.authorization, request.body);
    Outgoing out;
    out.status = answer.status;
    out.body = std::move(answer.body);
    out.contentType = "application/json";
    return out;
}

Outgoing ScimService::answer(const Incoming& request)
{
    if (request.target == "/oauth/token" && !m_options.clientId.empty())
        return token(request);
    if (!authorised(request)) {
        Outgoing out = problem(401, "A bearer token is needed.");
        out.authenticate = true;
        return out;
    }
    const Faults::Kind fault = m_faults.next();
    if (fault == Faults::Kind::UnavailableBefore) {
        Outgoing out = problem(503, "The sandbox was told to fail: nothing was done.");
        out.retryLater = true;
        return out;
    }
    Outgoing out = route(request);
    if (fault == Faults::Kind::ErrorAfter)
        return problem(500, "The sandbox was told to fail.");
    out.hangUp = fault == Faults::Kind::HangUpAfter;
    return out;
}

Outgoing ScimService::route(const Incoming& request)
{
    const Route route{parseTarget(request.target)};
    if (!route.valid)
        return problem(400, "The address has a broken % escape.");
    if (route.type)
        return route.id.empty() ? onCollection(route, request) : onResource(route, request);
    if (route.first == ".search")
        return request.method == "POST" ? search(std::nullopt, scim::parseSearch(request.body))
                                        : problem(405, "Search with POST.");
    if (route.first == "Bulk")
        return request.method == "POST" ? bulk(request.body) : problem(405, "Bulk takes POST only.");
    if (route.first == "Me")
        return problem(501, "The sandbox has no signed-in user.");
    if (route.first.empty())
        return request.method == "GET" ? search(std::nullopt, searchOf(route))
                                       : problem(405, "Resources are made at /Users and /Groups.");
    return request.method == "GET" ? discovery(route) : problem(405, "Discovery takes GET only.");
}

Outgoing ScimService::discovery(const Route& route) const
{
    Outgoing out;
    const std::string& name = route.first;
    if (name == "ServiceProviderConfig")
        out.body = scim::toJson(scim::Capabilities{true,
                                                   true,
                                                   kMaxBulkOperations,
                                                   kMaxBulkBytes,
                                                   true,
                                                   kLargestPage,
                                                   true,
                                                   true,
                                                   true,
                                                   {"oauthbearertoken"}});
    else if (name == "Schemas" || name == "ResourceTypes")
        out.body = name == "Schemas" ? scim::schemasJson(m_baseUrl) : scim::resourceTypesJson(m_baseUrl);
    else
        return problem(404, "There is nothing at " + route.path + ".");
    if (route.id.empty())
        return out;
    const std::optional<std::string> one = scim::resourceInList(out.body, route.id);
    if (!one)
        return problem(404, "There is nothing at " + route.path + ".");
    out.body = *one;
    return out;
}

Outgoing ScimService::onCollection(const Route& route, const Incoming& request)
{
    if (request.method == "GET")
        return search(route.type, searchOf(route));
    if (request.method != "POST")
        return problem(405, "Name the resource: " + route.path + "/{id}.");
    Result<scim::Document> body = scim::Document::parse(request.body);
    if (!body)
        return problem(body.error());
    return written(m_writer->create(*route.type, *body), 201, true);
}

Outgoing ScimService::onResource(const Route& route, const Incoming& request)
{
    if (route.id == ".search")
        return request.method == "POST" ? search(route.type, scim::parseSearch(request.body))
                                        : problem(405, "Search with POST.");
    if (request.method == "GET")
        return read(route, request);
    if (request.method == "PUT") {
        Result<scim::Document> body = scim::Document::parse(request.body);
        if (!body)
            return problem(body.error());
        return written(m_writer->replace(*route.type, route.id, *body, request.ifMatch), 200, false);
    }
    if (request.method == "PATCH") {
        scim::Quirks quirks;
        Result<scim::PatchRequest> patch = scim::parsePatch(request.body, quirks);
        if (!patch)
            return problem(patch.error());
        return written(m_writer->patch(*route.type, route.id, *patch, request.ifMatch), 200, false);
    }
    if (request.method == "DELETE")
        return written(m_writer->remove(*route.type, route.id, request.ifMatch), 204, false);
    return problem(405, "Use GET, PUT, PATCH or DELETE.");
}

Outgoing ScimService::read(const Route& route, const Incoming& request)
{
    Lease reader(*this);
    if (Result<> ready = reader.ready(); !ready)
        return problem(ready.error());
    const std::optional<Resource> found = reader->find(*route.type, route.id);
    if (Result<> good = reader.check(); !good)
        return problem(good.error());
    if (!found)
        return problem(makeError("scim.not_found", {std::string(scim::nameOf(*route.type)), route.id}));
    Outgoing out;
    out.etag = found->etag();
    if (!request.ifNoneMatch.empty() && namesTag(request.ifNoneMatch, out.etag)) {
        out.status = 304;
        return out;
    }
    const Result<scim::SearchRequest> view = searchOf(route);
    if (!view)
        return problem(view.error());
    out.body = reader->renderFor(*found, *view);
    return out;
}

Outgoing ScimService::search(std::optional<ResourceType> type, const Result<scim::SearchRequest>& search)
{
    if (!search)
        return problem(search.error());
    Lease reader(*this);
    if (Result<> ready = reader.ready(); !ready)
        return problem(ready.error());
    Result<std::string> list = reader->list(type, *search);
    if (!list)
        return problem(list.error());
    Outgoing out;
    out.body = std::move(*list);
    return out;
}

Outgoing ScimService::written(const Result<Written>& outcome, int status, bool withLocation) const
{
    if (!outcome)
        return problem(outcome.error());
    Outgoing out;
    out.status = outcome->body.empty() ? 204 : status;
    out.body = outcome->body;
    const Resource& resource = outcome->resource;
    if (status != 204)
        out.etag = resource.etag();
    if (withLocation)
        out.location = fmt::format("{}{}/{}", m_baseUrl, scim::endpointOf(resource.type), resource.id);
    return out;
}

scim::BulkResult ScimService::bulkOne(const scim::BulkOperation& operation)
{
    Incoming inner;
    inner.method = operation.method;
    inner.target = operation.path;
    inner.ifMatch = operation.version;
    inner.body = operation.data;
    const Route target{parseTarget(inner.target)};
    const Outgoing out = target.type ? route(inner) : problem(400, "Bulk changes users and groups only.");
    scim::BulkResult result{operation.method, operation.bulkId, out.location, out.etag, out.status, {}};
    if (result.location.empty() && target.type && !target.id.empty())
        result.location = fmt::format("{}{}/{}", m_baseUrl, scim::endpointOf(*target.type), target.id);
    if (out.status >= 400)
        result.response = out.body;
    return result;
}

Outgoing ScimService::bulk(const std::string& body)
{
    scim::Quirks quirks;
    if (static_cast<std::int64_t>(body.size()) > kMaxBulkBytes)
        return problem(makeError("scim.too_large", {fmt::format("{} bytes at most", kMaxBulkBytes)}));
    const Result<scim::BulkRequest> request = scim::parseBulk(body, quirks);
    if (!request)
        return problem(request.error());
    if (static_cast<std::int64_t>(request->operations.size()) > kMaxBulkOperations)
        return problem(
            makeError("scim.too_large", {fmt::format("{} operations at most", kMaxBulkOperations)}));
    Outgoing out;
    out.body = scim::bulkResponseJson(
        scim::runBulk(*request, [this](const scim::BulkOperation& operation) { return bulkOne(operation); }));
    return out;
}

} // namespace gatehouse::sandbox
