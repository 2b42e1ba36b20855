#include "core/scim/patch.h"

#include "core/scim/detail/json.h"
#include "core/scim/filter.h"

#include <fmt/format.h>

namespace gatehouse::scim {
namespace {

std::string_view nameOfKind(PatchKind kind)
{
    switch (kind) {
    case PatchKind::Add: return "add";
    case PatchKind::Replace: return "replace";
    case PatchKind::Remove: return "remove";
    }
    return {};
}

tl::unexpected<Error> badOperation(std::size_t number, const char* what)
{
    return fail("scim.bad_patch", {std::to_string(number), what});
}

Result<PatchOperation> operationOf(const Json& json, std::size_t number, Quirks& quirks)
{
    PatchOperation out;
    const std::string op = detail::textOf(json, "op");
    bool known = false;
    for (const PatchKind kind : {PatchKind::Add, PatchKind::Replace, PatchKind::Remove}) {
        if (equalIgnoringCase(op, nameOfKind(kind))) {
            out.kind = kind;
            known = true;
            if (op != nameOfKind(kind))
                note(quirks, Quirk::CapitalisedOp);
        }
    }
    if (!known)
        return badOperation(number, "op is none of add, remove and replace");
    const Json* path = detail::member(json, "path");
    if (path != nullptr && !path->is_string())
        return badOperation(number, "the path is not a text");
    if (path != nullptr)
        out.path = path->get<std::string>();
    const Json* value = detail::member(json, "value");
    if (value == nullptr && out.kind != PatchKind::Remove)
        return badOperation(number, "it has no value");
    if (value != nullptr && out.path.empty() && out.kind != PatchKind::Remove && !value->is_object())
        return badOperation(number, "it has neither a path nor an object as value");
    if (value != nullptr)
        out.value = detail::dump(*value);
    return out;
}

// The ids in `value`: one member or a list of them, each an object with a value.
std::optional<std::vector<std::string>> memberIds(const std::string& value)
{
    const Result<Json> json = detail::parseJson(value);
    if (!json)
        return std::nullopt;
    std::vector<std::string> out;
    for (const Json& element : json->is_array() ? *json : Json::array({*json})) {
        const std::string id = detail::textOf(element, "value");
        if (id.empty())
            return std::nullopt;
        out.push_back(id);
    }
    return out;
}

} // namespace

Result<PatchRequest> parsePatch(std::string_view text, Quirks& quirks)
{
    GH_LET(Json json, detail::parseJson(text));
    GH_TRY(detail::expectSchema(json, kPatchSchema, "PatchOp", quirks));
    const Json* operations = detail::member(json, "Operations");
    if (operations == nullptr || !operations->is_array() || operations->empty())
        return fail("scim.bad_message", {"PatchOp", "it has no Operations"});
    PatchRequest out;
    for (const Json& operation : *operations) {
        GH_LET(PatchOperation read, operationOf(operation, out.operations.size() + 1, quirks));
        out.operations.push_back(std::move(read));
    }
    return out;
}

std::string toJson(const PatchRequest& patch)
{
    Json operations = Json::array();
    for (const PatchOperation& operation : patch.operations) {
        Json json{{"op", nameOfKind(operation.kind)}};
        if (!operation.path.empty())
            json["path"] = operation.path;
        if (!operation.value.empty())
            json["value"] = Json::parse(operation.value, nullptr, false);
        operations.push_back(std::move(json));
    }
    return detail::dump(Json{{"schemas", {kPatchSchema}}, {"Operations", std::move(operations)}});
}

PatchOperation replaceText(std::string path, std::string_view value)
{
    return {PatchKind::Replace, std::move(path), detail::dump(Json(value))};
}
PatchOperation replaceFlag(std::string path, bool value)
{
    return {PatchKind::Replace, std::move(path), value ? "true" : "false"};
}
PatchOperation addMember(std::string_view id)
{
    return {PatchKind::Add, "members", detail::dump(Json::array({Json{{"value", id}}}))};
}
PatchOperation removeMember(std::string_view id)
{
    return {PatchKind::Remove, fmt::format("members[{}]", equalFilter("value", id)), {}};
}

std::optional<std::vector<MemberChange>> memberChangesOf(const PatchRequest& patch, Quirks& quirks)
{
    std::vector<MemberChange> out;
    for (const PatchOperation& operation : patch.operations) {
        const bool whole = equalIgnoringCase(operation.path, "members");
        if (whole && operation.kind != PatchKind::Replace && !operation.value.empty()) {
            const auto ids = memberIds(operation.value);
            if (!ids)
                return std::nullopt;
            if (operation.kind == PatchKind::Remove)
                note(quirks, Quirk::RemoveWithValue);
            for (const std::string& id : *ids)
                out.push_back({operation.kind == PatchKind::Add, id});
            continue;
        }
        const Result<ValuePath> path = parseValuePath(operation.path);
        if (operation.kind != PatchKind::Remove || !path || !path->filter || !path->path.extension.empty()
            || !path->path.sub.empty() || !equalIgnoringCase(path->path.attribute, "members"))
            return std::nullopt;
        const auto equalities = requiredEqualities(*path->filter);
        if (equalities.size() != 1 || !equalIgnoringCase(equalities[0].attribute, "value")
            || !isSingleComparison(*path->filter))
            return std::nullopt;
        out.push_back({false, equalities[0].value});
    }
    return out;
}

} // namespace gatehouse::scim
