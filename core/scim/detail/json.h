// The JSON library behind Document. For .cpp files of core/scim and of SCIM servers only.
#pragma once

#include "core/scim/document.h"

#include <nlohmann/json.hpp>

namespace gatehouse::scim {

using Json = nlohmann::json;

struct Document::Impl {
    Json json = Json::object();
};

namespace detail {

inline Json& jsonOf(Document& document)
{
    return document.impl().json;
}
inline const Json& jsonOf(const Document& document)
{
    return document.impl().json;
}
inline Document documentOf(Json json)
{
    Document document;
    document.impl().json = std::move(json);
    return document;
}

Result<Json> parseJson(std::string_view text); // any value; "scim.bad_json"
std::string dump(const Json& json);            // broken UTF-8 is replaced, never thrown

// The member with that name in any case; nullptr where `object` has none or is no object.
const Json* member(const Json& object, std::string_view name);
std::string textOf(const Json& object, std::string_view name); // empty where absent or not a string
std::optional<bool> boolOf(const Json& object, std::string_view name);
bool isEmptyValue(const Json& value); // null, [] or {}
// Fails unless `schemas` names the schema; a missing `schemas` is a quirk.
Result<> expectSchema(const Json& message, std::string_view schema, std::string_view name, Quirks& quirks);
// Same value of a multi-valued attribute: equal, or equal `value` with no contradicting `type`.
bool sameElement(const Json& a, const Json& b);

} // namespace detail
} // namespace gatehouse::scim
