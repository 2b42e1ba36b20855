// People, the queues, plans and operations.
#pragma once

#include "core/door/commands/common.h"

namespace gatehouse::door {

struct PersonItem {
    PersonId id;
    std::string name, email, title, department, location, workerNo;
    WorkerType type = WorkerType::Employee;
    EngagementStatus status = EngagementStatus::Active;
    std::optional<Date> start, lastDay;
    std::string manager;
    std::int64_t accounts = 0, grants = 0, openOperations = 0, problems = 0;
};
const Shape& shapeOf(const PersonItem*);

struct PersonList {
    using Reply = ListOpened;
    static constexpr std::string_view kName = "person.list";
    std::string text, department, status, type;
    std::string sort = "name";
    bool privileged = false;
    std::optional<Instant> dueBefore;
};
const Shape& shapeOf(const PersonList*);

struct PersonCounts { // what the chips beside a list of people would show
    struct View {
        CountMap counts; // all, privileged, due, and by status
    };
    using Reply = View;
    static constexpr std::string_view kName = "person.counts";
    std::string text, department, type;
    std::optional<Instant> dueBefore;
};
const Shape& shapeOf(const PersonCounts*);
const Shape& shapeOf(const PersonCounts::View*);

struct PersonValues { // what may stand after a word of the filter
    struct Item {
        std::string value;
        std::int64_t count = 0;
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "person.values";
    std::string field = "department"; // or location
    int limit = 200;
};
const Shape& shapeOf(const PersonValues*);
const Shape& shapeOf(const PersonValues::Item*);
const Shape& shapeOf(const PersonValues::Items*);

struct PersonWindow {
    struct Items {
        std::vector<PersonItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "person.window";
    std::int64_t list = 0;
    int offset = 0, limit = 200;
};
const Shape& shapeOf(const PersonWindow*);
const Shape& shapeOf(const PersonWindow::Items*);

struct EventItem {
    EventId id;
    EventKind kind = EventKind::Joiner;
    Date effective;
    Instant recorded;
    EventState state = EventState::Recorded;
    PlanId plan;
    TextMap details;
};
const Shape& shapeOf(const EventItem*);

struct ReasonItem {
    ReasonKind kind = ReasonKind::ProfileLine;
    std::string text; // "Profile Sales EMEA, version 7"
    std::string rule; // the population rule
    std::string rationale;
    ProfileId profile; // 0 where there is none
};
const Shape& shapeOf(const ReasonItem*);

struct PersonGet {
    struct EngagementItem {
        std::string workerNo, feed, title, department, location, country, zone, manager, costCentre;
        WorkerType type = WorkerType::Employee;
        EngagementStatus status = EngagementStatus::Active;
        std::optional<Date> start, lastDay;
        TextMap attributes;
        PersonId managerId; // 0 while not known
    };
    struct AccountItem {
        AccountId id;
        std::string application, login, email, nativeId;
        AccountState state = AccountState::Reserved;
        std::optional<Instant> seenAt;
        ApplicationId applicationId;
        std::int64_t openOperations = 0;
    };
    struct ExceptionItem {
        ExceptionId id;
        std::string application, entitlement, level, reason, approver;
        Instant from, to;
    };
    struct GrantItem {
        GrantId id;
        EntitlementId entitlement;
        std::string application, name, level;
        RiskTier tier = RiskTier::Low;
        bool privileged = false;
        Instant from;
        std::optional<Instant> to;
        std::vector<ReasonItem> reasons;
        std::string kind; // of the entitlement: group, licence, device ...
        ApplicationId applicationId;
    };
    struct View {
        PersonItem person;
        std::vector<EngagementItem> engagements;
        std::vector<EventItem> events;
        std::vector<AccountItem> accounts;
        std::vector<GrantItem> grants;
        std::vector<ExceptionItem> exceptions;
    };
    using Reply = View;
    static constexpr std::string_view kName = "person.get";
    std::string person; // worker number, e-mail, name or id:12
};
const Shape& shapeOf(const PersonGet*);
const Shape& shapeOf(const PersonGet::EngagementItem*);
const Shape& shapeOf(const PersonGet::AccountItem*);
const Shape& shapeOf(const PersonGet::ExceptionItem*);
const Shape& shapeOf(const PersonGet::GrantItem*);
const Shape& shapeOf(const PersonGet::View*);

// What sources and operators have stated about the person's engagements, newest first.
struct PersonVersions {
    struct Item {
        EngagementVersionId id;
        std::string workerNo, feed;
        Date effective;
        Instant recorded;
        std::optional<Instant> superseded; // another statement took its place then
        bool byHand = false;               // by an operator, not by a file
        TextMap changes;                   // against what held before: from_ and to_, by field
    };
    struct Items {
        std::vector<Item> items;
        bool more = false;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "person.versions";
    std::string person;
    int limit = 200;
};
const Shape& shapeOf(const PersonVersions*);
const Shape& shapeOf(const PersonVersions::Item*);
const Shape& shapeOf(const PersonVersions::Items*);

struct PersonExplain {
    struct Item {
        std::string application, entitlement, level;
        bool desired = false, held = false;
        std::optional<Instant> since;
        std::string text; // one sentence
        std::vector<ReasonItem> reasons;
        std::vector<std::string> event; // what brought it: kind and day
        std::string approver;
        std::vector<std::string>
            whyNot; // a line a profile that would give it, naming the first clause that fails
        std::string underWay, remedy; // what is being done about it, and where that waits
        EntitlementId entitlementId;
        ApplicationId applicationId;
        std::string kind; // of the entitlement
        RiskTier tier = RiskTier::Low;
        bool privileged = false;
    };
    struct View {
        PersonId person;
        std::string name;
        std::vector<Item> items;
    };
    using Reply = View;
    static constexpr std::string_view kName = "person.explain";
    std::string person;
    std::string entitlement; // name, "Application/Name" or id; empty: everything held or desired
};
const Shape& shapeOf(const PersonExplain*);
const Shape& shapeOf(const PersonExplain::Item*);
const Shape& shapeOf(const PersonExplain::View*);

struct PersonTerminate {
    using Reply = Preview;
    static constexpr std::string_view kName = "person.terminate";
    std::string person;
    ExitMode mode = ExitMode::Immediate;
    std::optional<Date> lastDay; // end of day: the last day of access; today where not given
    std::string reason;
    bool preview = false;
};
const Shape& shapeOf(const PersonTerminate*);

struct PersonReinstate {
    using Reply = Preview;
    static constexpr std::string_view kName = "person.reinstate";
    std::string person;
    std::optional<Date> lastDay; // none where not given; contractors and vendors have one
    std::string reason;
    bool preview = false;
};
const Shape& shapeOf(const PersonReinstate*);

struct QueueItem {
    EventId event;
    PersonId person;
    PlanId plan;
    EventKind kind = EventKind::Joiner;
    std::string name, title, department;
    Date effective;
    Instant recorded, dueAt;
    std::int64_t done = 0, total = 0;
    std::string state, blockedBy, remedy;
    bool privileged = false;
    std::string blockedApplication;        // where the work stands still
    std::int64_t lateSeconds = 0;          // because no engine ran
    std::optional<Instant> offFrom, offTo; // that time
};
const Shape& shapeOf(const QueueItem*);

struct QueueList {
    using Reply = ListOpened;
    static constexpr std::string_view kName = "queue.list";
    std::string lane = "joiners"; // joiners, movers, leavers
    std::string text, department, state;
    bool withDone = false;
    std::string sort = "due";
    bool privileged = false;
    std::optional<Instant> dueBefore;
};
const Shape& shapeOf(const QueueList*);

struct QueueWindow {
    struct Items {
        std::vector<QueueItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "queue.window";
    std::int64_t list = 0;
    int offset = 0, limit = 200;
};
const Shape& shapeOf(const QueueWindow*);
const Shape& shapeOf(const QueueWindow::Items*);

struct QueueBar { // operations of one kind that begin on the same day
    OperationKind kind = OperationKind::CreateAccount;
    Instant from, to; // from the first that may begin, or did, to the last that ended, or may begin
    std::int64_t total = 0, done = 0, failed = 0, held = 0, moving = 0;
};
const Shape& shapeOf(const QueueBar*);

struct QueueBars { // when the plans of a window do their work
    struct Item {
        EventId event;
        std::vector<QueueBar> bars; // by time
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "queue.bars";
    std::int64_t list = 0;
    int offset = 0, limit = 200;
};
const Shape& shapeOf(const QueueBars*);
const Shape& shapeOf(const QueueBars::Item*);
const Shape& shapeOf(const QueueBars::Items*);

struct QueueCounts {
    struct View {
        CountMap counts; // joiners, movers, leavers; of the lane asked for also by state, privileged and due
    };
    using Reply = View;
    static constexpr std::string_view kName = "queue.counts";
    std::string lane;
    std::string text, department;
    std::optional<Instant> dueBefore;
};
const Shape& shapeOf(const QueueCounts*);
const Shape& shapeOf(const QueueCounts::View*);

struct OperationItem {
    OperationId id;
    PlanId plan;
    PersonId subject;
    std::string person, application, account, entitlement, level;
    OperationKind kind = OperationKind::CreateAccount;
    OperationState state = OperationState::Blocked;
    Priority priority = Priority::Normal;
    int stage = 0, attempts = 0;
    Instant notBefore;
    std::optional<Instant> retryAt, startedAt, finishedAt, due;
    std::string outcome, outcomeText, remedy;
    std::vector<std::int64_t> after;
};
const Shape& shapeOf(const OperationItem*);

struct EventGet {
    struct View {
        EventItem event;
        PersonItem person;
        std::vector<OperationItem> operations;
    };
    using Reply = View;
    static constexpr std::string_view kName = "event.get";
    EventId event;
};
const Shape& shapeOf(const EventGet*);
const Shape& shapeOf(const EventGet::View*);

struct OperationList {
    struct Items {
        std::vector<OperationItem> items;
        bool more = false; // than `limit`
    };
    using Reply = Items;
    static constexpr std::string_view kName = "operation.list";
    std::optional<OperationState> state;
    std::string application;
    int limit = 200;
    std::string person;
};
const Shape& shapeOf(const OperationList*);
const Shape& shapeOf(const OperationList::Items*);

// A person's decision on single operations, on whole plans, or on the plans of events; with `preview` nothing is changed.
#define GH_DECISION(T, name)                                                                                 \
    struct T {                                                                                               \
        using Reply = Preview;                                                                               \
        static constexpr std::string_view kName = name;                                                      \
        std::vector<OperationId> operations;                                                                 \
        std::vector<EventId> events;                                                                         \
        std::string reason;                                                                                  \
        bool preview = false;                                                                                \
    };                                                                                                       \
    const Shape& shapeOf(const T*);
GH_DECISION(OperationHold, "operation.hold")
GH_DECISION(OperationRelease, "operation.release")
GH_DECISION(OperationRetry, "operation.retry")
GH_DECISION(OperationExpedite, "operation.expedite")
GH_DECISION(OperationCancel, "operation.cancel")
GH_DECISION(OperationMarkDone, "operation.mark_done")
#undef GH_DECISION

struct CredentialReveal { // hands the first credential over, once
    struct View {
        std::string login, secret, note;
    };
    using Reply = View;
    static constexpr std::string_view kName = "credential.reveal";
    OperationId operation;
};
const Shape& shapeOf(const CredentialReveal*);
const Shape& shapeOf(const CredentialReveal::View*);

} // namespace gatehouse::door
