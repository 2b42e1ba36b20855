// Finding objects by what a person types. Inside core/service only.
#pragma once

#include "core/ports/store.h"

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

} // namespace gatehouse::service
