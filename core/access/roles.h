// Which roles may be held together, and what scope they give (SE-2). Pure.
#pragma once

#include "core/base/result.h"
#include "core/model/operators.h"
#include "core/model/people.h"

namespace gatehouse::access {

// An auditor reads and cannot administer: refused together with every role that changes something (access.auditor_combination). Each role
// once; at least one (access.no_role).
Result<> checkRoles(const std::vector<Role>& roles);

// May this operator touch this person? `department` and `managerPerson` as of now. A scope without departments is everybody. Whoever is
// a manager only (or also) reaches the people who report to the Person he is linked with.
bool reaches(const Operator& op, const std::string& department, PersonId managerPerson);
// The roles beside manager and application owner: those whose scope is departments.
bool hasDepartmentRole(const Operator& op);

} // namespace gatehouse::access
