#include "core/sandbox/resource_writer.h"

#include "core/base/log.h"
#include "core/base/time.h"
#include "core/base/uuid.h"
#include "core/sandbox/change.h"
#include "core/scim/detail/json.h"

#include <algorithm>
#include <sodium.h>

namespace gatehouse::sandbox {
namespace {

using scim::Document;
using scim::Json;
using scim::ResourceType;

std::string withoutPassword(Document& document)
{
    const std::string password = document.string("password").value_or("");
    document.erase("password");
    return password;
}

std::vector<std::string> withoutMembers(Document& document)
{
    std::vector<std::string> out;
    if (const Json* members = scim::detail::member(scim::detail::jsonOf(document), "members")) {
        for (const Json& member : *members)
            out.push_back(scim::detail::textOf(member, "value"));
    }
    document.erase("members");
    return out;
}

void take(Resource& resource, const Document& document)
{
    resource.name =
        document.string(resource.type == ResourceType::User ? "userName" : "displayName").value_or("");
    resource.externalId = document.string("externalId").value_or("");
    resource.attributes = document.text();
}

} // namespace

bool namesTag(std::string_view header, std::string_view tag)
{
    const auto bare = [](std::string_view text) {
        while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
            text.remove_prefix(1);
        while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
            text.remove_suffix(1);
        return text.starts_with("W/") ? text.substr(2) : text;
    };
    while (!header.empty()) {
        const auto comma = header.find(',');
        const std::string_view one = bare(header.substr(0, comma));
        if (one == "*" || one == bare(tag))
            return true;
        header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
    }
    return false;
}

ResourceWriter::ResourceWriter(std::unique_ptr<Database> database, std::unique_ptr<JournalFile> journal,
                               std::string baseUrl, bool lie)
    : m_database(std::move(database)),
      m_journal(std::move(journal)),
      m_reader(*m_database, std::move(baseUrl)),
      m_lie(lie)
{
}

Result<std::unique_ptr<ResourceWriter>> ResourceWriter::open(std::unique_ptr<Database> database,
                                                             std::unique_ptr<JournalFile> journal,
                                                             std::string baseUrl, bool lie)
{
    if (sodium_init() < 0)
        return fail("internal", {"libsodium does not start"});
    std::unique_ptr<ResourceWriter> writer(
        new ResourceWriter(std::move(database), std::move(journal), std::move(baseUrl), lie));
    {
        Query key = writer->m_database->query("SELECT key FROM secret_key");
        writer->m_key = key.next() ? key.text(0) : std::string();
        Query last = writer->m_database->query("SELECT coalesce(max(n), 0) FROM journal");
        writer->m_lastLine = last.next() ? last.number(0) : 0;
    }
    GH_TRY(writer->m_database->takeError());
    return writer;
}

// Runs `work`, writes its journal lines and commits. The file gets them after the commit: a line in the file is a change that is.
template <class Work>
Result<Written> ResourceWriter::inTransaction(Work work)
{
    const std::lock_guard lock(m_mutex);
    m_database->script("BEGIN IMMEDIATE");
    Change change;
    change.nextLine = m_lastLine + 1;
    change.at = formatInstant(realSystemClock().now());
    Result<Written> written = work(change);
    for (const auto& [number, line] : change.lines)
        m_database->query("INSERT INTO journal(n, line) VALUES (?, ?)").bind(number).bind(line).run();
    Result<> stored = m_database->takeError();
    if (!written || !stored || m_lie) {
        m_database->script("ROLLBACK");
        (void)m_database->takeError();
        return stored ? std::move(written) : fail(stored.error());
    }
    m_database->script("COMMIT");
    if (Result<> committed = m_database->takeError(); !committed) {
        m_database->script("ROLLBACK");
        (void)m_database->takeError();
        return fail(committed.error());
    }
    m_lastLine = change.nextLine - 1;
    if (m_journal != nullptr) {
        if (const Result<> appended = m_journal->append(change.text()); !appended)
            log::error("sandbox", messageOf(appended.error()));
    }
    return written;
}

Result<Written> ResourceWriter::create(ResourceType type, const Document& body)
{
    scim::Quirks quirks;
    GH_LET(Document document, scim::normalised(body, type, quirks));
    return inTransaction([&](Change& change) -> Result<Written> {
        change.method = "POST";
        const std::string password = withoutPassword(document);
        const std::vector<std::string> members = withoutMembers(document);
        if (type == ResourceType::User && !document.boolean("active"))
            document.set("active", true);
        Resource resource;
        resource.type = type;
        resource.id = newUuid().text();
        resource.created = resource.modified = change.at;
        take(resource, document);
        GH_TRY(checkName(resource));
        insert(resource);
        JournalJson details = JournalJson::object();
        if (type == ResourceType::User)
            details["active"] = document.boolean("active").value_or(true);
        if (!password.empty()) {
            setPassword(resource, password);
            details["password"] = true;
        }
        change.add(resource, "create", details);
        GH_TRY(setMembers(change, resource, members));
        return Written{resource, m_reader.render(resource, true)};
    });
}

Result<Written> ResourceWriter::replace(ResourceType type, const std::string& id, const Document& body,
                                        std::string_view ifMatch)
{
    scim::Quirks quirks;
    GH_LET(Document document, scim::normalised(body, type, quirks));
    return inTransaction([&](Change& change) -> Result<Written> {
        change.method = "PUT";
        GH_LET(Resource resource, existing(type, id, ifMatch));
        if (type == ResourceType::User && !document.boolean("active"))
            document.set("active", true);
        return update(change, std::move(resource), std::move(document));
    });
}

Result<Written> ResourceWriter::patch(ResourceType type, const std::string& id,
                                      const scim::PatchRequest& patch, std::string_view ifMatch)
{
    return inTransaction([&](Change& change) -> Result<Written> {
        change.method = "PATCH";
        scim::Quirks quirks;
        GH_LET(Resource resource, existing(type, id, ifMatch));
        if (type == ResourceType::Group) {
            if (const auto members = scim::memberChangesOf(patch, quirks))
                return patchMembers(change, std::move(resource), *members);
        }
        GH_LET(Document document, Document::parse(resource.attributes));
        if (type == ResourceType::Group) {
            Json list = Json::array();
            for (const std::string& member : m_reader.memberIds(id))
                list.push_back({{"value", member}});
            scim::detail::jsonOf(document)["members"] = std::move(list);
        }
        GH_TRY(scim::applyPatch(patch, type, document, quirks));
        return update(change, std::move(resource), std::move(document));
    });
}

Result<Written> ResourceWriter::remove(ResourceType type, const std::string& id, std::string_view ifMatch)
{
    return inTransaction([&](Change& change) -> Result<Written> {
        change.method = "DELETE";
        GH_LET(Resource resource, existing(type, id, ifMatch));
        m_database->query("DELETE FROM member WHERE group_id = ?").bind(id).run();
        m_database->query("DELETE FROM member WHERE value = ?").bind(id).run();
        const int memberships = m_database->changes();
        m_database->query("DELETE FROM resource WHERE id = ?").bind(id).run();
        change.add(resource, "delete", {{"memberships", memberships}});
        return Written{std::move(resource), {}};
    });
}

Result<Resource> ResourceWriter::existing(ResourceType type, const std::string& id, std::string_view ifMatch)
{
    std::optional<Resource> found = m_reader.find(type, id);
    if (!found && m_lie) { // it was "created" by an earlier lie
        Resource made;
        made.type = type;
        made.id = id;
        made.name = "unknown";
        made.created = made.modified = formatInstant(realSystemClock().now());
        made.attributes = type == ResourceType::User ? R"({"active":true,"userName":"unknown"})"
                                                     : R"({"displayName":"unknown"})";
        return made;
    }
    if (!found)
        return fail("scim.not_found", {std::string(scim::nameOf(type)), id});
    if (!ifMatch.empty() && !namesTag(ifMatch, found->etag()))
        return fail("scim.version", {std::string(ifMatch), found->etag()});
    return std::move(*found);
}

Result<Written> ResourceWriter::update(Change& change, Resource resource, Document after)
{
    GH_LET(const Document before, Document::parse(resource.attributes));
    const std::string password = withoutPassword(after);
    const std::vector<std::string> members = withoutMembers(after);
    std::vector<std::string> attributes = scim::changedAttributes(before, after);
    std::erase(attributes, "active");
    take(resource, after);
    GH_TRY(checkName(resource));
    if (!attributes.empty())
        change.add(resource, "replace", {{"attributes", attributes}});
    const bool active = after.boolean("active").value_or(true);
    if (resource.type == ResourceType::User && active != before.boolean("active").value_or(true))
        change.add(resource, active ? "activate" : "deactivate");
    if (!password.empty() && setPassword(resource, password))
        change.add(resource, "password");
    if (resource.type == ResourceType::Group)
        GH_TRY(setMembers(change, resource, members));
    if (!change.lines.empty()) {
        resource.modified = change.at;
        store(resource);
    }
    return Written{resource, m_reader.render(resource, true)};
}

Result<Written> ResourceWriter::patchMembers(Change& change, Resource group,
                                             const std::vector<scim::MemberChange>& members)
{
    for (const scim::MemberChange& member : members) {
        if (member.add)
            GH_TRY(addMember(change, group, member.id));
        else
            removeMember(change, group, member.id);
    }
    if (!change.lines.empty()) {
        group.modified = change.at;
        store(group);
    }
    return Written{std::move(group), {}};
}

Result<> ResourceWriter::checkName(const Resource& resource)
{
    if (resource.type != ResourceType::User)
        return {};
    const std::optional<Resource> other = m_reader.findUserNamed(resource.name);
    if (other && other->id != resource.id)
        return fail("scim.uniqueness", {"userName", resource.name});
    return {};
}

Result<> ResourceWriter::addMember(Change& change, const Resource& group, const std::string& id)
{
    const std::optional<Resource> member = m_reader.findAny(id);
    if (!member)
        return m_lie ? Result<>() : fail("scim.unknown_member", {id});
    m_database->query("INSERT OR IGNORE INTO member(group_id, value) VALUES (?, ?)")
        .bind(group.id)
        .bind(id)
        .run();
    if (m_database->changes() > 0)
        change.add(group, "member_add", {{"member", id}, {"memberName", member->name}});
    return {};
}

void ResourceWriter::removeMember(Change& change, const Resource& group, const std::string& id)
{
    m_database->query("DELETE FROM member WHERE group_id = ? AND value = ?").bind(group.id).bind(id).run();
    if (m_database->changes() == 0)
        return;
    const std::optional<Resource> member = m_reader.findAny(id);
    change.add(group, "member_remove", {{"member", id}, {"memberName", member ? member->name : ""}});
}

Result<> ResourceWriter::setMembers(Change& change, const Resource& group,
                                    const std::vector<std::string>& wanted)
{
    for (const std::string& id : m_reader.memberIds(group.id)) {
        if (std::find(wanted.begin(), wanted.end(), id) == wanted.end())
            removeMember(change, group, id);
    }
    for (const std::string& id : wanted)
        GH_TRY(addMember(change, group, id));
    return {};
}

// Keyed BLAKE2b over id and password: Argon2id's cost would be the benchmark of everything that creates users here.
std::string ResourceWriter::secretOf(std::string_view id, std::string_view password) const
{
    std::string text(id);
    text += '\0';
    text += password;
    std::string hash(32, '\0');
    crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                       reinterpret_cast<const unsigned char*>(m_key.data()), m_key.size());
    return hash;
}

