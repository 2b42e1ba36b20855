// Operators, receipts, parked commands, settings, change rows. SQL of core/ports/store.h, which says what each call means.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class DoorSql final : public DoorRepository, private Repository {
public:
    explicit DoorSql(Session& session) : Repository(session) {}

    Rows<Operator> operators() override;
    Maybe<Operator> operatorById(OperatorId id) override;
    Maybe<Operator> operatorByName(const std::string& name) override;
    Maybe<Operator> operatorByOsUser(std::int64_t uid) override;
    Result<> insert(const Operator& op) override;
    Result<> update(const Operator& op) override;
    Result<> setSecondFactor(OperatorId id, std::int64_t step,
                             const std::vector<std::string>& recoveryHashes) override;
    Result<bool> useCode(OperatorId id, std::int64_t step) override;
    Result<bool> useRecoveryCode(OperatorId id, const std::string& hash) override;
    Rows<WorkCalendar> calendars() override;
    Result<> insert(const WorkCalendar& calendar) override;
    Result<> update(const WorkCalendar& calendar) override;
    Result<> removeCalendar(CalendarId id) override;
    Maybe<SignInRecord> signInRecord(const std::string& key) override;
    Result<> put(const SignInRecord& record) override;
    Result<> dropSignInRecords(int keep) override;
    Maybe<Receipt> receipt(const std::string& commandId) override;
    Result<> insert(const Receipt& receipt, Instant at) override;
    Result<> complete(const std::string& commandId, const std::string& reply) override;
    Result<> dropReceipt(const std::string& commandId) override;
    Rows<std::string> runningReceipts() override;
    Result<> insert(const PendingCommand& pending) override;
    Maybe<PendingCommand> pending(std::int64_t id) override;
    Rows<PendingCommand> pendingOpen() override;
    Result<> update(const PendingCommand& pending) override;
    Result<std::string> setting(const std::string& key) override;
    Result<> setSetting(const std::string& key, const std::string& value) override;
    Rows<Change> changesAfter(std::int64_t seq, int limit) override;
    Result<std::int64_t> lastChange() override;
};

} // namespace gatehouse::store
