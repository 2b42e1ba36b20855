#include "core/door/commands/calendar.h"
#include "core/door/commands/policy.h"
#include "core/door/commands/profiles.h"
#include "tests/security/scene.h"

namespace gatehouse::testing {
namespace {

using namespace door;

// What one request is made for.
struct Ask {
    Scene& scene;
    std::string role;
    bool in;
};
using Make = std::function<Message(const Ask&)>;
using Table = std::map<std::string_view, Make>;

template <class C>
void add(
    Table& table, std::function<C(const Ask&)> make = [](const Ask&) { return C{}; })
{
    table[C::kName] = [make](const Ask& ask) { return Message::of(make(ask)); };
}

template <class C>
void addDecision(Table& table)
{
    add<C>(table, [](const Ask& a) {
        C decision;
        decision.operations = {a.scene.operation(a.in)};
        decision.preview = true;
        return decision;
    });
}

// A stopped import asked for by another HR admin, as four eyes park it.
std::int64_t pendingIn(Scene& scene)
{
    PendingCommand pending;
    REQUIRE(scene.world.store().write(WriteLane::Interactive, [&](Tx& tx) {
        pending.id = tx.newId();
        pending.command = FeedRelease::kName;
        pending.body = R"({"run":999999,"reason":"seen"})";
        pending.asker = scene.spare;
        pending.askedAt = scene.world.clock.now();
        pending.expiresAt = pending.askedAt + std::chrono::hours(1);
        pending.state = "waiting";
        return tx.door().insert(pending);
    }));
    return pending.id;
}

void addSession(Table& t)
{
    add<SessionSignIn>(t, [](const Ask& a) {
        return SessionSignIn{a.role == "nobody" ? "spare" : nameOf(a.role), "", -1};
    });
    add<SessionSignOut>(t);
    add<SessionWhoAmI>(t);
    add<OperatorList>(t);
    add<OperatorCreate>(t, [](const Ask& a) {
        OperatorCreate create;
        create.name = a.scene.unique("op");
        create.roles = {Role::Auditor};
        return create;
    });
    add<OperatorUpdate>(t, [](const Ask& a) {
        OperatorUpdate update;
        update.op = a.scene.spare;
        update.expectedVersion = 1;
        update.roles = {Role::HrAdmin};
        return update;
    });
    add<OperatorSetPassword>(t, [](const Ask& a) {
        const auto own = a.scene.operators.find(a.role);
        return OperatorSetPassword{a.in && own != a.scene.operators.end() ? own->second : a.scene.spare,
                                   "three words and one more"};
    });
    add<OperatorTotpBegin>(t);
    add<OperatorTotpConfirm>(t, [](const Ask&) { return OperatorTotpConfirm{"000000"}; });
    add<OperatorTotpRemove>(t, [](const Ask& a) {
        const auto own = a.scene.operators.find(a.role);
        return OperatorTotpRemove{a.in && own != a.scene.operators.end() ? own->second : a.scene.spare, ""};
    });
    add<PendingList>(t);
    add<PendingRelease>(t, [](const Ask& a) { return PendingRelease{pendingIn(a.scene)}; });
    add<PendingReject>(t, [](const Ask& a) { return PendingReject{pendingIn(a.scene), "not so"}; });
    add<WorkspaceInfo>(t);
    add<WorkspaceCheck>(t);
    add<WorkspaceBackup>(t, [](const Ask& a) {
        return WorkspaceBackup{a.scene.world.folder() + "/" + a.scene.unique("copy")};
    });
    add<WorkspaceBackupStart>(t, [](const Ask& a) {
        return WorkspaceBackupStart{a.scene.world.folder() + "/" + a.scene.unique("copy")};
    });
    add<WorkspaceRelease>(t, [](const Ask&) { return WorkspaceRelease{"compared"}; });
    add<SettingSet>(t, [](const Ask&) { return SettingSet{"workspace.name", "Test"}; });
    add<SettingList>(t);
    add<JobGet>(t, [](const Ask&) { return JobGet{JobId(999)}; });
    add<JobCancel>(t, [](const Ask&) { return JobCancel{JobId(999)}; });
    add<JobList>(t);
    add<ChangeAfter>(t);
    add<ListCheck>(t, [](const Ask&) { return ListCheck{999}; });
    add<ListClose>(t, [](const Ask&) { return ListClose{999}; });
    add<ListExport>(t, [](const Ask&) { return ListExport{999, TableFormat::Csv, {}, {}}; });
    add<ListExportRead>(t, [](const Ask&) { return ListExportRead{999, 0, 100}; });
    add<ListExportClose>(t, [](const Ask&) { return ListExportClose{999}; });
}

void addFeeds(Table& t)
{
    add<FeedList>(t);
    add<FeedUpdate>(t, [](const Ask& a) {
        FeedUpdate update;
        update.feed = a.scene.unique("feed");
        return update;
    });
    add<MappingPropose>(t, [](const Ask&) { return MappingPropose{csvOf(crowd(1))}; });
    add<FeedImport>(t, [](const Ask&) {
        FeedImport import;
        import.content = csvOf(crowd(1));
        import.feed = "hr";
        import.asOf = day("2026-01-05");
        import.dryRun = true;
        return import;
    });
    add<FeedRelease>(t, [](const Ask&) { return FeedRelease{FeedRunId(999), "seen"}; });
    add<FeedReject>(t, [](const Ask&) { return FeedReject{FeedRunId(999), "not so"}; });
    add<FeedRuns>(t);
    add<FeedRecords>(t, [](const Ask&) { return FeedRecords{FeedRunId(999), std::nullopt, 0, 10}; });
    add<FeedLag>(t);
    add<FeedOverview>(t);
    add<FeedForesee>(t, [](const Ask&) { return FeedForesee{FeedRunId(999)}; });
    add<MappingPreview>(t, [](const Ask&) { return MappingPreview{csvOf(crowd(1)), "", 3}; });
    add<FeedRequirements>(t, [](const Ask&) { return FeedRequirements{"hr"}; });
    add<FeedFix>(t, [](const Ask&) { return FeedFix{FeedRecordId(999), {}}; });
    add<FeedDismiss>(t, [](const Ask&) { return FeedDismiss{FeedRecordId(999), "left out"}; });
    add<ReferenceSet>(t, [](const Ask&) { return ReferenceSet{"departments", true}; });
    add<ReferenceList>(t, [](const Ask&) { return ReferenceList{"departments"}; });
    add<ReferenceAdd>(t, [](const Ask& a) {
        return ReferenceAdd{"job_codes", a.scene.unique("J"), "Clerk", ""};
    });
}

void addPeople(Table& t)
{
    add<PersonList>(t);
    add<PersonCounts>(t);
    add<PersonValues>(t);
    add<PersonWindow>(t, [](const Ask&) { return PersonWindow{999, 0, 10}; });
    add<PersonGet>(t, [](const Ask& a) { return PersonGet{a.scene.person(a.in)}; });
    add<PersonVersions>(t, [](const Ask& a) { return PersonVersions{a.scene.person(a.in)}; });
    add<PersonExplain>(t, [](const Ask& a) { return PersonExplain{a.scene.person(a.in), ""}; });
    add<PersonTerminate>(t, [](const Ask& a) {
        PersonTerminate terminate;
        terminate.person = a.scene.person(a.in);
        terminate.reason = "a test";
        terminate.preview = true;
        return terminate;
    });
    add<PersonReinstate>(t, [](const Ask& a) {
        PersonReinstate reinstate;
        reinstate.person = a.scene.person(a.in);
        reinstate.reason = "a test";
        reinstate.preview = true;
        return reinstate;
    });
    add<QueueList>(t);
    add<QueueWindow>(t, [](const Ask&) { return QueueWindow{999, 0, 10}; });
    add<QueueBars>(t, [](const Ask&) { return QueueBars{999, 0, 10}; });
    add<QueueCounts>(t);
    add<EventGet>(t, [](const Ask& a) { return EventGet{a.scene.event(a.in)}; });
    add<OperationList>(t, [](const Ask& a) {
        return OperationList{std::nullopt, a.scene.application(a.in), 10, ""};
    });
    add<OperationOpen>(t);
    add<OperationWindow>(t, [](const Ask&) { return OperationWindow{999, 0, 10}; });
    add<OperationCounts>(t);
    addDecision<OperationHold>(t);
    addDecision<OperationRelease>(t);
    addDecision<OperationRetry>(t);
    addDecision<OperationExpedite>(t);
    addDecision<OperationCancel>(t);
    addDecision<OperationMarkDone>(t);
    add<CredentialReveal>(t, [](const Ask& a) {
        return CredentialReveal{a.in ? a.scene.annsCredential : a.scene.bobsCredential};
    });
}

void addCatalogue(Table& t)
{
    add<ApplicationList>(t);
    add<InsightApplications>(t);
    add<InsightHome>(t);
    add<ApplicationSave>(t, [](const Ask& a) {
        ApplicationSave save;
        save.name = a.scene.unique("App");
        save.connector = "manual";
        return save;
    });
    add<ApplicationTest>(t, [](const Ask& a) { return ApplicationTest{a.scene.application(a.in)}; });
    add<ApplicationDiscover>(t, [](const Ask& a) { return ApplicationDiscover{a.scene.application(a.in)}; });
    add<EntitlementList>(t, [](const Ask& a) { return EntitlementList{a.scene.application(a.in)}; });
    add<EntitlementSave>(t, [](const Ask& a) {
        EntitlementSave save;
        save.application = a.scene.application(a.in);
        save.name = a.scene.unique("Group");
        return save;
    });
    add<ProfileList>(t);
    add<ProfilePublish>(t, [](const Ask& a) {
        ProfilePublish publish;
        publish.name = a.scene.unique("Profile");
        publish.rule = a.in ? "department = Sales" : "department = Finance";
        publish.lines = {{"CRM", "Reports", "", "they read them"}};
        publish.preview = true;
        return publish;
    });
    add<ProfileRetire>(t, [](const Ask& a) { return ProfileRetire{a.in ? "Sales" : "Finance", true}; });
    add<RuleCheck>(t, [](const Ask&) { return RuleCheck{"department = Sales"}; });
    add<RuleWords>(t);
    add<ProfileGet>(t, [](const Ask&) { return ProfileGet{"Sales"}; });
    add<ProfilePeople>(t, [](const Ask&) { return ProfilePeople{"Sales", ""}; });
    add<ProfilePreview>(t, [](const Ask&) {
        ProfilePreview preview;
        preview.name = "Sales";
        preview.rule = "department = Sales";
        return preview;
    });
    add<ExceptionGrant>(t, [](const Ask& a) {
        ExceptionGrant grant;
        grant.person = a.scene.person(a.in);
        grant.application = "CRM";
        grant.entitlement = "Reports";
        grant.reason = "a project";
        grant.to = at("2026-06-01");
        grant.preview = true;
        return grant;
    });
    add<ExceptionEnd>(t, [](const Ask& a) {
        return ExceptionEnd{a.in ? a.scene.annsException : a.scene.bobsException, "over"};
    });
    add<PolicyGet>(t);
    add<PolicySet>(t, [](const Ask&) {
        PolicySet set;
        set.rules.resize(1);
        set.preview = true;
        return set;
    });
    add<PolicyPreview>(t, [](const Ask&) {
        PolicyPreview preview;
        preview.rules.resize(1);
        return preview;
    });
    add<PolicyVersions>(t);
    add<PolicyVersion>(t);
    add<CalendarList>(t);
    add<CalendarSave>(t, [](const Ask& a) {
        CalendarSave save;
        save.name = a.scene.unique("Calendar");
        save.weekdays = {1};
        return save;
    });
    add<CalendarRemove>(t, [](const Ask&) { return CalendarRemove{CalendarId(999), 1}; });
}

void addEngineAndAudit(Table& t)
{
    add<EngineRun>(t, [](const Ask&) { return EngineRun{at("2020-01-01"), 0}; });
    add<EngineStatus>(t);
    add<EngineGaps>(t);
    add<EnginePause>(t);
    add<EngineResume>(t);
    add<AlertList>(t);
    add<AlertAcknowledge>(t, [](const Ask&) { return AlertAcknowledge{AlertId(999)}; });
    add<AuditList>(t);
    add<AuditSearch>(t);
    add<AuditVerifyStart>(t);
    add<AuditWindow>(t, [](const Ask&) { return AuditWindow{1, 0, 10}; });
    add<AuditGet>(t, [](const Ask&) { return AuditGet{1}; });
    add<AuditRotateKey>(t);
    add<AuditVerify>(t);
    add<AuditCheckpointExport>(t);
}

const Table& table()
{
    static const Table all = [] {
        Table made;
        addSession(made);
        addFeeds(made);
        addPeople(made);
        addCatalogue(made);
        addEngineAndAudit(made);
        return made;
    }();
    return all;
}

} // namespace

std::optional<Message> requestOf(Scene& scene, std::string_view call, const std::string& role, bool inScope)
{
    const auto found = table().find(call);
    if (found == table().end())
        return std::nullopt;
    return found->second(Ask{scene, role, inScope});
}

} // namespace gatehouse::testing
