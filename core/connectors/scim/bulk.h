// Changes of accounts sent as SCIM Bulk requests (RFC 7644, 3.7), where the target says that it takes them. For this folder alone.
//
// A Bulk is put on the wire once and each of its changes has an answer of its own. A change without one (the request broke off, the answer
// is incomplete or cannot be read) has Outcome::Unknown: the engine reads before it does anything again. After such an answer the
// target is no longer trusted with Bulk while the connector lives.
#pragma once

#include "core/connectors/scim/target.h"
#include "core/scim/bulk.h"

#include <span>
#include <vector>

namespace gatehouse::connectors {

// A change of one resource.
struct Change {
    std::string method, path, body, ifMatch;
};

class Bulk {
public:
    explicit Bulk(Target& target) : m_target(target) {}

    // Whether the target takes Bulk requests; asks it once.
    bool isUsable(const CancelToken& cancel);
    // The answer to each change, as if it had been sent alone. Nothing where it was not sent: the target refused the whole request
    // before it did anything, or the change is larger than it allows. Those can be sent one by one.
    std::vector<std::optional<Answer>> send(const std::vector<const Change*>& changes,
                                            const CancelToken& cancel);

private:
    using Answers = std::span<std::optional<Answer>>;
    using Changes = std::span<const Change* const>;
    void cut(Changes changes, std::vector<Changes>& parts) const; // one request each, in their order
    std::string bodyOf(Changes part) const;
    void take(Changes part, const Answer& answer, Answers answers);
    void takeEach(Changes part, const std::vector<scim::BulkResult>& results, Answers answers);

    Target& m_target;
    bool m_refused = false;
    int m_unanswered = 0; // in a row
};

} // namespace gatehouse::connectors
