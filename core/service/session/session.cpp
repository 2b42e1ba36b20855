#include "core/door/commands/session.h"
#include "core/access/password.h"
#include "core/access/roles.h"
#include "core/service/host/host.h"
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
    if (!host.attempts.alarms(name, now))
        return {};
    return host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) {
        Alert alert;
        alert.id = AlertId(tx.newId());
        alert.at = now;
        alert.severity = "warning";
        alert.code = "access.guessing";
        alert.args = {name, std::to_string(access::SignInAttempts::kAlarming)};
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
    if (const auto wait = host.attempts.begin(request.name, host.parts.clock.now()))
        return fail("access.too_many_attempts", {std::to_string(wait->count())});
    if (!op || op->passwordHash.empty())
        access::pretendToVerify(password);
    const bool known = op && access::verifyPassword(op->passwordHash, password);
    GH_LET(const SecondFactor second, checkSecondFactor(host, op ? &*op : nullptr, known, request.code));
    if (known && second == SecondFactor::Right) {
        host.attempts.succeeded(request.name);
        return std::pair(*op, false);
    }
    if (known && second == SecondFactor::Missing)
        host.attempts.halfDone(request.name);
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
Result<> refuseOwnWidening(const CallContext& context, const Operator& before, const OperatorUpdate& request)
{
    if (before.id != context.identity.op.id)
        return {};
    const std::vector<Role> roles = request.roles.value_or(before.roles);
    const bool newRole = std::any_of(roles.begin(), roles.end(), [&](Role role) {
        return std::find(before.roles.begin(), before.roles.end(), role) == before.roles.end();
    });
    const bool newScope =
        request.departments.value_or(before.departments) != before.departments && !before.departments.empty();
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
    op.departments = request.departments;
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
    return Created{op.id.value, fmt::format("Operator {} was made.", op.name)};
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
    GH_TRY(checkSeen(op.name, request.expectedVersion, op.version, "expected_version"));
    GH_TRY(refuseOwnWidening(context, op, request));
    GH_TRY(checkPerson(context, request.person.value_or(PersonId())));
    const auto owns = [](const Operator& o) {
        return !o.disabled
               && std::find(o.roles.begin(), o.roles.end(), Role::WorkspaceOwner) != o.roles.end();
    };
    const bool owned = owns(op);
    if (request.displayName && !request.displayName->empty())
        op.displayName = *request.displayName;
    op.roles = request.roles.value_or(op.roles);
    op.departments = request.departments.value_or(op.departments);
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
    return Done{fmt::format("Operator {} was changed.", op.name)};
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

Result<Preview> releasePending(JobContext& context, const PendingRelease& request);

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
    registry.query<PendingList>(
        "Commands that wait for a second operator.",
        {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor)},
        [](CallContext& context, const PendingList&) -> Result<PendingList::Items> {
            GH_LET(const auto open, context.tx.door().pendingOpen());
            PendingList::Items items;
            for (const PendingCommand& pending : open) {
                if (pending.expiresAt < context.now())
                    continue;
                GH_LET(const auto asker, context.tx.door().operatorById(pending.asker));
                items.items.push_back({pending.id, pending.command, pending.summary,
                                       asker ? asker->displayName : "", pending.askedAt, pending.expiresAt});
            }
            return items;
        });
    registry.outside<PendingRelease>(
        "Let a waiting command go on, as the second operator.", CallKind::Command,
        {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso)}, releasePending);
    registry.command<PendingReject>(
        "Turn a waiting command down.",
        {.roles = rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso)},
        [](CallContext& context, const PendingReject& request) -> Result<Done> {
            GH_LET(auto pending, context.tx.door().pending(request.pending));
            if (!pending || pending->state != "waiting")
                return fail("service.unknown_pending", {std::to_string(request.pending)});
            const Handler* handler = context.host.registry.find(pending->command);
            if (pending->asker != context.identity.op.id && handler
                && (context.identity.heldBits() & handler->descriptor.roles) == 0)
                return fail("access.denied",
                            {"pending.reject of " + pending->command, context.identity.op.name,
                             roleNames(handler->descriptor.roles)});
            pending->state = "rejected";
            pending->decider = context.identity.op.id;
            GH_TRY(context.tx.door().update(*pending));
            context.tx.changed("pending", pending->id);
            context.audit.subjects.emplace_back("pending", pending->id);
            return Done{"It was turned down."};
        });
}

