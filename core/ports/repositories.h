// What the store keeps of people, feeds, events, the catalogue, access and work: one repository a subject. Reached through Tx (store.h),
// whose rules hold for every call.
#pragma once

#include "core/base/result.h"
#include "core/model/access.h"
#include "core/model/catalogue.h"
#include "core/model/people.h"
#include "core/model/sources.h"

#include <functional>
#include <span>
#include <string>
#include <vector>

namespace gatehouse {

template <class T>
using Rows = Result<std::vector<T>>;
template <class T>
using Maybe = Result<std::optional<T>>; // nullopt: there is none

class PeopleRepository {
public:
    virtual ~PeopleRepository() = default;
    virtual Maybe<Person> person(PersonId id) = 0;     // follows person_alias
    virtual Result<> insert(const Person& person) = 0; // ids come from Tx::newId()
    virtual Result<> update(const Person& person) = 0; // checks version, then adds one; else store.stale
    virtual Result<> insert(const Engagement& engagement) = 0;
    virtual Result<> setManager(EngagementId engagement, PersonId manager) = 0;
    virtual Result<> insert(const EngagementFact& fact) = 0;
    // Marks as superseded at `at` the facts of the engagement that are effective on or after `from`, except `keep`.
    virtual Result<> supersedeFrom(EngagementId engagement, Date from, Instant at,
                                   EngagementVersionId keep) = 0;
    virtual Result<> supersede(EngagementVersionId fact, Instant at) = 0;
    virtual Maybe<PersonHistory> history(PersonId person) = 0; // facts in force only, sorted
    // Every statement ever made about the person, with when it was superseded; in the order they were recorded.
    virtual Rows<std::pair<EngagementFact, std::optional<Instant>>> statements(PersonId person) = 0;
    // Whole workspace or one feed, in one pass, for imports. Ordered by engagement.
    virtual Result<>
    eachEngagement(FeedId feed, const std::function<void(const Person&, const EngagementHistory&)>& take) = 0;
    // Whose number is written so; else the one person whose number differs in case, width or blanks alone (numberKey). Nobody where
    // several are meant.
    virtual Maybe<PersonId> personByNumber(const std::string& numberSpace, const std::string& workerNo) = 0;
    virtual Rows<EngagementId> engagementsByNumber(const std::string& numberSpace,
                                                   const std::string& workerNo) = 0; // by numberKey
    virtual Rows<PersonId> personsByEmail(const std::string& email) = 0;             // folded, live ones
    virtual Rows<PersonId> personsByNameAndBirth(const std::string& displayName,
                                                 std::optional<Date> birth) = 0; // folded name
    virtual Rows<EngagementId> engagementsWaitingForManager(const std::string& numberSpace,
                                                            const std::string& managerRef) = 0;
    virtual Rows<EngagementId> reportsOf(PersonId manager) = 0;
    virtual Rows<PersonId> allPersons() = 0; // by id
    virtual Result<bool> anybody() = 0;      // is there a person at all
    virtual Rows<std::string>
    customAttributes() = 0; // names of HrFacts::attributes ever seen, sorted; kept by insert(EngagementFact)
    virtual Result<> insertAlias(PersonId oldId, PersonId newId) = 0;
    // Reference lists: departments and job codes; open lists take what feeds bring, closed ones quarantine it.
    virtual Rows<OrgUnit> departments() = 0;
    virtual Result<> insertDepartment(const OrgUnit& unit) = 0;
    virtual Rows<std::pair<std::string, std::string>> jobCodes() = 0; // code, title
    virtual Result<> insertJobCode(const std::string& code, const std::string& title) = 0;
    virtual Result<bool> listIsOpen(const std::string& list) = 0; // "departments", "job_codes"
    virtual Result<> setListOpen(const std::string& list, bool open) = 0;
};

// What imports have to know of an engagement without its statements: one row each, read in one pass (HR-2).
struct EngagementSource {
    EngagementId engagement;
    PersonId person;
    FeedId feed;
    std::string numberSpace, workerNo;
    PersonId manager;
    std::string managerRef;
    std::string digest;              // hex, of the row last accepted; empty: none
    std::optional<Date> seenAsOf;    // day of the newest file that had it
    std::optional<Date> absentSince; // its exit was written because a complete file left it out
    std::vector<std::string> pinned; // fields a person set here: files do not take them back
    // Of the statement in force on the day asked for.
    WorkerType type = WorkerType::Employee;
    HireStatus hireStatus = HireStatus::Confirmed;
    std::optional<Date> start, end;
    std::optional<DateRange> leave;
    std::optional<Instant> exitAt;
    std::optional<Date> nextStatement; // first one effective after that day
};

class FeedRepository {
public:
    virtual ~FeedRepository() = default;
    virtual Rows<Feed> feeds() = 0;
    virtual Maybe<Feed> feed(FeedId id) = 0;
    virtual Maybe<Feed> feedByName(const std::string& name) = 0;
    virtual Result<> insert(const Feed& feed) = 0;
    virtual Result<> update(const Feed& feed) = 0; // checks version
    virtual Result<> insert(const FeedRun& run) = 0;
    virtual Result<> update(const FeedRun& run) = 0;
    virtual Maybe<FeedRun> run(FeedRunId id) = 0;
    virtual Rows<FeedRun> runs(FeedId feed, int limit) = 0; // newest first
    // Every engagement of a number space as of a day. `write` keeps digest, seenAsOf, absentSince and pinned; the rest is derived.
    virtual Result<> eachSource(const std::string& numberSpace, Date day,
                                const std::function<void(EngagementSource&&)>& take) = 0;
    virtual Maybe<EngagementSource> source(EngagementId engagement, Date day) = 0;
    virtual Result<> write(const EngagementSource& source) = 0;
    virtual Result<> insert(const FeedRecord& record) = 0;
    virtual Result<> update(const FeedRecord& record) = 0;
    virtual Maybe<FeedRecord> record(FeedRecordId id) = 0;
    virtual Rows<FeedRecord> records(FeedRunId run, std::optional<RecordState> state, int offset,
                                     int limit) = 0;
    virtual Result<std::int64_t> waitingRecords(FeedRunId run) = 0; // in quarantine or conflict
    // HR-6: persons whose access a feed ended or reduced, by business time and, where it counts, by when it was recorded.
    virtual Result<> insertGuardHit(FeedId feed, PersonId person, Instant at, std::optional<Instant> recorded,
                                    const std::string& kind) = 0;
    // Distinct persons, since a moment of either clock; without the second by business time alone.
    virtual Rows<PersonId> guardHitsSince(FeedId feed, Instant since,
                                          std::optional<Instant> recordedSince) = 0;
    // The parked content of a run that is stopped or under way, kept until it is done or rejected.
    virtual Result<> saveParkedFile(FeedRunId run, const std::string& bytes,
                                    const std::string& optionsJson) = 0;
    virtual Maybe<std::pair<std::string, std::string>> parkedFile(FeedRunId run) = 0;
    virtual Result<> dropParkedFile(FeedRunId run) = 0;
};

struct EntryLag {
    EventKind kind = EventKind::Joiner;
    std::string department;                // of the person today
    std::int64_t events = 0, late = 0;     // late: recorded after the effective day
    double averageDays = 0, worstDays = 0; // of the late ones
};

class EventRepository {
public:
    virtual ~EventRepository() = default;
    virtual Result<> insert(const LifecycleEvent& event) = 0;
    virtual Result<> update(const LifecycleEvent& event) = 0;
    virtual Maybe<LifecycleEvent> event(EventId id) = 0;
    virtual Rows<LifecycleEvent> ofPerson(PersonId person) = 0; // by effective, then id
    virtual Rows<PersonId> personsToPlan(
        int limit,
        BusinessTime now = {}) = 0; // with recorded events, marked dirty, or due again by `now`; oldest first
    virtual Result<>
    markDirty(PersonId person,
              const std::string& cause) = 0; // plan again (profile published, became a manager)
    // Plan again everybody who is there now: one row, however many they are. markNext marks up to `count` of them, oldest first, for
    // personsToPlan; how many it marked. A second call begins anew.
    virtual Result<> markEverybody(const std::string& cause) = 0;
    virtual Result<std::int64_t> markNext(std::size_t count) = 0;
    virtual Result<> clearDirty(PersonId person) = 0; // planned: neither dirty nor due again
    // The next moment at which the person's access can change by itself; takes the place of an earlier word.
    virtual Result<> planAgainAt(PersonId person, Instant at) = 0;
    virtual Result<std::optional<Instant>> nextPlanAgain() = 0;
    virtual Result<std::map<std::string, std::int64_t>> countByKind() = 0;
    // Late-entry lag (HR-2) of events recorded since: recorded minus start of the effective day in UTC, by kind and department. Of files
    // more than 30 days old when they were taken in, history, nothing is counted.
    virtual Rows<EntryLag> lags(Instant recordedSince) = 0;
    // The same by feed of the engagement, of every kind and department together.
    virtual Result<std::map<FeedId, EntryLag>> lagsByFeed(Instant recordedSince) = 0;
};

class CatalogueRepository {
public:
    virtual ~CatalogueRepository() = default;
    virtual Rows<Application> applications() = 0;
    virtual Maybe<Application> application(ApplicationId id) = 0;
    virtual Maybe<Application> applicationByName(const std::string& name) = 0; // folded
    virtual Result<> insert(const Application& application) = 0;
    virtual Result<> update(const Application& application) = 0; // checks version
    virtual Rows<Entitlement> entitlements() = 0;
    virtual Maybe<Entitlement> entitlement(EntitlementId id) = 0;
    virtual Maybe<Entitlement> entitlementByName(ApplicationId application, const std::string& name) = 0;
    virtual Result<> insert(const Entitlement& entitlement) = 0;
    virtual Result<> update(const Entitlement& entitlement) = 0;
    // In force on `day`; retired ones left out. With their lines.
    virtual Rows<RoleProfile> profilesOn(Date day) = 0;
    virtual Result<std::optional<Date>>
    nextProfileDay(Date after) = 0; // when the next version or retirement takes effect
    virtual Rows<RoleProfile> profileVersions(ProfileId id) = 0; // newest first
    virtual Rows<RoleProfile> newestProfiles() = 0; // the newest version of each, retired ones too; by id
    virtual Maybe<RoleProfile> profileByName(const std::string& name) = 0; // newest version
    virtual Result<> insertVersion(const RoleProfile& profile) = 0; // first or next version with its lines
    virtual Result<> retire(ProfileId id, Date from) = 0;
    virtual Result<> insert(const AccessException& exception) = 0;
    virtual Result<> endException(ExceptionId id, Instant at) = 0;
    virtual Rows<AccessException>
    exceptionsOf(PersonId person) = 0; // not ended before now is the caller's to judge
    virtual Maybe<AccessException> exception(ExceptionId id) = 0;
    virtual Result<LifecyclePolicy>
    policy() = 0; // newest version; number 0 and no rules where none was stored
    virtual Result<> insertPolicy(const LifecyclePolicy& policy) = 0;
    virtual Rows<LifecyclePolicy> policyVersions() = 0; // with their rules, newest first
};

class AccessRepository {
public:
    virtual ~AccessRepository() = default;
    virtual Rows<Account> accountsOf(PersonId person) = 0;
    virtual Maybe<Account> account(AccountId id) = 0;
    virtual Rows<Account> accountsIn(ApplicationId application, int offset, int limit) = 0;
    virtual Result<bool> loginTaken(ApplicationId application,
                                    const std::string& login) = 0; // folded, deleted ones too
    virtual Result<bool> emailTaken(const std::string& email, PersonId except) = 0; // folded
    virtual Result<> insert(const Account& account) = 0; // reserves the login; store.constraint when taken
    virtual Result<> update(const Account& account) = 0;
    virtual Rows<Grant> openGrantsOf(PersonId person) = 0; // with open reasons
    virtual Rows<Grant> grantsOf(PersonId person) = 0;     // closed ones too
    virtual Rows<Grant> grantsOfEntitlement(EntitlementId entitlement, Instant at) = 0;
    // Opens the interval or, where it is open, adds the reasons. Returns the grant's id.
    virtual Result<GrantId> openGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                                      Instant from, std::span<const Reason> reasons) = 0;
    virtual Result<GrantId> closeGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                                       Instant to) = 0;
    // Makes the open reasons of an open grant exactly these; the grant itself stays untouched.
    virtual Result<> setReasons(GrantId grant, std::span<const Reason> reasons, Instant at) = 0;
    virtual Result<>
    eachOpenGrant(const std::function<void(const Grant&)>& take) = 0; // for verify --state; reasons too
    // What the target was last read to say.
    virtual Result<> setAccountEntitlement(AccountId account, EntitlementId entitlement, bool held,
                                           Instant seen) = 0;
};

