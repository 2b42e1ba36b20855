// Target systems in memory for tests of the service: they do what they are told and show it when they are
// read.
#pragma once

#include "core/ports/connector.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>

namespace gatehouse::testing {

struct TargetAccount {
    std::string login, key, email;
    bool enabled = false;
    std::set<std::string> entitlements;
};

// One target an application, by its name. Thread-safe.
class Targets final : public ConnectorFactory {
public:
    Result<std::unique_ptr<Connector>> make(const Application& application) override;
    Result<ConnectorCapabilities> capabilitiesOf(const Application& application) override;

    // The accounts of an application as the target holds them, by login.
    std::map<std::string, TargetAccount> accounts(const std::string& application) const;
    // Effective changes of every target, oldest first: "Directory create_account anna.lopez".
    std::vector<std::string> journal() const;

    // While frozen, calls wait for the thaw or for their cancel; whoever waits has had no effect.
    void freeze(bool frozen);
    int waiting() const;

    struct State;

private:
    std::shared_ptr<State> m_state = makeState();
    static std::shared_ptr<State> makeState();
};

} // namespace gatehouse::testing
