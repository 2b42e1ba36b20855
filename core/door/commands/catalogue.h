// Applications, entitlements, role profiles, exceptions, lifecycle policy.
#pragma once

#include "core/door/commands/common.h"

namespace gatehouse::door {

struct ApplicationItem {
    ApplicationId id;
    std::int64_t version = 0;
    std::string name, owner, connector, url;
    int criticality = 2;
    std::string dataClasses;
    int concurrency = 8;
    bool identityProvider = false, issuesCredential = false, providesSso = false, providesMfa = false,
         paused = false;
    bool sessionsEndWithDisable = true, hasSecret = false;
    std::string loginTemplate, emailTemplate, instructions;
    int manualDueDays = 2;
    std::string timeZone;
    std::string tokenUrl, clientId, tokenScope, settings;
    std::int64_t entitlements = 0;
    std::string breaker; // closed, open, probing
};
const Shape& shapeOf(const ApplicationItem*);

struct ApplicationList {
    struct Items {
        std::vector<ApplicationItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "application.list";
};
const Shape& shapeOf(const ApplicationList*);
const Shape& shapeOf(const ApplicationList::Items*);

// What is not given stays as it is; of a new application it is the default of core/model.
struct ApplicationSave {
    using Reply = Created;
    static constexpr std::string_view kName = "application.save";
    std::string name;
    std::int64_t expectedVersion = 0;
    std::string secret;
    std::optional<std::string> owner, connector, url;
    std::optional<int> criticality;
    std::optional<std::string> dataClasses;
    std::optional<int> concurrency;
    std::optional<bool> identityProvider, issuesCredential, providesSso, providesMfa, paused,
        sessionsEndWithDisable;
    std::optional<std::string> loginTemplate, emailTemplate, instructions;
    std::optional<int> manualDueDays;
    std::optional<std::string> timeZone, tokenUrl, clientId, tokenScope, settings;
};
const Shape& shapeOf(const ApplicationSave*);

struct ApplicationTest {
    using Reply = Done;
    static constexpr std::string_view kName = "application.test";
    std::string application;
};
const Shape& shapeOf(const ApplicationTest*);

struct ApplicationDiscover { // reads the target's groups and makes entitlements of them
    using Reply = Done;
    static constexpr std::string_view kName = "application.discover";
    std::string application;
};
const Shape& shapeOf(const ApplicationDiscover*);

struct EntitlementItem {
    EntitlementId id;
    ApplicationId application;
    std::string applicationName, nativeId, name, kind, description;
    RiskTier tier = RiskTier::Low;
    bool privileged = false;
    std::int64_t holders = 0; // of one application's list: open grants
};
const Shape& shapeOf(const EntitlementItem*);

struct EntitlementList {
    struct Items {
        std::vector<EntitlementItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "entitlement.list";
    std::string application;
};
const Shape& shapeOf(const EntitlementList*);
const Shape& shapeOf(const EntitlementList::Items*);

// What is not given stays as it is.
struct EntitlementSave {
    using Reply = Created;
    static constexpr std::string_view kName = "entitlement.save";
    std::string application, name;
    std::optional<std::string> nativeId, kind;
    std::optional<RiskTier> tier;
    std::optional<bool> privileged;
    std::optional<std::string> description;
};
const Shape& shapeOf(const EntitlementSave*);

struct ProfileLineItem {
    std::string application, entitlement, level, rationale;
};
const Shape& shapeOf(const ProfileLineItem*);

struct ProfileItem {
    ProfileId id;
    int number = 1;
    std::string name, description, rule;
    ProfileKind kind = ProfileKind::Standard;
    Date from;
    std::vector<ProfileLineItem> lines;
    std::int64_t people = 0;
    std::string state = "in_force"; // in_force, planned (its first version is to come) or retired
    std::optional<Date> next;       // first day of the version that follows this one
    std::string publishedBy;        // empty where the log does not say
    std::optional<Instant> publishedAt;
};
const Shape& shapeOf(const ProfileItem*);

struct ProfileList {
    struct Items {
        std::vector<ProfileItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "profile.list";
    bool all = false; // those to come and those that were retired as well
};
const Shape& shapeOf(const ProfileList*);
const Shape& shapeOf(const ProfileList::Items*);

struct ProfilePublish {
    using Reply = Preview;
    static constexpr std::string_view kName = "profile.publish";
    std::string name, description, rule;
    ProfileKind kind = ProfileKind::Standard;
    std::optional<Date> from;
    std::vector<ProfileLineItem> lines;
    int expectedNumber = 0; // number of the version that was seen, 0 for a new profile
    bool preview = false;
    std::string reason;
};
const Shape& shapeOf(const ProfilePublish*);

struct ProfileRetire {
    using Reply = Preview;
    static constexpr std::string_view kName = "profile.retire";
    std::string name;
    bool preview = false;
    std::optional<Date> from = {};
    std::string reason = {};
};
const Shape& shapeOf(const ProfileRetire*);

struct FoundPerson { // somebody of the operator's scope, with what tells two of the same name apart
    PersonId id;
    std::string name, title, department;
};
const Shape& shapeOf(const FoundPerson*);

struct RuleCheck { // who a rule takes, without saving it
    struct View {
        std::int64_t people = 0;
        std::vector<std::string> sample;
        std::string canonical;
        std::int64_t considered = 0;         // people who were looked at
        std::vector<FoundPerson> someOfThem; // those of `sample`
    };
    using Reply = View;
    static constexpr std::string_view kName = "rule.check";
    std::string rule;
};
const Shape& shapeOf(const RuleCheck*);
const Shape& shapeOf(const RuleCheck::View*);

struct ExceptionGrant {
    using Reply = Preview;
    static constexpr std::string_view kName = "exception.grant";
    std::string person, application, entitlement, level, reason;
    std::optional<Instant> from;
    Instant to;
    bool preview = false;
};
const Shape& shapeOf(const ExceptionGrant*);

struct ExceptionEnd {
    using Reply = Preview;
    static constexpr std::string_view kName = "exception.end";
    ExceptionId exception;
    std::string reason;
};
const Shape& shapeOf(const ExceptionEnd*);

struct PolicyRule {
    EventKind event = EventKind::Joiner;
    std::string workerType = "any", tier = "any";
    OperationKind operation = OperationKind::CreateAccount;
    int stage = 0;
    HireStatus waitsFor = HireStatus::Confirmed;
    int offsetDays = 0;
    bool realTime = true;
    std::string approvalChain;
    int graceDays = 0;
    std::string entitlementKind = "any";
};
const Shape& shapeOf(const PolicyRule*);

struct PolicyGet {
    struct View {
        int number = 0;
        std::vector<PolicyRule> rules;
    };
    using Reply = View;
    static constexpr std::string_view kName = "policy.get";
};
const Shape& shapeOf(const PolicyGet*);
const Shape& shapeOf(const PolicyGet::View*);

struct PolicySet {
    using Reply = Preview;
    static constexpr std::string_view kName = "policy.set";
    int expectedNumber = 0;
    std::vector<PolicyRule> rules;
    bool preview = false;
    std::string reason = {};
};
const Shape& shapeOf(const PolicySet*);

} // namespace gatehouse::door
