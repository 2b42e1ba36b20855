#include "core/scim/message.h"

#include "core/scim/detail/json.h"

#include <fmt/format.h>

namespace gatehouse::scim {
namespace {

std::int64_t numberOf(const Json& object, std::string_view name, std::int64_t otherwise)
{
    const Json* value = detail::member(object, name);
    return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : otherwise;
}

template <class T, class Parse>
Result<ListResponse<T>> parseList(std::string_view text, Parse parse)
{
    GH_LET(Json json, detail::parseJson(text));
    Quirks quirks;
    GH_TRY(detail::expectSchema(json, kListSchema, "ListResponse", quirks));
    ListResponse<T> out;
    const Json* resources = detail::member(json, "Resources");
    if (resources != nullptr && !resources->is_array() && !resources->is_null())
        return fail("scim.bad_message", {"ListResponse", "Resources is not an array"});
    if (resources != nullptr && resources->is_array()) {
        for (const Json& resource : *resources) {
            GH_LET(T one, parse(detail::documentOf(resource)));
            out.resources.push_back(std::move(one));
        }
    }
    const auto size = static_cast<std::int64_t>(out.resources.size());
    out.totalResults = numberOf(json, "totalResults", size);
    out.startIndex = numberOf(json, "startIndex", 1);
    out.itemsPerPage = numberOf(json, "itemsPerPage", size);
    out.nextCursor = detail::textOf(json, "nextCursor");
    return out;
}

std::string joined(const Json& object, std::string_view name)
{
    const Json* list = detail::member(object, name);
    if (list == nullptr)
        return {};
    if (list->is_string())
        return list->get<std::string>();
    std::string out;
    for (const Json& entry : *list) {
        if (entry.is_string())
            out += (out.empty() ? "" : ",") + entry.get<std::string>();
    }
    return out;
}

Json split(std::string_view list)
{
    Json out = Json::array();
    while (!list.empty()) {
        const auto comma = list.find(',');
        out.push_back(list.substr(0, comma));
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return out;
}

} // namespace

Result<ListResponse<User>> parseUserList(std::string_view json)
{
    return parseList<User>(json, userOf);
}
Result<ListResponse<Group>> parseGroupList(std::string_view json)
{
    return parseList<Group>(json, groupOf);
}

std::string listJson(std::int64_t totalResults, std::int64_t startIndex,
                     const std::vector<std::string>& resources)
{
    std::string out =
        fmt::format(R"({{"schemas":["{}"],"totalResults":{},"startIndex":{},"itemsPerPage":{},"Resources":[)",
                    kListSchema, totalResults, startIndex, resources.size());
    for (std::size_t i = 0; i < resources.size(); ++i) {
        if (i > 0)
            out += ',';
        out += resources[i];
    }
    return out + "]}";
}

std::optional<std::string> resourceInList(std::string_view list, std::string_view id)
{
    const Result<Json> json = detail::parseJson(list);
    const Json* resources = json ? detail::member(*json, "Resources") : nullptr;
    if (resources == nullptr)
        return std::nullopt;
    for (const Json& resource : *resources) {
        if (detail::textOf(resource, "id") == id)
            return detail::dump(resource);
    }
    return std::nullopt;
}

std::string toJson(const ErrorResponse& error)
{
    Json json{
        {"schemas", {kErrorSchema}}, {"status", std::to_string(error.status)}, {"detail", error.detail}};
    if (!error.scimType.empty())
        json["scimType"] = error.scimType;
    return detail::dump(json);
}

std::optional<ErrorResponse> parseError(std::string_view text)
{
    const Result<Json> json = detail::parseJson(text);
    Quirks quirks;
    if (!json || !detail::expectSchema(*json, kErrorSchema, "Error", quirks) || !quirks.empty())
        return std::nullopt;
    ErrorResponse out;
    out.scimType = detail::textOf(*json, "scimType");
    out.detail = detail::textOf(*json, "detail");
    const std::string status = detail::textOf(*json, "status");
    out.status = static_cast<int>(numberOf(*json, "status", std::atoi(status.c_str())));
    return out;
}

ErrorResponse errorResponseOf(const Error& error)
{
    struct Row {
        std::string_view code;
        int status;
        std::string_view scimType;
    };
    constexpr Row kRows[] = {{"scim.bad_json", 400, "invalidSyntax"},
                             {"scim.bad_message", 400, "invalidSyntax"},
                             {"scim.bad_value", 400, "invalidValue"},
                             {"scim.bad_filter", 400, "invalidFilter"},
                             {"scim.bad_path", 400, "invalidPath"},
                             {"scim.bad_patch", 400, "invalidSyntax"},
                             {"scim.no_target", 400, "noTarget"},
                             {"scim.mutability", 400, "mutability"},
                             {"scim.uniqueness", 409, "uniqueness"},
                             {"scim.version", 412, ""},
                             {"scim.not_found", 404, ""},
                             {"scim.bad_bulk", 400, "invalidSyntax"},
                             {"scim.bulk_reference", 409, "invalidValue"},
                             {"scim.unknown_member", 400, "invalidValue"},
                             {"scim.too_large", 413, "tooMany"}};
    ErrorResponse out;
    out.detail = messageOf(error);
    for (const Problem& problem : error.problems)
        out.detail += fmt::format(" {}: {}", problem.pointer, messageOf(problem));
    for (const Row& row : kRows) {
        if (row.code == error.code) {
            out.status = row.status;
            out.scimType = row.scimType;
        }
    }
    return out;
}

Result<SearchRequest> parseSearch(std::string_view text)
{
    GH_LET(Json json, detail::parseJson(text));
    Quirks quirks;
    GH_TRY(detail::expectSchema(json, kSearchSchema, "SearchRequest", quirks));
    SearchRequest out;
    out.filter = detail::textOf(json, "filter");
    out.attributes = joined(json, "attributes");
    out.excludedAttributes = joined(json, "excludedAttributes");
    out.sortBy = detail::textOf(json, "sortBy");
    out.descending = equalIgnoringCase(detail::textOf(json, "sortOrder"), "descending");
    out.startIndex = numberOf(json, "startIndex", 1);
    if (detail::member(json, "count") != nullptr)
        out.count = numberOf(json, "count", 0);
    return out;
}

std::string toJson(const SearchRequest& search)
{
    Json json{{"schemas", {kSearchSchema}}, {"startIndex", search.startIndex}};
    if (!search.filter.empty())
        json["filter"] = search.filter;
    if (!search.attributes.empty())
        json["attributes"] = split(search.attributes);
    if (!search.excludedAttributes.empty())
        json["excludedAttributes"] = split(search.excludedAttributes);
    if (!search.sortBy.empty()) {
        json["sortBy"] = search.sortBy;
        json["sortOrder"] = search.descending ? "descending" : "ascending";
    }
    if (search.count)
        json["count"] = *search.count;
    return detail::dump(json);
}

Result<Capabilities> parseCapabilities(std::string_view text)
{
    GH_LET(Json json, detail::parseJson(text));
    Quirks quirks;
    GH_TRY(detail::expectSchema(json, kProviderSchema, "ServiceProviderConfig", quirks));
    const auto part = [&](const char* name) {
        const Json* found = detail::member(json, name);
        return found != nullptr ? *found : Json::object();
    };
    const auto supported = [&](const char* name) {
        return detail::boolOf(part(name), "supported").value_or(false);
    };
    Capabilities out;
    out.patch = supported("patch");
    out.bulk = supported("bulk");
    out.bulkMaxOperations = numberOf(part("bulk"), "maxOperations", 0);
    out.bulkMaxPayloadSize = numberOf(part("bulk"), "maxPayloadSize", 0);
    out.filter = supported("filter");
    out.filterMaxResults = numberOf(part("filter"), "maxResults", 0);
    out.changePassword = supported("changePassword");
    out.sort = supported("sort");
    out.etag = supported("etag");
    for (const Json& scheme : part("authenticationSchemes")) {
        if (scheme.is_object())
            out.authentication.push_back(detail::textOf(scheme, "type"));
    }
    return out;
}

std::string toJson(const Capabilities& c)
{
    const auto supported = [](bool yes) { return Json{{"supported", yes}}; };
    Json schemes = Json::array();
    for (const std::string& type : c.authentication)
        schemes.push_back({{"type", type}, {"name", type}, {"description", "RFC 6750 bearer token"}});
    return detail::dump(Json{{"schemas", {kProviderSchema}},
                             {"patch", supported(c.patch)},
                             {"bulk",
                              {{"supported", c.bulk},
                               {"maxOperations", c.bulkMaxOperations},
                               {"maxPayloadSize", c.bulkMaxPayloadSize}}},
                             {"filter", {{"supported", c.filter}, {"maxResults", c.filterMaxResults}}},
                             {"changePassword", supported(c.changePassword)},
                             {"sort", supported(c.sort)},
                             {"etag", supported(c.etag)},
                             {"authenticationSchemes", std::move(schemes)}});
}

} // namespace gatehouse::scim
