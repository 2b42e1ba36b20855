// Bodies of /Schemas and /ResourceTypes, from the attribute table.
#include "core/scim/detail/json.h"
#include "core/scim/message.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::scim {
namespace {

const char* typeName(AttributeType type)
{
    switch (type) {
    case AttributeType::String: return "string";
    case AttributeType::Boolean: return "boolean";
    case AttributeType::DateTime: return "dateTime";
    case AttributeType::Reference: return "reference";
    case AttributeType::Complex: return "complex";
    }
    return "";
}

const char* mutabilityName(Mutability mutability)
{
    switch (mutability) {
    case Mutability::ReadWrite: return "readWrite";
    case Mutability::ReadOnly: return "readOnly";
    case Mutability::Immutable: return "immutable";
    case Mutability::WriteOnly: return "writeOnly";
    }
    return "";
}

Json attributesJson(std::span<const Attribute> attributes)
{
    Json out = Json::array();
    for (const Attribute& attribute : attributes) {
        Json json{{"name", attribute.name},
                  {"type", typeName(attribute.type)},
                  {"multiValued", attribute.multiValued},
                  {"description", attribute.name},
                  {"required", attribute.required},
                  {"caseExact", attribute.caseExact},
                  {"mutability", mutabilityName(attribute.mutability)},
                  {"returned", attribute.mutability == Mutability::WriteOnly ? "never" : "default"},
                  {"uniqueness", attribute.name == "userName" ? "server" : "none"}};
        if (!attribute.subAttributes.empty())
            json["subAttributes"] = attributesJson(attribute.subAttributes);
        out.push_back(std::move(json));
    }
    return out;
}

std::string schemaJson(std::string_view urn, std::string_view name, std::span<const Attribute> attributes,
                       std::string_view baseUrl)
{
    return detail::dump(Json{
        {"schemas", {"urn:ietf:params:scim:schemas:core:2.0:Schema"}},
        {"id", urn},
        {"name", name},
        {"description", name},
        {"attributes", attributesJson(attributes)},
        {"meta", {{"resourceType", "Schema"}, {"location", fmt::format("{}/Schemas/{}", baseUrl, urn)}}}});
}

bool names(const Json& attributes, std::string_view attribute)
{
    return attributes.is_array() && std::any_of(attributes.begin(), attributes.end(), [&](const Json& each) {
               return equalIgnoringCase(detail::textOf(each, "name"), attribute);
           });
}

} // namespace

bool schemaHas(std::string_view schemas, std::string_view schema, std::string_view attribute)
{
    const auto json = detail::parseJson(schemas);
    if (!json)
        return false;
    const Json* resources = detail::member(*json, "Resources");
    const Json list = resources != nullptr && resources->is_array() ? *resources : Json::array({*json});
    return std::any_of(list.begin(), list.end(), [&](const Json& each) {
        const Json* attributes = detail::member(each, "attributes");
        return equalIgnoringCase(detail::textOf(each, "id"), schema) && attributes != nullptr
               && names(*attributes, attribute);
    });
}

std::string schemasJson(std::string_view baseUrl)
{
    std::vector<std::string> schemas{
        schemaJson(kUserSchema, "User", attributesOf(ResourceType::User), baseUrl),
        schemaJson(kGroupSchema, "Group", attributesOf(ResourceType::Group), baseUrl)};
    for (const Extension& extension : extensions())
        schemas.push_back(schemaJson(extension.urn, extension.name, extension.attributes, baseUrl));
    return listJson(schemas.size(), 1, schemas);
}

std::string resourceTypesJson(std::string_view baseUrl)
{
    std::vector<std::string> types;
    for (const ResourceType type : {ResourceType::User, ResourceType::Group}) {
        Json json{{"schemas", {"urn:ietf:params:scim:schemas:core:2.0:ResourceType"}},
                  {"id", nameOf(type)},
                  {"name", nameOf(type)},
                  {"endpoint", endpointOf(type)},
                  {"schema", schemaOf(type)},
                  {"meta",
                   {{"resourceType", "ResourceType"},
                    {"location", fmt::format("{}/ResourceTypes/{}", baseUrl, nameOf(type))}}}};
        if (type == ResourceType::User) {
            for (const Extension& extension : extensions())
                json["schemaExtensions"].push_back({{"schema", extension.urn}, {"required", false}});
        }
        types.push_back(detail::dump(json));
    }
    return listJson(2, 1, types);
}

} // namespace gatehouse::scim
