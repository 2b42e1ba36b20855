#include "core/ports/connector.h"

namespace gatehouse {

std::vector<StepResult> Connector::executeAll(std::span<const Operation> operations,
                                              const CancelToken& cancel)
{
    std::vector<StepResult> results;
    results.reserve(operations.size());
    for (const Operation& operation : operations)
        results.push_back(execute(operation, cancel));
    return results;
}

std::vector<ReadBack> Connector::readAll(std::span<const Operation> operations, const CancelToken& cancel)
{
    std::vector<ReadBack> results;
    results.reserve(operations.size());
    for (const Operation& operation : operations)
        results.push_back(read(operation, cancel));
    return results;
}

Result<AccountPage> Connector::accounts(const std::string&, int, const CancelToken&)
{
    return fail("connector.cannot_list");
}

Result<AccountChanges> Connector::changes(const std::string&, const CancelToken&)
{
    return fail("connector.cannot_list");
}

} // namespace gatehouse
