// Who holds what, and the work that brings it about.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/vocabulary.h"

#include <map>
#include <string>
#include <vector>

namespace gatehouse {

struct Account {
    AccountId id;
    ApplicationId application;
    PersonId person;   // 0: uncorrelated
    std::string login; // reserved at planning; unique per application after folding
    std::string email;
    std::string nativeId;                        // the target's own id once known
    AccountState state = AccountState::Reserved; // as last read back
    std::string etag;
    std::optional<Instant> seenAt;
};

struct Reason {
    ReasonKind kind = ReasonKind::ProfileLine;
    std::int64_t source = 0; // LineId, ExceptionId
    EventId event;           // what brought it, 0 where nothing did
    friend bool operator==(const Reason& a, const Reason& b)
    {
        return a.kind == b.kind && a.source == b.source;
    }
};

// An observed interval: opened when the read-back proved it, closed when the read-back proved it gone. Never rewritten.
struct Grant {
    GrantId id;
    PersonId subject;
    EntitlementId entitlement;
    std::string level;
    Instant from;
    std::optional<Instant> to;
    std::vector<Reason> reasons; // those open
};

struct Plan {
    PlanId id;
    PersonId subject;
    int generation = 1; // of the subject's plans; operations of an older one do not start
    PlanState state = PlanState::Open;
    EventId cause;         // the event that made it, 0 for policy changes
    std::string causeText; // "mover", "profile.publish"
    Instant createdAt;
};

// What a connector needs, in the model's words. No secrets: a credential is named by secretRef.
struct OperationPayload {
    std::string login;
    std::string newLogin; // rename
    std::string email;
    std::string correlationKey; // stable per person and application; SCIM externalId
    std::string displayName, givenName, familyName, jobTitle, department, division, costCentre, workerNo,
        workerType, managerKey;
    std::string entitlementNativeId;
    std::string level;
    std::string secretRef;
    std::string recipient; // transfer
    std::string
        nativeId;     // the account's id at the target; the engine fills it from the account before a call
    std::string etag; // likewise: the account's version as last read
    bool enabled = false; // desired state of a created account
};

struct Operation {
    OperationId id;
    PlanId plan;
    PersonId subject;
    int generation = 1; // of its plan
    ApplicationId application;
    AccountId account;
    std::string accountKey; // login; one running operation per (application, accountKey)
    OperationKind kind = OperationKind::CreateAccount;
    EntitlementId entitlement;
    std::string level;
    OperationState state = OperationState::Blocked;
    Priority priority = Priority::Normal;
    int stage = 0;
    Instant notBefore; // business time
    Instant retryAt;   // system time; 0 when it was never tried
    int attempts = 0;
    std::int64_t epoch = 0; // of the lease that claimed it
    std::string key;        // idempotency key, unique for ever
    OperationPayload payload;
    std::vector<Reason>
        reasons;             // of an added entitlement: become the grant's; of a removal: those that ended
    std::string outcome;     // code of the last error, "" while none
    std::string outcomeText; // what the target said, redacted, at most 500 bytes
    std::optional<Instant> startedAt, finishedAt; // system time
    bool mayHaveRun = false;                      // an attempt ended without an answer: read before the next
    std::vector<OperationId> after;               // dependencies, loaded where a call says so
};

struct Alert {
    AlertId id;
    Instant at;
    std::string severity; // info, warning, critical
    std::string code;     // of the error catalogue
    std::vector<std::string> args;
    std::string objectKind;
    std::int64_t object = 0;
    bool acknowledged = false;
};

} // namespace gatehouse
