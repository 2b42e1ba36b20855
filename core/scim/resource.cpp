#include "core/scim/resource.h"

#include "core/scim/detail/json.h"

namespace gatehouse::scim {
namespace {

using detail::member;
using detail::textOf;

void put(Json& object, const char* key, const std::string& value)
{
    if (!value.empty())
        object[key] = value;
}

template <class Each>
void forEach(const Json& object, const char* name, Each each)
{
    const Json* list = member(object, name);
    if (list == nullptr || !list->is_array())
        return;
    for (const Json& element : *list)
        each(element);
}

std::vector<Member> membersOf(const Json& object, const char* name)
{
    std::vector<Member> out;
    forEach(object, name, [&](const Json& element) {
        out.push_back({textOf(element, "value"), textOf(element, "display"), textOf(element, "type")});
    });
    return out;
}

Meta metaOf(const Json& object)
{
    const Json* meta = member(object, "meta");
    if (meta == nullptr)
        return {};
    return {textOf(*meta, "version"), textOf(*meta, "location"), textOf(*meta, "created"),
            textOf(*meta, "lastModified")};
}

void readExtension(const Json& json, User& user)
{
    const Json* extension = member(json, kEnterpriseSchema);
    if (extension == nullptr)
        return;
    user.employeeNumber = textOf(*extension, "employeeNumber");
    user.costCenter = textOf(*extension, "costCenter");
    user.organization = textOf(*extension, "organization");
    user.division = textOf(*extension, "division");
    user.department = textOf(*extension, "department");
    const Json* manager = member(*extension, "manager");
    if (manager != nullptr)
        user.managerId = manager->is_string() ? manager->get<std::string>() : textOf(*manager, "value");
}

Json extensionOf(const User& user)
{
    Json out = Json::object();
    put(out, "employeeNumber", user.employeeNumber);
    put(out, "costCenter", user.costCenter);
    put(out, "organization", user.organization);
    put(out, "division", user.division);
    put(out, "department", user.department);
    if (!user.managerId.empty())
        out["manager"] = {{"value", user.managerId}};
    return out;
}

} // namespace

std::string toJson(const User& user, std::string_view password)
{
    Json json{{"schemas", {kUserSchema}}, {"userName", user.userName}};
    put(json, "externalId", user.externalId);
    if (user.active)
        json["active"] = *user.active;
    Json name = Json::object();
    put(name, "formatted", user.name.formatted);
    put(name, "givenName", user.name.givenName);
    put(name, "familyName", user.name.familyName);
    put(name, "middleName", user.name.middleName);
    if (!name.empty())
        json["name"] = std::move(name);
    put(json, "displayName", user.displayName);
    put(json, "title", user.title);
    put(json, "userType", user.userType);
    put(json, "preferredLanguage", user.preferredLanguage);
    put(json, "timezone", user.timezone);
    for (const Email& email : user.emails) {
        Json one{{"value", email.value}};
        put(one, "type", email.type);
        if (email.primary)
            one["primary"] = true;
        json["emails"].push_back(std::move(one));
    }
    if (!password.empty())
        json["password"] = password;
    if (Json extension = extensionOf(user); !extension.empty()) {
        json["schemas"].push_back(kEnterpriseSchema);
        json[std::string(kEnterpriseSchema)] = std::move(extension);
    }
    return detail::dump(json);
}

std::string toJson(const Group& group)
{
    Json json{{"schemas", {kGroupSchema}}, {"displayName", group.displayName}};
    put(json, "externalId", group.externalId);
    for (const Member& one : group.members) {
        Json element{{"value", one.value}};
        put(element, "display", one.display);
        put(element, "type", one.type);
        json["members"].push_back(std::move(element));
    }
    return detail::dump(json);
}

Result<User> parseUser(std::string_view json)
{
    GH_LET(const Document document, Document::parse(json));
    return userOf(document);
}
Result<Group> parseGroup(std::string_view json)
{
    GH_LET(const Document document, Document::parse(json));
    return groupOf(document);
}

Result<User> userOf(const Document& document)
{
    const Json& json = detail::jsonOf(document);
    User user;
    user.id = textOf(json, "id");
    user.userName = textOf(json, "userName");
    if (user.id.empty() || user.userName.empty())
        return fail("scim.bad_message", {"User", user.id.empty() ? "it has no id" : "it has no userName"});
    user.externalId = textOf(json, "externalId");
    user.active = detail::boolOf(json, "active");
    if (const Json* name = member(json, "name"))
        user.name = {textOf(*name, "formatted"), textOf(*name, "givenName"), textOf(*name, "familyName"),
                     textOf(*name, "middleName")};
    user.displayName = textOf(json, "displayName");
    user.title = textOf(json, "title");
    user.userType = textOf(json, "userType");
    user.preferredLanguage = textOf(json, "preferredLanguage");
    user.timezone = textOf(json, "timezone");
    forEach(json, "emails", [&](const Json& element) {
        user.emails.push_back({textOf(element, "value"), textOf(element, "type"),
                               detail::boolOf(element, "primary").value_or(false)});
    });
    user.groups = membersOf(json, "groups");
    readExtension(json, user);
    user.meta = metaOf(json);
    return user;
}

Result<Group> groupOf(const Document& document)
{
    const Json& json = detail::jsonOf(document);
    Group group;
    group.id = textOf(json, "id");
    group.displayName = textOf(json, "displayName");
    if (group.id.empty() || group.displayName.empty())
        return fail("scim.bad_message",
                    {"Group", group.id.empty() ? "it has no id" : "it has no displayName"});
    group.externalId = textOf(json, "externalId");
    group.members = membersOf(json, "members");
    group.meta = metaOf(json);
    return group;
}

} // namespace gatehouse::scim
