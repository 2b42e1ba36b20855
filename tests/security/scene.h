// A small workspace for the authorisation tests: two departments, an operator a role scoped to one of them,
// and for every call a minimal valid request about something inside or outside that operator's scope.
#pragma once

#include "tests/unit/service/world.h"

namespace gatehouse::testing {

std::string nameOf(const std::string& role);      // sign-in name of who holds that role alone, for Sales
std::string wholeNameOf(const std::string& role); // the same for every department

// Sales with Mona and her report Ann lies in everybody's scope, Finance with Bob outside; CRM belongs to the
// application owner, Ledger to somebody else.
struct Scene {
    Scene();

    World world;
    EventId event(bool in) const { return in ? annsEvent : bobsEvent; }
    std::string person(bool in) const { return in ? "A1" : "B1"; }
    std::string application(bool in) const { return in ? "CRM" : "Ledger"; }
    OperationId operation(bool in) const { return in ? annsOperation : bobsOperation; }
    std::string unique(const std::string& prefix) { return prefix + std::to_string(++m_last); }

    OperatorId spare; // whom nothing depends on
    EventId annsEvent, bobsEvent;
    OperationId annsOperation, bobsOperation, annsCredential, bobsCredential;
    ExceptionId annsException, bobsException;
    std::map<std::string, OperatorId> operators;

private:
    int m_last = 0;
};

// The request of a call for a role; nothing where the test does not know the call.
std::optional<door::Message> requestOf(Scene& scene, std::string_view call, const std::string& role,
                                       bool inScope);

} // namespace gatehouse::testing
