#include "core/service/session/second_factor.h"

#include "core/access/password.h"
#include "core/access/totp.h"
#include "core/door/commands/session.h"
#include "core/service/session/attempts.h"
#include "core/service/session/operator_scope.h"
#include "core/service/session/quarantine.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::service {
namespace {

using namespace door;

std::string refOf(OperatorId op)
{
    return fmt::format("operator/{}/totp", op.value);
}

// Until a code of it was given.
std::string newRefOf(OperatorId op)
{
    return fmt::format("operator/{}/totp.new", op.value);
}

Result<bool> isRequired(Tx& tx)
{
    GH_LET(const std::string value, tx.door().setting(std::string(kSecondFactorSetting)));
    return value == "required";
}

Result<bool> anybodyHasOne(Service::Host& host)
{
    return readFrom<bool>(host.parts.store, [](Tx& tx) -> Result<bool> {
        GH_LET(const auto all, tx.door().operators());
        GH_LET(const bool required, isRequired(tx));
        return required || std::ranges::any_of(all, [](const Operator& op) { return op.totpStep >= 0; });
    });
}

Result<OperatorTotpBegin::View> begin(JobContext& context, const OperatorTotpBegin&)
{
    const Operator& op = context.identity.op;
    GH_TRY(refuseQuarantined(
        context.host)); // it may share its key folder with the workspace it was restored from
    if (op.totpStep >= 0)
        return fail("access.second_factor_known");
    GH_LET(const std::string name, readFrom<std::string>(context.host.parts.store, [](Tx& tx) {
               return tx.door().setting("workspace.name");
           }));
    const Secret secret = access::newTotpSecret();
    GH_TRY(context.host.parts.secrets.put(newRefOf(op.id), secret));
    return OperatorTotpBegin::View{access::otpauthUri("Gatehouse " + name, op.name, secret.reveal()),
                                   access::toBase32(secret.reveal())};
}

Result<> writeSecondFactor(JobContext& context, const std::string& command, const Operator& op,
                           std::int64_t step, const std::vector<std::string>& hashes)
{
    return context.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(const auto now, tx.door().operatorById(op.id));
        if (step >= 0 && now
            && now->totpStep >= 0) // another call was first: its recovery codes are the ones that count
            return fail("access.second_factor_known");
        GH_TRY(tx.door().setSecondFactor(op.id, step, hashes));
        tx.changed("operator", op.id.value);
        AuditEntry entry;
        entry.actor = context.identity.actor();
        entry.command = command;
        entry.subjects = {{"operator", op.id.value}};
        return tx.audit().append(entry);
    });
}

Result<OperatorTotpConfirm::View> confirm(JobContext& context, const OperatorTotpConfirm& request)
{
    Service::Host& host = context.host;
    const Operator& op = context.identity.op;
    GH_TRY(refuseQuarantined(host));
    if (op.totpStep >= 0)
        return fail("access.second_factor_known");
    const auto secret = host.parts.secrets.get(newRefOf(op.id));
    if (!secret)
        return secret.error().code == "secret.missing" ? fail("access.no_enrolment") : fail(secret.error());
    const Instant now = host.parts.clock.now();
    GH_TRY(beginAttempt(host, op.name));
    const auto step = access::matchingStep(secret->reveal(), request.code, now);
    if (!step)
        return fail("access.bad_code");
    GH_TRY(attemptSucceeded(host, op.name));
    OperatorTotpConfirm::View view{access::newRecoveryCodes()};
    std::vector<std::string> hashes;
    for (const std::string& code : view.recoveryCodes)
        hashes.push_back(access::recoveryHash(code));
    GH_TRY(host.parts.secrets.put(refOf(op.id), *secret));
    GH_TRY(writeSecondFactor(context, std::string(OperatorTotpConfirm::kName), op, *step, hashes));
    GH_TRY(host.parts.secrets.erase(newRefOf(op.id)));
    host.sessions.closeAllOf(op.id, context.identity.session); // they had given the password alone
    return view;
}

// Whoever finds an open window must not take the second factor away with a click.
Result<> checkOwnPassword(JobContext& context, const Operator& op, const std::string& given)
{
    Service::Host& host = context.host;
    if (op.passwordHash.empty())
        return {};
    if (given.empty())
        return fail("access.credential_needed", {op.name});
    GH_TRY(beginAttempt(host, op.name));
    if (!access::verifyPassword(op.passwordHash, Secret(given)))
        return fail("access.bad_credentials");
    return attemptSucceeded(host, op.name);
}

