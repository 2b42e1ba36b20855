#include "core/store/repositories/catalogue.h"

namespace gatehouse::store {
namespace {

const std::string kApplicationColumns =
    "id, version, name, name_key, owner, connector, url, secret_ref, criticality, data_classes, concurrency, "
    "identity_provider, issues_credential, provides_sso, provides_mfa, sessions_end_with_disable, "
    "login_template, "
    "email_template, manual_due_days, instructions, paused, time_zone, token_url, client_id, token_scope, "
    "settings";
const std::string kEntitlementColumns =
    "id, application, native_id, name, name_key, kind, tier, privileged, description";
constexpr std::string_view kExceptionColumns =
    "id, person, entitlement, level, reason, approver, \"from\", \"to\"";

std::string select(std::string_view columns, std::string_view rest)
{
    return "SELECT " + std::string(columns) + " FROM " + std::string(rest);
}

Application applicationOf(Row& row)
{
    Application a;
    std::string key;
    row.read(a.id, a.version, a.name, key, a.owner, a.connector, a.url, a.secretRef, a.criticality,
             a.dataClasses, a.concurrency, a.identityProvider, a.issuesCredential, a.providesSso,
             a.providesMfa, a.sessionsEndWithDisable, a.loginTemplate, a.emailTemplate, a.manualDueDays,
             a.instructions, a.paused, a.timeZone, a.tokenUrl, a.clientId, a.tokenScope, a.settings);
    return a;
}

Entitlement entitlementOf(Row& row)
{
    Entitlement e;
    std::string key;
    row.read(e.id, e.application, e.nativeId, e.name, key, e.kind, e.tier, e.privileged, e.description);
    return e;
}

AccessException exceptionOf(Row& row)
{
    AccessException e;
    row.read(e.id, e.person, e.entitlement, e.level, e.reason, e.approver, e.from, e.to);
    return e;
}

Result<> readRules(Connection& db, LifecyclePolicy& policy)
{
    return each(
        db,
        "SELECT event, worker_type, tier, operation, stage, waits_for, offset_days, real_time, "
        "approval_chain, "
        "grace_days, entitlement_kind FROM lifecycle_rule WHERE policy = $1 ORDER BY n",
        [&](Row& row) {
            LifecycleRule& r = policy.rules.emplace_back();
            row.read(r.event, r.workerType, r.tier, r.operation, r.stage, r.waitsFor, r.offsetDays,
                     r.realTime, r.approvalChain, r.graceDays, r.entitlementKind);
        },
        policy.number);
}

} // namespace

Rows<Application> CatalogueSql::applications()
{
    return all(m_db, select(kApplicationColumns, "application ORDER BY id"), applicationOf);
}

Maybe<Application> CatalogueSql::application(ApplicationId id)
{
    return first(m_db, select(kApplicationColumns, "application WHERE id = $1"), applicationOf, id);
}

Maybe<Application> CatalogueSql::applicationByName(const std::string& name)
{
    return first(m_db, select(kApplicationColumns, "application WHERE name_key = $1"), applicationOf,
                 fold(name));
}

Result<> CatalogueSql::insert(const Application& a)
{
    return orTaken(run(m_db, insertInto("application", kApplicationColumns, "ON CONFLICT DO NOTHING"), a.id,
                       a.version, a.name, fold(a.name), a.owner, a.connector, a.url, a.secretRef,
                       a.criticality, a.dataClasses, a.concurrency, a.identityProvider, a.issuesCredential,
                       a.providesSso, a.providesMfa, a.sessionsEndWithDisable, a.loginTemplate,
                       a.emailTemplate, a.manualDueDays, a.instructions, a.paused, a.timeZone, a.tokenUrl,
                       a.clientId, a.tokenScope, a.settings),
                   "application " + a.name);
}

Result<> CatalogueSql::update(const Application& a)
{
    return orStale(
        run(m_db,
            "UPDATE application SET version = version + 1, name = $3, name_key = $4, owner = $5, "
            "connector = $6, url = $7, secret_ref = $8, criticality = $9, data_classes = $10, "
            "concurrency = $11, identity_provider = $12, issues_credential = $13, provides_sso = $14, "
            "provides_mfa = $15, sessions_end_with_disable = $16, login_template = $17, "
            "email_template = $18, manual_due_days = $19, instructions = $20, paused = $21, "
            "time_zone = $22, token_url = $23, client_id = $24, token_scope = $25, settings = $26 "
            "WHERE id = $1 AND version = $2",
            a.id, a.version, a.name, fold(a.name), a.owner, a.connector, a.url, a.secretRef, a.criticality,
            a.dataClasses, a.concurrency, a.identityProvider, a.issuesCredential, a.providesSso,
            a.providesMfa, a.sessionsEndWithDisable, a.loginTemplate, a.emailTemplate, a.manualDueDays,
            a.instructions, a.paused, a.timeZone, a.tokenUrl, a.clientId, a.tokenScope, a.settings),
        "application");
}

Rows<Entitlement> CatalogueSql::entitlements()
{
    return all(m_db, select(kEntitlementColumns, "entitlement ORDER BY id"), entitlementOf);
}

Maybe<Entitlement> CatalogueSql::entitlement(EntitlementId id)
{
    return first(m_db, select(kEntitlementColumns, "entitlement WHERE id = $1"), entitlementOf, id);
}

Maybe<Entitlement> CatalogueSql::entitlementByName(ApplicationId application, const std::string& name)
{
    return first(m_db, select(kEntitlementColumns, "entitlement WHERE application = $1 AND name_key = $2"),
                 entitlementOf, application, fold(name));
}

Result<> CatalogueSql::insert(const Entitlement& e)
{
    return orTaken(run(m_db, insertInto("entitlement", kEntitlementColumns, "ON CONFLICT DO NOTHING"), e.id,
                       e.application, e.nativeId, e.name, fold(e.name), e.kind, e.tier, e.privileged,
                       e.description),
                   "entitlement " + e.name);
}

Result<> CatalogueSql::update(const Entitlement& e)
{
    return exec(
        m_db,
        "UPDATE entitlement SET application = $2, native_id = $3, name = $4, name_key = $5, kind = $6, "
        "tier = $7, privileged = $8, description = $9 WHERE id = $1",
        e.id, e.application, e.nativeId, e.name, fold(e.name), e.kind, e.tier, e.privileged, e.description);
}

Result<> CatalogueSql::insert(const AccessException& e)
{
    return exec(m_db, insertInto("access_exception", kExceptionColumns), e.id, e.person, e.entitlement,
                e.level, e.reason, e.approver, e.from, e.to);
}

Result<> CatalogueSql::endException(ExceptionId id, Instant at)
{
    return exec(m_db, "UPDATE access_exception SET \"to\" = $2 WHERE id = $1 AND \"to\" > $2", id, at);
}

Rows<AccessException> CatalogueSql::exceptionsOf(PersonId person)
{
    return all(m_db, select(kExceptionColumns, "access_exception WHERE person = $1 ORDER BY id"), exceptionOf,
               person);
}

Maybe<AccessException> CatalogueSql::exception(ExceptionId id)
{
    return first(m_db, select(kExceptionColumns, "access_exception WHERE id = $1"), exceptionOf, id);
}

Result<LifecyclePolicy> CatalogueSql::policy()
{
    LifecyclePolicy policy;
    GH_LET(const std::int64_t newest, number(m_db, "SELECT MAX(number) FROM lifecycle_policy"));
    policy.number = static_cast<int>(newest);
    GH_TRY(readRules(m_db, policy));
    return policy;
}

Rows<LifecyclePolicy> CatalogueSql::policyVersions()
{
    GH_LET(auto versions,
           all(m_db, "SELECT number, at, made_by, reason FROM lifecycle_policy ORDER BY number DESC",
               [](Row& row) {
                   LifecyclePolicy p;
                   row.read(p.number, p.at, p.by, p.reason);
                   return p;
               }));
    for (LifecyclePolicy& version : versions)
        GH_TRY(readRules(m_db, version));
    return versions;
}

Result<> CatalogueSql::insertPolicy(const LifecyclePolicy& policy)
{
    GH_TRY(orTaken(
        run(m_db, insertInto("lifecycle_policy", "number, at, made_by, reason", "ON CONFLICT DO NOTHING"),
            policy.number, policy.at, policy.by, policy.reason),
        "lifecycle policy " + std::to_string(policy.number)));
    int n = 0;
    for (const LifecycleRule& r : policy.rules)
        GH_TRY(post(m_db,
                    insertInto("lifecycle_rule",
                               "policy, n, event, worker_type, tier, operation, stage, waits_for, "
                               "offset_days, real_time, approval_chain, grace_days, entitlement_kind"),
                    policy.number, ++n, r.event, r.workerType, r.tier, r.operation, r.stage, r.waitsFor,
                    r.offsetDays, r.realTime, r.approvalChain, r.graceDays, r.entitlementKind));
    return {};
}

} // namespace gatehouse::store
