#include "core/sandbox/resource_reader.h"

#include "core/scim/detail/json.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::sandbox {
namespace {

using scim::Json;
using scim::ResourceType;

#define RESOURCE_COLUMNS "type, id, external_id, name, version, created, modified, attributes"

Resource resourceOf(const Query& row)
{
    return {row.text(0) == "User" ? ResourceType::User : ResourceType::Group,
            row.text(1),
            row.text(2),
            row.text(3),
            row.number(4),
            row.text(5),
            row.text(6),
            row.text(7)};
}

std::vector<Resource> allOf(Query& query)
{
    std::vector<Resource> out;
    while (query.next())
        out.push_back(resourceOf(query));
    return out;
}

bool mentions(std::string_view text, std::string_view name)
{
    return scim::caseFolded(text).find(name) != std::string::npos;
}

// Members and groups cost a query each and may be many: only where the answer or the filter needs them.
bool needsMembers(const scim::SearchRequest& view)
{
    if (!view.attributes.empty())
        return mentions(view.attributes, "members") || mentions(view.attributes, "groups");
    return !mentions(view.excludedAttributes, "members") && !mentions(view.excludedAttributes, "groups");
}

} // namespace

Result<> prepareTables(Database& database)
{
    std::int64_t format = 0;
    std::int64_t tables = 0;
    {
        Query version = database.query("PRAGMA user_version");
        format = version.next() ? version.number(0) : 0;
        Query count = database.query("SELECT count(*) FROM sqlite_schema");
        tables = count.next() ? count.number(0) : 0;
    }
    GH_TRY(database.takeError());
    constexpr std::int64_t kFormat = 0x47485301; // "GHS", version 1
    if (format == kFormat)
        return {};
    if (format != 0 || tables != 0)
        return fail("sandbox.storage", {"it holds something else"});
    database.script(R"(BEGIN IMMEDIATE;
CREATE TABLE resource(n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL CHECK(type IN ('User','Group')),
  name TEXT NOT NULL, folded TEXT NOT NULL, external_id TEXT NOT NULL, version INTEGER NOT NULL, created TEXT NOT NULL,
  modified TEXT NOT NULL, attributes TEXT NOT NULL, secret BLOB) STRICT;
CREATE UNIQUE INDEX resource_user_name ON resource(folded) WHERE type = 'User';
CREATE INDEX resource_name ON resource(type, folded);
CREATE INDEX resource_external ON resource(type, external_id);
CREATE INDEX resource_order ON resource(type, n);
CREATE TABLE member(group_id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY(group_id, value)) STRICT, WITHOUT ROWID;
CREATE INDEX member_value ON member(value, group_id);
CREATE TABLE journal(n INTEGER PRIMARY KEY, line TEXT NOT NULL) STRICT;
CREATE TABLE secret_key(key BLOB NOT NULL) STRICT;
INSERT INTO secret_key VALUES (randomblob(32));
PRAGMA user_version = 1195922177;
COMMIT;)");
    static_assert(kFormat == 1195922177);
    return database.takeError();
}

std::string Resource::etag() const
{
    return fmt::format("W/\"{}\"", version);
}

std::optional<Resource> ResourceReader::findAny(std::string_view id)
{
    Query query = m_database->query("SELECT " RESOURCE_COLUMNS " FROM resource WHERE id = ?");
    query.bind(id);
    if (!query.next())
        return std::nullopt;
    return resourceOf(query);
}

std::optional<Resource> ResourceReader::find(ResourceType type, std::string_view id)
{
    std::optional<Resource> found = findAny(id);
    return found && found->type == type ? found : std::nullopt;
}

std::optional<Resource> ResourceReader::findUserNamed(std::string_view userName)
{
    Query query =
        m_database->query("SELECT " RESOURCE_COLUMNS " FROM resource WHERE type = 'User' AND folded = ?");
    query.bind(scim::caseFolded(userName));
    if (!query.next())
        return std::nullopt;
    return resourceOf(query);
}

