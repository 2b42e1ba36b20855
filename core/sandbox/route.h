// What an address asks for: "/scim/v2/Users/42?attributes=userName", with or without the prefix.
#pragma once

#include "core/scim/message.h"

namespace gatehouse::sandbox {

struct ParsedTarget {
    bool valid = true; // no broken escape
    std::string path;  // without prefix and query
    std::string first; // "Users", "Bulk", ".search"; empty for the root
    std::optional<scim::ResourceType> type;
    std::string id;                                         // what follows
    std::vector<std::pair<std::string, std::string>> query; // decoded
};

ParsedTarget parseTarget(std::string_view target);
Result<scim::SearchRequest>
searchOf(const ParsedTarget& target); // "scim.bad_message" for a number that is none

} // namespace gatehouse::sandbox
