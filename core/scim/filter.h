// Filters of RFC 7644, 3.4.2.2: eq ne co sw ew gt ge lt le pr, and or not, parentheses, attr[filter].
// Attribute names and operators in any case; strings compare by the attribute's caseExact, instants as instants.
#pragma once

#include "core/scim/document.h"
#include "core/scim/path.h"

#include <memory>

namespace gatehouse::scim {

class Filter {
public:
    struct Node;
    explicit Filter(std::shared_ptr<const Node> root) : m_root(std::move(root)) {}
    const Node& root() const { return *m_root; }

private:
    std::shared_ptr<const Node> m_root;
};

// "scim.bad_filter" with the character (from 1) and what was expected there.
Result<Filter> parseFilter(std::string_view text);

// `attr[filter].sub`, the path of a patch operation. "scim.bad_path" or "scim.bad_filter".
struct ValuePath {
    AttributePath path; // `sub` holds the part behind the bracket too
    std::optional<Filter> filter;
};
Result<ValuePath> parseValuePath(std::string_view text);

bool matches(const Filter& filter, const Document& resource);

// Comparisons `attribute eq "text"` that every match fulfils, so that a server may look candidates up in an index.
struct Equality {
    std::string attribute; // as written: "userName", "name.givenName"; without a schema
    std::string value;
};
std::vector<Equality> requiredEqualities(const Filter& filter);
bool isSingleComparison(const Filter& filter); // no and, or, not or [ ]

// A filter for `attribute eq "value"` with the value quoted as JSON (RFC 7644, 3.4.2.2), to put into a query.
std::string equalFilter(std::string_view attribute, std::string_view value);

} // namespace gatehouse::scim
