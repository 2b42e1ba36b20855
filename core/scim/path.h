// Attribute paths of RFC 7644, 3.10: "userName", "name.givenName", "urn:...:User:department".
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace gatehouse::scim {

struct AttributePath {
    std::string_view extension; // URN of extensions(); empty is the core schema
    std::string attribute;      // empty: the extension as a whole
    std::string sub;            // empty: the attribute itself
};

// "scim.bad_path". Names are not looked up in a schema here; a schema URN other than User, Group and extensions() is refused.
Result<AttributePath> parseAttributePath(std::string_view text);
bool isAttributeName(std::string_view text); // ALPHA *(ALPHA / DIGIT / "-" / "_" / "$")

} // namespace gatehouse::scim
