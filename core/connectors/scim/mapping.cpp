#include "core/connectors/scim/mapping.h"

#include "core/scim/detail/json.h"

#include <fmt/format.h>

namespace gatehouse::connectors {
namespace {

using scim::Json;

std::string enterprisePath(std::string_view attribute)
{
    return fmt::format("{}:{}", scim::kEnterpriseSchema, attribute);
}

const std::string& loginOf(const OperationPayload& payload)
{
    return payload.newLogin.empty() ? payload.login : payload.newLogin;
}

struct Attribute {
    std::string path;
    const std::string& wanted;
};

// Texts that are compared and replaced as they are.
std::vector<Attribute> textsOf(const OperationPayload& payload)
{
    return {{"name.givenName", payload.givenName},
            {"name.familyName", payload.familyName},
            {"displayName", payload.displayName},
            {"title", payload.jobTitle},
            {"userType", payload.workerType},
            {enterprisePath("employeeNumber"), payload.workerNo},
            {enterprisePath("department"), payload.department},
            {enterprisePath("division"), payload.division},
            {enterprisePath("costCenter"), payload.costCentre}};
}

std::vector<std::string> shownTexts(const scim::User& user)
{
    return {user.name.givenName, user.name.familyName, user.displayName, user.title,     user.userType,
            user.employeeNumber, user.department,      user.division,    user.costCenter};
}

std::vector<std::string> differing(const OperationPayload& payload, const scim::User& user,
                                   const std::string& manager)
{
    std::vector<std::string> out;
    const auto wanted = textsOf(payload);
    const auto shown = shownTexts(user);
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (!wanted[i].wanted.empty() && !shown[i].empty() && wanted[i].wanted != shown[i])
            out.push_back(wanted[i].path);
    if (!loginOf(payload).empty() && scim::caseFolded(loginOf(payload)) != scim::caseFolded(user.userName))
        out.emplace_back("userName");
    if (!manager.empty() && !user.managerId.empty() && manager != user.managerId)
        out.push_back(enterprisePath("manager"));
    const std::string email = emailOf(user);
    if (!payload.email.empty() && !email.empty()
        && scim::caseFolded(payload.email) != scim::caseFolded(email))
        out.emplace_back("emails");
    return out;
}

Json memberList(std::span<const std::string> ids)
{
    Json list = Json::array();
    for (const std::string& id : ids)
        list.push_back({{"value", id}});
    return list;
}

} // namespace

std::string emailOf(const scim::User& user)
{
    for (const scim::Email& email : user.emails)
        if (email.primary)
            return email.value;
    return user.emails.empty() ? std::string() : user.emails.front().value;
}

std::string createBody(const OperationPayload& payload, const std::string& manager)
{
    scim::User user;
    user.externalId = payload.correlationKey;
    user.userName = payload.login;
    user.active = payload.enabled;
    user.name.givenName = payload.givenName;
    user.name.familyName = payload.familyName;
    user.displayName = payload.displayName;
    user.title = payload.jobTitle;
    user.userType = payload.workerType;
    if (!payload.email.empty())
        user.emails.push_back({payload.email, "work", true});
    user.employeeNumber = payload.workerNo;
    user.costCenter = payload.costCentre;
    user.division = payload.division;
    user.department = payload.department;
    user.managerId = manager;
    return scim::toJson(user);
}

std::string activeBody(bool active)
{
    return scim::toJson(scim::PatchRequest{{scim::replaceFlag("active", active)}});
}

std::string updateBody(const OperationPayload& payload, const std::string& manager)
{
    scim::PatchRequest patch;
    if (!payload.newLogin.empty())
        patch.operations.push_back(scim::replaceText("userName", payload.newLogin));
    for (const Attribute& attribute : textsOf(payload))
        if (!attribute.wanted.empty())
            patch.operations.push_back(scim::replaceText(attribute.path, attribute.wanted));
    if (!manager.empty())
        patch.operations.push_back({scim::PatchKind::Replace, enterprisePath("manager"),
                                    scim::detail::dump(Json{{"value", manager}})});
    if (!payload.email.empty()) {
        const Json email{{"value", payload.email}, {"type", "work"}, {"primary", true}};
        patch.operations.push_back(
            {scim::PatchKind::Replace, "emails", scim::detail::dump(Json::array({email}))});
    }
    return scim::toJson(patch);
}

std::string passwordBody(std::string_view password)
{
    return scim::toJson(scim::PatchRequest{{scim::replaceText("password", password)}});
}

std::string membersBody(std::span<const std::string> added, std::span<const std::string> removed)
{
    scim::PatchRequest patch;
    if (!added.empty())
        patch.operations.push_back({scim::PatchKind::Add, "members", scim::detail::dump(memberList(added))});
    for (const std::string& id : removed)
        patch.operations.push_back(scim::removeMember(id));
    return scim::toJson(patch);
}

ReadBack readBackOf(const scim::User& user, const Operation& operation, const std::string& manager)
{
    ReadBack read;
    read.exists = true;
    read.enabled = user.active.value_or(true);
    read.nativeId = user.id;
    read.login = user.userName;
    read.etag = user.meta.version;
    read.correlationKey = user.externalId;
    read.email = emailOf(user);
    if (operation.kind == OperationKind::CreateAccount || operation.kind == OperationKind::UpdateAccount)
        read.differing = differing(operation.payload, user, manager);
    for (const scim::Member& group : user.groups) {
        read.entitlements.push_back(group.value);
        if (!group.display.empty())
            read.entitlements.push_back(group.display);
    }
    return read;
}

} // namespace gatehouse::connectors
