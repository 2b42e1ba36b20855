#include "core/scim/schema.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utf8proc.h>

namespace gatehouse::scim {
namespace {

using enum AttributeType;
constexpr auto kReadOnly = Mutability::ReadOnly;

constexpr Attribute text(std::string_view name)
{
    return {.name = name};
}
constexpr Attribute flag(std::string_view name)
{
    return {.name = name, .type = Boolean};
}
constexpr Attribute reference(std::string_view name)
{
    return {.name = name, .type = Reference, .caseExact = true};
}

constexpr std::array kMeta{text("resourceType"), Attribute{.name = "created", .type = DateTime},
                           Attribute{.name = "lastModified", .type = DateTime}, reference("location"),
                           Attribute{.name = "version", .caseExact = true}};
constexpr std::array kCommon{
    Attribute{.name = "id", .caseExact = true, .mutability = kReadOnly},
    Attribute{.name = "externalId", .caseExact = true},
    Attribute{.name = "meta", .type = Complex, .mutability = kReadOnly, .subAttributes = kMeta},
    Attribute{.name = "schemas", .type = Reference, .multiValued = true, .caseExact = true}};

constexpr std::array kName{text("formatted"),  text("familyName"),      text("givenName"),
                           text("middleName"), text("honorificPrefix"), text("honorificSuffix")};
constexpr std::array kMulti{text("value"), text("display"), text("type"), flag("primary")};
constexpr std::array kAddress{text("formatted"),  text("streetAddress"), text("locality"), text("region"),
                              text("postalCode"), text("country"),       text("type"),     flag("primary")};
constexpr std::array kMember{Attribute{.name = "value", .caseExact = true}, reference("$ref"),
                             text("display"), text("type")};
constexpr std::array kManager{Attribute{.name = "value", .caseExact = true}, reference("$ref"),
                              Attribute{.name = "displayName", .mutability = kReadOnly}};

constexpr Attribute plural(std::string_view name, std::span<const Attribute> sub)
{
    return {.name = name, .type = Complex, .multiValued = true, .subAttributes = sub};
}

constexpr std::array kUser{
    Attribute{.name = "userName", .required = true},
    Attribute{.name = "name", .type = Complex, .subAttributes = kName},
    text("displayName"),
    text("nickName"),
    reference("profileUrl"),
    text("title"),
    text("userType"),
    text("preferredLanguage"),
    text("locale"),
    text("timezone"),
    flag("active"),
    Attribute{.name = "password", .caseExact = true, .mutability = Mutability::WriteOnly},
    plural("emails", kMulti),
    plural("phoneNumbers", kMulti),
    plural("ims", kMulti),
    plural("photos", kMulti),
    plural("addresses", kAddress),
    plural("entitlements", kMulti),
    plural("roles", kMulti),
    plural("x509Certificates", kMulti),
    Attribute{.name = "groups",
              .type = Complex,
              .multiValued = true,
              .mutability = kReadOnly,
              .subAttributes = kMember}};

constexpr std::array kGroup{Attribute{.name = "displayName", .required = true}, plural("members", kMember)};

constexpr std::array kEnterprise{
    text("employeeNumber"), text("costCenter"),
    text("organization"),   text("division"),
    text("department"),     Attribute{.name = "manager", .type = Complex, .subAttributes = kManager}};

constexpr std::array kUsage{Attribute{.name = "lastSignIn", .type = DateTime}};

constexpr std::array kExtensions{Extension{kEnterpriseSchema, "EnterpriseUser", kEnterprise},
                                 Extension{kUsageSchema, "Usage", kUsage}};

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string_view nameOf(ResourceType type)
{
    return type == ResourceType::User ? "User" : "Group";
}
std::string_view endpointOf(ResourceType type)
{
    return type == ResourceType::User ? "/Users" : "/Groups";
}
std::string_view schemaOf(ResourceType type)
{
    return type == ResourceType::User ? kUserSchema : kGroupSchema;
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    return a.size() == b.size()
           && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string caseFolded(std::string_view utf8)
{
    std::string out(utf8);
    if (std::all_of(out.begin(), out.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        std::transform(out.begin(), out.end(), out.begin(), lower);
        return out;
    }
    utf8proc_uint8_t* folded = nullptr;
    const auto length = utf8proc_map(
        reinterpret_cast<const utf8proc_uint8_t*>(utf8.data()), static_cast<utf8proc_ssize_t>(utf8.size()),
        &folded, static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD));
    if (length >= 0)
        out.assign(reinterpret_cast<const char*>(folded), static_cast<std::size_t>(length));
    std::free(folded);
    return out;
}

const Attribute* findAttribute(std::span<const Attribute> attributes, std::string_view name)
{
    const auto found = std::find_if(attributes.begin(), attributes.end(),
                                    [&](const Attribute& a) { return equalIgnoringCase(a.name, name); });
    return found == attributes.end() ? nullptr : &*found;
}

std::span<const Attribute> commonAttributes()
{
    return kCommon;
}
std::span<const Attribute> attributesOf(ResourceType type)
{
    if (type == ResourceType::User)
        return kUser;
    return kGroup;
}
std::span<const Extension> extensions()
{
    return kExtensions;
}
const Extension* findExtension(std::string_view urn)
{
    const auto* const found =
        std::find_if(kExtensions.begin(), kExtensions.end(),
                     [&](const Extension& extension) { return equalIgnoringCase(extension.urn, urn); });
    return found == kExtensions.end() ? nullptr : found;
}

const Attribute* findAttribute(ResourceType type, std::string_view name)
{
    const Attribute* own = findAttribute(attributesOf(type), name);
    return own != nullptr ? own : findAttribute(kCommon, name);
}

} // namespace gatehouse::scim
