// Operations as the engine hands them to a connector, and a connector to any SCIM address.
#pragma once

#include "core/connectors/connector_factory.h"

#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace gatehouse::connectors {

class MemorySecrets final : public SecretStore {
public:
    Result<> put(const std::string& ref, const Secret& value) override;
    Result<Secret> get(const std::string& ref) override;
    Result<> erase(const std::string& ref) override;
    Result<Secret> getOrMake(const std::string& ref, int length) override;

private:
    std::map<std::string, std::string> m_values;
};

struct ScimWorld {
    MemorySecrets secrets;
    std::unique_ptr<Connector> connector;
    CancelToken cancel;

    explicit ScimWorld(const std::string& baseUrl, const std::string& token = {}, int concurrency = 8);
    // Tokens are got at `tokenUrl` for the client "gatehouse".
    struct OAuth {
        std::string tokenUrl, secret, scope = {};
    };
    ScimWorld(const std::string& baseUrl, const OAuth& oauth);
    StepResult run(const Operation& operation) { return connector->execute(operation, cancel); }
    std::vector<StepResult> runAll(const std::vector<Operation>& operations)
    {
        return connector->executeAll(operations, cancel);
    }
    ReadBack read(const Operation& operation) { return connector->read(operation, cancel); }
    std::vector<ReadBack> readAll(const std::vector<Operation>& operations)
    {
        return connector->readAll(operations, cancel);
    }

private:
    void make(Application application, const std::string& secret);
};

// Names, title and the enterprise attributes of somebody whose login is `login`; the key is "key-<login>".
Operation creation(const std::string& login, bool enabled = false);
Operation about(OperationKind kind, const std::string& login, const std::string& nativeId = {});
Operation entitlement(OperationKind kind, const std::string& login, const std::string& group,
                      const std::string& nativeId = {});

std::string summary(const StepResult& result); // "applied", "rejected connector.refused"

} // namespace gatehouse::connectors
