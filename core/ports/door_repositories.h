// What the store keeps for the door itself: operators, receipts, waiting commands, settings, changes, the audit log, and the rows of lists.
#pragma once

#include "core/model/calendar.h"
#include "core/model/operators.h"
#include "core/ports/audit.h"
#include "core/ports/repositories.h"

namespace gatehouse {

struct Receipt {
    std::string commandId; // client's UUID
    std::string command;
    std::string requestHash; // a retry with other content is refused
    std::string reply;       // canonical JSON; empty while the command is under way
};

struct PendingCommand { // four eyes
    std::int64_t id = 0;
    std::string command;
    std::string body; // canonical JSON
    std::string bodyHash;
    OperatorId asker;
    PersonId askerPerson;
    Instant askedAt, expiresAt;
    std::string state; // waiting, released, rejected, expired
    OperatorId decider;
    std::string summary; // "Release feed hr: 100 people would lose access"
};

// How often somebody tried to sign in under a name (core/access/sign_in_attempts.h).
struct SignInRecord {
    std::string key;        // digest of the folded name: a password typed there by mistake is not kept
    int failures = 0;       // since the last success
    std::size_t halves = 0; // since then: one of two factors was right
    Instant last;
    std::vector<Instant> hour; // attempts of the last hour, oldest first
    std::optional<Instant> told;
};

struct Change {
    std::int64_t seq = 0;
    std::string kind; // "person", "plan", "operation", "feed_run", "alert" ...
    std::int64_t id = 0;
};

// Of an entry, for lists that hold one number a row.
constexpr int kAuditWriterShift = 40;
constexpr std::int64_t auditPlaceOf(std::int64_t writer, std::int64_t seq)
{
    return ((writer - 1) << kAuditWriterShift) | seq;
}

class DoorRepository {
public:
    virtual ~DoorRepository() = default;
    virtual Rows<Operator> operators() = 0;
    virtual Maybe<Operator> operatorById(OperatorId id) = 0;
    virtual Maybe<Operator> operatorByName(const std::string& name) = 0; // folded
    virtual Maybe<Operator> operatorByOsUser(std::int64_t uid) = 0;
    virtual Result<> insert(const Operator& op) = 0;
    virtual Result<> update(const Operator& op) = 0; // checks version
    // A step of -1 takes the second factor away. The version stays: nobody edits these.
    virtual Result<> setSecondFactor(OperatorId id, std::int64_t step,
                                     const std::vector<std::string>& recoveryHashes) = 0;
    virtual Result<bool> useCode(OperatorId id, std::int64_t step) = 0; // false: it, or a later one, was used
    virtual Result<bool> useRecoveryCode(OperatorId id, const std::string& hash) = 0; // false: there is none
    virtual Maybe<SignInRecord> signInRecord(const std::string& key) = 0;
    virtual Result<> put(const SignInRecord& record) = 0;
    virtual Result<> dropSignInRecords(int keep) = 0; // all but the newest
    virtual Maybe<Receipt> receipt(const std::string& commandId) = 0;
    virtual Result<> insert(const Receipt& receipt, Instant at) = 0; // store.constraint: the id is known
    virtual Result<> complete(const std::string& commandId, const std::string& reply) = 0;
    virtual Result<> dropReceipt(const std::string& commandId) = 0;
    virtual Rows<std::string> runningReceipts() = 0; // command ids without a reply
    virtual Result<> insert(const PendingCommand& pending) = 0;
    virtual Maybe<PendingCommand> pending(std::int64_t id) = 0;
    virtual Rows<PendingCommand> pendingOpen() = 0;
    virtual Result<> update(const PendingCommand& pending) = 0;
    virtual Result<std::string> setting(const std::string& key) = 0; // "" where absent
    virtual Result<> setSetting(const std::string& key, const std::string& value) = 0;
    virtual Rows<WorkCalendar> calendars() = 0; // by name
    virtual Result<> insert(const WorkCalendar& calendar) = 0;
    virtual Result<> update(const WorkCalendar& calendar) = 0; // checks version
    virtual Result<> removeCalendar(CalendarId id) = 0;
    // In a write transaction also what was announced in it so far, last and with seq 0.
    virtual Rows<Change> changesAfter(std::int64_t seq, int limit) = 0;
    virtual Result<std::int64_t> lastChange() = 0;
};

// What narrows the audit log; empty parts narrow nothing.
struct AuditFilter {
    std::string text;                // part of an entry's body, letters of either case
    std::string objectKind;          // only entries about this object ...
    std::int64_t object = 0;         // ... and its id
    std::vector<std::string> actors; // one of these, as they stand in the log: "operator:12", "engine"
    std::string command;             // a call, or the part before its dot: "feed"
    std::optional<Instant> since, until;
};

class AuditRepository {
public:
    virtual ~AuditRepository() = default;
    virtual Result<> append(const AuditEntry& entry) = 0; // encodes, chains and stores in this transaction
    virtual Result<AuditHead> head() = 0;
    virtual Result<> eachRow(std::int64_t fromSeq,
                             const std::function<bool(const AuditRow&)>& take) = 0; // ordered by writer, seq
    virtual Rows<AuditRow> about(const std::string& kind, std::int64_t id, int limit) = 0;   // newest first
    virtual Rows<AuditRow> latest(const std::string& textFilter, int offset, int limit) = 0; // newest first
    virtual Result<std::int64_t> count() = 0;
    // The places of the entries that match, newest first. A place stands for writer and seq and stays the same for ever. Without a
    // filter every place there has to be is given, so that one whose entry is gone is missed by whoever reads it.
    virtual Rows<std::int64_t> places(const AuditFilter& filter) = 0;
    virtual Rows<AuditRow>
    rowsAt(std::span<const std::int64_t> places) = 0; // in their order; missing ones left out
    virtual Result<> insert(const Checkpoint& checkpoint) = 0;
    virtual Rows<Checkpoint> checkpoints() = 0; // by id
};

// Rows of the two lists of the first window. Ids come first (a result set), rows are fetched for what is visible.
struct PersonFilter {
    std::string text;               // folded part of name, e-mail, worker number
    std::string department;         // exact, folded
    std::string status;             // text of EngagementStatus
    std::string type;               // text of WorkerType
    std::vector<std::string> scope; // departments the operator may see; empty: all
    PersonId reportsTo;             // only people with this manager; 0: any
    // name, department, location, type, start, status, accounts, grants, problems; "-" in front: descending
    std::string sort = "name";
    bool privileged = false;          // only holders of something privileged
    std::optional<Instant> dueBefore; // only people with unfinished work due before that
};

struct PersonRow {
    PersonId id;
    std::string name, email, title, department, location, workerNo;
    WorkerType type = WorkerType::Employee;
    EngagementStatus status = EngagementStatus::Active;
    std::optional<Date> start, end;
    PersonId manager;
    std::string managerName;
    std::int64_t accounts = 0, grants = 0, openOperations = 0, problems = 0;
};

enum class PersonField {
    Department,
    Location
};

struct ValueCount {
    std::string value;
    std::int64_t count = 0;
};

enum class Lane {
    Joiners,
    Movers,
    Leavers
};

struct QueueFilter {
    Lane lane = Lane::Joiners;
    std::string text, department;
    std::string
        state; // waiting, running, scheduled, blocked, held, done, or several: "waiting,held"; empty: all but done
    bool withDone = false;
    std::vector<std::string> scope;
    // due, effective, name, department, recorded, kind, state, readiness; "-" in front: descending
    std::string sort = "due";
    bool privileged = false;          // only plans that touch something privileged
    std::optional<Instant> dueBefore; // only events with unfinished work due before that
};

// An operation of an event's plan with what a picture of the plan shows.
struct QueueWork {
    EventId event;
    OperationKind kind = OperationKind::CreateAccount;
    OperationState state = OperationState::Blocked;
    Instant notBefore;
    std::optional<Instant> startedAt, finishedAt;
};

using Counts = std::map<std::string, std::int64_t>;

// One event with the progress of its plan.
struct QueueRow {
    EventId event;
    PersonId person;
    PlanId plan;
    EventKind kind = EventKind::Joiner;
    std::string name, title, department;
    Date effective;
    Instant recorded, dueAt;
    std::int64_t done = 0, total = 0;
    std::string state;     // running, scheduled, blocked, held, done, waiting
    std::string blockedBy; // code of the first failing operation's outcome, with its application
    std::string blockedApplication;
    bool privileged = false;
    std::int64_t lateSeconds = 0;          // that it waited because no engine ran
    std::optional<Instant> offFrom, offTo; // that time
};

// Lifecycle events by the day they take effect; those that were replaced or had no effect are left out.
struct EventDay {
    Date day;
    EventKind kind = EventKind::Joiner;
    std::int64_t count = 0;
};

// Operations that came to an end on a day in UTC, of one application: done, or failed as their state is by now.
struct WorkDay {
    Date day;
    ApplicationId application;
    std::int64_t done = 0, failed = 0;
    Instant last; // the newest end
};

// What is left to do at one application.
struct ApplicationWork {
    ApplicationId application;
    std::int64_t waiting = 0;   // ready or to be tried again
    std::int64_t attention = 0; // failed, uncertain, unverified
    std::int64_t held = 0, manual = 0;
};

struct OperationFilter {
    std::vector<OperationState> states;      // finished ones: those that ended since `endedSince`
    std::vector<ApplicationId> applications; // empty: every one
    std::string text;                        // folded part of the person's name, e-mail or number
    std::vector<std::string> scope;
    Instant endedSince;
};

class ListRepository {
public:
    virtual ~ListRepository() = default;
    virtual Rows<std::int64_t> personIds(const PersonFilter& filter) = 0;
    // The values of a field, most frequent first; the filter narrows as it does personCounts().
    virtual Rows<ValueCount> personValues(const PersonFilter& filter, PersonField field, int limit) = 0;
    virtual Rows<PersonRow>
    personRows(std::span<const std::int64_t> ids) = 0; // in the order asked; gone ones left out
    virtual Rows<std::int64_t> queueIds(const QueueFilter& filter, BusinessTime now) = 0;
    virtual Rows<QueueRow> queueRows(std::span<const std::int64_t> eventIds, BusinessTime now) = 0;
    // Of the events' plans, by event in the order asked, then by time; what a later plan took over is left out.
    virtual Rows<QueueWork> queueWork(std::span<const std::int64_t> eventIds) = 0;
    virtual Result<Counts> queueCounts(const std::vector<std::string>& scope) = 0; // joiners, movers ...
    // Of one lane: waiting, scheduled, running, blocked, held, done, and of the open ones privileged and due. The filter's state,
    // withDone and privileged do not narrow; dueBefore says what due means.
    virtual Result<Counts> laneCounts(const QueueFilter& filter, BusinessTime now) = 0;
    // By status, and privileged and due; the filter's status and privileged do not narrow.
    virtual Result<Counts> personCounts(const PersonFilter& filter) = 0;
    // By state in the order given, then newest first; at most `limit`.
    virtual Rows<std::int64_t> operationIds(const OperationFilter& filter, int limit) = 0;
    virtual Rows<Operation>
    operationRows(std::span<const std::int64_t> ids) = 0; // in the order asked; without `after`
    virtual Result<Counts> operationCounts(const OperationFilter& filter) = 0; // by state; states do narrow
    // Days from `from` to `to`, both included. Cost: the events of those days.
    virtual Rows<EventDay> eventDays(Date from, Date to, const std::vector<std::string>& scope) = 0;
    // Joiners and rehires or exits that take effect from `from` to `to`, and open ones since `openSince`; by day.
    virtual Rows<std::int64_t> eventsBetween(Lane lane, Date openSince, Date from, Date to,
                                             const std::vector<std::string>& scope) = 0;
    // Since `from`, a moment. Cost: the operations that ended since.
    virtual Rows<WorkDay> workDays(Instant from, const std::vector<std::string>& scope) = 0;
    virtual Rows<ApplicationWork> applicationWork(const std::vector<std::string>& scope) = 0;
    // Accounts that are enabled or disabled, by application.
    virtual Result<std::map<ApplicationId, std::int64_t>> accountCounts() = 0;
    // Open grants by entitlement of one application.
    virtual Result<std::map<EntitlementId, std::int64_t>> holderCounts(ApplicationId application) = 0;
    // People with an open grant of it, each once, by id.
    virtual Rows<PersonId> holdersOf(EntitlementId entitlement) = 0;
    // Department, status and title of now, kept beside the person for lists; written whenever the history changes.
    virtual Result<> writePersonRow(const PersonRow& row) = 0;
};

} // namespace gatehouse
