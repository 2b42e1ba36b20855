#include "core/door/commands/catalogue.h"
#include "core/engine/engine.h"
#include "core/net/url_check.h"
#include "core/plan/login_template.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

ApplicationItem itemOf(const Application& application)
{
    ApplicationItem item;
    item.id = application.id;
    item.version = application.version;
    item.name = application.name;
    item.owner = application.owner;
    item.connector = application.connector;
    item.url = application.url;
    item.criticality = application.criticality;
    item.dataClasses = application.dataClasses;
    item.concurrency = application.concurrency;
    item.identityProvider = application.identityProvider;
    item.issuesCredential = application.issuesCredential;
    item.providesSso = application.providesSso;
    item.providesMfa = application.providesMfa;
    item.paused = application.paused;
    item.sessionsEndWithDisable = application.sessionsEndWithDisable;
    item.hasSecret = !application.secretRef.empty();
    item.loginTemplate = application.loginTemplate;
    item.emailTemplate = application.emailTemplate;
    item.instructions = application.instructions;
    item.manualDueDays = application.manualDueDays;
    item.timeZone = application.timeZone;
    item.tokenUrl = application.tokenUrl;
    item.clientId = application.clientId;
    item.tokenScope = application.tokenScope;
    item.breaker = "closed";
    return item;
}

Result<ApplicationList::Items> applications(CallContext& context, const ApplicationList&)
{
    ApplicationList::Items items;
    GH_LET(const auto all, context.tx.catalogue().applications());
    GH_LET(const auto entitlements, context.tx.catalogue().entitlements());
    for (const Application& application : all) {
        if (!context.inScope(application))
            continue;
        ApplicationItem item = itemOf(application);
        item.entitlements =
            std::count_if(entitlements.begin(), entitlements.end(),
                          [&](const Entitlement& e) { return e.application == application.id; });
        if (context.host.engine)
            for (const engine::BreakerView& breaker : context.host.engine->breakers())
                if (breaker.application == application.id)
                    item.breaker = "open";
        items.items.push_back(std::move(item));
    }
    return items;
}

Result<> checkApplication(const ApplicationSave& request)
{
    std::vector<Problem> problems;
    if (request.connector != "scim" && request.connector != "manual")
        problems.push_back({"/connector", "door.wrong_type", {"scim or manual"}});
    if (request.connector == "scim" && request.url.empty())
        problems.push_back({"/url", "door.empty_field", {"url"}});
    if (!request.url.empty())
        if (const auto url = net::checkUrl(request.url); !url)
            problems.push_back({"/url", url.error().code, url.error().args});
    // It becomes a header of every call.
    if (std::any_of(request.secret.begin(), request.secret.end(),
                    [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }))
        problems.push_back({"/secret", "door.not_plain", {"secret"}});
    if (const auto login = plan::checkLoginTemplate(request.loginTemplate); !login)
        problems.push_back({"/login_template", login.error().code, login.error().args});
    if (const auto email = plan::checkEmailTemplate(request.emailTemplate); !email)
        problems.push_back({"/email_template", email.error().code, email.error().args});
    if (!isKnownZone(request.timeZone))
        problems.push_back({"/time_zone", "time.unknown_zone", {request.timeZone}});
    if (!request.tokenUrl.empty())
        if (const auto url = net::checkUrl(request.tokenUrl); !url)
            problems.push_back({"/token_url", url.error().code, url.error().args});
    if (!request.tokenUrl.empty() && request.clientId.empty())
        problems.push_back({"/client_id", "door.empty_field", {"client_id"}});
    if (request.tokenUrl.empty() && !request.clientId.empty())
        problems.push_back({"/token_url", "door.empty_field", {"token_url"}});
    if (!problems.empty())
        return fail(makeProblems("door.bad_input", {"ApplicationSave"}, std::move(problems)));
    return {};
}

