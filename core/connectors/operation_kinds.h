// What every connector of accounts and groups asks of an operation's kind. Pure.
#pragma once

#include "core/model/access.h"

namespace gatehouse::connectors {

constexpr int kPasswordLength = 20; // characters of a first password

constexpr bool isEntitlement(OperationKind kind)
{
    return kind == OperationKind::AddEntitlement || kind == OperationKind::RemoveEntitlement;
}

constexpr bool takesAway(OperationKind kind)
{
    return kind == OperationKind::DisableAccount || kind == OperationKind::DeleteAccount
           || kind == OperationKind::RemoveEntitlement;
}

// What neither SCIM nor LDAP has a word for becomes a work item.
constexpr bool hasProtocolWord(OperationKind kind)
{
    switch (kind) {
    case OperationKind::AssignSso:
    case OperationKind::EnrolMfa:
    case OperationKind::EndSessions:
    case OperationKind::TransferOwnership: return false;
    default: return true;
    }
}

} // namespace gatehouse::connectors
