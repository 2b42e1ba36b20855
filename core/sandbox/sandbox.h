// A SCIM 2.0 server on loopback to provision into: for demonstrations, for trying profiles out, and for tests that count effects.
// Users, groups, filters, paging, PATCH, ETags, Bulk and discovery (RFC 7643, 7644), kept in a SQLite file of its own.
//
// The journal holds one JSON line for each EFFECTIVE change; repeating a request that changes nothing adds none:
//   {"n":7,"at":"2026-09-07T09:00:00Z","method":"PATCH","resource":"User","id":"...","externalId":"...","userName":"ada",
//    "change":"replace","attributes":["title"]}
// change: create, replace (with "attributes"), activate, deactivate, password, delete; for a group also member_add and member_remove,
// with "member" and "memberName". A group has "displayName" in place of "userName"; "active" stands in a user's create. A line is in
// the data file in the same transaction as its change; the journal file is completed from there after a kill.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <memory>

namespace gatehouse::sandbox {

struct SandboxOptions {
    std::uint16_t port = 0;               // 0: a free one
    std::string dataFile;                 // made where it does not exist
    std::string journalFile;              // empty: only in the data file
    std::chrono::milliseconds latency{0}; // between the effect and the answer
    double failRate =
        0; // 0 to 1: that share of requests fails, in turn by 503 before the effect, 500 after it, hanging up after it
    std::uint64_t seed = 1; // the same seed and order of requests give the same failures
    bool lie = false;       // every change is answered as if made and is not; reading stays honest
    std::string token;      // empty: nobody is asked for a bearer token
    // Where a client is named, tokens are got at tokenUrl() with its id and secret, and requests need one (or `token`).
    std::string clientId, clientSecret;
    std::chrono::seconds tokenLifetime{3600};
    std::int64_t tokenRequests = 0; // a token expires unannounced after so many requests; 0: never
    unsigned threads = 0;           // 0: as many as processors, at least two
};

class Sandbox {
public:
    // Listens on return. "sandbox.port_taken", "sandbox.bad_data", "sandbox.in_use", "sandbox.journal_mismatch",
    // "sandbox.bad_option", "file.unwritable".
    static Result<std::unique_ptr<Sandbox>> start(const SandboxOptions& options);
    ~Sandbox(); // stops
    Sandbox(const Sandbox&) = delete;
    Sandbox& operator=(const Sandbox&) = delete;

    std::uint16_t port() const;
    std::string
    baseUrl() const; // "http://127.0.0.1:8080/scim/v2"; requests without /scim/v2 are answered too
    std::string tokenUrl() const; // "http://127.0.0.1:8080/oauth/token"
    std::int64_t tokensIssued() const;
    // Answers what has arrived, for at most three seconds, and closes. Any thread, once or more often.
    void stop();

private:
    struct Parts;
    explicit Sandbox(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace gatehouse::sandbox
