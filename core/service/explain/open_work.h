// What of somebody's open plan is about one entitlement, and where that waits: the answer at night. Inside core/service only.
#pragma once

#include "core/policy/explain.h"
#include "core/service/host/call_context.h"
#include "core/service/people/views.h"

namespace gatehouse::service {

struct UnderWay {
    std::string text;   // one or two sentences; empty where nothing is under way
    std::string remedy; // of what holds it up
};

class OpenWork {
public:
    static Result<OpenWork> load(CallContext& context, PersonId person);
    UnderWay of(const policy::Explanation& explanation) const;

private:
    const Operation* byId(OperationId id) const;
    // The operation on which `operation` waits in the end: itself, unless those before it are not finished.
    const Operation* heldUpBy(const Operation& operation) const;
    std::string named(const Operation& operation) const;
    std::string stateOf(const Operation& operation) const;
    bool isSilent(ApplicationId application) const;

    Names m_names;
    std::vector<Operation> m_operations; // not finished
    std::vector<Alert> m_silent;         // targets that do not answer
};

} // namespace gatehouse::service