// Who holds or held a lease. Where the holder is empty, `until` is when it was given back, 0 where that is not known.
struct LeaseHolding {
    std::string holder;
    Instant until;
};

// What should have been worked on and waited because no engine ran: an operation, or an event that nobody planned.
struct LateWork {
    PersonId person;
    OperationId operation;
    EventId event;
    Instant since; // from then on the engine would have worked on it
    bool exit = false;
};

// LC-3: a time in which no engine worked although there was work. System time.
struct EngineGap {
    std::int64_t id = 0;
    Instant from, to; // the last sign of life of one engine; the first of the next
    std::int64_t operations = 0, exits = 0, events = 0, people = 0;
    Instant since; // of what had waited longest at `to`
};

// The engine's durable queue. There is no second outbox.
class WorkRepository {
public:
    virtual ~WorkRepository() = default;
    virtual Maybe<Plan> openPlanOf(PersonId subject) = 0;
    virtual Maybe<Plan> plan(PlanId id) = 0;
    virtual Rows<Plan> plansOf(PersonId subject) = 0; // newest first
    virtual Result<int> lastGeneration(PersonId subject) = 0;
    // Supersedes the open plan of the subject: its operations that have not started become superseded; running and applied ones
    // stay, so that the new plan counts on them.
    virtual Result<> supersedeOpenPlan(PersonId subject) = 0;
    virtual Result<> insert(const Plan& plan) = 0;
    virtual Result<> insert(const Operation& operation) = 0;    // with `after`
    virtual Maybe<Operation> operation(OperationId id) = 0;     // with `after`
    virtual Rows<Operation> operationsOf(PlanId plan) = 0;      // with `after`; by stage, id
    virtual Rows<Operation> unfinishedOf(PersonId subject) = 0; // of every plan
    virtual Rows<Operation>
    everyOperationOf(PersonId subject) = 0; // of every plan, finished ones too, without `after`; by id
    // Claims up to `limit` operations of one application that may start: state ready or retrying, notBefore <= business,
    // retryAt <= system, no running operation on the same account key, generation still the subject's newest. They become running
    // with this epoch, startedAt and one attempt more. Exits first, then priority, notBefore, id.
    virtual Rows<Operation> claim(ApplicationId application, std::int64_t epoch, BusinessTime business,
                                  Instant system, int limit) = 0;
    virtual Rows<ApplicationId> applicationsWithWork(BusinessTime business, Instant system) = 0;
    // Writes state, attempts, retryAt, outcome, payload, finishedAt, mayHaveRun; only `where epoch = operation.epoch`; false when
    // the lease had moved on. A finished or unblocking state readies operations that waited for it alone.
    virtual Result<bool> record(const Operation& operation) = 0;
    // A person's decision (hold, release, retry, expedite, cancel, done by hand): what record writes, priority and notBefore; no
    // epoch; readies what waited as record does. Not on running ones (work.running).
    virtual Result<> decide(const Operation& operation) = 0;
    virtual Rows<Operation> inState(OperationState state, ApplicationId application,
                                    int limit) = 0; // 0: every application
    // After a restart: running operations of an older epoch become ready with mayHaveRun set. Returns them.
    virtual Rows<Operation> recoverRunning(std::int64_t epoch, Instant system) = 0;
    virtual Result<std::map<std::string, std::int64_t>> countByState() = 0;
    virtual Result<std::optional<Instant>>
    nextNotBefore(BusinessTime after) = 0; // when the next scheduled operation is due
    virtual Result<std::optional<Instant>>
    nextRetry(BusinessTime business) = 0; // system time of the next due retry
    // Leases (EN-2). Takes it when free, expired or already ours; a new holder gets a new epoch, the same one keeps it: a process
    // killed while holding it finds its running operations under its own epoch. nullopt: somebody else has it.
    virtual Maybe<std::int64_t> takeLease(const std::string& name, const std::string& holder, Instant now,
                                          Instant until) = 0;
    virtual Result<bool> renewLease(const std::string& name, std::int64_t epoch, Instant until) = 0;
    virtual Result<> releaseLease(const std::string& name, std::int64_t epoch, Instant now) = 0;
    virtual Maybe<LeaseHolding> lease(const std::string& name) = 0;
    // What an engine would have begun after `from` and before `before`: exits first, then who waited longest.
    virtual Rows<LateWork> workDueBetween(Instant from, Instant before, int limit) = 0;
    virtual Result<EngineGap> countDueBetween(Instant from, Instant before) = 0; // without id
    virtual Result<bool> insert(const EngineGap& gap) = 0; // false: one that begins then is known
    virtual Result<> insert(std::int64_t gap, const LateWork& late) = 0;
    virtual Rows<EngineGap> gaps(int limit) = 0; // newest first
    // In the order of workDueBetween, with when the operation ended.
    virtual Rows<std::pair<LateWork, std::optional<Instant>>> lateOf(std::int64_t gap, int limit) = 0;
    virtual Result<> insert(const Alert& alert) = 0;
    virtual Rows<Alert> alerts(bool onlyOpen, int limit) = 0; // newest first
    virtual Rows<Alert> openAlertsOn(const std::string& objectKind, std::int64_t object) = 0;
    virtual Result<> acknowledge(AlertId alert) = 0;
    virtual Result<> reopen(AlertId alert) = 0; // one that was acknowledged
    // Marks plans (and their events) done whose operations are all finished. Returns the plans.
    virtual Rows<PlanId> closeFinishedPlans() = 0;
};

} // namespace gatehouse
