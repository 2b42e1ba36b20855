#include "tests/unit/service/world.h"

#include "core/base/uuid.h"
#include "core/door/codec.h"

#include <algorithm>
#include <fmt/format.h>
#include <sqlite3.h>

namespace gatehouse::testing {
namespace {

using namespace door;

// Column and field have one name here.
const std::vector<std::string> kColumns{"worker_no",  "given_name", "family_name", "department",     "start",
                                        "end",        "manager",    "worker_type", "hire_status",    "email",
                                        "birth_date", "job_code",   "job_title",   "location",       "zone",
                                        "leave_from", "leave_to",   "effective",   "attribute.badge"};
const std::set<std::string> kDates{"start", "end", "birth_date", "leave_from", "leave_to", "effective"};

std::string joined(const std::vector<std::string>& cells)
{
    return fmt::format("{}\n", fmt::join(cells, ","));
}

template <class R>
R resultOf(const JobGet::View& job)
{
    const auto message = fromJson(shapeOf(static_cast<const R*>(nullptr)), job.result.text);
    REQUIRE(message);
    return message->template as<R>();
}

} // namespace

Date day(std::string_view text)
{
    const auto date = parseDate(text);
    REQUIRE(date);
    return *date;
}

Instant at(std::string_view text)
{
    const auto instant = parseInstant(text);
    REQUIRE(instant);
    return *instant;
}

std::string csvOf(const std::vector<Row>& rows)
{
    std::string text = joined(kColumns);
    for (const Row& r : rows)
        text += joined({r.no, r.given, r.family, r.department, r.start, r.end, r.manager, r.type, r.status,
                        r.email, r.birth, r.jobCode, r.title, r.location, r.zone, r.leaveFrom, r.leaveTo,
                        r.effective, r.badge});
    return text;
}

std::vector<Row> crowd(int count, const std::string& department, int first)
{
    std::vector<Row> rows;
    for (int i = first; i < first + count; ++i) {
        const std::string number = fmt::format("{:04}", i);
        rows.push_back(
            {.no = "P" + number, .given = "Pat" + number, .family = "Person", .department = department});
    }
    return rows;
}

std::string mappingJson()
{
    std::string columns;
    for (const std::string& column : kColumns)
        columns += fmt::format("{}{{\"column\":\"{}\",\"field\":\"{}\"{}}}", columns.empty() ? "" : ",",
                               column, column, kDates.contains(column) ? ",\"date_format\":\"iso\"" : "");
    return "{\"columns\":[" + columns + "]}";
}

bool contains(const std::vector<std::string>& all, const std::string& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

World::World(bool demo) : m_demo(demo)
{
    clock.set(at("2026-01-05T08:00:00Z"));
    const std::string keys = m_folder / "keys";
    auto ring = secrets::KeyRing::open(keys, secrets::WhenMissing::Make);
    REQUIRE(ring);
    m_keys = std::move(*ring);
    auto sealed = secrets::openSealedFile(keys);
    REQUIRE(sealed);
    m_secrets = std::move(*sealed);
    m_encoder = std::make_unique<audit::Encoder>(*m_keys);
    auto store = store::openSqlite(m_folder / "workspace.db", *m_encoder, clock);
    REQUIRE(store);
    m_store = std::move(*store);
    REQUIRE(service::initialiseWorkspace(*m_store, {newUuid().text(), "Test", demo, 4711, "owner"}, clock));
    m_service = start();
    addOperator("hr", {Role::HrAdmin});
    addOperator("hr2", {Role::HrAdmin});
    addOperator("it", {Role::ItAdmin});
    addOperator("security", {Role::Security});
    addOperator("auditor", {Role::Auditor});
}

World::~World() = default;

std::unique_ptr<service::Service> World::start()
{
    auto made = service::Service::make({*m_store, *m_secrets, targets, clock, *m_keys, m_demo, true});
    REQUIRE(made);
    return std::move(*made);
}

void World::restartWithKeys()
{
    m_service.reset();
    m_store.reset();
    m_encoder.reset();
    auto ring = secrets::KeyRing::open(m_folder / "keys", secrets::WhenMissing::Fail);
    REQUIRE(ring);
    m_keys = std::move(*ring);
    m_encoder = std::make_unique<audit::Encoder>(*m_keys);
    auto store = store::openSqlite(m_folder / "workspace.db", *m_encoder, clock);
    REQUIRE(store);
    m_store = std::move(*store);
    m_sessions.clear();
    m_service = start();
}

void World::moveTo(std::string_view to)
{
    clock.set(at(to) + std::chrono::hours(8));
}

void World::moveBy(std::chrono::microseconds time)
{
    clock.set(clock.now() + time);
}

Caller World::as(const std::string& name)
{
    Session& session = m_sessions[name];
    if (session.token.empty() || clock.now() - session.at > std::chrono::hours(6)
        || clock.now() < session.at) {
        SessionSignIn request;
        if (name == "owner")
            request.osUser = 4711;
        else
            request.name = name;
        const auto view = door::ask(*m_service, Caller{}, std::move(request));
        REQUIRE_MESSAGE(view, name, ": ", view ? "" : describe(view.error()));
        session = {view->session, clock.now()};
    }
    return {session.token, {}};
}

OperatorId World::addOperator(const std::string& name, std::vector<Role> roles,
                              std::vector<std::string> departments, PersonId person)
{
    OperatorCreate request;
    request.name = name;
    request.roles = std::move(roles);
    request.departments = std::move(departments);
    request.person = person;
    return OperatorId(must("owner", request).id);
}

void World::addCatalogue()
{
    for (const char* name : {"Directory", "CRM", "Ledger", "Badges"}) {
        ApplicationSave application;
        application.name = name;
        application.connector = application.name == "Badges" ? "manual" : "scim";
        application.url = application.name == "Badges" ? "" : "http://127.0.0.1:1/scim/v2";
        application.identityProvider = application.name == "Directory";
        application.criticality = application.name == "Directory" ? 1 : 2;
        must("it", application);
    }
    const auto entitlement = [&](const char* application, const char* name) {
        EntitlementSave save;
        save.application = application;
        save.name = name;
        must("it", save);
    };
    entitlement("Directory", "Staff");
    entitlement("CRM", "Deals");
    entitlement("CRM", "Reports");
    entitlement("Ledger", "Postings");
    entitlement("Badges", "Badge");
    const auto profile = [&](const char* name, const char* rule, const char* application, const char* line) {
        ProfilePublish publish;
        publish.name = name;
        publish.rule = rule;
        publish.from = day("2026-01-01");
        publish.lines = {{application, line, "", "they work with it"}};
        must("hr", publish);
    };
    profile("Staff", "worker_type = employee", "Directory", "Staff");
    profile("Sales", "department = Sales", "CRM", "Deals");
    profile("Finance", "department = Finance", "Ledger", "Postings");
}

JobGet::View World::finished(const std::string& name, JobId job)
{
    JobGet::View view;
    const bool ended = test::waitUntil([&] {
        view = must(name, JobGet{job});
        return view.state != "running";
    });
    REQUIRE(ended);
    return view;
}

Result<FeedImport::Result> World::tryImport(const std::vector<Row>& rows, std::string_view asOf,
                                            const ImportAs& how)
{
    FeedImport request;
    request.content = csvOf(rows);
    request.feed = how.feed;
    request.fileName = how.feed + ".csv";
    request.complete = how.complete;
    request.dryRun = how.dryRun;
    request.asOf = day(asOf);
    if (!m_mapped.contains(how.feed))
        request.mapping = mappingJson();
    const auto view = finished(how.by, must(how.by, request).job);
    if (view.state != "done")
        return fail(errorFromJson(view.error.text));
    if (!how.dryRun)
        m_mapped.insert(how.feed);
    return resultOf<FeedImport::Result>(view);
}

FeedImport::Result World::import(const std::vector<Row>& rows, std::string_view asOf, const ImportAs& how)
{
    auto result = tryImport(rows, asOf, how);
    REQUIRE_MESSAGE(result, "import: ", result ? "" : describe(result.error()));
    return std::move(*result);
}

EngineRun::Result World::run()
{
    EngineRun request;
    request.asOf = clock.now();
    request.patience = 0;
    const auto view = finished("it", must("it", request).job);
    REQUIRE_MESSAGE(view.state == "done", view.error.text);
    return resultOf<EngineRun::Result>(view);
}

PersonGet::View World::person(const std::string& reference)
{
    return must("hr", PersonGet{reference});
}

std::vector<std::string> World::grants(const std::string& reference)
{
    std::vector<std::string> names;
    for (const PersonGet::GrantItem& grant : person(reference).grants)
        if (!grant.to)
            names.push_back(grant.application + "/" + grant.name);
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> World::events(const std::string& reference)
{
    std::vector<std::string> texts;
    for (const EventItem& event : person(reference).events)
        texts.push_back(std::string(textOf(event.kind)) + " " + formatDate(event.effective));
    return texts;
}

std::vector<Operation> World::operations(const std::string& reference, bool unfinishedOnly)
{
    const PersonId subject = id(reference);
    std::vector<Operation> found;
    REQUIRE(m_store->read([&](Tx& tx) -> Result<> {
        GH_LET(const auto plans, tx.work().plansOf(subject));
        for (const Plan& plan : plans) {
            if (unfinishedOnly && plan.state != PlanState::Open)
                continue;
            GH_LET(const auto operations, tx.work().operationsOf(plan.id));
            for (const Operation& operation : operations)
                if (!unfinishedOnly || !isFinished(operation.state))
                    found.push_back(operation);
        }
        return {};
    }));
    return found;
}

std::vector<std::string> World::planned(const std::string& reference)
{
    std::vector<std::string> lines;
    const std::vector<Operation> all = operations(reference);
    REQUIRE(m_store->read([&](Tx& tx) -> Result<> {
        for (const Operation& operation : all) {
            GH_LET(const auto application, tx.catalogue().application(operation.application));
            GH_LET(const auto entitlement, tx.catalogue().entitlement(operation.entitlement));
            lines.push_back(fmt::format("{} {}{}", textOf(operation.kind), application->name,
                                        entitlement ? " " + entitlement->name : ""));
        }
        return {};
    }));
    return lines;
}

std::map<std::string, std::int64_t> World::rowCounts()
{
    std::map<std::string, std::int64_t> counts;
    sqlite3* db = nullptr;
    REQUIRE(sqlite3_open_v2((m_folder / "workspace.db").c_str(), &db, SQLITE_OPEN_READONLY, nullptr)
            == SQLITE_OK);
    const auto each = [&](const std::string& sql, const std::function<void(sqlite3_stmt*)>& take) {
        sqlite3_stmt* statement = nullptr;
        REQUIRE(sqlite3_prepare_v2(db, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        while (sqlite3_step(statement) == SQLITE_ROW)
            take(statement);
        sqlite3_finalize(statement);
    };
    std::vector<std::string> tables;
    each("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
         [&](sqlite3_stmt* row) {
             tables.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(row, 0)));
         });
    for (const std::string& table : tables)
        each("select count(*) from \"" + table + "\"",
             [&](sqlite3_stmt* row) { counts[table] = sqlite3_column_int64(row, 0); });
    sqlite3_close(db);
    return counts;
}

std::int64_t World::audited(const std::string& command)
{
    std::int64_t count = 0;
    REQUIRE(m_store->read([&](Tx& tx) {
        return tx.audit().eachRow(0, [&](const AuditRow& row) {
            count += row.command == command ? 1 : 0;
            return true;
        });
    }));
    return count;
}

void World::checkLog()
{
    const AuditVerify::View view = must("auditor", AuditVerify{.against = {}, .state = true});
    CHECK_MESSAGE(view.valid, view.message);
    CHECK(view.differences.empty());
    CHECK(view.entries > 0);
}

} // namespace gatehouse::testing
