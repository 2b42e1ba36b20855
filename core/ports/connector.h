// The one interface to target systems. A connector executes single operations and reads back what the target says.
//
// Threads: the engine makes one Connector per worker; an object is used by one thread at a time.
// Unknown outcomes: a call that may have had an effect and brought no answer returns Outcome::Unknown; the engine then asks `read`
// before it does anything again.
#pragma once

#include "core/base/cancel.h"
#include "core/model/access.h"
#include "core/model/catalogue.h"

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <span>

namespace gatehouse {

struct ConnectorCapabilities {
    bool findByKey = true;         // `read` works after an unknown outcome
    bool idempotentCreate = false; // creating twice under one key makes one account
    bool conditionalWrite = false; // writes can be refused when the object changed in between
    bool endSessions = false, transferOwnership = false, deleteAccount = true, assignSso = false,
         enrolMfa = false;
    bool setCredential = false;
    bool rename = true;        // an update may give an account another login
    bool move = false;         // an update moves an account to where its attributes belong
    bool archive = false;      // deleting keeps the account in another place, disabled
    bool listAccounts = false; // `accounts` works
    bool listChanges = false;  // `changes` works
    bool manual = false;       // opens a work item and waits for a person
};

enum class Outcome {
    Applied,     // the target says it did it (or it was so already)
    Retry,       // certainly no effect; later may work (429, 503 before the effect, refused connection)
    Unknown,     // may have had an effect; read before anything else
    Conflict,    // create: the key or login exists already; read to see whether it is ours
    Rejected,    // the target refuses it; the same again would be refused again
    Unsupported, // becomes a manual work item
    Manual       // a work item was opened
};

struct StepResult {
    Outcome outcome = Outcome::Applied;
    std::string nativeId, etag;              // learned
    Error error;                             // code empty where Applied
    std::chrono::milliseconds retryAfter{0}; // what the target asked for
};

// What the target says of one account.
struct ReadBack {
    bool reachable = true; // false: no usable answer; nothing follows from the rest
    // Not reachable, and not for want of an answer: what came is about another account, or one that is not ours. Asking again
    // brings no other answer by itself.
    bool unclear = false;
    bool exists = false;
    bool enabled = false;
    std::string nativeId, login, etag, correlationKey;
    std::string email; // empty where the target does not say
    // Attributes of the operation's payload that the target shows with another value (create and update), where it can be told.
    std::vector<std::string> differing;
    std::vector<std::string> entitlements; // native ids held, where the target lists them with the account
    bool entitlementsKnown = false;
    Error error;
};

struct Discovered {
    std::string nativeId, name, kind;
};

// One account in a list of the target's.
struct ListedAccount {
    std::string nativeId, login, email, correlationKey;
    bool enabled = true;
    std::optional<Instant> lastUsed; // nothing: the target does not say, which never means unused
    std::map<std::string, std::string> attributes; // under the target's names; the first value of each
    std::vector<std::string> entitlements;         // native ids held, as discoverEntitlements gives them
    bool entitlementsKnown = false;
};

struct AccountPage {
    std::vector<ListedAccount> accounts;
    std::string next; // where the list goes on; empty: this is its end
};

// What changed since a cookie was given. An account may be named although nothing of it changed.
struct AccountChanges {
    bool startOver =
        false; // the cookie is not accepted any more: read everything, then ask again with an empty one
    std::vector<ListedAccount> changed;
    bool showsRemovals = false;       // false: who is gone shows in a full list alone
    std::vector<std::string> removed; // native ids
    // Where the target says who is there instead of who went: whoever is neither here nor in `changed` is gone.
    std::optional<std::vector<std::string>> present;
    std::string cookie; // for the next time
};

class Connector {
public:
    virtual ~Connector() = default;
    virtual ConnectorCapabilities capabilities() const = 0;
    virtual StepResult execute(const Operation& operation, const CancelToken& cancel) = 0;
    // Many at once where the protocol allows it; results in the same order. The default calls execute one by one.
    virtual std::vector<StepResult> executeAll(std::span<const Operation> operations,
                                               const CancelToken& cancel);
    // Reads the account an operation is about: by native id, else by correlation key, else by login.
    virtual ReadBack read(const Operation& operation, const CancelToken& cancel) = 0;
    virtual std::vector<ReadBack> readAll(std::span<const Operation> operations, const CancelToken& cancel);
    virtual Result<std::vector<Discovered>> discoverEntitlements(const CancelToken& cancel) = 0;
    virtual Result<> testConnection(const CancelToken& cancel) = 0;
    // Every account the target has, about `size` at a time: first with an empty token, then with the page's `next`. A token is good for
    // the connector that gave it. What is changed meanwhile may be missing or come twice. The default cannot: connector.cannot_list.
    virtual Result<AccountPage> accounts(const std::string& token, int size, const CancelToken& cancel);
    // With an empty cookie: no account, the cookie of now. The default cannot: connector.cannot_list.
    virtual Result<AccountChanges> changes(const std::string& cookie, const CancelToken& cancel);
};

// Makes connectors by the application's settings; the application wires it. Fails with connector.unknown or secret.missing.
class ConnectorFactory {
public:
    virtual ~ConnectorFactory() = default;
    virtual Result<std::unique_ptr<Connector>> make(const Application& application) = 0;
    virtual Result<ConnectorCapabilities> capabilitiesOf(const Application& application) = 0; // without I/O
};

} // namespace gatehouse
