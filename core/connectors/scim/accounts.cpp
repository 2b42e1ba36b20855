#include "core/connectors/scim/accounts.h"

#include "core/scim/filter.h"
#include "core/scim/message.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace gatehouse::connectors {
namespace {

constexpr std::size_t kChunk = 40; // ids in one filter; with UUIDs the URL stays below 4 kB
constexpr std::int64_t kPage = 200;
constexpr std::size_t kMostAccounts = 5'000'000; // of one list

bool sameLogin(const std::string& a, const std::string& b)
{
    return scim::caseFolded(a) == scim::caseFolded(b);
}

} // namespace

Lookup lookupOf(const Operation& operation)
{
    const OperationPayload& payload = operation.payload;
    if (!payload.nativeId.empty())
        return {payload.nativeId, payload.correlationKey, {}};
    return {{}, payload.correlationKey, payload.login};
}

std::map<Lookup, Found> Accounts::find(const std::set<Lookup>& lookups, const CancelToken& cancel)
{
    Results results;
    Pending byId, byKey;
    for (const Lookup& lookup : lookups)
        (lookup.nativeId.empty() ? byKey : byId).push_back(&lookup);
    // Ids whose 404 did not come from SCIM are looked for by key as well: a list without them proves that they are gone.
    const Pending doubtful = findById(byId, results, cancel);
    byKey.insert(byKey.end(), doubtful.begin(), doubtful.end());
    const Pending byLogin = findByFilter(byKey, true, results, cancel);
    const Pending left = findByFilter(byLogin, false, results, cancel);
    if (!left.empty() && (!m_filtersHeeded || !m_target.filters(cancel)))
        findInList(left, results, cancel);
    return results;
}

Accounts::Pending Accounts::findById(const Pending& wanted, Results& results, const CancelToken& cancel)
{
    const bool mayFilter = m_idFilterWorks && m_filtersHeeded;
    const auto share = static_cast<std::ptrdiff_t>(mayFilter ? m_pace.share(wanted.size()) : 0);
    Pending rest(wanted.begin() + share, wanted.end());
    if (share > 0) {
        const Pace::Watch watch;
        const Pending missed = getByFilter(Pending(wanted.begin(), wanted.begin() + share), results, cancel);
        watch.tookSecond(m_pace, static_cast<std::size_t>(share));
        rest.insert(rest.end(), missed.begin(), missed.end());
    }
    if (rest.empty())
        return {};
    const Pace::Watch watch;
    Pending doubtful = getEach(rest, results, cancel);
    watch.tookFirst(m_pace, rest.size());
    return doubtful;
}

Accounts::Pending Accounts::getEach(const Pending& wanted, Results& results, const CancelToken& cancel)
{
    std::vector<net::HttpRequest> requests;
    for (const Lookup* lookup : wanted)
        requests.push_back(m_target.get(pathOf("/Users", lookup->nativeId)));
    const auto answers = m_target.sendAll(std::move(requests), cancel);
    Pending doubtful;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        Found& found = results[*wanted[i]];
        if (Target::saysNotFound(answers[i]))
            continue;
        if (Target::isNotFound(answers[i]) && !wanted[i]->key.empty()) {
            doubtful.push_back(wanted[i]);
            continue;
        }
        const auto body = m_target.bodyOf(answers[i]);
        auto user = body ? scim::parseUser(*body) : fail(body.error());
        if (!user)
            found.error =
                body ? makeError("connector.bad_answer", {m_target.name()}, user.error()) : body.error();
        else if (user->id != wanted[i]->nativeId) // RFC 7643 3.1: ids are compared as they are written
            found.error =
                makeError("connector.other_resource", {m_target.name(), wanted[i]->nativeId, user->id});
        else
            found.user = std::move(*user);
    }
    return doubtful;
}

