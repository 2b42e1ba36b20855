// What a transaction needs beside its connection: ids, change rows, the head of the audit chain. One per connection; the writer's
// lives as long as the store, so that ids and the head are read once and not per transaction.
//
// Savepoints: `mark` before and `rollbackTo` after make it forget what the database forgot.
#pragma once

#include "core/base/time.h"
#include "core/ports/audit.h"
#include "core/store/driver/connection.h"
#include "core/store/writer/audit_subjects.h"

#include <optional>
#include <string>
#include <unordered_set>

namespace gatehouse::store {

class PersonIndex;

class Session {
public:
    // `audit` is null for readers. `chain` is the number of this writer's audit chain.
    Session(Connection& db, const AuditEncoder* audit, const SystemClock& clock, std::int64_t chain)
        : m_db(db), m_audit(audit), m_clock(clock), m_chain(chain)
    {
    }

    Connection& db() { return m_db; }
    const SystemClock& clock() const { return m_clock; }
    std::int64_t chain() const { return m_chain; }
    // What answers lists of people from memory; null where it is left to SQL.
    PersonIndex* people() const { return m_people; }
    void setPeople(PersonIndex* people) { m_people = people; }
    // Grows with every transaction and every savepoint undone: what was read before is not for what comes after.
    std::int64_t transaction() const { return m_transaction; }

    // 0 and a failing transaction where no id can be had.
    std::int64_t newId();
    void changed(std::string_view kind, std::int64_t id);

    // Whether this name of an attribute was not seen since the last rollback: who asks writes it down.
    bool firstSight(const std::string& attribute) { return m_attributes.insert(attribute).second; }

    // The last entry of this writer's chain.
    Result<AuditHead> auditHead();
    void setAuditHead(const AuditHead& head) { m_head = head; }
    Result<const AuditEncoder*> auditEncoder() const;
    AuditSubjects& auditSubjects() { return m_subjects; } // of this transaction

    struct Mark {
        std::size_t changes = 0, subjects = 0;
        std::int64_t blocks = 0;
        std::optional<AuditHead> head;
        std::optional<Error> failure;
    };
    Mark mark() const { return Mark{m_changes.size(), m_subjects.size(), m_blocks, m_head, m_failure}; }
    void rollbackTo(const Mark& mark);
    // What was announced in this transaction so far, by whoever shares it; its change rows are not written yet.
    void eachGathered(const std::function<void(const std::string& kind, std::int64_t id)>& take) const;
    // What newId or changed could not tell.
    Result<> failure() const { return m_failure ? Result<>(fail(*m_failure)) : Result<>(); }

    // Writes what the transaction gathered: subjects of its audit entries and change rows. The newest change, or 0 where nothing
    // was announced.
    Result<std::int64_t> writeGathered();
    void begin();  // forgets what belonged to the last transaction
    void forget(); // after a transaction was lost: ids and head are read again
    void setChain(std::int64_t chain) { m_chain = chain; }

private:
    using ChangeKey = std::uint64_t; // kind in the upper 8 bits
    Result<> takeBlock();

    Connection& m_db;
    const AuditEncoder* m_audit;
    const SystemClock& m_clock;
    std::int64_t m_chain;
    PersonIndex* m_people = nullptr;
    std::int64_t m_transaction = 0;
    std::int64_t m_nextId = 0, m_endId = 0, m_blocks = 0;
    std::optional<AuditHead> m_head;
    AuditSubjects m_subjects;
    std::vector<std::string> m_kinds;
    std::vector<ChangeKey> m_changes;
    std::unordered_set<ChangeKey> m_changed;
    std::unordered_set<std::string> m_attributes;
    std::optional<Error> m_failure;
};

} // namespace gatehouse::store
