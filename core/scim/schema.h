// The attributes of RFC 7643 (section 4 and 8.7) that Gatehouse knows, as a table: types, mutability, case rules.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace gatehouse::scim {

inline constexpr std::string_view kUserSchema = "urn:ietf:params:scim:schemas:core:2.0:User";
inline constexpr std::string_view kGroupSchema = "urn:ietf:params:scim:schemas:core:2.0:Group";
inline constexpr std::string_view kEnterpriseSchema =
    "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
// Our own, for a target that tells when an account was last used; RFC 7643 has no attribute for it.
inline constexpr std::string_view kUsageSchema = "urn:gatehouse:params:scim:schemas:usage:1.0:User";
inline constexpr std::string_view kListSchema = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
inline constexpr std::string_view kErrorSchema = "urn:ietf:params:scim:api:messages:2.0:Error";
inline constexpr std::string_view kPatchSchema = "urn:ietf:params:scim:api:messages:2.0:PatchOp";
inline constexpr std::string_view kSearchSchema = "urn:ietf:params:scim:api:messages:2.0:SearchRequest";
inline constexpr std::string_view kBulkRequestSchema = "urn:ietf:params:scim:api:messages:2.0:BulkRequest";
inline constexpr std::string_view kBulkResponseSchema = "urn:ietf:params:scim:api:messages:2.0:BulkResponse";
inline constexpr std::string_view kProviderSchema =
    "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";
inline constexpr std::string_view kMediaType = "application/scim+json";

enum class ResourceType {
    User,
    Group
};
std::string_view nameOf(ResourceType type);     // "User"
std::string_view endpointOf(ResourceType type); // "/Users"
std::string_view schemaOf(ResourceType type);

enum class AttributeType {
    String,
    Boolean,
    DateTime,
    Reference,
    Complex
};
enum class Mutability {
    ReadWrite,
    ReadOnly,
    Immutable,
    WriteOnly
};

struct Attribute {
    std::string_view name;
    AttributeType type = AttributeType::String;
    bool multiValued = false;
    bool caseExact = false; // values compare with regard to case
    bool required = false;
    Mutability mutability = Mutability::ReadWrite;
    std::span<const Attribute> subAttributes = {};
};

// Attribute names compare without regard to case (RFC 7643, 2.1); nullptr where unknown.
const Attribute* findAttribute(std::span<const Attribute> attributes, std::string_view name);
std::span<const Attribute> commonAttributes(); // id, externalId, meta, schemas
std::span<const Attribute> attributesOf(ResourceType type);

// What a User may have beside the core schema, in an object of its own (RFC 7643, 3.3).
struct Extension {
    std::string_view urn, name;
    std::span<const Attribute> attributes;
};
std::span<const Extension> extensions();
const Extension* findExtension(std::string_view urn); // without regard to case; nullptr where unknown

// `name` in a resource of that type: its own attributes, then the common ones.
const Attribute* findAttribute(ResourceType type, std::string_view name);

bool equalIgnoringCase(std::string_view a, std::string_view b); // ASCII
// For values whose attribute is not caseExact: Unicode case folding (UAX #44) and canonical composition, nothing else: unlike
// gatehouse::fold it keeps diacritics, as "müller" and "muller" are two logins.
std::string caseFolded(std::string_view utf8);

// Bodies of the discovery endpoints /Schemas and /ResourceTypes: ListResponses (RFC 7644, 4).
std::string schemasJson(std::string_view baseUrl);
std::string resourceTypesJson(std::string_view baseUrl);

} // namespace gatehouse::scim
