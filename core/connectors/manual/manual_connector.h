// For applications without an interface (CO-6): every operation becomes a work item for a person, and nothing can be read back.
#pragma once

#include "core/ports/connector.h"

namespace gatehouse::connectors {

ConnectorCapabilities manualCapabilities();

class ManualConnector final : public Connector {
public:
    ConnectorCapabilities capabilities() const override { return manualCapabilities(); }
    StepResult execute(const Operation& operation,
                       const CancelToken& cancel) override;                        // always Outcome::Manual
    ReadBack read(const Operation& operation, const CancelToken& cancel) override; // never reachable
    Result<std::vector<Discovered>> discoverEntitlements(const CancelToken& cancel) override; // none
    Result<> testConnection(const CancelToken& cancel) override; // nothing to test
};

} // namespace gatehouse::connectors
