#include "core/engine/leaver_alert.h"

#include "core/engine/effects.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <limits>

namespace gatehouse::engine {
namespace {

Result<> note(Tx& tx, const std::string& command, PersonId person, Instant at)
{
    AuditEntry entry;
    entry.actor = "engine";
    entry.command = command;
    entry.trigger = "person:" + std::to_string(person.value);
    entry.subjects = {{"person", person.value}};
    entry.facts = {{"at", formatInstant(at)}, {"code", std::string(kPrivilegedLeaver)}};
    return tx.audit().append(entry);
}

Maybe<Alert> standingAlert(Tx& tx, PersonId person)
{
    GH_LET(const auto open, tx.work().alerts(true, std::numeric_limits<int>::max()));
    const auto found = std::ranges::find_if(open, [&](const Alert& alert) {
        return alert.code == kPrivilegedLeaver && alert.objectKind == "person"
               && alert.object == person.value;
    });
    return found == open.end() ? std::optional<Alert>() : std::optional(*found);
}

Result<> close(Tx& tx, PersonId person, Instant now)
{
    GH_LET(const auto alert, standingAlert(tx, person));
    if (!alert)
        return {};
    GH_TRY(tx.work().acknowledge(alert->id));
    tx.changed("alert", alert->id.value);
    return note(tx, "alert.closed", person, now);
}

} // namespace

bool takesAway(const Operation& operation)
{
    switch (operation.kind) {
    case OperationKind::DisableAccount:
    case OperationKind::EndSessions:
    case OperationKind::RemoveEntitlement:
    case OperationKind::DeleteAccount: return operation.priority == Priority::Exit;
    default: return false;
    }
}

bool takesAccessInExit(const Operation& operation)
{
    return takesAway(operation) && operation.kind != OperationKind::DeleteAccount;
}

Result<bool> exitIsUnderWay(Tx& tx, PersonId person)
{
    GH_LET(const auto unfinished, tx.work().unfinishedOf(person));
    return std::ranges::any_of(unfinished, takesAccessInExit);
}

Result<> alertPrivilegedLeaver(Tx& tx, PersonId person, const std::string& name,
                               const std::vector<std::string>& held, Instant now)
{
    GH_LET(const auto standing, standingAlert(tx, person));
    if (standing)
        return {};
    const Alert alert{AlertId(tx.newId()),
                      now,
                      "critical",
                      std::string(kPrivilegedLeaver),
                      {name, fmt::format("{}", fmt::join(held, ", "))},
                      "person",
                      person.value,
                      false};
    GH_TRY(tx.work().insert(alert));
    tx.changed("alert", alert.id.value);
    return note(tx, "alert.opened", person, now);
}

Result<> closeWhenRemoved(Tx& tx, PersonId person, Instant now)
{
    GH_LET(const bool underWay, exitIsUnderWay(tx, person));
    if (underWay)
        return {};
    GH_LET(const auto grants, tx.access().openGrantsOf(person));
    for (const Grant& grant : grants) {
        GH_LET(const auto entitlement, tx.catalogue().entitlement(grant.entitlement));
        if (entitlement && entitlement->privileged)
            return {};
    }
    return close(tx, person, now);
}

Result<> closeCalledOff(Tx& tx, PersonId person, Instant now)
{
    GH_LET(const bool underWay, exitIsUnderWay(tx, person));
    return underWay ? Result<>() : close(tx, person, now);
}

} // namespace gatehouse::engine
