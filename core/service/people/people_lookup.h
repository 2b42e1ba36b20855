// Finding objects by what a person types. Inside core/service only.
#pragma once

#include "core/service/host/call_context.h"

namespace gatehouse::service {

// "id:12", a worker number, an e-mail address or a whole name. service.unknown_person names the nearest; service.ambiguous_person lists
// the candidates with their worker numbers.
Result<PersonId> findPerson(Tx& tx, const std::string& reference);
// Name or "id:12". service.unknown_application names the nearest.
Result<Application> findApplication(Tx& tx, const std::string& reference);
Result<Entitlement> findEntitlement(Tx& tx, const Application& application, const std::string& name);
// "Application/Name", a name that only one application has, or "id:12".
Result<Entitlement> findEntitlement(Tx& tx, const std::string& reference);
// The id in "id:12"; nullopt where it is not of this form.
std::optional<std::int64_t> idOf(const std::string& reference);

// The filter, narrowed to whom the operator may see: whoever is only a manager sees those who report to him, whatever their department.
// Nothing: nobody.
std::optional<PersonFilter> narrowed(const CallContext& context, PersonFilter filter);

} // namespace gatehouse::service