std::vector<std::string> ResourceReader::memberIds(std::string_view groupId)
{
    Query query = m_database->query("SELECT value FROM member WHERE group_id = ? ORDER BY value");
    query.bind(groupId);
    std::vector<std::string> out;
    while (query.next())
        out.push_back(query.text(0));
    return out;
}

std::string ResourceReader::locationOf(ResourceType type, std::string_view id) const
{
    return fmt::format("{}{}/{}", m_baseUrl, scim::endpointOf(type), id);
}

std::string ResourceReader::membersJson(std::string_view groupId)
{
    Query query =
        m_database->query("SELECT m.value, r.name, r.type FROM member m JOIN resource r ON r.id = m.value "
                          "WHERE m.group_id = ? ORDER BY m.value");
    query.bind(groupId);
    std::string out;
    while (query.next())
        out += fmt::format(R"({}{{"value":"{}","display":{},"type":"{}"}})", out.empty() ? "" : ",",
                           query.text(0), scim::detail::dump(Json(query.text(1))), query.text(2));
    return out;
}

std::string ResourceReader::groupsJson(std::string_view userId)
{
    Query query =
        m_database->query("SELECT m.group_id, r.name FROM member m JOIN resource r ON r.id = m.group_id "
                          "WHERE m.value = ? ORDER BY m.group_id");
    query.bind(userId);
    std::string out;
    while (query.next())
        out += fmt::format(R"({}{{"value":"{}","display":{},"type":"direct"}})", out.empty() ? "" : ",",
                           query.text(0), scim::detail::dump(Json(query.text(1))));
    return out;
}

// Texts are joined rather than parsed: reading one user is the most frequent request by far.
std::string ResourceReader::render(const Resource& resource, bool withMembers)
{
    const bool user = resource.type == ResourceType::User;
    std::string extensions;
    for (const scim::Extension& extension : scim::extensions())
        if (user && resource.attributes.find(extension.urn) != std::string::npos)
            extensions += fmt::format(",\"{}\"", extension.urn);
    std::string out = fmt::format(
        R"({{"schemas":["{}"{}],"id":"{}","meta":{{"resourceType":"{}","created":"{}","lastModified":"{}","location":"{}","version":"W/\"{}\""}})",
        scim::schemaOf(resource.type), extensions, resource.id, scim::nameOf(resource.type), resource.created,
        resource.modified, locationOf(resource.type, resource.id), resource.version);
    if (withMembers) {
        const std::string list = user ? groupsJson(resource.id) : membersJson(resource.id);
        if (!list.empty())
            out += fmt::format(",\"{}\":[{}]", user ? "groups" : "members", list);
    }
    if (resource.attributes.size() > 2)
        out += "," + resource.attributes.substr(1);
    else
        out += "}";
    return out;
}

std::string ResourceReader::renderFor(const Resource& resource, const scim::SearchRequest& view)
{
    std::string text = render(resource, needsMembers(view));
    if (view.attributes.empty() && view.excludedAttributes.empty())
        return text;
    Result<scim::Document> document = scim::Document::parse(text);
    if (!document)
        return text;
    scim::project(*document, view.attributes, view.excludedAttributes);
    return document->text();
}

std::int64_t ResourceReader::count(ResourceType type)
{
    Query query = m_database->query("SELECT count(*) FROM resource WHERE type = ?");
    query.bind(scim::nameOf(type));
    return query.next() ? query.number(0) : 0;
}

std::vector<Resource> ResourceReader::plainPage(ResourceType type, std::int64_t startIndex, std::int64_t size)
{
    Query query = m_database->query("SELECT " RESOURCE_COLUMNS
                                    " FROM resource WHERE type = ? ORDER BY n LIMIT ? OFFSET ?");
    query.bind(scim::nameOf(type)).bind(size).bind(startIndex - 1);
    return allOf(query);
}

