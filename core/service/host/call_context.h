// One call under way: who asks, in which transaction. Inside core/service only.
#pragma once

#include "core/base/cancel.h"
#include "core/door/commands/common.h"
#include "core/door/door.h"
#include "core/ports/store.h"
#include "core/service/host/lists.h"
#include "core/service/service.h"

namespace gatehouse::service {

// Who asks. `op` is read from the store with every call, so that a changed role holds at once.
// With the roles that permit this call alone: a scope that another role gives is not theirs.
struct Identity {
    Operator op;
    std::vector<Role> held;    // every role of the operator
    bool selfAttested = false; // no password of the workspace was given
    bool signedIn = false;
    bool mustEnrol = false; // a second factor, before anything else
    std::string session;    // the token of this call
    std::string actor() const { return signedIn ? "operator:" + std::to_string(op.id.value) : "nobody"; }
    bool has(Role role) const;
    unsigned roleBits() const;
    unsigned heldBits() const;
    Identity narrowedTo(unsigned roles) const; // of those held
};

class CallContext {
public:
    CallContext(Service::Host& hostOfCall, const Identity& who, Tx& transaction);

    // Reads a list now and holds its ids for windows; `again` is asked once more by list.check.
    Result<door::ListOpened> openList(std::string kind, Lists::Read again);

    Service::Host& host;
    const Identity& identity;
    Tx& tx;

    // The moment the system says it is, and the one policy is decided for.
    Instant now() const;
    BusinessTime business;

    Date today() const; // of the business time, in UTC

    // Loads the person of the text (worker number, e-mail, name, id:12) and authorises the operator's scope. Errors:
    // service.unknown_person, service.ambiguous_person, access.out_of_scope.
    Result<PersonHistory> person(const std::string& reference);
    Result<PersonHistory> person(PersonId id);
    Result<Application>
    application(const std::string& reference); // name or id:12; scope of application owners
    Result<Entitlement> entitlement(const Application& application, const std::string& name) const;
    bool inScope(const PersonHistory& person) const;
    bool inScope(const Application& application) const;
    bool owns(const Application& application) const; // as its application owner
    // Departments the operator sees; empty: all.
    std::vector<std::string> scope() const;

    // What the audit entry of this command says beside its name and actor.
    AuditEntry audit;
    // Further entries of the same transaction.
    Result<> auditAlso(AuditEntry entry);
    // What was read for it before the transaction; null: nothing. Where too much has moved since, "service.moved" has it prepared again,
    // unless this is the last time.
    std::shared_ptr<void> prepared;
    bool lastTime = true;
    // Nothing of this command is to stay: its reply shows what would happen.
    bool rollBack = false;
    // The application owner acts for whoever has an account in his application.
    bool reachesEverybody = false;
    // Where this is the release of a parked command: who asked for it first.
    OperatorId askedBy;
};

// What somebody gave as the reason belongs to the entry of what he did: field `reason` of the request.
void addReason(AuditEntry& entry, const door::Message& request);
// "hr_admin, security"
std::string roleNames(unsigned bits);

// The Person an operator is linked with has left: stage 0 ends sign-in here as well (SE-2).
Result<bool> hasLeft(Tx& tx, PersonId person, Instant now);

// Nobody changes what he has not seen. `field` is where the request says what was seen. "service.exists" where nothing was said,
// "service.stale" where it is another by now.
Result<> checkSeen(const std::string& what, std::int64_t seen, std::int64_t actual, const std::string& field);

struct JobContext {
    Service::Host& host;
    Identity identity;
    CancelToken cancel;
    ProgressSink progress;
};

} // namespace gatehouse::service
