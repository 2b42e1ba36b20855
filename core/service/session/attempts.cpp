#include "core/service/session/attempts.h"

namespace gatehouse::service {
namespace {

Result<> change(Service::Host& host, const std::string& name, const std::function<void(SignInRecord&)>& how)
{
    const std::string key = access::attemptKey(name);
    return host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
        GH_LET(const auto known, tx.door().signInRecord(key));
        SignInRecord record = known.value_or(SignInRecord{});
        record.key = key;
        how(record);
        GH_TRY(tx.door().put(record));
        return known ? Result<>() : tx.door().dropSignInRecords(access::kMostNames);
    });
}

} // namespace

Result<> beginAttempt(Service::Host& host, const std::string& name)
{
    std::optional<std::chrono::seconds> wait;
    GH_TRY(change(host, name, [&](SignInRecord& record) {
        wait = access::beginAttempt(record, host.parts.clock.now());
    }));
    return wait ? fail("access.too_many_attempts", {std::to_string(wait->count())}) : Result<>();
}

Result<> attemptSucceeded(Service::Host& host, const std::string& name)
{
    return change(host, name, [](SignInRecord& record) { access::attemptSucceeded(record); });
}

Result<> attemptHalfDone(Service::Host& host, const std::string& name)
{
    return change(host, name, [](SignInRecord& record) { access::attemptHalfDone(record); });
}

Result<bool> attemptAlarms(Service::Host& host, const std::string& name)
{
    bool alarms = false;
    GH_TRY(change(host, name, [&](SignInRecord& record) {
        alarms = access::attemptAlarms(record, host.parts.clock.now());
    }));
    return alarms;
}

} // namespace gatehouse::service
