// What can be granted and who gets it: applications, entitlements, role profiles, exceptions, lifecycle policy.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/vocabulary.h"

#include <optional>
#include <string>
#include <vector>

namespace gatehouse {

struct Application {
    ApplicationId id;
    std::int64_t version = 1;
    std::string name;
    std::string owner;     // operator or person, as written
    std::string connector; // "scim", "ldap", "manual"
    std::string url;       // base URL of the target, empty for manual
    std::string
        secretRef; // name of the secret in the secret store, empty for none: a bearer token, or the client's secret
    // OAuth 2.0 client credentials (RFC 6749, 4.4): where tokens are got, for whom; empty where the secret is the token.
    std::string tokenUrl, clientId, tokenScope;
    std::string
        settings; // what its connector needs beside, "key = value" a line; see core/connectors/<folder>/settings.h
    int criticality = 2; // 1 most critical; exits disable these first
    std::string dataClasses;
    int concurrency = 8;                // calls at once
    bool identityProvider = false;      // provisioned before every other application (EN-1)
    bool issuesCredential = false;      // a first credential is set and handed over
    bool providesSso = false;           // single sign-on is assigned here for the other applications
    bool providesMfa = false;           // second factors are enrolled here
    bool sessionsEndWithDisable = true; // else ending sessions is an operation of its own
    std::string loginTemplate = "{given}.{family}"; // CO-12; see plan/login_template.h
    std::string emailTemplate = "{login}@example.com";
    int manualDueDays = 2;        // business days a work item may take; see plan/business_calendar.h
    std::string timeZone = "UTC"; // of those days; IANA name
    std::string instructions;     // what the person doing a work item reads
    bool paused = false;
};

struct Entitlement {
    EntitlementId id;
    ApplicationId application;
    std::string nativeId; // as the target knows it: for SCIM the group's id or displayName
    std::string name;
    std::string kind = "group"; // open list: group, licence, device, badge, sso ...
    RiskTier tier = RiskTier::Low;
    bool privileged = false;
    std::string description;
};

struct ProfileLine {
    LineId id; // stable over versions; reasons name it
    EntitlementId entitlement;
    std::string level;
    std::string rationale;
};

// A published version. Valid from `from` until the next version's.
struct RoleProfile {
    ProfileId id;
    std::int64_t version = 1; // optimistic lock
    int number = 1;           // published version
    std::string name;
    std::string description;
    ProfileKind kind = ProfileKind::Standard;
    std::string rule; // text of core/expression
    Date from;
    bool retired = false;
    std::vector<ProfileLine> lines;
};

// A direct grant outside every profile (PR-9): always with reason, approver and end.
struct AccessException {
    ExceptionId id;
    PersonId person;
    EntitlementId entitlement;
    std::string level;
    std::string reason;
    OperatorId approver;
    Instant from;
    Instant to;
};

// LC-10: one row of the lifecycle policy. The most specific row wins: exact worker type before "any", exact tier before "any".
struct LifecycleRule {
    EventKind event = EventKind::Joiner;
    std::string workerType = "any"; // text of WorkerType or "any"
    std::string tier = "any";       // text of RiskTier or "any"
    OperationKind operation = OperationKind::CreateAccount;
    int stage = 0;                               // order inside a plan; stage n waits for stage n-1
    HireStatus waitsFor = HireStatus::Confirmed; // joiners: the status that must be reached
    int offsetDays = 0;        // relative to the start (or end) of the effective day; negative is earlier
    bool realTime = true;      // else it may wait for a window
    std::string approvalChain; // empty: none
    int graceDays = 0;
    std::string entitlementKind =
        "any"; // kind of the entitlement ("device") or "any"; of entitlement operations
};

struct LifecyclePolicy {
    int number = 1;
    std::vector<LifecycleRule> rules;
    // Who made this version of it, when and why; nothing in those from before that was kept.
    std::optional<Instant> at = {};
    OperatorId by = {};
    std::string reason = {};
};

} // namespace gatehouse
