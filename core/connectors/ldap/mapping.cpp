#include "core/connectors/ldap/mapping.h"

#include "core/base/text_fold.h"
#include "core/connectors/ldap/names.h"

#include <algorithm>

namespace gatehouse::connectors::mapping {
namespace {

std::string fieldOf(const OperationPayload& payload, const std::string& field)
{
    const std::string& login = payload.newLogin.empty() ? payload.login : payload.newLogin;
    const std::map<std::string_view, const std::string*> fields{{"login", &login},
                                                                {"email", &payload.email},
                                                                {"given_name", &payload.givenName},
                                                                {"family_name", &payload.familyName},
                                                                {"common_name", &payload.displayName},
                                                                {"display_name", &payload.displayName},
                                                                {"job_title", &payload.jobTitle},
                                                                {"department", &payload.department},
                                                                {"division", &payload.division},
                                                                {"cost_centre", &payload.costCentre},
                                                                {"worker_no", &payload.workerNo},
                                                                {"worker_type", &payload.workerType}};
    const auto found = fields.find(field);
    return found == fields.end() ? std::string() : *found->second;
}

// Attribute and value of everything the payload says, the manager included; empty ones are left out.
std::vector<std::pair<std::string, std::string>>
texts(const LdapSettings& settings, const OperationPayload& payload, const std::string& manager)
{
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [field, attribute] : settings.fields) {
        const std::string value = field == "manager" ? manager : fieldOf(payload, field);
        if (!attribute.empty() && !value.empty())
            out.emplace_back(attribute, value);
    }
    if (!payload.email.empty())
        out.emplace_back(settings.email, payload.email);
    return out;
}

bool has(const std::vector<Mod>& mods, const std::string& attribute)
{
    return std::ranges::any_of(mods, [&](const Mod& mod) { return fold(mod.attribute) == fold(attribute); });
}

bool sameValue(const std::string& a, const std::string& b)
{
    return numberKey(a) == numberKey(b);
}

bool shows(const Entry& entry, const std::string& attribute, const std::string& value)
{
    return std::ranges::any_of(entry.all(attribute), [&](const std::string& shown) {
        return shown == value || names::folded(shown) == names::folded(value);
    });
}

std::vector<std::string> differing(const LdapSettings& settings, const Entry& entry,
                                   const OperationPayload& payload, const std::string& manager)
{
    std::vector<std::string> out;
    for (const auto& [attribute, value] : texts(settings, payload, manager)) {
        const bool byCase = attribute == settings.email || attribute == settings.fields.at("manager");
        const auto& values = entry.all(attribute);
        const bool there =
            byCase ? shows(entry, attribute, value) : std::ranges::find(values, value) != values.end();
        if (!values.empty() && !there)
            out.push_back(attribute);
    }
    const std::string& login = payload.newLogin.empty() ? payload.login : payload.newLogin;
    if (!login.empty() && !sameValue(login, entry.first(settings.login)))
        out.push_back(settings.login);
    if (settings.userContainer.find('{') != std::string::npos)
        if (const auto place = containerOf(settings, payload);
            place && names::folded(*place) != names::folded(names::parentOf(entry.dn)))
            out.emplace_back("container");
    return out;
}

// RFC 4517, 3.3.13: 20260907090000Z, with a fraction or an offset perhaps; those in UTC are read.
std::optional<Instant> instantOf(const std::string& time)
{
    if (time.size() < 15 || time.back() != 'Z'
        || !std::all_of(time.begin(), time.begin() + 14, [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const auto part = [&](std::size_t at, std::size_t count) { return time.substr(at, count); };
    const auto read = parseInstant(part(0, 4) + "-" + part(4, 2) + "-" + part(6, 2) + "T" + part(8, 2) + ":"
                                   + part(10, 2) + ":" + part(12, 2) + "Z");
    return read ? std::optional(*read) : std::nullopt;
}

} // namespace

Result<std::string> containerOf(const LdapSettings& settings, const OperationPayload& payload)
{
    std::string missing;
    auto place = names::filledDn(
        settings.userContainer, [&](const std::string& field) { return fieldOf(payload, field); }, missing);
    if (!place)
        return fail("connector.ldap_bad_name", {settings.name, payload.login, missing});
    return std::move(*place);
}

Result<std::string> dnOf(const LdapSettings& settings, const OperationPayload& payload)
{
    GH_LET(const std::string place, containerOf(settings, payload));
    const std::string& login = payload.newLogin.empty() ? payload.login : payload.newLogin;
    return names::under(names::rdn(settings.login, login), place);
}

std::vector<Mod> creation(const LdapSettings& settings, const OperationPayload& payload,
                          const std::string& manager)
{
    std::vector<Mod> mods{{ModKind::Add, "objectClass", settings.objectClasses},
                          {ModKind::Add, settings.login, {payload.login}}};
    const auto add = [&](const std::string& attribute, const std::string& value) {
        if (!attribute.empty() && !value.empty() && !has(mods, attribute))
            mods.push_back({ModKind::Add, attribute, {value}});
    };
    add(settings.key, payload.correlationKey);
    for (const auto& [attribute, value] : texts(settings, payload, manager))
        add(attribute, value);
    // What a person's class requires (RFC 4519, 3.12) whoever it is.
    const std::string& any = payload.displayName.empty() ? payload.login : payload.displayName;
    add(settings.fields.at("common_name"), any);
    add(settings.fields.at("family_name"), any);
    for (const auto& [attribute, pattern] : settings.fixed)
        add(attribute, names::filledText(pattern, [&](const std::string& f) { return fieldOf(payload, f); }));
    add(settings.disableAttribute, payload.enabled ? settings.enabledValue : settings.disabledValue);
    return mods;
}

std::vector<Mod> update(const LdapSettings& settings, const OperationPayload& payload, const Entry& entry,
                        const std::string& manager)
{
    std::vector<Mod> mods;
    for (const auto& [attribute, value] : texts(settings, payload, manager))
        if (!has(mods, attribute) && names::firstValueOf(entry.dn, attribute).empty())
            mods.push_back({ModKind::Replace, attribute, {value}});
    if (!payload.newLogin.empty() && names::firstValueOf(entry.dn, settings.login).empty())
        mods.push_back({ModKind::Replace, settings.login, {payload.newLogin}});
    return mods;
}

Mod ability(const LdapSettings& settings, bool enabled)
{
    const std::string& value = enabled ? settings.enabledValue : settings.disabledValue;
    Mod mod{ModKind::Replace, settings.disableAttribute, {}}; // replaced by nothing: gone, or still not there
    if (!value.empty())
        mod.values.push_back(value);
    return mod;
}

bool isEnabled(const LdapSettings& settings, const Entry& entry)
{
    return std::ranges::none_of(entry.all(settings.disableAttribute), [&](const std::string& value) {
        return sameValue(value, settings.disabledValue);
    });
}

bool isArchived(const LdapSettings& settings, const Entry& entry)
{
    return settings.archives() && names::isBelow(entry.dn, settings.archiveContainer);
}

bool isSomebodyElses(const LdapSettings& settings, const Entry& entry, const Operation& operation)
{
    const OperationPayload& payload = operation.payload;
    if (entry.first("entryUUID") == payload.nativeId)
        return false;
    const std::string key = entry.first(settings.key);
    if (!key.empty() && !payload.correlationKey.empty() && key != payload.correlationKey)
        return true;
    const std::string login = entry.first(settings.login);
    const auto isLogin = [&](const std::string& text) { return !text.empty() && sameValue(text, login); };
    return !payload.login.empty() && !isLogin(payload.login) && !isLogin(payload.newLogin);
}

std::vector<std::string> shown(const LdapSettings& settings)
{
    return {"*", "entryUUID", "memberOf", settings.disableAttribute, settings.lastUsed};
}

ReadBack readBack(const LdapSettings& settings, const Entry& entry, const Operation& operation,
                  const std::string& manager)
{
    ReadBack read;
    read.exists = true;
    read.enabled = isEnabled(settings, entry);
    read.nativeId = entry.first("entryUUID");
    read.login = entry.first(settings.login);
    read.correlationKey = entry.first(settings.key);
    read.email = entry.first(settings.email);
    if (operation.kind == OperationKind::CreateAccount || operation.kind == OperationKind::UpdateAccount)
        read.differing = differing(settings, entry, operation.payload, manager);
    return read;
}

ListedAccount listed(const LdapSettings& settings, const Entry& entry)
{
    ListedAccount account;
    account.nativeId = entry.first("entryUUID");
    account.login = entry.first(settings.login);
    account.email = entry.first(settings.email);
    account.correlationKey = entry.first(settings.key);
    account.enabled = isEnabled(settings, entry);
    account.lastUsed = instantOf(entry.first(settings.lastUsed));
    for (const auto& [attribute, values] : entry.values)
        if (!values.empty() && attribute != "userpassword" && attribute != "memberof")
            account.attributes[attribute] = values.front();
    return account;
}

} // namespace gatehouse::connectors::mapping