// Returns those the lists did not bring: a missing one is asked for itself, so a filter that lies does no harm.
Accounts::Pending Accounts::getByFilter(const Pending& wanted, Results& results, const CancelToken& cancel)
{
    std::vector<net::HttpRequest> requests;
    for (std::size_t from = 0; from < wanted.size(); from += kChunk) {
        std::string filter;
        for (std::size_t i = from; i < std::min(from + kChunk, wanted.size()); ++i)
            filter += (filter.empty() ? "" : " or ") + scim::equalFilter("id", wanted[i]->nativeId);
        requests.push_back(m_target.get(queryOf("/Users", filter) + "&count=" + std::to_string(kChunk)));
    }
    std::unordered_map<std::string, scim::User> users;
    std::size_t asked = wanted.size();
    for (const Answer& answer : m_target.sendAll(std::move(requests), cancel)) {
        const auto body = m_target.bodyOf(answer);
        auto list = body ? scim::parseUserList(*body) : fail(body.error());
        if (!list) {
            m_idFilterWorks =
                m_idFilterWorks && !answer; // an answer that is no list; a lost connection says nothing
            continue;
        }
        for (scim::User& user : list->resources)
            users.insert_or_assign(user.id, std::move(user));
    }
    Pending missed;
    for (const Lookup* lookup : wanted) {
        const auto user = users.find(lookup->nativeId);
        if (user == users.end())
            missed.push_back(lookup);
        else
            results[*lookup].user = user->second;
    }
    if (missed.size() * 2 > asked) // it brings nothing, or pages shorter than asked
        m_idFilterWorks = false;
    return missed;
}

Accounts::Pending Accounts::findByFilter(const Pending& wanted, bool byKey, Results& results,
                                         const CancelToken& cancel)
{
    std::vector<net::HttpRequest> requests;
    Pending asked, missed;
    for (const Lookup* lookup : wanted) {
        const std::string& value = byKey ? lookup->key : lookup->login;
        if (value.empty()) {
            missed.push_back(lookup);
            results[*lookup];
            continue;
        }
        asked.push_back(lookup);
        requests.push_back(
            m_target.get(queryOf("/Users", scim::equalFilter(byKey ? "externalId" : "userName", value))));
    }
    const auto answers = m_target.sendAll(std::move(requests), cancel);
    for (std::size_t i = 0; i < asked.size(); ++i) {
        Found& found = results[*asked[i]];
        const auto body = m_target.bodyOf(answers[i]);
        auto list = body ? scim::parseUserList(*body) : fail(body.error());
        if (!list) {
            if (body || body.error().code != "connector.refused")
                found.error =
                    body ? makeError("connector.bad_answer", {m_target.name()}, list.error()) : body.error();
            else
                m_filtersHeeded = false;
            if (!found.error)
                missed.push_back(asked[i]);
            continue;
        }
        const auto match = std::ranges::find_if(list->resources, [&](const scim::User& user) {
            return byKey ? user.externalId == asked[i]->key : sameLogin(user.userName, asked[i]->login);
        });
        if (match != list->resources.end()) {
            found.user = std::move(*match);
            continue;
        }
        m_filtersHeeded = m_filtersHeeded && list->resources.empty();
        missed.push_back(asked[i]);
    }
    return missed;
}

void Accounts::findInList(const Pending& wanted, Results& results, const CancelToken& cancel)
{
    const auto everybody = listAll(cancel);
    for (const Lookup* lookup : wanted) {
        Found& found = results[*lookup];
        if (!everybody) {
            found.error = everybody.error();
            continue;
        }
        const auto pick = [&](auto matches) {
            const auto match = std::ranges::find_if(*everybody, matches);
            if (!found.user && match != everybody->end())
                found.user = *match;
        };
        if (!lookup->nativeId.empty())
            pick([&](const scim::User& user) { return user.id == lookup->nativeId; });
        if (!lookup->key.empty())
            pick([&](const scim::User& user) { return user.externalId == lookup->key; });
        if (!lookup->login.empty())
            pick([&](const scim::User& user) { return sameLogin(user.userName, lookup->login); });
    }
}

Result<std::vector<scim::User>> Accounts::listAll(const CancelToken& cancel)
{
    std::vector<scim::User> users;
    std::unordered_set<std::string> seen;
    for (std::int64_t start = 1;;) {
        auto answers = m_target.sendAll(
            {m_target.get("/Users?startIndex=" + std::to_string(start) + "&count=" + std::to_string(kPage))},
            cancel);
        GH_LET(const std::string body, m_target.bodyOf(answers.front()));
        auto list = scim::parseUserList(body);
        if (!list)
            return fail(makeError("connector.bad_answer", {m_target.name()}, list.error()));
        start += std::ssize(list->resources);
        const bool last = list->resources.empty() || start > list->totalResults;
        const std::size_t before = seen.size();
        for (scim::User& user : list->resources)
            if (seen.insert(user.id).second)
                users.push_back(std::move(user));
        if ((seen.size() == before && !list->resources.empty()) || seen.size() > kMostAccounts)
            return fail("connector.endless_list", {m_target.name(), std::to_string(seen.size())});
        if (last)
            return users;
    }
}

} // namespace gatehouse::connectors