namespace {

// One user of one machine cannot prove to be two people: evidence says which it was, and whether the asker could sign in as the other.
Result<std::string> attestationOf(Tx& tx, const Identity& who, std::int64_t number)
{
    constexpr int kEveryEntry = 1'000'000;
    GH_LET(const auto pending, tx.door().pending(number));
    if (!pending)
        return fail("service.unknown_pending", {std::to_string(number)});
    const std::string actor = "operator:" + std::to_string(pending->asker.value);
    GH_LET(const auto entries, tx.audit().about("operator", who.op.id.value, kEveryEntry)); // newest first
    const auto set = std::find_if(entries.begin(), entries.end(), [](const AuditRow& row) {
        return row.command == "operator.set_password" || row.command == "operator.create";
    });
    const bool made = std::any_of(entries.begin(), entries.end(), [&](const AuditRow& row) {
        return row.command == "operator.create" && row.actor == actor;
    });
    std::string text = "two sign-ins, one machine";
    if (who.selfAttested)
        text += ", self-attested";
    if (!who.op.passwordHash.empty() && set != entries.end() && set->actor == actor)
        text += ", password set by the asker";
    else if (made)
        text += ", operator made by the asker";
    return text;
}

// Checks the second pair of eyes and takes the command out of the waiting ones; it runs afterwards, once.
Result<PendingCommand> takePending(JobContext& context, std::int64_t number)
{
    PendingCommand taken;
    GH_LET(const std::string attested, readFrom<std::string>(context.host.parts.store, [&](Tx& tx) {
               return attestationOf(tx, context.identity, number);
           }));
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(auto pending, tx.door().pending(number));
        if (!pending || pending->state != "waiting")
            return fail("service.unknown_pending", {std::to_string(number)});
        const Identity& who = context.identity;
        GH_LET(const auto asker, tx.door().operatorById(pending->asker));
        const PersonId human = who.op.person; // as now and as when it was asked: a link may have come since
        if (pending->asker == who.op.id
            || (human && (pending->askerPerson == human || (asker && asker->person == human))))
            return fail("access.same_operator");
        if (pending->expiresAt < context.host.parts.clock.now())
            return fail("service.pending_expired", {std::to_string(number)});
        const Handler* handler = context.host.registry.find(pending->command);
        const unsigned needed = handler ? handler->descriptor.roles : 0;
        Identity askerIdentity;
        if (asker)
            askerIdentity.held = (askerIdentity.op = *asker).roles;
        if (!asker || asker->disabled || (askerIdentity.heldBits() & needed) == 0
            || (who.heldBits() & needed) == 0)
            return fail("access.denied",
                        {"pending.release of " + pending->command,
                         (who.heldBits() & needed) == 0 ? who.op.name : askerIdentity.op.name,
                         roleNames(needed)});
        pending->state = "released";
        pending->decider = who.op.id;
        GH_TRY(tx.door().update(*pending));
        tx.changed("pending", pending->id);
        AuditEntry entry;
        entry.actor = who.actor();
        entry.command = "pending.released";
        entry.subjects = {{"pending", pending->id}, {"operator", pending->asker.value}};
        entry.facts = {{"call", pending->command}, {"hash", pending->bodyHash}, {"attested", attested}};
        taken = *pending;
        return tx.audit().append(entry);
    }));
    return taken;
}

Result<Preview> releasePending(JobContext& context, const PendingRelease& request)
{
    GH_LET(const PendingCommand pending, takePending(context, request.pending));
    const Handler* handler = context.host.registry.find(pending.command);
    GH_LET(const Message message, fromJson(*handler->descriptor.request, pending.body));
    const Identity second = context.identity.narrowedTo(handler->descriptor.roles);
    if (handler->asJob) {
        JobContext released{context.host, second, context.cancel, context.progress};
        GH_LET(Message reply, handler->asJob(released, message));
        return std::move(reply.as<Preview>());
    }
    Preview preview;
    GH_TRY(context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        CallContext call(context.host, second, tx);
        call.askedBy = pending.asker;
        GH_LET(Message reply, handler->inTransaction(call, message));
        preview = std::move(reply.as<Preview>());
        call.audit.actor = context.identity.actor();
        call.audit.command = pending.command;
        call.audit.trigger = "pending:" + std::to_string(pending.id);
        addReason(call.audit, message);
        return tx.audit().append(call.audit);
    }));
    return preview;
}

} // namespace

} // namespace gatehouse::service
