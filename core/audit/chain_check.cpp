#include "core/audit/chain_check.h"

#include "core/audit/body.h"

#include <fmt/format.h>

namespace gatehouse::audit {

void ChainCheck::take(const AuditRow& row)
{
    ++m_result.entries;
    if (m_result.valid)
        check(row);
    else
        lookForMissing(row);
}

void ChainCheck::check(const AuditRow& row)
{
    if (row.writer != m_writer)
        startWriter(row);
    if (!m_result.valid || !checkPlace(row))
        return;
    m_before = m_head;
    m_head = digestOf(m_head, row.body);
    m_last = row.seq;
    if (m_head != row.hash)
        return report(Finding::Edited, row.seq,
                      fmt::format("Entry {} was changed: its hash does not fit its content.", row.seq));
    checkAnchors(row.seq);
}

bool ChainCheck::checkPlace(const AuditRow& row)
{
    if (row.seq <= m_last) {
        report(Finding::Reordered, row.seq, fmt::format("Entry {} comes after entry {}.", row.seq, m_last));
        return false;
    }
    if (row.seq != m_last + 1) {
        m_missing = m_last + 1;
        report(Finding::Deleted, m_missing,
               row.seq == m_missing + 1
                   ? fmt::format("Entry {} is missing.", m_missing)
                   : fmt::format("Entries {} to {} are missing.", m_missing, row.seq - 1));
        lookForMissing(row);
        return false;
    }
    m_front.clear();
    appendFront(m_front, row.actor, row.at, row.writer, row.seq, row.command);
    if (row.body.starts_with(m_front) && row.body.size() > m_front.size() && row.body[m_front.size()] == ',')
        return true;
    const auto place = placeOf(row.body);
    if (place && place->writer == row.writer && place->seq != row.seq
        && digestOf(m_head, row.body) != row.hash)
        checkMoved(row, place->seq);
    else
        report(
            Finding::Edited, row.seq,
            fmt::format("Entry {} was changed: its columns say something else than its content.", row.seq));
    return false;
}

// The content under this number was written for another one.
void ChainCheck::checkMoved(const AuditRow& row, std::int64_t claimed)
{
    if (claimed == m_last && digestOf(m_before, row.body) == row.hash)
        return report(
            Finding::Edited, m_last,
            fmt::format("Entry {} was put in later: what was written as {} follows it.", m_last, claimed));
    m_missing = row.seq;
    report(Finding::Deleted, row.seq,
           fmt::format("Entry {} is missing; in its place stands what was written as {}.", row.seq, claimed));
}

void ChainCheck::lookForMissing(const AuditRow& row)
{
    if (m_missing == 0 || row.writer != m_result.writer)
        return;
    const auto place = placeOf(row.body);
    if (!place || place->seq != m_missing || place->writer != row.writer)
        return;
    m_result.finding = Finding::Reordered;
    m_result.message =
        fmt::format("Entry {} is not in its place: it stands where {} belongs.", m_missing, row.seq);
    m_missing = 0;
}

void ChainCheck::checkAnchors(std::int64_t seq)
{
    const auto mine = m_anchors.find(m_writer);
    if (mine == m_anchors.end())
        return;
    for (; m_anchor < mine->second.size() && mine->second[m_anchor].seq == seq; ++m_anchor) {
        const Anchor& anchor = mine->second[m_anchor];
        if (anchor.hash != m_head)
            return report(Finding::Edited, m_vouchedFor + 1,
                          fmt::format("The log was rewritten somewhere in entries {} to {}: it does not lead "
                                      "to the {} checkpoint "
                                      "of {}.",
                                      m_vouchedFor + 1, seq, anchor.outside ? "given" : "stored",
                                      formatInstant(anchor.at)));
        m_vouchedFor = seq;
    }
}

void ChainCheck::startWriter(const AuditRow& row)
{
    if (row.writer < m_writer)
        return report(
            Finding::Reordered, row.seq,
            fmt::format("Entry {} of writer {} comes after writer {}.", row.seq, row.writer, m_writer));
    finishWriter();
    if (!m_result.valid)
        return;
    // Whole chains that anchors know of and that are not there.
    for (auto gone = m_anchors.upper_bound(m_writer); gone != m_anchors.end() && gone->first < row.writer;
         ++gone) {
        m_writer = gone->first;
        return report(Finding::Truncated, 1,
                      fmt::format("The whole chain of writer {} is missing.", gone->first));
    }
    m_writer = row.writer;
    m_last = m_vouchedFor = 0;
    m_head = m_before = Digest{};
    m_anchor = 0;
}

void ChainCheck::finishWriter()
{
    const auto mine = m_anchors.find(m_writer);
    if (mine == m_anchors.end() || m_anchor >= mine->second.size())
        return;
    const Anchor& newest = mine->second.back();
    report(
        Finding::Truncated, m_last + 1,
        fmt::format("The end is missing: the log stops at entry {}, the {} checkpoint of {} vouches for {}.",
                    m_last, newest.outside ? "given" : "stored", formatInstant(newest.at), newest.seq));
}

VerifyResult ChainCheck::finish()
{
    if (m_result.valid && m_writer != 0)
        finishWriter();
    if (m_result.valid) {
        const auto gone = m_anchors.upper_bound(m_writer);
        if (gone != m_anchors.end()) {
            m_writer = gone->first;
            report(Finding::Truncated, 1,
                   fmt::format("The whole chain of writer {} is missing.", gone->first));
        }
    }
    return m_result;
}

void ChainCheck::report(Finding finding, std::int64_t seq, std::string message)
{
    m_result.valid = false;
    m_result.finding = finding;
    m_result.firstBad = seq;
    m_result.writer = m_writer;
    m_result.message = std::move(message);
}

} // namespace gatehouse::audit