Application applied(Application application, const ApplicationSave& request)
{
    application.name = request.name;
    application.owner = request.owner;
    application.connector = request.connector;
    application.url = request.url;
    application.criticality = request.criticality;
    application.dataClasses = request.dataClasses;
    application.concurrency = request.concurrency;
    application.identityProvider = request.identityProvider;
    application.issuesCredential = request.issuesCredential;
    application.providesSso = request.providesSso;
    application.providesMfa = request.providesMfa;
    application.paused = request.paused;
    application.sessionsEndWithDisable = request.sessionsEndWithDisable;
    application.loginTemplate = request.loginTemplate;
    application.emailTemplate = request.emailTemplate;
    application.instructions = request.instructions;
    application.manualDueDays = request.manualDueDays;
    application.timeZone = request.timeZone;
    application.tokenUrl = request.tokenUrl;
    application.clientId = request.clientId;
    application.tokenScope = request.tokenScope;
    return application;
}

// The secret goes to the secret store first and under a new name: where the transaction fails, an unused secret is left and nothing else.
Result<Created> save(JobContext& context, const ApplicationSave& request)
{
    GH_TRY(checkApplication(request));
    Service::Host& host = context.host;
    std::string secretRef;
    if (!request.secret.empty()) {
        secretRef = fmt::format("application/{}/{}", request.name, host.parts.clock.now().micros);
        GH_TRY(host.parts.secrets.put(secretRef, Secret(request.secret)));
    }
    Created created;
    GH_TRY(host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(const auto known, tx.catalogue().applicationByName(request.name));
        if (known && known->version != request.expectedVersion)
            return fail("service.stale", {request.name});
        Application application = applied(known ? *known : Application{}, request);
        if (!secretRef.empty())
            application.secretRef = secretRef;
        if (known) {
            GH_TRY(tx.catalogue().update(application));
        } else {
            application.id = ApplicationId(tx.newId());
            GH_TRY(tx.catalogue().insert(application));
        }
        tx.changed("application", application.id.value);
        created.id = application.id.value;
        created.message = fmt::format("Application {} was {}.", application.name, known ? "changed" : "made");
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "application.save";
        entry.subjects = {{"application", application.id.value}};
        entry.facts = {{"connector", application.connector},
                       {"criticality", std::to_string(application.criticality)},
                       {"secret", secretRef.empty() ? "kept" : "new"}};
        return tx.audit().append(entry);
    }));
    host.policies.forget();
    return created;
}

Result<Application> load(JobContext& context, const std::string& name)
{
    return readFrom<Application>(context.host.parts.store, [&](Tx& tx) -> Result<Application> {
        CallContext call(context.host, context.identity, tx);
        return call.application(name);
    });
}

Result<Done> test(JobContext& context, const ApplicationTest& request)
{
    GH_LET(const Application application, load(context, request.application));
    GH_LET(const auto connector, context.host.parts.connectors.make(application));
    GH_TRY(connector->testConnection(context.cancel));
    return Done{fmt::format("{} answers and takes the credentials.", application.name)};
}

Result<Done> discover(JobContext& context, const ApplicationDiscover& request)
{
    GH_LET(const Application application, load(context, request.application));
    GH_LET(const auto connector, context.host.parts.connectors.make(application));
    GH_LET(const auto found, connector->discoverEntitlements(context.cancel));
    int added = 0;
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        added = 0;
        for (const Discovered& item : found) {
            GH_LET(const auto known, tx.catalogue().entitlementByName(application.id, item.name));
            if (known)
                continue;
            Entitlement entitlement;
            entitlement.id = EntitlementId(tx.newId());
            entitlement.application = application.id;
            entitlement.nativeId = item.nativeId;
            entitlement.name = item.name;
            entitlement.kind = item.kind;
            GH_TRY(tx.catalogue().insert(entitlement));
            tx.changed("entitlement", entitlement.id.value);
            ++added;
        }
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "application.discover";
        entry.subjects = {{"application", application.id.value}};
        entry.facts = {{"found", std::to_string(found.size())}, {"added", std::to_string(added)}};
        return tx.audit().append(entry);
    }));
    context.host.policies.forget();
    return Done{fmt::format("{} has {} entitlements; {} are new.", application.name, found.size(), added)};
}

Result<EntitlementList::Items> entitlements(CallContext& context, const EntitlementList& request)
{
    EntitlementList::Items items;
    GH_LET(const auto applications, context.tx.catalogue().applications());
    GH_LET(const auto all, context.tx.catalogue().entitlements());
    ApplicationId only;
    if (!request.application.empty()) {
        GH_LET(const Application found, context.application(request.application));
        only = found.id;
    }
    for (const Application& application : applications) {
        if ((only && application.id != only) || !context.inScope(application))
            continue;
        for (const Entitlement& e : all)
            if (e.application == application.id)
                items.items.push_back({e.id, e.application, application.name, e.nativeId, e.name, e.kind,
                                       e.description, e.tier, e.privileged});
    }
    return items;
}