bool ResourceWriter::setPassword(const Resource& resource, const std::string& password)
{
    const std::string secret = secretOf(resource.id, password);
    m_database->query("UPDATE resource SET secret = ?2 WHERE id = ?1 AND secret IS NOT ?2")
        .bind(resource.id)
        .bindBlob(secret)
        .run();
    return m_database->changes() > 0;
}

void ResourceWriter::insert(const Resource& resource)
{
    m_database
        ->query("INSERT INTO resource(type, id, external_id, name, folded, version, created, modified, "
                "attributes) "
                "VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?)")
        .bind(scim::nameOf(resource.type))
        .bind(resource.id)
        .bind(resource.externalId)
        .bind(resource.name)
        .bind(scim::caseFolded(resource.name))
        .bind(resource.created)
        .bind(resource.modified)
        .bind(resource.attributes)
        .run();
}

void ResourceWriter::store(Resource& resource)
{
    ++resource.version;
    m_database
        ->query("UPDATE resource SET external_id = ?, name = ?, folded = ?, version = ?, modified = ?, "
                "attributes = ? "
                "WHERE id = ?")
        .bind(resource.externalId)
        .bind(resource.name)
        .bind(scim::caseFolded(resource.name))
        .bind(resource.version)
        .bind(resource.modified)
        .bind(resource.attributes)
        .bind(resource.id)
        .run();
}

} // namespace gatehouse::sandbox
