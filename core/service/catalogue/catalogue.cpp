#include "core/door/commands/catalogue.h"
#include "core/base/text_fold.h"
#include "core/connectors/ldap/settings.h"
#include "core/engine/engine.h"
#include "core/net/url_check.h"
#include "core/plan/login_template.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"
#include "core/service/session/whole_company.h"

#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

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
    item.settings = application.settings;
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

// Of the application as it will be: what was not given may not fit what was.
Result<> checkApplication(const Application& application, const std::string& secret)
{
    std::vector<Problem> problems;
    const bool isLdap = application.connector == "ldap";
    if (application.connector != "scim" && !isLdap && application.connector != "manual")
        problems.push_back({"/connector", "door.wrong_type", {"scim, ldap or manual"}});
    if (application.connector == "scim" && application.url.empty())
        problems.push_back({"/url", "door.empty_field", {"url"}});
    if (isLdap) {
        if (const auto ldap = connectors::checkLdap(application); !ldap)
            problems.push_back({ldap.error().code == "connector.bad_ldap_url" ? "/url" : "/settings",
                                ldap.error().code, ldap.error().args});
    } else if (!application.url.empty()) {
        if (const auto url = net::checkUrl(application.url); !url)
            problems.push_back({"/url", url.error().code, url.error().args});
    }
    // It becomes a header of every call.
    if (std::any_of(secret.begin(), secret.end(),
                    [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }))
        problems.push_back({"/secret", "door.not_plain", {"secret"}});
    if (const auto login = plan::checkLoginTemplate(application.loginTemplate); !login)
        problems.push_back({"/login_template", login.error().code, login.error().args});
    if (const auto email = plan::checkEmailTemplate(application.emailTemplate); !email)
        problems.push_back({"/email_template", email.error().code, email.error().args});
    if (!isKnownZone(application.timeZone))
        problems.push_back({"/time_zone", "time.unknown_zone", {application.timeZone}});
    if (!application.tokenUrl.empty())
        if (const auto url = net::checkUrl(application.tokenUrl); !url)
            problems.push_back({"/token_url", url.error().code, url.error().args});
    if (!application.tokenUrl.empty() && application.clientId.empty())
        problems.push_back({"/client_id", "door.empty_field", {"client_id"}});
    if (application.tokenUrl.empty() && !application.clientId.empty())
        problems.push_back({"/token_url", "door.empty_field", {"token_url"}});
    if (!problems.empty())
        return fail(makeProblems("door.bad_input", {"ApplicationSave"}, std::move(problems)));
    return {};
}

template <class T>
void take(T& kept, const std::optional<T>& given)
{
    if (given)
        kept = *given;
}

Application applied(Application application, const ApplicationSave& request)
{
    application.name = request.name;
    take(application.owner, request.owner);
    take(application.connector, request.connector);
    take(application.url, request.url);
    take(application.criticality, request.criticality);
    take(application.dataClasses, request.dataClasses);
    take(application.concurrency, request.concurrency);
    take(application.identityProvider, request.identityProvider);
    take(application.issuesCredential, request.issuesCredential);
    take(application.providesSso, request.providesSso);
    take(application.providesMfa, request.providesMfa);
    take(application.paused, request.paused);
    take(application.sessionsEndWithDisable, request.sessionsEndWithDisable);
    take(application.loginTemplate, request.loginTemplate);
    take(application.emailTemplate, request.emailTemplate);
    take(application.instructions, request.instructions);
    take(application.manualDueDays, request.manualDueDays);
    take(application.timeZone, request.timeZone);
    take(application.tokenUrl, request.tokenUrl);
    take(application.clientId, request.clientId);
    take(application.tokenScope, request.tokenScope);
    take(application.settings, request.settings);
    return application;
}

