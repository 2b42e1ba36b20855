#include "scim_world.h"

#include <stdexcept>

namespace gatehouse::connectors {

Result<> MemorySecrets::put(const std::string& ref, const Secret& value)
{
    m_values[ref] = value.reveal();
    return {};
}

Result<Secret> MemorySecrets::get(const std::string& ref)
{
    const auto found = m_values.find(ref);
    if (found == m_values.end())
        return fail("secret.missing", {ref});
    return Secret(found->second);
}

Result<> MemorySecrets::erase(const std::string& ref)
{
    m_values.erase(ref);
    return {};
}

Result<Secret> MemorySecrets::getOrMake(const std::string& ref, int length)
{
    const auto found = m_values.emplace(ref, std::string(static_cast<std::size_t>(length), 'x')).first;
    return Secret(found->second);
}

ScimWorld::ScimWorld(const std::string& baseUrl, const std::string& token, int concurrency)
{
    Application application;
    application.url = baseUrl;
    application.concurrency = concurrency;
    make(std::move(application), token);
}

ScimWorld::ScimWorld(const std::string& baseUrl, const OAuth& oauth)
{
    Application application;
    application.url = baseUrl;
    application.tokenUrl = oauth.tokenUrl;
    application.clientId = "gatehouse";
    application.tokenScope = oauth.scope;
    make(std::move(application), oauth.secret);
}

void ScimWorld::make(Application application, const std::string& secret)
{
    application.name = "Target";
    application.connector = "scim";
    if (!secret.empty()) {
        application.secretRef = "app/1/secret";
        (void)secrets.put(application.secretRef, Secret(secret));
    }
    auto made = makeConnectorFactory(secrets)->make(application);
    if (!made)
        throw std::runtime_error(describe(made.error()));
    connector = std::move(*made);
}

Operation about(OperationKind kind, const std::string& login, const std::string& nativeId)
{
    Operation operation;
    operation.kind = kind;
    operation.accountKey = login;
    operation.payload.login = login;
    operation.payload.correlationKey = "key-" + login;
    operation.payload.nativeId = nativeId;
    operation.payload.secretRef = "credential/" + login;
    return operation;
}

Operation creation(const std::string& login, bool enabled)
{
    Operation operation = about(OperationKind::CreateAccount, login);
    OperationPayload& payload = operation.payload;
    payload.email = login + "@example.com";
    payload.givenName = "Given";
    payload.familyName = "Family " + login;
    payload.displayName = "Given Family " + login;
    payload.jobTitle = "Engineer";
    payload.department = "Research";
    payload.costCentre = "4711";
    payload.workerNo = "E-" + login;
    payload.workerType = "employee";
    payload.enabled = enabled;
    return operation;
}

Operation entitlement(OperationKind kind, const std::string& login, const std::string& group,
                      const std::string& nativeId)
{
    Operation operation = about(kind, login, nativeId);
    operation.payload.entitlementNativeId = group;
    return operation;
}

std::string summary(const StepResult& result)
{
    static const std::map<Outcome, std::string> kNames{
        {Outcome::Applied, "applied"},   {Outcome::Retry, "retry"},
        {Outcome::Unknown, "unknown"},   {Outcome::Conflict, "conflict"},
        {Outcome::Rejected, "rejected"}, {Outcome::Unsupported, "unsupported"},
        {Outcome::Manual, "manual"}};
    return kNames.at(result.outcome) + (result.error.code.empty() ? "" : " " + result.error.code);
}

} // namespace gatehouse::connectors
