#include "core/connectors/ldap/groups.h"

#include "core/base/text_fold.h"
#include "core/connectors/ldap/meaning.h"
#include "core/connectors/ldap/names.h"

#include <ldap.h>

namespace gatehouse::connectors {
namespace {

constexpr std::size_t kChunk = 50;
constexpr int kPage = 500;

bool looksLikeDn(const std::string& name)
{
    return name.find('=') != std::string::npos && names::isDn(name);
}

} // namespace

LdapRequest LdapGroups::search(std::vector<std::string> attributes) const
{
    LdapRequest request;
    request.dn = m_session.settings().groupContainer;
    request.filter = "(objectClass=" + m_session.settings().groupClass + ")";
    request.attributes = std::move(attributes);
    return request;
}

void LdapGroups::resolve(const std::set<std::string>& wanted, const CancelToken& cancel)
{
    m_missing.clear();
    std::vector<std::vector<std::string>> asked;
    std::vector<LdapRequest> requests;
    std::vector<std::string> plain;
    for (const std::string& name : wanted) {
        if (m_dns.contains(name))
            continue;
        if (!looksLikeDn(name)) {
            plain.push_back(name);
            continue;
        }
        LdapRequest& request = requests.emplace_back(search({"1.1"}));
        request.dn = name;
        request.scope = Scope::Entry;
        asked.push_back({name});
    }
    for (std::size_t from = 0; from < plain.size(); from += kChunk) {
        const std::size_t end = std::min(from + kChunk, plain.size());
        asked.emplace_back(plain.begin() + static_cast<std::ptrdiff_t>(from),
                           plain.begin() + static_cast<std::ptrdiff_t>(end));
        LdapRequest& request = requests.emplace_back(search({"cn", "entryUUID"}));
        std::string any;
        for (const std::string& name : asked.back())
            any += names::equals("cn", name) + names::equals("entryUUID", name);
        request.filter = "(&" + request.filter + "(|" + any + "))";
    }
    auto answers = m_session.sendAll(requests, cancel);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const bool gone = answers[i] && answers[i]->code == LDAP_NO_SUCH_OBJECT;
        auto answer = gone && requests[i].scope == Scope::Entry
                          ? Result<LdapAnswer>(LdapAnswer{})
                          : readingOf(m_session.settings(), std::move(answers[i]));
        for (const std::string& name : asked[i]) {
            m_missing[name] = answer ? Resolved{} : Resolved{{}, answer.error()};
            if (!answer)
                continue;
            for (const Entry& entry : answer->entries) {
                bool isIt = requests[i].scope == Scope::Entry || entry.first("entryUUID") == name;
                for (const std::string& cn : entry.all("cn"))
                    isIt = isIt || numberKey(cn) == numberKey(name);
                if (isIt) {
                    m_dns[name] = entry.dn;
                    m_missing.erase(name);
                }
            }
        }
    }
}

LdapGroups::Resolved LdapGroups::resolved(const std::string& name) const
{
    if (const auto found = m_dns.find(name); found != m_dns.end())
        return {found->second, {}};
    const auto missing = m_missing.find(name);
    return missing == m_missing.end() ? Resolved{} : missing->second;
}

std::string LdapGroups::memberOf(const Entry& account) const
{
    return m_session.settings().membersAreLogins() ? account.first(m_session.settings().login) : account.dn;
}

std::string LdapGroups::memberKey(const std::string& member) const
{
    return m_session.settings().membersAreLogins() ? member : names::folded(member);
}

std::map<std::string, Result<LdapGroups::Members>> LdapGroups::membersOf(const std::set<std::string>& dns,
                                                                         const CancelToken& cancel)
{
    const LdapSettings& settings = m_session.settings();
    std::vector<LdapRequest> requests;
    for (const std::string& dn : dns) {
        LdapRequest& request = requests.emplace_back(search({settings.member}));
        request.dn = dn;
        request.scope = Scope::Entry;
    }
    auto answers = m_session.sendAll(requests, cancel);
    std::map<std::string, Result<Members>> out;
    std::size_t i = 0;
    for (const std::string& dn : dns) {
        const bool gone = answers[i] && answers[i]->code == LDAP_NO_SUCH_OBJECT;
        auto answer = readingOf(settings, std::move(answers[i++]));
        if (!answer && !gone) {
            out.emplace(dn, fail(answer.error()));
            continue;
        }
        Members members;
        if (answer)
            for (const Entry& entry : answer->entries)
                for (const std::string& member : entry.all(settings.member))
                    members.insert(memberKey(member));
        out.emplace(dn, std::move(members));
    }
    return out;
}

Result<std::vector<Entry>> LdapGroups::pages(std::vector<std::string> attributes, const CancelToken& cancel)
{
    std::vector<Entry> entries;
    LdapRequest request = search(std::move(attributes));
    request.page = "";
    request.pageSize = kPage;
    for (;;) {
        GH_LET(LdapAnswer answer, readingOf(m_session.settings(), m_session.send(request, cancel)));
        std::move(answer.entries.begin(), answer.entries.end(), std::back_inserter(entries));
        if (answer.page.empty())
            return entries;
        request.page = answer.page;
    }
}

Result<std::map<std::string, std::vector<std::string>>> LdapGroups::memberships(const CancelToken& cancel)
{
    GH_LET(const auto entries, pages({m_session.settings().member, "entryUUID"}, cancel));
    std::map<std::string, std::vector<std::string>> out;
    for (const Entry& entry : entries)
        for (const std::string& member : entry.all(m_session.settings().member))
            out[memberKey(member)].push_back(entry.first("entryUUID"));
    return out;
}

Result<std::vector<Discovered>> LdapGroups::all(const CancelToken& cancel)
{
    GH_LET(const auto entries, pages({"cn", "entryUUID"}, cancel));
    std::vector<Discovered> out;
    for (const Entry& entry : entries)
        out.push_back({entry.first("entryUUID"), entry.first("cn"), "group"});
    return out;
}

} // namespace gatehouse::connectors
