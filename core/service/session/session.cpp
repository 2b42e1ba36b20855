#include "core/door/commands/session.h"
#include "core/access/password.h"
#include "core/access/roles.h"
#include "core/service/host/host.h"
#include "core/service/session/attempts.h"
#include "core/service/session/operator_scope.h"
#include "core/service/session/second_factor.h"

#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gatehouse::service {
namespace {

using namespace door;

OperatorItem itemOf(const Operator& op)
{
    OperatorItem item;
    item.id = op.id;
    item.version = op.version;
    item.name = op.name;
    item.displayName = op.displayName;
    item.roles = op.roles;
    item.departments = op.departments;
    item.person = op.person;
    item.disabled = op.disabled;
    item.hasPassword = !op.passwordHash.empty();
    item.secondFactor = op.totpStep >= 0;
    item.recoveryCodes = static_cast<std::int64_t>(op.recoveryHashes.size());
    return item;
}

Result<> tellOfGuessing(Service::Host& host, const std::string& name, OperatorId op)
{
    const Instant now = host.parts.clock.now();
    GH_LET(const bool alarms, attemptAlarms(host, name));
    if (!alarms)
        return {};
    return host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) {
        Alert alert;
        alert.id = AlertId(tx.newId());
        alert.at = now;
        alert.severity = "warning";
        alert.code = "access.guessing";
        alert.args = {name, std::to_string(access::kAlarmingAttempts)};
        alert.objectKind = "operator";
        alert.object = op.value;
        tx.changed("alert", alert.id.value);
        return tx.work().insert(alert);
    });
}

// By the machine's user, by name where the workspace is a demo, or by password. The password is checked outside every transaction.
Result<std::pair<Operator, bool>> authenticate(Service::Host& host, const SessionSignIn& request)
{
    if (request.name.empty()) {
        if (!host.parts.localMachine || request.osUser < 0)
            return fail("access.not_local");
        GH_LET(const auto op, readFrom<std::optional<Operator>>(host.parts.store, [&](Tx& tx) {
                   return tx.door().operatorByOsUser(request.osUser);
               }));
        if (!op)
            return fail("access.not_signed_in");
        return std::pair(*op, true);
    }
    GH_LET(const auto op, readFrom<std::optional<Operator>>(host.parts.store, [&](Tx& tx) {
               return tx.door().operatorByName(request.name);
           }));
    if (host.parts.mayActAsAnybody && request.password.empty() && op)
        return std::pair(*op, true);
    if (request.password.empty())
        return fail("access.credential_needed", {request.name});
    const Secret password(request.password);
    GH_TRY(beginAttempt(host, request.name));
    if (!op || op->passwordHash.empty())
        access::pretendToVerify(password);
    const bool known = op && access::verifyPassword(op->passwordHash, password);
    GH_LET(const SecondFactor second, checkSecondFactor(host, op ? &*op : nullptr, known, request.code));
    if (known && second == SecondFactor::Right) {
        GH_TRY(attemptSucceeded(host, request.name));
        return std::pair(*op, false);
    }
    if (known && second == SecondFactor::Missing)
        GH_TRY(attemptHalfDone(host, request.name));
    GH_TRY(tellOfGuessing(host, request.name, op ? op->id : OperatorId()));
    return fail(second == SecondFactor::Missing ? "access.code_needed" : "access.bad_credentials");
}

Result<> refuseLeaver(Service::Host& host, const Operator& op)
{
    GH_LET(const bool left, readFrom<bool>(host.parts.store, [&](Tx& tx) {
               return hasLeft(tx, op.person, host.parts.clock.now());
           }));
    return left ? Result<>(fail("access.person_left")) : Result<>();
}

Result<SessionView> signIn(JobContext& context, const SessionSignIn& request)
{
    Service::Host& host = context.host;
    GH_LET(const auto who, authenticate(host, request));
    if (who.first.disabled)
        return fail("access.operator_disabled");
    GH_TRY(refuseLeaver(host, who.first));
    GH_TRY(host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        AuditEntry entry;
        entry.actor = "operator:" + std::to_string(who.first.id.value);
        entry.command = "session.sign_in";
        entry.subjects = {{"operator", who.first.id.value}};
        entry.facts = {{"attested", who.second               ? "self"
                                    : who.first.totpStep < 0 ? "password"
                                                             : "password and code"}};
        return tx.audit().append(entry);
    }));
    SessionView view;
    view.session = host.sessions.open(who.first.id, who.second, host.parts.clock.now());
    view.op = itemOf(who.first);
    view.selfAttested = who.second;
    GH_LET(view.mustEnrol,
           readFrom<bool>(host.parts.store, [&](Tx& tx) { return mustEnrol(tx, who.first, who.second); }));
    return view;
}

