// One pass over the rows of all chains. For core/audit alone; verify.h says what it finds.
#pragma once

#include "core/audit/key_rotation.h"
#include "core/audit/verify.h"

#include <map>
#include <string>
#include <vector>

namespace gatehouse::audit {

// A head somebody vouched for.
struct Anchor {
    std::int64_t seq = 0;
    Digest hash{};
    Instant at;
    bool outside = false; // from `against`
};
using Anchors = std::map<std::int64_t, std::vector<Anchor>>; // by writer; sorted by seq

// Entries whose hashes are remembered, by writer; sorted. Which of the checkpoints there can be believed is known only when the
// rotations of the key have been read.
using Places = std::map<std::int64_t, std::vector<std::int64_t>>;

class ChainCheck {
public:
    ChainCheck(const Uuid& workspace, Places places) : m_workspace(workspace), m_places(std::move(places)) {}
    void take(const AuditRow& row);
    // The rows were all taken. What is wrong first: by writer, then by entry.
    VerifyResult judge(const Anchors& anchors) const;
    const std::vector<Rotation>& rotations() const { return m_rotations; } // whose signatures fit

private:
    struct Chain {
        std::int64_t last = 0;                 // newest entry that is as it was written
        std::map<std::int64_t, Digest> hashes; // of its places
    };
    void check(const AuditRow& row);
    bool checkPlace(const AuditRow& row);
    void checkMoved(const AuditRow& row, std::int64_t claimed);
    void checkRotation(const AuditRow& row);
    void startWriter(const AuditRow& row);
    void report(Finding finding, std::int64_t seq, std::string message);
    void lookForMissing(const AuditRow& row);
    std::optional<VerifyResult> againstAnchors(std::int64_t writer, const Chain& chain,
                                               const std::vector<Anchor>& anchors) const;
    VerifyResult bad(Finding finding, std::int64_t writer, std::int64_t seq, std::string message) const;

    Uuid m_workspace;
    Places m_places;
    VerifyResult m_result; // of the chains themselves
    std::map<std::int64_t, Chain> m_chains;
    std::vector<Rotation> m_rotations;
    Chain* m_chain = nullptr;                          // the one being read
    const std::vector<std::int64_t>* m_next = nullptr; // its places
    std::size_t m_place = 0;                           // next of them
    std::int64_t m_writer = 0;                         // 0 before the first
    std::int64_t m_last = 0;                           // its newest seq read
    Digest m_head{}, m_before{};
    std::int64_t m_missing = 0; // a seq whose entry may turn up later: then it was moved, not deleted
    std::string m_front;        // kept for its memory
};

} // namespace gatehouse::audit
