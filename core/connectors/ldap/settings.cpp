#include "core/connectors/ldap/settings.h"

#include "core/base/text_fold.h"
#include "core/connectors/ldap/names.h"

#include <algorithm>
#include <array>
#include <ldap.h>
#include <memory>

namespace gatehouse::connectors {
namespace {

constexpr std::array<std::string_view, 19> kKeys{"base_dn",
                                                 "user_container",
                                                 "tls",
                                                 "ca_file",
                                                 "bind_dn",
                                                 "object_classes",
                                                 "account_class",
                                                 "login",
                                                 "key",
                                                 "email",
                                                 "member",
                                                 "disable",
                                                 "group_container",
                                                 "group_class",
                                                 "enable",
                                                 "archive_container",
                                                 "placeholder",
                                                 "on_delete",
                                                 "last_used"};

// What attributes hold the fields of a payload unless the settings say otherwise.
const std::map<std::string, std::string>& usualFields()
{
    static const std::map<std::string, std::string> fields{
        {"given_name", "givenName"}, {"family_name", "sn"},
        {"common_name", "cn"},       {"display_name", "displayName"},
        {"job_title", "title"},      {"department", "departmentNumber"},
        {"division", "ou"},          {"cost_centre", ""},
        {"worker_no", ""},           {"worker_type", "employeeType"},
        {"manager", "manager"}};
    return fields;
}

tl::unexpected<Error> bad(const std::string& key, const std::string& why)
{
    return fail("connector.bad_setting", {key, why});
}

using Values = std::map<std::string, std::string>;

bool isKnown(const std::string& key)
{
    if (key.starts_with("map."))
        return usualFields().contains(key.substr(4));
    return key.starts_with("set.") || std::ranges::find(kKeys, key) != kKeys.end();
}

Result<Values> valuesIn(const std::string& text)
{
    Values values;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        const std::string line(trimmed(std::string_view(text).substr(from, end - from)));
        from = end + 1;
        if (line.empty() || line.front() == '#')
            continue;
        const std::size_t equals = line.find('=');
        if (equals == std::string::npos)
            return bad(line, "there is no = in the line");
        const std::string key(trimmed(std::string_view(line).substr(0, equals)));
        if (!isKnown(key)) {
            const std::string near = nearest(key, kKeys);
            return bad(key,
                       near.empty() ? "there is no such key" : "there is no such key; do you mean " + near);
        }
        if (!values.emplace(key, trimmed(std::string_view(line).substr(equals + 1))).second)
            return bad(key, "it is given twice");
    }
    return values;
}

std::string take(const Values& values, const std::string& key, const std::string& otherwise)
{
    const auto found = values.find(key);
    return found == values.end() ? otherwise : found->second;
}

std::vector<std::string> wordsIn(const std::string& text)
{
    std::vector<std::string> words;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t end = std::min(text.find(',', from), text.size());
        if (const auto word = trimmed(std::string_view(text).substr(from, end - from)); !word.empty())
            words.emplace_back(word);
        from = end + 1;
    }
    return words;
}

// RFC 4512, 1.4: a letter, then letters, digits and hyphens.
bool isAttributeName(const std::string& name)
{
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && letter(name.front()) && std::ranges::all_of(name, [&](char c) {
        return letter(c) || (c >= '0' && c <= '9') || c == '-';
    });
}

Result<> takeAddress(LdapSettings& settings, const std::string& url, const std::string& tls)
{
    const std::string text(trimmed(url));
    LDAPURLDesc* parsed = nullptr;
    const int code = ldap_url_parse(text.c_str(), &parsed);
    const std::unique_ptr<LDAPURLDesc, decltype(&ldap_free_urldesc)> owner(parsed, &ldap_free_urldesc);
    if (code != LDAP_URL_SUCCESS || !parsed->lud_host || std::string_view(parsed->lud_host).empty()
        || (parsed->lud_dn && *parsed->lud_dn) || parsed->lud_attrs || parsed->lud_filter || parsed->lud_exts
        || text.find(' ') != std::string::npos)
        return fail("connector.bad_ldap_url", {url});
    const std::string_view scheme = parsed->lud_scheme;
    if (scheme != "ldap" && scheme != "ldaps")
        return fail("connector.bad_ldap_url", {url});
    settings.host = parsed->lud_host;
    settings.port = parsed->lud_port;
    const bool isV6 = settings.host.find(':') != std::string::npos;
    settings.url = std::string(scheme) + "://" + (isV6 ? "[" + settings.host + "]" : settings.host) + ":"
                   + std::to_string(settings.port);
    if (tls != "starttls" && tls != "none" && !tls.empty())
        return bad("tls", "it is starttls or none");
    settings.tls = scheme == "ldaps" ? LdapTls::Ldaps : tls == "none" ? LdapTls::None : LdapTls::StartTls;
    return {};
}

