// Computes table `grant` again from the log alone (`audit verify --state`). Uses the entries
//   grant.opened   grant, subject, entitlement, level, at, reasons
//   grant.reasons  grant, reasons
//   grant.closed   grant
// whose facts are ids, with `at` as RFC 3339 and `reasons` as "profile_line:12,add_on:9" in any order.
#pragma once

#include "core/base/result.h"
#include "core/model/access.h"
#include "core/ports/audit.h"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace gatehouse::audit {

struct Difference {
    std::string what; // "row without entry", "entry without row", "other value"
    GrantId grant;
    std::string detail; // English
};

class GrantReplay {
public:
    void take(const AuditRow& row); // in the order of the log; others than grant.* are passed over
    const std::map<GrantId, Grant>& open() const { return m_open; }

    // Against every open grant of the table, with its reasons. Ordered by grant; entries that make no sense come first.
    using EachOpenGrant = std::function<Result<>(const std::function<void(const Grant&)>& take)>;
    Result<std::vector<Difference>> compareWithState(const EachOpenGrant& eachOpenGrant) const;

private:
    using Facts = std::map<std::string, std::string>;
    void opened(const Facts& facts, std::int64_t seq);
    void reasonsChanged(const Facts& facts, std::int64_t seq);
    void closed(const Facts& facts, std::int64_t seq);
    void senseless(GrantId grant, std::int64_t seq, const std::string& why);

    std::map<GrantId, Grant> m_open;
    std::vector<Difference> m_senseless;
};

} // namespace gatehouse::audit
