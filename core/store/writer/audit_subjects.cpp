#include "core/store/writer/audit_subjects.h"

#include "core/store/driver/query.h"

#include <algorithm>
#include <tuple>

namespace gatehouse::store {
namespace {

void appendDistance(std::string& out, std::int64_t distance)
{
    auto rest = static_cast<std::uint64_t>(distance);
    for (; rest >= 0x80; rest >>= 7)
        out += static_cast<char>(rest | 0x80);
    out += static_cast<char>(rest);
}

} // namespace

void AuditSubjects::add(std::string_view kind, std::int64_t id, std::int64_t seq)
{
    auto found = std::find(m_kinds.begin(), m_kinds.end(), kind);
    if (found == m_kinds.end())
        found = m_kinds.insert(m_kinds.end(), std::string(kind));
    m_seen.push_back({static_cast<std::uint32_t>(found - m_kinds.begin()), id, seq});
}

Result<> AuditSubjects::write(Connection& db, std::int64_t writer)
{
    std::ranges::sort(m_seen, [](const Seen& a, const Seen& b) {
        return std::tie(a.kind, a.id, b.seq) < std::tie(b.kind, b.id, a.seq); // the newest entry first
    });
    std::string more;
    for (std::size_t i = 0; i < m_seen.size();) {
        const Seen& newest = m_seen[i];
        more.clear();
        for (++i; i < m_seen.size() && m_seen[i].sameRow(newest); ++i)
            if (m_seen[i].seq != m_seen[i - 1].seq)
                appendDistance(more, m_seen[i - 1].seq - m_seen[i].seq);
        GH_TRY(post(db,
                    "INSERT INTO audit_subject(writer, block, kind, id, seq, more) "
                    "VALUES($1, $2, $3, $4, $5, $6)",
                    writer, newest.seq / kSubjectBlock, m_kinds[newest.kind], newest.id, newest.seq,
                    Blob{more}));
    }
    m_seen.clear();
    return {};
}

void eachSeq(std::int64_t newest, std::string_view more, const std::function<void(std::int64_t)>& take)
{
    take(newest);
    std::uint64_t distance = 0;
    unsigned shift = 0;
    for (const char c : more) {
        distance |= (static_cast<std::uint64_t>(static_cast<unsigned char>(c)) & 0x7F) << shift;
        shift += 7;
        if ((static_cast<unsigned char>(c) & 0x80) != 0 && shift < 63)
            continue;
        newest -= static_cast<std::int64_t>(distance);
        take(newest);
        distance = 0;
        shift = 0;
    }
}

} // namespace gatehouse::store