Result<Done> remove(JobContext& context, const OperatorTotpRemove& request)
{
    Service::Host& host = context.host;
    GH_TRY(refuseQuarantined(host));
    bool required = false;
    std::optional<Operator> op;
    GH_TRY(host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_LET(op, tx.door().operatorById(request.op));
        GH_LET(required, isRequired(tx));
        return {};
    }));
    const bool own = request.op == context.identity.op.id;
    if (!own && !context.identity.has(Role::WorkspaceOwner))
        return fail("access.denied",
                    {"operator.totp_remove of somebody else", context.identity.op.name, "workspace_owner"});
    if (!op)
        return fail("service.unknown_operator", {std::to_string(request.op.value)});
    if (!own)
        GH_TRY(keepOperatorToScope(context.identity, *op));
    if (op->totpStep < 0)
        return fail("access.no_second_factor", {op->name});
    if (own && required)
        return fail("access.second_factor_kept");
    if (own)
        GH_TRY(checkOwnPassword(context, *op, request.password));
    GH_TRY(writeSecondFactor(context, std::string(OperatorTotpRemove::kName), *op, -1, {}));
    GH_TRY(host.parts.secrets.erase(refOf(op->id)));
    if (!own)
        host.sessions.closeAllOf(op->id);
    return Done{fmt::format("{} signs in without a second factor now.", op->name)};
}

} // namespace

Result<SecondFactor> checkSecondFactor(Service::Host& host, const Operator* op, bool known,
                                       const std::string& code)
{
    const bool has = op && op->totpStep >= 0;
    if (known && !has)
        return SecondFactor::Right;
    if (code.empty()) {
        GH_LET(const bool asked, anybodyHasOne(host));
        return asked ? SecondFactor::Missing : SecondFactor::Wrong;
    }
    if (!has)
        return SecondFactor::Wrong;
    // A recovery code helps also where the secret is lost, and a wrong password learns nothing of it.
    const auto secret = host.parts.secrets.get(refOf(op->id));
    const auto step = secret ? access::matchingStep(secret->reveal(), code, host.parts.clock.now())
                             : std::optional<std::int64_t>();
    if (!known)
        return SecondFactor::Wrong;
    bool used = false;
    GH_TRY(host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        if (step) {
            GH_LET(used, tx.door().useCode(op->id, *step));
            return {};
        }
        GH_LET(used, tx.door().useRecoveryCode(op->id, access::recoveryHash(code)));
        if (!used)
            return {};
        AuditEntry entry;
        entry.actor = "operator:" + std::to_string(op->id.value);
        entry.command = "session.recovery_code";
        entry.subjects = {{"operator", op->id.value}};
        entry.facts = {{"left", std::to_string(op->recoveryHashes.size() - 1)}};
        return tx.audit().append(entry);
    }));
    if (!used && !secret)
        return fail(secret.error());
    return used ? SecondFactor::Right : SecondFactor::Wrong;
}

Result<bool> mustEnrol(Tx& tx, const Operator& op, bool selfAttested)
{
    return selfAttested || op.totpStep >= 0 ? Result<bool>(false) : isRequired(tx);
}

bool isEnrolling(std::string_view call)
{
    return call == SessionWhoAmI::kName || call == SessionSignOut::kName || call == OperatorTotpBegin::kName
           || call == OperatorTotpConfirm::kName || call == OperatorSetPassword::kName;
}

void addSecondFactor(Registry& registry)
{
    registry.outside<OperatorTotpBegin>("Begin to set up a second factor for oneself.", CallKind::Command,
                                        {.roles = kAnybody}, begin);
    registry.outside<OperatorTotpConfirm>(
        "Finish it with a code of the new secret; gives the recovery codes.", CallKind::Command,
        {.roles = kAnybody}, confirm);
    registry.outside<OperatorTotpRemove>(
        "Take a second factor away: one's own with the password, anybody's as workspace owner.",
        CallKind::Command, {.roles = kAnybody}, remove);
}

} // namespace gatehouse::service