// Ends this session and no other of the same operator.
Result<Done> signOut(JobContext& context, const SessionSignOut&)
{
    context.host.sessions.close(context.identity.session);
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "session.sign_out";
        entry.subjects = {{"operator", context.identity.op.id.value}};
        return tx.audit().append(entry);
    }));
    return Done{"Signed out."};
}

// Roles are given by somebody else: an owner who could widen his own would hold them all.
Result<> refuseOwnWidening(const CallContext& context, const Operator& before, const OperatorUpdate& request,
                           const std::vector<std::string>& departments)
{
    if (before.id != context.identity.op.id)
        return {};
    const std::vector<Role> roles = request.roles.value_or(before.roles);
    const bool newRole = std::any_of(roles.begin(), roles.end(), [&](Role role) {
        return std::find(before.roles.begin(), before.roles.end(), role) == before.roles.end();
    });
    const bool newScope = departments != before.departments && !before.departments.empty();
    const bool newPerson = request.person.value_or(before.person) != before.person;
    return newRole || newScope || newPerson ? Result<>(fail("access.own_roles")) : Result<>();
}

// A manager's scope and the four eyes hang on who the operator is.
Result<> checkPerson(CallContext& context, PersonId person)
{
    if (!person)
        return {};
    GH_LET(const auto known, context.tx.people().person(person));
    return known ? Result<>()
                 : Result<>(fail("service.unknown_person", {"id:" + std::to_string(person.value)}));
}

std::string textOf(const std::vector<Role>& roles)
{
    std::vector<std::string_view> names;
    for (const Role role : roles)
        names.push_back(textOf(role));
    return fmt::format("{}", fmt::join(names, ","));
}

// What a change says in the audit log: what is another now, as it was and as it is.
void addDifferences(AuditEntry& entry, const Operator& before, const Operator& after)
{
    const auto of = [](const Operator& o) {
        return std::array<std::pair<const char*, std::string>, 5>{
            {{"display_name", o.displayName},
             {"roles", textOf(o.roles)},
             {"departments", fmt::format("{}", fmt::join(o.departments, ","))},
             {"person", std::to_string(o.person.value)},
             {"disabled", o.disabled ? "yes" : "no"}}};
    };
    const auto was = of(before), is = of(after);
    for (std::size_t i = 0; i < was.size(); ++i)
        if (was[i].second != is[i].second)
            entry.facts.emplace_back(was[i].first, was[i].second + " -> " + is[i].second);
}

Result<Created> create(CallContext& context, const OperatorCreate& request)
{
    GH_TRY(access::checkRoles(request.roles));
    GH_TRY(checkPerson(context, request.person));
    GH_LET(const auto known, context.tx.door().operatorByName(request.name));
    if (known)
        return fail("service.name_taken", {request.name});
    Operator op;
    op.id = OperatorId(context.tx.newId());
    op.name = request.name;
    op.displayName = request.displayName.empty() ? request.name : request.displayName;
    op.roles = request.roles;
    if (!request.departments.empty()) {
        GH_LET(op.departments, scopeGiven(request.departments, "OperatorCreate"));
    }
    GH_TRY(keepOperatorToScope(context.identity, op));
    op.person = request.person;
    if (!request.password.empty()) {
        const Secret password(request.password);
        GH_TRY(access::checkPassword(password, request.name));
        GH_LET(op.passwordHash, access::hashPassword(password));
    }
    GH_TRY(context.tx.door().insert(op));
    context.tx.changed("operator", op.id.value);
    context.audit.subjects.emplace_back("operator", op.id.value);
    context.audit.facts = {{"name", op.name},
                           {"roles", textOf(op.roles)},
                           {"departments", fmt::format("{}", fmt::join(op.departments, ","))},
                           {"person", std::to_string(op.person.value)}};
    GH_LET(const std::string unknown, unknownDepartments(context.tx, op.departments));
    return Created{op.id.value, fmt::format("Operator {} was made.{}", op.name, unknown)};
}

Result<bool> isLastOwner(Tx& tx, OperatorId except)
{
    GH_LET(const auto all, tx.door().operators());
    for (const Operator& other : all)
        if (other.id != except && !other.disabled
            && std::find(other.roles.begin(), other.roles.end(), Role::WorkspaceOwner) != other.roles.end())
            return false;
    return true;
}

