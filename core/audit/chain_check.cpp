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
    if (row.command == kKeyRotated)
        checkRotation(row);
    m_before = m_head;
    m_head = digestOf(m_head, row.body);
    m_last = row.seq;
    if (m_result.valid && m_head != row.hash)
        return report(Finding::Edited, row.seq,
                      fmt::format("Entry {} was changed: its hash does not fit its content.", row.seq));
    if (!m_result.valid)
        return;
    m_chain->last = row.seq;
    for (; m_next && m_place < m_next->size() && (*m_next)[m_place] == row.seq; ++m_place)
        m_chain->hashes[row.seq] = m_head;
}

// An entry that was edited or moved is told so by its hash, which is looked at next.
void ChainCheck::checkRotation(const AuditRow& row)
{
    auto rotation = rotationOf(row, {m_writer, m_last, m_head}, m_workspace);
    if (rotation)
        m_rotations.push_back(std::move(*rotation));
    else if (digestOf(m_head, row.body) == row.hash)
        report(Finding::ForgedRotation, row.seq,
               fmt::format("Entry {} names a new signing key, and the keys did not sign that.", row.seq));
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

void ChainCheck::startWriter(const AuditRow& row)
{
    if (row.writer < m_writer)
        return report(
            Finding::Reordered, row.seq,
            fmt::format("Entry {} of writer {} comes after writer {}.", row.seq, row.writer, m_writer));
    m_writer = row.writer;
    m_chain = &m_chains[m_writer];
    const auto places = m_places.find(m_writer);
    m_next = places == m_places.end() ? nullptr : &places->second;
    m_place = 0;
    m_last = 0;
    m_head = m_before = Digest{};
}

std::optional<VerifyResult> ChainCheck::againstAnchors(std::int64_t writer, const Chain& chain,
                                                       const std::vector<Anchor>& anchors) const
{
    std::int64_t vouchedFor = 0;
    for (const Anchor& anchor : anchors) {
        const std::string_view which = anchor.outside ? "given" : "stored";
        const auto hash = chain.hashes.find(anchor.seq);
        if (hash == chain.hashes.end()) {
            if (!m_result.valid && m_result.writer == writer)
                return std::nullopt; // what is wrong there comes first
            const Anchor& newest = anchors.back();
            if (chain.last == 0)
                return bad(Finding::Truncated, writer, 1,
                           fmt::format("The whole chain of writer {} is missing.", writer));
            return bad(Finding::Truncated, writer, chain.last + 1,
                       fmt::format("The end is missing: the log stops at entry {}, the {} checkpoint of {} "
                                   "vouches for {}.",
                                   chain.last, newest.outside ? "given" : "stored", formatInstant(newest.at),
                                   newest.seq));
        }
        if (hash->second != anchor.hash)
            return bad(Finding::Edited, writer, vouchedFor + 1,
                       fmt::format("The log was rewritten somewhere in entries {} to {}: it does not lead "
                                   "to the {} checkpoint of {}.",
                                   vouchedFor + 1, anchor.seq, which, formatInstant(anchor.at)));
        vouchedFor = anchor.seq;
    }
    return std::nullopt;
}

VerifyResult ChainCheck::judge(const Anchors& anchors) const
{
    for (const auto& [writer, list] : anchors) {
        if (!m_result.valid && m_result.writer < writer)
            break;
        const auto chain = m_chains.find(writer);
        if (const auto wrong =
                againstAnchors(writer, chain == m_chains.end() ? Chain{} : chain->second, list))
            return *wrong;
    }
    return m_result;
}

VerifyResult ChainCheck::bad(Finding finding, std::int64_t writer, std::int64_t seq,
                             std::string message) const
{
    VerifyResult result;
    result.entries = m_result.entries;
    result.valid = false;
    result.finding = finding;
    result.firstBad = seq;
    result.writer = writer;
    result.message = std::move(message);
    return result;
}

void ChainCheck::report(Finding finding, std::int64_t seq, std::string message)
{
    m_result = bad(finding, m_writer, seq, std::move(message));
}

} // namespace gatehouse::audit
