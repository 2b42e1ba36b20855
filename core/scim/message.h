// The messages around resources: lists, errors, searches, what a service can do (RFC 7644, 3.4.2, 3.12, 3.4.3; RFC 7643, 5).
#pragma once

#include "core/scim/resource.h"

#include <cstdint>

namespace gatehouse::scim {

template <class T>
struct ListResponse {
    std::int64_t totalResults = 0; // of the whole search, not of this page
    std::int64_t startIndex = 1;   // from 1
    std::int64_t itemsPerPage = 0;
    std::string nextCursor; // RFC 9865; empty where the service pages by index or this is the last page
    std::vector<T> resources;
};
Result<ListResponse<User>> parseUserList(std::string_view json);
Result<ListResponse<Group>> parseGroupList(std::string_view json);
// `resources` are JSON texts, put in as they are.
std::string listJson(std::int64_t totalResults, std::int64_t startIndex,
                     const std::vector<std::string>& resources);
// The resource with that id as it stands in a list; nothing where there is none.
std::optional<std::string> resourceInList(std::string_view list, std::string_view id);

struct ErrorResponse {
    int status = 500;
    std::string scimType; // "uniqueness", "invalidFilter", ... (RFC 7644, table 9); often empty
    std::string detail;
};
std::string toJson(const ErrorResponse& error);
// Nothing where the text is no SCIM error; the HTTP status is then all there is to know.
std::optional<ErrorResponse> parseError(std::string_view json);
// What a server answers for a failure of this room.
ErrorResponse errorResponseOf(const Error& error);

struct SearchRequest {
    std::string filter;
    std::string attributes;         // comma separated
    std::string excludedAttributes; // comma separated
    std::string sortBy;
    bool descending = false;
    std::int64_t startIndex = 1;
    std::optional<std::int64_t> count;
};
Result<SearchRequest> parseSearch(std::string_view json); // the body of POST .search
std::string toJson(const SearchRequest& search);

// What the service says about itself at /ServiceProviderConfig. Absent parts count as not supported.
struct Capabilities {
    bool patch = false;
    bool bulk = false;
    std::int64_t bulkMaxOperations = 0;
    std::int64_t bulkMaxPayloadSize = 0; // bytes
    bool filter = false;
    std::int64_t filterMaxResults = 0;
    bool changePassword = false;
    bool sort = false;
    bool etag = false;
    std::vector<std::string> authentication; // "oauthbearertoken", "httpbasic"
};
Result<Capabilities> parseCapabilities(std::string_view json);
// Whether the body of /Schemas, or of one schema, says that the schema has this attribute.
bool schemaHas(std::string_view schemas, std::string_view schema, std::string_view attribute);
std::string toJson(const Capabilities& capabilities);

} // namespace gatehouse::scim
