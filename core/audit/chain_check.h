// One pass over the rows of all chains. For core/audit alone; verify.h says what it finds.
#pragma once

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

class ChainCheck {
public:
    explicit ChainCheck(Anchors anchors) : m_anchors(std::move(anchors)) {}
    void take(const AuditRow& row);
    VerifyResult finish();
    std::int64_t entries() const { return m_result.entries; }

private:
    void check(const AuditRow& row);
    bool checkPlace(const AuditRow& row);
    void checkMoved(const AuditRow& row, std::int64_t claimed);
    void checkAnchors(std::int64_t seq);
    void startWriter(const AuditRow& row);
    void finishWriter();
    void report(Finding finding, std::int64_t seq, std::string message);
    void lookForMissing(const AuditRow& row);

    Anchors m_anchors;
    VerifyResult m_result;
    std::int64_t m_writer = 0; // of the chain being read; 0 before the first
    std::int64_t m_last = 0;   // its newest seq read
    Digest m_head{}, m_before{};
    std::size_t m_anchor = 0;      // next one of this writer
    std::int64_t m_vouchedFor = 0; // newest seq an anchor met
    std::int64_t m_missing = 0;    // a seq whose entry may turn up later: then it was moved, not deleted
    std::string m_front;           // kept for its memory
};

} // namespace gatehouse::audit
