// The columns of `operation` as the model's value.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

// SELECT all columns FROM operation o + rest.
std::string selectOperations(std::string_view rest);
Operation operationOf(Row& row);
Result<> loadDependencies(Connection& db, std::vector<Operation>& operations);

template <class... A>
Rows<Operation> operationsWithDependencies(Connection& db, std::string_view rest, const A&... values)
{
    GH_LET(auto found, all(db, selectOperations(rest), operationOf, values...));
    GH_TRY(loadDependencies(db, found));
    return found;
}

// After an operation finished: those that waited for it alone become ready, and its plan may have come to its end.
Result<> afterFinishing(Connection& db, OperationId id, PersonId subject);

} // namespace gatehouse::store