Result<> takeNames(LdapSettings& settings, const Values& values)
{
    settings.baseDn = take(values, "base_dn", "");
    if (settings.baseDn.empty())
        return bad("base_dn", "it is missing");
    settings.userContainer = take(values, "user_container", settings.baseDn);
    settings.groupContainer = take(values, "group_container", settings.baseDn);
    settings.placeholder = take(values, "placeholder", "cn=placeholder," + settings.baseDn);
    settings.bindDn = take(values, "bind_dn", "");
    const std::string onDelete = take(values, "on_delete", "delete");
    if (onDelete != "delete" && onDelete != "archive")
        return bad("on_delete", "it is delete or archive");
    if (onDelete == "archive")
        settings.archiveContainer = take(values, "archive_container", "");
    if (onDelete == "archive" && settings.archiveContainer.empty())
        return bad("archive_container", "it is missing");
    for (const auto& [key, dn] : {std::pair("base_dn", &settings.baseDn),
                                  {"user_container", &settings.userContainer},
                                  {"group_container", &settings.groupContainer},
                                  {"placeholder", &settings.placeholder},
                                  {"bind_dn", &settings.bindDn},
                                  {"archive_container", &settings.archiveContainer}})
        if (!names::isDn(*dn))
            return bad(key, "it is no distinguished name");
    return {};
}

Result<> takeGroups(LdapSettings& settings, const Values& values)
{
    settings.groupClass = take(values, "group_class", "groupOfNames");
    const std::string folded = fold(settings.groupClass);
    settings.member = take(values, "member",
                           folded == "posixgroup"           ? "memberUid"
                           : folded == "groupofuniquenames" ? "uniqueMember"
                                                            : "member");
    const std::string disable = take(values, "disable", "pwdAccountLockedTime=000001010000Z");
    const std::size_t equals = disable.find('=');
    if (equals == std::string::npos || equals + 1 == disable.size())
        return bad("disable", "write attribute=value");
    settings.disableAttribute = trimmed(disable.substr(0, equals));
    settings.disabledValue = trimmed(disable.substr(equals + 1));
    settings.enabledValue = take(values, "enable", "");
    settings.lastUsed = take(values, "last_used", "authTimestamp");
    return {};
}

Result<> takeAttributes(LdapSettings& settings, const Values& values)
{
    settings.objectClasses = wordsIn(take(values, "object_classes", "inetOrgPerson"));
    if (settings.objectClasses.empty())
        return bad("object_classes", "it is empty");
    settings.accountClass = take(values, "account_class", settings.objectClasses.back());
    settings.login = take(values, "login", "uid");
    settings.key = take(values, "key", "employeeNumber");
    settings.email = take(values, "email", "mail");
    settings.fields = usualFields();
    for (const auto& [key, value] : values) {
        if (key.starts_with("map."))
            settings.fields[key.substr(4)] = value;
        if (key.starts_with("set."))
            settings.fixed.emplace_back(key.substr(4), value);
    }
    std::vector<std::pair<std::string, std::string>> all{{"account_class", settings.accountClass},
                                                         {"login", settings.login},
                                                         {"key", settings.key},
                                                         {"email", settings.email},
                                                         {"group_class", settings.groupClass},
                                                         {"member", settings.member},
                                                         {"disable", settings.disableAttribute},
                                                         {"last_used", settings.lastUsed}};
    for (const auto& [field, attribute] : settings.fields)
        if (!attribute.empty())
            all.emplace_back("map." + field, attribute);
    for (const auto& [attribute, unused] : settings.fixed)
        all.emplace_back("set." + attribute, attribute);
    for (const std::string& objectClass : settings.objectClasses)
        all.emplace_back("object_classes", objectClass);
    for (const auto& [key, name] : all)
        if (!isAttributeName(name))
            return bad(key, "\"" + name + "\" is no name of an attribute or class");
    return {};
}

} // namespace

bool LdapSettings::membersAreLogins() const
{
    return fold(member) == "memberuid";
}

Result<LdapSettings> ldapSettingsOf(const Application& application)
{
    LdapSettings settings;
    settings.name = application.name;
    settings.window = std::clamp(application.concurrency, 1, 256);
    GH_LET(const Values values, valuesIn(application.settings));
    GH_TRY(takeAddress(settings, application.url, take(values, "tls", "")));
    settings.caFile = take(values, "ca_file", "");
    GH_TRY(takeNames(settings, values));
    GH_TRY(takeGroups(settings, values));
    GH_TRY(takeAttributes(settings, values));
    return settings;
}

Result<> checkLdap(const Application& application)
{
    GH_TRY(ldapSettingsOf(application));
    return {};
}

} // namespace gatehouse::connectors