std::vector<Resource> ResourceReader::candidates(ResourceType type,
                                                 const std::vector<scim::Equality>& equalities)
{
    const std::string_view nameAttribute = type == ResourceType::User ? "userName" : "displayName";
    for (const scim::Equality& equality : equalities) {
        const auto about = [&](std::string_view name) {
            return scim::equalIgnoringCase(equality.attribute, name);
        };
        const char* sql = nullptr;
        if (about(nameAttribute))
            sql = "SELECT " RESOURCE_COLUMNS " FROM resource WHERE type = ? AND folded = ? ORDER BY n";
        else if (about("externalId"))
            sql = "SELECT " RESOURCE_COLUMNS " FROM resource WHERE type = ? AND external_id = ? ORDER BY n";
        else if (about("id"))
            sql = "SELECT " RESOURCE_COLUMNS " FROM resource WHERE type = ? AND id = ?";
        else if (type == ResourceType::Group && (about("members") || about("members.value")))
            sql = "SELECT " RESOURCE_COLUMNS
                  " FROM resource WHERE type = ? AND id IN (SELECT group_id FROM member WHERE "
                  "value = ?) ORDER BY n";
        if (sql == nullptr)
            continue;
        Query query = m_database->query(sql);
        query.bind(scim::nameOf(type))
            .bind(about(nameAttribute) ? scim::caseFolded(equality.value) : equality.value);
        return allOf(query);
    }
    Query query = m_database->query("SELECT " RESOURCE_COLUMNS " FROM resource WHERE type = ? ORDER BY n");
    query.bind(scim::nameOf(type));
    return allOf(query);
}

Result<std::vector<Resource>> ResourceReader::matching(ResourceType type, const scim::SearchRequest& search)
{
    std::optional<scim::Filter> filter;
    if (!search.filter.empty()) {
        GH_LET(filter, scim::parseFilter(search.filter));
    }
    const bool members = mentions(search.filter, "members") || mentions(search.filter, "groups");
    std::vector<std::pair<std::string, Resource>> found;
    for (Resource& one :
         candidates(type, filter ? scim::requiredEqualities(*filter) : std::vector<scim::Equality>{})) {
        GH_LET(const scim::Document document, scim::Document::parse(render(one, members)));
        if (filter && !scim::matches(*filter, document))
            continue;
        std::string key;
        if (!search.sortBy.empty())
            key = scim::caseFolded(document.string(search.sortBy).value_or(""));
        found.emplace_back(std::move(key), std::move(one));
    }
    if (!search.sortBy.empty())
        std::stable_sort(found.begin(), found.end(), [&](const auto& a, const auto& b) {
            return search.descending ? b.first < a.first : a.first < b.first;
        });
    std::vector<Resource> out;
    out.reserve(found.size());
    for (auto& [key, resource] : found)
        out.push_back(std::move(resource));
    return out;
}

Result<std::string> ResourceReader::list(std::optional<ResourceType> type, const scim::SearchRequest& search)
{
    const std::int64_t start = std::max<std::int64_t>(1, search.startIndex);
    const std::int64_t size = std::clamp<std::int64_t>(search.count.value_or(kDefaultPage), 0, kLargestPage);
    std::vector<Resource> page;
    std::int64_t total = 0;
    // One read transaction: the count and the page are of the same moment.
    m_database->script("BEGIN");
    const Result<> read = [&]() -> Result<> {
        if (type && search.filter.empty() && search.sortBy.empty()) {
            total = count(*type);
            page = plainPage(*type, start, size);
            return {};
        }
        std::vector<Resource> all;
        for (const ResourceType one : {ResourceType::User, ResourceType::Group}) {
            if (type && *type != one)
                continue;
            GH_LET(std::vector<Resource> some, matching(one, search));
            std::move(some.begin(), some.end(), std::back_inserter(all));
        }
        total = static_cast<std::int64_t>(all.size());
        for (std::int64_t i = start - 1; i < total && i < start - 1 + size; ++i)
            page.push_back(std::move(all[static_cast<std::size_t>(i)]));
        return {};
    }();
    std::vector<std::string> texts;
    for (const Resource& resource : page)
        texts.push_back(renderFor(resource, search));
    m_database->script("COMMIT");
    GH_TRY(read);
    GH_TRY(m_database->takeError());
    return scim::listJson(total, start, texts);
}

} // namespace gatehouse::sandbox
