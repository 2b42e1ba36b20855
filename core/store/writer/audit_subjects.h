// Which objects the entries of a transaction are about, gathered until its end. Table audit_subject gets one row for each object
// and transaction, not one for each entry: `seq` is the newest entry, `more` the others as distances back from it (LEB128).
//
// The key begins with a block of entries, so that rows are added where the last ones were added and an append costs the same after
// ten million entries as after ten. Who looks an object up asks each block once.
#pragma once

#include "core/store/driver/connection.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::store {

inline constexpr std::int64_t kSubjectBlock = 8192; // entries

class AuditSubjects {
public:
    void add(std::string_view kind, std::int64_t id, std::int64_t seq);
    std::size_t size() const { return m_seen.size(); }
    void resize(std::size_t size) { m_seen.resize(size); } // forgets what was added since
    Result<> write(Connection& db, std::int64_t writer);   // and forgets all

private:
    struct Seen {
        std::uint32_t kind = 0; // place in m_kinds
        std::int64_t id = 0, seq = 0;
        bool sameRow(const Seen& other) const
        {
            return kind == other.kind && id == other.id && seq / kSubjectBlock == other.seq / kSubjectBlock;
        }
    };
    std::vector<std::string> m_kinds;
    std::vector<Seen> m_seen;
};

// The entries of a row, newest first.
void eachSeq(std::int64_t newest, std::string_view more, const std::function<void(std::int64_t)>& take);

} // namespace gatehouse::store
