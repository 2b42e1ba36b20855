#include "core/scim/bulk.h"

#include "core/scim/detail/json.h"

#include <algorithm>
#include <array>
#include <functional>

namespace gatehouse::scim {
namespace {

constexpr std::string_view kMark = "bulkId:";
constexpr std::array<std::string_view, 4> kMethods{"POST", "PUT", "PATCH", "DELETE"};

Result<BulkOperation> operationOf(const Json& json, std::size_t number)
{
    const std::string where = "operation " + std::to_string(number) + " ";
    BulkOperation out;
    const std::string method = detail::textOf(json, "method");
    const auto* known = std::find_if(kMethods.begin(), kMethods.end(),
                                     [&](std::string_view m) { return equalIgnoringCase(m, method); });
    if (known == kMethods.end())
        return fail("scim.bad_bulk", {where + "has none of the methods POST, PUT, PATCH and DELETE"});
    out.method = *known;
    out.path = detail::textOf(json, "path");
    if (!out.path.starts_with('/'))
        return fail("scim.bad_bulk", {where + "has no path"});
    out.bulkId = detail::textOf(json, "bulkId");
    if (out.method == "POST" && out.bulkId.empty())
        return fail("scim.bad_bulk", {where + "is a POST without a bulkId"});
    out.version = detail::textOf(json, "version");
    const Json* data = detail::member(json, "data");
    if (data == nullptr && out.method != "DELETE")
        return fail("scim.bad_bulk", {where + "has no data"});
    if (data != nullptr)
        out.data = detail::dump(*data);
    return out;
}

// Calls `change` with every text in `json`, keys left alone.
void forEachText(Json& json, const std::function<void(std::string&)>& change)
{
    if (json.is_string())
        change(json.get_ref<std::string&>());
    else if (json.is_structured())
        for (Json& part : json)
            forEachText(part, change);
}

int statusOf(const Json& json, Quirks& quirks)
{
    const Json* status = detail::member(json, "status");
    if (status != nullptr && status->is_object()) {
        note(quirks, Quirk::StatusAsObject);
        status = detail::member(*status, "code");
    }
    if (status != nullptr && status->is_number_integer()) {
        note(quirks, Quirk::StatusAsNumber);
        return status->get<int>();
    }
    return status != nullptr && status->is_string() ? std::atoi(status->get<std::string>().c_str()) : 0;
}

} // namespace

Result<BulkRequest> parseBulk(std::string_view text, Quirks& quirks)
{
    GH_LET(Json json, detail::parseJson(text));
    GH_TRY(detail::expectSchema(json, kBulkRequestSchema, "BulkRequest", quirks));
    const Json* operations = detail::member(json, "Operations");
    if (operations == nullptr || !operations->is_array())
        return fail("scim.bad_bulk", {"it has no Operations"});
    BulkRequest out;
    const Json* failOnErrors = detail::member(json, "failOnErrors");
    if (failOnErrors != nullptr && failOnErrors->is_number_integer())
        out.failOnErrors = failOnErrors->get<std::int64_t>();
    for (const Json& operation : *operations) {
        GH_LET(BulkOperation read, operationOf(operation, out.operations.size() + 1));
        out.operations.push_back(std::move(read));
    }
    return out;
}

std::string toJson(const BulkRequest& bulk)
{
    Json operations = Json::array();
    for (const BulkOperation& operation : bulk.operations) {
        Json json{{"method", operation.method}, {"path", operation.path}};
        if (!operation.bulkId.empty())
            json["bulkId"] = operation.bulkId;
        if (!operation.version.empty())
            json["version"] = operation.version;
        if (!operation.data.empty())
            json["data"] = Json::parse(operation.data, nullptr, false);
        operations.push_back(std::move(json));
    }
    Json json{{"schemas", {kBulkRequestSchema}}, {"Operations", std::move(operations)}};
    if (bulk.failOnErrors > 0)
        json["failOnErrors"] = bulk.failOnErrors;
    return detail::dump(json);
}

std::string bulkResponseJson(const std::vector<BulkResult>& results)
{
    Json operations = Json::array();
    for (const BulkResult& result : results) {
        Json json{{"method", result.method}, {"status", std::to_string(result.status)}};
        if (!result.bulkId.empty())
            json["bulkId"] = result.bulkId;
        if (!result.location.empty())
            json["location"] = result.location;
        if (!result.version.empty())
            json["version"] = result.version;
        if (!result.response.empty())
            json["response"] = Json::parse(result.response, nullptr, false);
        operations.push_back(std::move(json));
    }
    return detail::dump(Json{{"schemas", {kBulkResponseSchema}}, {"Operations", std::move(operations)}});
}

Result<std::vector<BulkResult>> parseBulkResponse(std::string_view text, Quirks& quirks)
{
    GH_LET(Json json, detail::parseJson(text));
    GH_TRY(detail::expectSchema(json, kBulkResponseSchema, "BulkResponse", quirks));
    const Json* operations = detail::member(json, "Operations");
    if (operations == nullptr || !operations->is_array())
        return fail("scim.bad_message", {"BulkResponse", "it has no Operations"});
    std::vector<BulkResult> out;
    for (const Json& operation : *operations) {
        BulkResult result{detail::textOf(operation, "method"),   detail::textOf(operation, "bulkId"),
                          detail::textOf(operation, "location"), detail::textOf(operation, "version"),
                          statusOf(operation, quirks),           {}};
        if (const Json* response = detail::member(operation, "response"))
            result.response = detail::dump(*response);
        out.push_back(std::move(result));
    }
    return out;
}

std::vector<std::string> bulkReferences(const BulkOperation& operation)
{
    std::vector<std::string> out;
    const auto add = [&](std::string id) {
        if (std::find(out.begin(), out.end(), id) == out.end())
            out.push_back(std::move(id));
    };
    if (const auto at = operation.path.find(kMark); at != std::string::npos)
        add(operation.path.substr(at + kMark.size()));
    if (operation.data.find(kMark) == std::string::npos)
        return out;
    Json data = Json::parse(operation.data, nullptr, false);
    forEachText(data, [&](std::string& text) {
        if (text.starts_with(kMark))
            add(text.substr(kMark.size()));
    });
    return out;
}

BulkOperation withReferences(const BulkOperation& operation, const std::vector<BulkId>& ids)
{
    BulkOperation out = operation;
    const auto idOf = [&](std::string_view bulkId) -> const std::string* {
        const auto found =
            std::find_if(ids.begin(), ids.end(), [&](const BulkId& e) { return e.bulkId == bulkId; });
        return found == ids.end() ? nullptr : &found->id;
    };
    if (const auto at = out.path.find(kMark); at != std::string::npos) {
        if (const std::string* id = idOf(std::string_view(out.path).substr(at + kMark.size())))
            out.path = out.path.substr(0, at) + *id;
    }
    if (out.data.find(kMark) == std::string::npos)
        return out;
    Json data = Json::parse(out.data, nullptr, false);
    forEachText(data, [&](std::string& text) {
        if (!text.starts_with(kMark))
            return;
        if (const std::string* id = idOf(std::string_view(text).substr(kMark.size())))
            text = *id;
    });
    out.data = detail::dump(data);
    return out;
}

} // namespace gatehouse::scim
