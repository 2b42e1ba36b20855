// Bulk requests and their answers (RFC 7644, 3.7).
#pragma once

#include "core/scim/document.h"

#include <cstdint>
#include <functional>

namespace gatehouse::scim {

struct BulkOperation {
    std::string method;  // POST, PUT, PATCH, DELETE
    std::string path;    // "/Users", "/Users/42", "/Groups/bulkId:g1"
    std::string bulkId;  // required for POST
    std::string version; // an ETag, as If-Match would carry it
    std::string data;    // JSON text; empty for DELETE
};

struct BulkRequest {
    std::int64_t failOnErrors = 0; // stop after that many; 0: never
    std::vector<BulkOperation> operations;
};
Result<BulkRequest> parseBulk(std::string_view json,
                              Quirks& quirks); // "scim.bad_bulk" names the operation (from 1)
std::string toJson(const BulkRequest& bulk);

struct BulkResult {
    std::string method;
    std::string bulkId;
    std::string location; // of the resource; its last part is the id
    std::string version;
    int status = 0;
    std::string response; // JSON text of the error or the resource; may be empty
};
std::string bulkResponseJson(const std::vector<BulkResult>& results);
Result<std::vector<BulkResult>> parseBulkResponse(std::string_view json, Quirks& quirks);

// The ids named as "bulkId:x" in path and data, each once.
std::vector<std::string> bulkReferences(const BulkOperation& operation);
// Puts ids in their place: `ids` holds pairs of bulkId and id. A reference without an id stays.
struct BulkId {
    std::string bulkId;
    std::string id;
};
BulkOperation withReferences(const BulkOperation& operation, const std::vector<BulkId>& ids);

// A server's side of Bulk: runs the operations through `run`, each after those it refers to (RFC 7644, 3.7.1), stops after
// failOnErrors errors. Results are in the order of the operations; those never run are left out. A reference that leads nowhere or
// in a circle is that operation's own error.
using RunOperation = std::function<BulkResult(const BulkOperation&)>;
std::vector<BulkResult> runBulk(const BulkRequest& request, const RunOperation& run);

} // namespace gatehouse::scim