// What a change says in the audit log: every setting that is another now, as it was and as it is.
std::vector<std::pair<std::string, std::string>> differences(const Application& before,
                                                             const Application& after)
{
    const auto of = [](const Application& a) {
        const auto yes = [](bool flag) { return std::string(flag ? "yes" : "no"); };
        return std::array<std::pair<const char*, std::string>, 21>{
            {{"owner", a.owner},
             {"connector", a.connector},
             {"url", a.url},
             {"criticality", std::to_string(a.criticality)},
             {"data_classes", a.dataClasses},
             {"concurrency", std::to_string(a.concurrency)},
             {"identity_provider", yes(a.identityProvider)},
             {"issues_credential", yes(a.issuesCredential)},
             {"provides_sso", yes(a.providesSso)},
             {"provides_mfa", yes(a.providesMfa)},
             {"paused", yes(a.paused)},
             {"sessions_end_with_disable", yes(a.sessionsEndWithDisable)},
             {"login_template", a.loginTemplate},
             {"email_template", a.emailTemplate},
             {"instructions", a.instructions},
             {"manual_due_days", std::to_string(a.manualDueDays)},
             {"time_zone", a.timeZone},
             {"token_url", a.tokenUrl},
             {"client_id", a.clientId},
             {"token_scope", a.tokenScope},
             {"settings", a.settings}}};
    };
    std::vector<std::pair<std::string, std::string>> changed;
    const auto was = of(before), is = of(after);
    for (std::size_t i = 0; i < was.size(); ++i)
        if (was[i].second != is[i].second)
            changed.emplace_back(was[i].first, was[i].second + " -> " + is[i].second);
    return changed;
}

// Scheme, host and port, as far as the path.
std::string_view originOf(std::string_view url)
{
    const std::size_t host = url.find("://");
    return url.substr(0, host == std::string_view::npos ? 0 : url.find('/', host + 3));
}

// A stored secret is for the address it was given with.
bool goesElsewhere(const Application& before, const Application& after)
{
    return originOf(before.url) != originOf(after.url)
           || originOf(before.tokenUrl) != originOf(after.tokenUrl);
}

std::string settingsOf(const std::vector<std::pair<std::string, std::string>>& changed)
{
    std::vector<std::string> names;
    for (const auto& [name, unused] : changed)
        names.push_back(name);
    return fmt::format("{}", fmt::join(names, ", "));
}

