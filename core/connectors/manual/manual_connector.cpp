#include "core/connectors/manual/manual_connector.h"

namespace gatehouse::connectors {

ConnectorCapabilities manualCapabilities()
{
    ConnectorCapabilities capabilities;
    capabilities.manual = true;
    capabilities.findByKey = false;
    return capabilities;
}

StepResult ManualConnector::execute(const Operation&, const CancelToken&)
{
    StepResult result;
    result.outcome = Outcome::Manual;
    return result;
}

ReadBack ManualConnector::read(const Operation& operation, const CancelToken&)
{
    ReadBack read;
    read.reachable = false;
    read.error = makeError("connector.no_readback", {operation.payload.login});
    return read;
}

Result<std::vector<Discovered>> ManualConnector::discoverEntitlements(const CancelToken&)
{
    return std::vector<Discovered>{};
}

Result<> ManualConnector::testConnection(const CancelToken&)
{
    return {};
}

} // namespace gatehouse::connectors
