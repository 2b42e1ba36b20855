#include "core/connectors/scim/groups.h"

#include "core/scim/filter.h"
#include "core/scim/message.h"

#include <unordered_set>

namespace gatehouse::connectors {
namespace {

constexpr std::int64_t kPage = 200;
constexpr std::size_t kMostGroups = 100'000; // of one list
constexpr std::size_t kParsedWhole = 65'536; // larger groups are searched, not parsed

// Every JSON string of the text. A member's id is one of them; nothing else in a group looks like one.
Groups::Members stringsIn(std::string_view json)
{
    Groups::Members out;
    for (std::size_t at = json.find('"'); at != std::string_view::npos;) {
        std::size_t end = at + 1;
        while (end < json.size() && json[end] != '"')
            end += json[end] == '\\' ? 2 : 1;
        if (end >= json.size())
            break;
        out.emplace(json.substr(at + 1, end - at - 1));
        at = json.find('"', end + 1);
    }
    return out;
}

// Of the group `id`: nothing where the answer is about another one.
Result<std::optional<Groups::Members>> membersIn(const std::string& body, const std::string& id)
{
    if (body.size() > kParsedWhole) {
        Groups::Members all = stringsIn(body);
        return all.contains(id) ? std::optional(std::move(all)) : std::nullopt;
    }
    GH_LET(const scim::Group group, scim::parseGroup(body));
    if (group.id != id)
        return std::optional<Groups::Members>();
    Groups::Members out;
    for (const scim::Member& member : group.members)
        out.insert(member.value);
    return std::optional(std::move(out));
}

} // namespace

void Groups::resolve(const std::set<std::string>& names, const CancelToken& cancel)
{
    m_missing.clear();
    std::vector<std::string> unknown;
    std::vector<net::HttpRequest> requests;
    for (const std::string& name : names) {
        if (m_ids.contains(name))
            continue;
        unknown.push_back(name);
        requests.push_back(m_target.get(pathOf("/Groups", name) + "?excludedAttributes=members"));
        requests.push_back(m_target.get(queryOf("/Groups", scim::equalFilter("displayName", name))
                                        + "&excludedAttributes=members"));
    }
    const auto answers = m_target.sendAll(std::move(requests), cancel);
    bool certain = true;
    for (std::size_t i = 0; i < unknown.size(); ++i)
        certain = take(unknown[i], answers[2 * i], answers[2 * i + 1]) && certain;
    if (m_missing.empty() || (certain && m_target.filters(cancel)))
        return;
    const auto everything = all(cancel);
    for (auto& [name, missing] : m_missing)
        if (!everything && !missing.error)
            missing.error = everything.error();
    if (everything)
        for (const Discovered& group : *everything)
            if (m_missing.erase(group.name) > 0)
                m_ids[group.name] = group.nativeId;
}

bool Groups::take(const std::string& name, const Answer& byId, const Answer& byName)
{
    const auto bodyById = m_target.bodyOf(byId);
    if (bodyById) {
        const auto group = scim::parseGroup(*bodyById);
        if (group && group->id == name) {
            m_ids[name] = group->id;
            return true;
        }
    }
    const auto body = m_target.bodyOf(byName);
    const auto list = body ? scim::parseGroupList(*body) : fail(body.error());
    if (!list) {
        const bool refused = list.error().code == "connector.refused";
        m_missing[name] = refused ? Resolved{} : Resolved{{}, list.error()};
        return !refused;
    }
    for (const scim::Group& group : list->resources)
        if (group.displayName == name) {
            m_ids[name] = group.id;
            return true;
        }
    // No group of that name, and the id could not be asked for: not known to be missing.
    const bool answered =
        bodyById || bodyById.error().code == "connector.refused" || Target::isNotFound(byId);
    m_missing[name] = answered ? Resolved{} : Resolved{{}, bodyById.error()};
    return list->resources.empty();
}

Groups::Resolved Groups::resolved(const std::string& name) const
{
    if (const auto found = m_ids.find(name); found != m_ids.end())
        return {found->second, {}};
    const auto missing = m_missing.find(name);
    return missing == m_missing.end() ? Resolved{} : missing->second;
}

std::map<std::string, Result<Groups::Members>> Groups::membersOf(const std::set<std::string>& ids,
                                                                 const CancelToken& cancel)
{
    std::vector<net::HttpRequest> requests;
    for (const std::string& id : ids)
        requests.push_back(m_target.get(pathOf("/Groups", id) + "?attributes=displayName,members"));
    const auto answers = m_target.sendAll(std::move(requests), cancel);
    std::map<std::string, Result<Members>> out;
    std::size_t i = 0;
    for (const std::string& id : ids) {
        const Answer& answer = answers[i++];
        if (Target::saysNotFound(answer)) {
            out.emplace(id, Members{});
            continue;
        }
        const auto body = m_target.bodyOf(answer);
        auto members = body ? membersIn(*body, id) : fail(body.error());
        if (members && *members)
            out.emplace(id, std::move(**members));
        else if (members)
            out.emplace(id,
                        fail("connector.other_resource", {m_target.name(), "group " + id, "another one"}));
        else
            out.emplace(id, fail(body ? makeError("connector.bad_answer", {m_target.name()}, members.error())
                                      : body.error()));
    }
    return out;
}

Result<std::vector<Discovered>> Groups::all(const CancelToken& cancel)
{
    std::vector<Discovered> out;
    std::unordered_set<std::string> seen;
    for (std::int64_t start = 1;;) {
        auto answers =
            m_target.sendAll({m_target.get("/Groups?excludedAttributes=members&startIndex="
                                           + std::to_string(start) + "&count=" + std::to_string(kPage))},
                             cancel);
        GH_LET(const std::string body, m_target.bodyOf(answers.front()));
        auto list = scim::parseGroupList(body);
        if (!list)
            return fail(makeError("connector.bad_answer", {m_target.name()}, list.error()));
        const std::size_t before = seen.size();
        for (scim::Group& group : list->resources)
            if (seen.insert(group.id).second)
                out.push_back({group.id, group.displayName, "group"});
        if ((seen.size() == before && !list->resources.empty()) || seen.size() > kMostGroups)
            return fail("connector.endless_list", {m_target.name(), std::to_string(seen.size())});
        start += std::ssize(list->resources);
        if (list->resources.empty() || start > list->totalResults)
            return out;
    }
}

} // namespace gatehouse::connectors