// A line that is in a birthright cannot become privileged: it would be refused as a new line as well.
Result<> keepsProfilesLegal(CallContext& context, const Entitlement& entitlement)
{
    if (!entitlement.privileged)
        return {};
    GH_LET(const auto profiles, context.tx.catalogue().profilesOn(context.today()));
    for (const RoleProfile& profile : profiles)
        for (const ProfileLine& line : profile.lines)
            if (line.entitlement == entitlement.id)
                return fail("service.privileged_in_profile", {entitlement.name, profile.name});
    return {};
}

// Approvals and sign-offs follow the tier: security hears of it when something counts for less.
Result<> tellIfLowered(CallContext& context, const Application& application, const Entitlement& before,
                       const Entitlement& after)
{
    if (after.tier >= before.tier && (after.privileged || !before.privileged))
        return {};
    Alert alert;
    alert.id = AlertId(context.tx.newId());
    alert.at = context.now();
    alert.severity = "warning";
    alert.code = "service.entitlement_lowered";
    alert.args = {after.name, application.name, std::string(textOf(after.tier)),
                  after.privileged ? "yes" : "no"};
    alert.objectKind = "entitlement";
    alert.object = after.id.value;
    context.tx.changed("alert", alert.id.value);
    return context.tx.work().insert(alert);
}

Result<Created> saveEntitlement(CallContext& context, const EntitlementSave& request)
{
    GH_LET(const Application application, context.application(request.application));
    GH_LET(const auto known, context.tx.catalogue().entitlementByName(application.id, request.name));
    Entitlement entitlement = known ? *known : Entitlement{};
    entitlement.application = application.id;
    entitlement.name = request.name;
    entitlement.nativeId =
        request.nativeId.empty() ? (known ? known->nativeId : request.name) : request.nativeId;
    entitlement.kind = request.kind;
    entitlement.tier = request.tier;
    entitlement.privileged = request.privileged;
    entitlement.description = request.description;
    GH_TRY(keepsProfilesLegal(context, entitlement));
    if (known) {
        GH_TRY(context.tx.catalogue().update(entitlement));
    } else {
        entitlement.id = EntitlementId(context.tx.newId());
        GH_TRY(context.tx.catalogue().insert(entitlement));
    }
    if (known)
        GH_TRY(tellIfLowered(context, application, *known, entitlement));
    context.tx.changed("entitlement", entitlement.id.value);
    context.audit.subjects.emplace_back("entitlement", entitlement.id.value);
    context.audit.facts = {{"tier", std::string(textOf(entitlement.tier))},
                           {"privileged", entitlement.privileged ? "yes" : "no"}};
    return Created{entitlement.id.value, fmt::format("Entitlement {} of {} was {}.", entitlement.name,
                                                     application.name, known ? "changed" : "made")};
}

} // namespace

void addCatalogue(Registry& registry)
{
    constexpr unsigned kReaders = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso,
                                          Role::ApplicationOwner, Role::Auditor);
    constexpr unsigned kIt = rolesOf(Role::ItAdmin);
    constexpr unsigned kOwners = rolesOf(Role::ItAdmin, Role::ApplicationOwner);
    const Access onOwn{.roles = kOwners, .scope = ScopeRule::Application};
    registry.query<ApplicationList>("Applications and their health.", {.roles = kReaders}, applications);
    registry.outside<ApplicationSave>("Make or change an application.", CallKind::Command, {.roles = kIt},
                                      save);
    registry.outside<ApplicationTest>("Ask a target whether it answers.", CallKind::Command, onOwn, test);
    registry.outside<ApplicationDiscover>("Read a target's groups and make entitlements of them.",
                                          CallKind::Command, {.roles = kIt}, discover);
    registry.query<EntitlementList>("Entitlements by application.", {.roles = kReaders}, entitlements);
    registry.command<EntitlementSave>("Make or change an entitlement.", onOwn, saveEntitlement);
}

} // namespace gatehouse::service
