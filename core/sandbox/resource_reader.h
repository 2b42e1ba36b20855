// Reading users and groups out of the data file. One object is for one thread at a time.
#pragma once

#include "core/sandbox/database.h"
#include "core/scim/filter.h"
#include "core/scim/message.h"

namespace gatehouse::sandbox {

struct Resource {
    scim::ResourceType type = scim::ResourceType::User;
    std::string id;
    std::string externalId;
    std::string name; // userName or displayName
    std::int64_t version = 1;
    std::string created;
    std::string modified;
    std::string attributes; // normalised JSON without id, meta, members and password

    std::string etag() const; // W/"3"
};

Result<>
prepareTables(Database& database); // makes them in an empty file; "sandbox.bad_data" in anybody else's

class ResourceReader {
public:
    ResourceReader(Database& database, std::string baseUrl)
        : m_database(&database), m_baseUrl(std::move(baseUrl))
    {
    }

    std::optional<Resource> find(scim::ResourceType type, std::string_view id);
    std::optional<Resource> findAny(std::string_view id);
    std::optional<Resource> findUserNamed(std::string_view userName); // without regard to case
    std::vector<std::string> memberIds(std::string_view groupId);

    // The whole representation; a group's members and a user's groups only where asked for.
    std::string render(const Resource& resource, bool withMembers);
    // What a request sees of it, by its attributes and excludedAttributes.
    std::string renderFor(const Resource& resource, const scim::SearchRequest& view);

    // A ListResponse; both types where `type` is empty.
    Result<std::string> list(std::optional<scim::ResourceType> type, const scim::SearchRequest& search);

    std::string locationOf(scim::ResourceType type, std::string_view id) const;

private:
    std::int64_t count(scim::ResourceType type);
    std::vector<Resource> plainPage(scim::ResourceType type, std::int64_t startIndex, std::int64_t size);
    std::vector<Resource> candidates(scim::ResourceType type, const std::vector<scim::Equality>& equalities);
    Result<std::vector<Resource>> matching(scim::ResourceType type, const scim::SearchRequest& search);
    std::string membersJson(std::string_view groupId);
    std::string groupsJson(std::string_view userId);

    Database* m_database;
    std::string m_baseUrl;
};

inline constexpr std::int64_t kDefaultPage = 100;
inline constexpr std::int64_t kLargestPage = 1000;

} // namespace gatehouse::sandbox