Result<Done> update(CallContext& context, const OperatorUpdate& request)
{
    if (request.roles)
        GH_TRY(access::checkRoles(*request.roles));
    GH_LET(const auto found, context.tx.door().operatorById(request.op));
    if (!found)
        return fail("service.unknown_operator", {std::to_string(request.op.value)});
    Operator op = *found;
    GH_TRY(keepOperatorToScope(context.identity, op));
    GH_TRY(checkSeen(op.name, request.expectedVersion, op.version, "expected_version"));
    std::vector<std::string> departments = op.departments;
    if (request.departments) {
        GH_LET(departments, scopeGiven(*request.departments, "OperatorUpdate"));
    }
    GH_TRY(refuseOwnWidening(context, op, request, departments));
    GH_TRY(checkPerson(context, request.person.value_or(PersonId())));
    const auto owns = [](const Operator& o) {
        return !o.disabled
               && std::find(o.roles.begin(), o.roles.end(), Role::WorkspaceOwner) != o.roles.end();
    };
    const bool owned = owns(op);
    if (request.displayName && !request.displayName->empty())
        op.displayName = *request.displayName;
    op.roles = request.roles.value_or(op.roles);
    op.departments = std::move(departments);
    GH_TRY(keepOperatorToScope(context.identity, op));
    op.person = request.person.value_or(op.person);
    op.disabled = request.disabled.value_or(op.disabled);
    GH_LET(const bool last, isLastOwner(context.tx, op.id));
    if (owned && !owns(op) && last)
        return fail("access.last_owner");
    GH_TRY(context.tx.door().update(op));
    if (op.disabled)
        context.host.sessions.closeAllOf(op.id);
    context.tx.changed("operator", op.id.value);
    context.audit.subjects.emplace_back("operator", op.id.value);
    addDifferences(context.audit, *found, op);
    std::string unknown;
    if (request.departments) {
        GH_LET(unknown, unknownDepartments(context.tx, op.departments));
    }
    return Done{fmt::format("Operator {} was changed.{}", op.name, unknown)};
}

// Argon2 takes its time: hashed before the transaction begins.
Result<Done> setPassword(JobContext& context, const OperatorSetPassword& request)
{
    const Secret password(request.password);
    GH_LET(const auto found, readFrom<std::optional<Operator>>(context.host.parts.store, [&](Tx& tx) {
               return tx.door().operatorById(request.op);
           }));
    if (!found)
        return fail("service.unknown_operator", {std::to_string(request.op.value)});
    const bool own = found->id == context.identity.op.id;
    if (!own && !context.identity.has(Role::WorkspaceOwner))
        return fail("access.denied",
                    {"operator.set_password of somebody else", context.identity.op.name, "workspace_owner"});
    if (!own)
        GH_TRY(keepOperatorToScope(context.identity, *found));
    GH_TRY(access::checkPassword(password, found->name));
    GH_LET(const std::string hash, access::hashPassword(password));
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(auto op, tx.door().operatorById(request.op));
        op->passwordHash = hash;
        GH_TRY(tx.door().update(*op));
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = "operator.set_password";
        entry.subjects = {{"operator", op->id.value}};
        return tx.audit().append(entry);
    }));
    // Whoever knew the old one has no business here any more.
    context.host.sessions.closeAllOf(found->id, own ? context.identity.session : std::string());
    return Done{fmt::format("The password of {} was set.", found->name)};
}

} // namespace

void addSession(Registry& registry)
{
    constexpr unsigned kOwner = rolesOf(Role::WorkspaceOwner);
    registry.outside<SessionSignIn>("Sign in and get a session.", CallKind::Command,
                                    {.roles = kAnybody, .open = true}, signIn);
    registry.outside<SessionSignOut>("End the session.", CallKind::Command, {.roles = kAnybody}, signOut);
    registry.query<SessionWhoAmI>("Who is signed in.", {.roles = kAnybody},
                                  [](CallContext& context, const SessionWhoAmI&) -> Result<SessionView> {
                                      return SessionView{"", itemOf(context.identity.op),
                                                         context.identity.selfAttested,
                                                         context.identity.mustEnrol};
                                  });
    registry.query<OperatorList>(
        "Operators and their roles.",
        {.roles = rolesOf(Role::WorkspaceOwner, Role::Security, Role::Ciso, Role::Auditor)},
        [](CallContext& context, const OperatorList&) -> Result<OperatorList::Items> {
            GH_LET(const auto all, context.tx.door().operators());
            OperatorList::Items items;
            for (const Operator& op : all)
                items.items.push_back(itemOf(op));
            return items;
        });
    registry.command<OperatorCreate>("Make an operator.", {.roles = kOwner}, create);
    registry.command<OperatorUpdate>("Change an operator's roles, scope or state.", {.roles = kOwner},
                                     update);
    registry.outside<OperatorSetPassword>("Set a password: one's own, or anybody's as workspace owner.",
                                          CallKind::Command, {.roles = kAnybody}, setPassword);
}

} // namespace gatehouse::service