// The secret goes to the secret store first and under a new name: where the transaction fails, an unused secret is left and nothing else.
Result<Created> save(JobContext& context, const ApplicationSave& request)
{
    Service::Host& host = context.host;
    GH_LET(const auto seen, readFrom<std::optional<Application>>(host.parts.store, [&](Tx& tx) {
               return tx.catalogue().applicationByName(request.name);
           }));
    GH_TRY(checkApplication(applied(seen ? *seen : Application{}, request), request.secret));
    std::string secretRef;
    if (!request.secret.empty()) {
        secretRef = fmt::format("application/{}/{}", request.name, host.parts.clock.now().micros);
        GH_TRY(host.parts.secrets.put(secretRef, Secret(request.secret)));
    }
    Created created;
    GH_TRY(host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(const auto known, tx.catalogue().applicationByName(request.name));
        if (known)
            GH_TRY(checkSeen(request.name, request.expectedVersion, known->version, "expected_version"));
        const Application before = known ? *known : Application{};
        Application application = applied(before, request);
        if (known && secretRef.empty() && !known->secretRef.empty() && goesElsewhere(before, application))
            return fail("service.secret_needed", {application.name});
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
        const auto changed = differences(before, application);
        const std::string what = settingsOf(changed) + (changed.empty() || secretRef.empty() ? "" : ", ")
                                 + (secretRef.empty() ? "" : "secret");
        created.message = !known ? fmt::format("Application {} was made.", application.name)
                          : what.empty()
                              ? fmt::format("Application {} is as it was.", application.name)
                              : fmt::format("Application {} was changed: {}.", application.name, what);
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "application.save";
        entry.subjects = {{"application", application.id.value}};
        entry.facts = changed;
        entry.facts.emplace_back("secret", secretRef.empty() ? "kept" : "new");
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
    std::map<EntitlementId, std::int64_t> holders;
    if (only) {
        GH_LET(holders, context.tx.lists().holderCounts(only));
    }
    for (const Application& application : applications) {
        if ((only && application.id != only) || !context.inScope(application))
            continue;
        for (const Entitlement& e : all)
            if (e.application == application.id)
                items.items.push_back({e.id, e.application, application.name, e.nativeId, e.name, e.kind,
                                       e.description, e.tier, e.privileged, holders[e.id]});
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

// One thing at the target is one entitlement: a second name for it would have another tier. A target's groups go by id and by name.
Result<> isNoAlias(CallContext& context, const Entitlement& entitlement)
{
    GH_LET(const auto all, context.tx.catalogue().entitlements());
    for (const Entitlement& other : all)
        if (other.application == entitlement.application && other.id != entitlement.id
            && (fold(other.nativeId) == fold(entitlement.nativeId)
                || fold(other.name) == fold(entitlement.nativeId)
                || fold(other.nativeId) == fold(entitlement.name)))
            return fail("service.native_id_taken", {entitlement.nativeId, other.name});
    return {};
}

// Whoever holds it holds the old one: it would stay with them for ever.
Result<> keepsHolders(CallContext& context, const Entitlement& before, const Entitlement& after)
{
    if (before.nativeId == after.nativeId)
        return {};
    GH_LET(const auto held, context.tx.access().grantsOfEntitlement(before.id, context.now()));
    return held.empty()
               ? Result<>()
               : Result<>(fail("service.native_id_in_use", {before.name, std::to_string(held.size())}));
}

// Its application owner's, or that of an IT admin of every department: whoever holds it may be anywhere.
Result<Application> applicationToChange(CallContext& context, const EntitlementSave& request)
{
    GH_LET(Application application, context.application(request.application));
    if (!context.owns(application))
        GH_TRY(keepToAll(context.identity,
                         fmt::format("What {}/{} counts for", application.name, request.name)));
    return application;
}

// One person alone does not make something count for less: whoever then grants it would have been asked for a second operator before.
Result<std::optional<std::string>> waitingLowered(CallContext& context, const EntitlementSave& request)
{
    GH_LET(const Application application, applicationToChange(context, request));
    GH_LET(const auto known, context.tx.catalogue().entitlementByName(application.id, request.name));
    if (!known)
        return std::optional<std::string>();
    std::vector<std::string> lowered;
    if (known->privileged && !request.privileged.value_or(true))
        lowered.emplace_back("privileged no more");
    if (const RiskTier tier = request.tier.value_or(known->tier); tier < known->tier)
        lowered.push_back(fmt::format("tier {} instead of {}", textOf(tier), textOf(known->tier)));
    if (lowered.empty())
        return std::optional<std::string>();
    return std::optional(
        fmt::format("let {}/{} count for less: {}", application.name, known->name, fmt::join(lowered, ", ")));
}

Result<Created> saveEntitlement(CallContext& context, const EntitlementSave& request)
{
    GH_LET(const Application application, applicationToChange(context, request));
    GH_LET(const auto known, context.tx.catalogue().entitlementByName(application.id, request.name));
    Entitlement entitlement = known ? *known : Entitlement{};
    entitlement.application = application.id;
    entitlement.name = request.name;
    take(entitlement.nativeId, request.nativeId);
    if (entitlement.nativeId.empty())
        entitlement.nativeId = request.name;
    take(entitlement.kind, request.kind);
    take(entitlement.tier, request.tier);
    take(entitlement.privileged, request.privileged);
    take(entitlement.description, request.description);
    GH_TRY(isNoAlias(context, entitlement));
    if (known)
        GH_TRY(keepsHolders(context, *known, entitlement));
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
    registry.fourEyesWhere<EntitlementSave>(
        "Make or change an entitlement; a second operator releases what counts for less than before.", onOwn,
        saveEntitlement, waitingLowered);
}

} // namespace gatehouse::service
