#include "core/connectors/scim/listing.h"

#include "core/connectors/scim/mapping.h"

#include <algorithm>

namespace gatehouse::connectors {
namespace {

constexpr int kPage = 200;
constexpr std::int64_t kMostAccounts = 5'000'000;
// How a token begins; behind it stands a cursor of the service's, or the number of the next user.
constexpr std::string_view kCursor = "cursor:", kIndex = "index:";

void put(std::map<std::string, std::string>& attributes, const char* name, const std::string& value)
{
    if (!value.empty())
        attributes[name] = value;
}

ListedAccount listed(const scim::User& user)
{
    ListedAccount account;
    account.nativeId = user.id;
    account.login = user.userName;
    account.email = emailOf(user);
    account.correlationKey = user.externalId;
    account.enabled = user.active.value_or(true);
    put(account.attributes, "name.givenName", user.name.givenName);
    put(account.attributes, "name.familyName", user.name.familyName);
    put(account.attributes, "displayName", user.displayName);
    put(account.attributes, "title", user.title);
    put(account.attributes, "userType", user.userType);
    put(account.attributes, "employeeNumber", user.employeeNumber);
    put(account.attributes, "department", user.department);
    put(account.attributes, "division", user.division);
    put(account.attributes, "costCenter", user.costCenter);
    put(account.attributes, "manager", user.managerId);
    put(account.attributes, "meta.created", user.meta.created);
    put(account.attributes, "meta.lastModified", user.meta.lastModified);
    return account;
}

} // namespace

// A user's own list of groups is optional in SCIM, so the groups are read.
Result<> Listing::learnMemberships(const CancelToken& cancel)
{
    m_memberships.clear();
    GH_LET(const auto groups, m_groups.all(cancel));
    std::set<std::string> ids;
    for (const Discovered& group : groups)
        ids.insert(group.nativeId);
    for (const auto& [id, members] : m_groups.membersOf(ids, cancel)) {
        if (!members)
            return fail(members.error());
        for (const std::string& member : *members)
            m_memberships[member].push_back(id);
    }
    return {};
}

Result<AccountPage> Listing::page(const std::string& token, int size, const CancelToken& cancel)
{
    if (token.empty()) {
        m_seen = 0;
        GH_TRY(learnMemberships(cancel));
    }
    std::string path = "/Users?count=" + std::to_string(size > 0 ? size : kPage);
    if (token.starts_with(kCursor))
        path += "&cursor=" + net::percentEncoded(token.substr(kCursor.size()));
    else if (token.starts_with(kIndex))
        path += "&startIndex=" + token.substr(kIndex.size());
    auto answers = m_target.sendAll({m_target.get(path)}, cancel);
    GH_LET(const std::string body, m_target.bodyOf(answers.front()));
    auto list = scim::parseUserList(body);
    if (!list)
        return fail(makeError("connector.bad_answer", {m_target.name()}, list.error()));
    AccountPage page;
    for (const scim::User& user : list->resources) {
        ListedAccount& account = page.accounts.emplace_back(listed(user));
        account.entitlementsKnown = true;
        if (const auto held = m_memberships.find(user.id); held != m_memberships.end())
            account.entitlements = held->second;
    }
    m_seen += std::ssize(list->resources);
    if (m_seen > kMostAccounts)
        return fail("connector.endless_list", {m_target.name(), std::to_string(m_seen)});
    if (!list->nextCursor.empty())
        page.next = std::string(kCursor) + list->nextCursor;
    else if (!token.starts_with(kCursor) && !list->resources.empty() && m_seen < list->totalResults)
        page.next = std::string(kIndex) + std::to_string(m_seen + 1);
    if (page.next == token && !token.empty())
        return fail("connector.endless_list", {m_target.name(), std::to_string(m_seen)});
    if (page.next.empty())
        m_memberships.clear();
    return page;
}

} // namespace gatehouse::connectors
