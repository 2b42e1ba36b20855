// What the sandbox answers to a request, without HTTP's bytes: routes, tokens, faults, preconditions, Bulk. Any thread.
#pragma once

#include "core/sandbox/resource_writer.h"
#include "core/sandbox/sandbox.h"
#include "core/sandbox/tokens.h"
#include "core/scim/bulk.h"

#include <atomic>
#include <functional>

namespace gatehouse::sandbox {

struct Incoming {
    std::string method;
    std::string target; // path and query
    std::string authorization;
    std::string ifMatch;
    std::string ifNoneMatch;
    std::string body;
};

struct Outgoing {
    int status = 200;
    std::string body;
    std::string etag;
    std::string location;
    std::string_view contentType = scim::kMediaType;
    bool retryLater = false;   // Retry-After: 1
    bool authenticate = false; // WWW-Authenticate: Bearer
    bool hangUp = false;       // no answer: the connection closes
};

// Which requests fail. The n-th request fails or not by seed alone; failing ones take the three ways in turn.
class Faults {
public:
    enum class Kind {
        None,
        UnavailableBefore,
        ErrorAfter,
        HangUpAfter
    };
    Faults(double rate, std::uint64_t seed) : m_rate(rate), m_seed(seed) {}
    Kind next();

private:
    double m_rate;
    std::uint64_t m_seed;
    std::atomic<std::uint64_t> m_requests{0};
    std::atomic<std::uint64_t> m_failures{0};
};

class ScimService {
public:
    using OpenReader = std::function<Result<std::unique_ptr<Database>>()>;
    ScimService(const SandboxOptions& options, std::string baseUrl, std::unique_ptr<ResourceWriter> writer,
                OpenReader openReader);
    ~ScimService();

    Outgoing answer(const Incoming& request);
    std::int64_t tokensIssued() const { return m_tokens.issued(); }

private:
    struct Reader;
    struct Route;
    class Lease;

    Outgoing route(const Incoming& request);
    Outgoing onCollection(const Route& route, const Incoming& request);
    Outgoing onResource(const Route& route, const Incoming& request);
    Outgoing read(const Route& route, const Incoming& request);
    Outgoing search(std::optional<scim::ResourceType> type, const Result<scim::SearchRequest>& search);
    Outgoing bulk(const std::string& body);
    scim::BulkResult bulkOne(const scim::BulkOperation& operation);
    Outgoing discovery(const Route& route) const;
    bool authorised(const Incoming& request);
    Outgoing token(const Incoming& request);
    Outgoing written(const Result<Written>& outcome, int status, bool withLocation) const;

    SandboxOptions m_options;
    std::string m_baseUrl;
    std::unique_ptr<ResourceWriter> m_writer;
    OpenReader m_openReader;
    Faults m_faults;
    Tokens m_tokens;
    std::mutex m_mutex; // of the idle readers
    std::vector<std::unique_ptr<Reader>> m_idle;
};

} // namespace gatehouse::sandbox
