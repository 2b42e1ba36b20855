#include "core/store/repositories/audit.h"

#include "core/store/repositories/json.h"

#include <cstring>

namespace gatehouse::store {
namespace {

const std::string kEntry = "SELECT a.writer, a.seq, a.at, a.actor, a.command, a.body, a.hash FROM ";
constexpr int kChunk = 4096;

AuditRow rowOf(Row& row)
{
    AuditRow a;
    row.read(a.writer, a.seq, a.at, a.actor, a.command);
    a.body = row.blob();
    const std::string hash = row.blob();
    std::memcpy(a.hash.data(), hash.data(), std::min(hash.size(), a.hash.size()));
    return a;
}

std::string_view bytesOf(const Digest& digest)
{
    return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

} // namespace

Result<> AuditSql::append(const AuditEntry& entry)
{
    GH_LET(const AuditEncoder* const encoder, m_session.auditEncoder());
    GH_LET(const AuditHead head, m_session.auditHead());
    AuditHead next{head.writer, head.seq + 1, {}};
    const Instant at = m_session.clock().now();
    const std::string body = encoder->encode(entry, next.writer, next.seq, at);
    next.hash = digestOf(head.hash, body);
    GH_TRY(post(
        m_db,
        "INSERT INTO audit(writer, seq, at, actor, command, body, hash) VALUES($1, $2, $3, $4, $5, $6, $7)",
        next.writer, next.seq, at, entry.actor, entry.command, Blob{body}, Blob{bytesOf(next.hash)}));
    for (const auto& [kind, id] : entry.subjects)
        GH_TRY(post(
            m_db,
            "INSERT INTO audit_subject(kind, id, writer, seq) VALUES($1, $2, $3, $4) ON CONFLICT DO NOTHING",
            kind, id, next.writer, next.seq));
    m_session.setAuditHead(next);
    return {};
}

Result<AuditHead> AuditSql::head()
{
    return m_session.auditHead();
}

Result<> AuditSql::eachRow(std::int64_t fromSeq, const std::function<bool(const AuditRow&)>& take)
{
    static const std::string sql = kEntry
                                   + "audit a WHERE (a.writer, a.seq) > ($1, $2) AND a.seq >= $3 "
                                     "ORDER BY a.writer, a.seq LIMIT $4";
    AuditRow last;
    last.writer = 0;
    for (bool more = true; more;) {
        int rows = 0;
        GH_TRY(each(
            m_db, sql,
            [&](Row& row) {
                ++rows;
                last = rowOf(row);
                more = take(last);
                return more;
            },
            last.writer, last.seq, fromSeq, kChunk));
        more = more && rows == kChunk;
    }
    return {};
}

Rows<AuditRow> AuditSql::about(const std::string& kind, std::int64_t id, int limit)
{
    return all(m_db,
               kEntry
                   + "audit_subject s JOIN audit a ON a.writer = s.writer AND a.seq = s.seq "
                     "WHERE s.kind = $1 AND s.id = $2 ORDER BY a.at DESC, a.writer, a.seq DESC LIMIT $3",
               rowOf, kind, id, limit);
}

// Each chain backwards on its key, then merged: no index on the time of an append-only table.
Rows<AuditRow> AuditSql::latest(const std::string& textFilter, int offset, int limit)
{
    std::string sql = kEntry + "audit a WHERE a.writer = $1 ";
    if (!textFilter.empty())
        sql += "AND " + m_db.dialect().blobContains("a.body", "CAST($3 AS TEXT)") + " ";
    sql += "ORDER BY a.seq DESC LIMIT $2";
    std::vector<AuditRow> rows;
    std::int64_t writer = 0;
    for (;;) {
        GH_LET(writer, number(m_db, "SELECT MIN(writer) FROM audit WHERE writer > $1", writer));
        if (writer == 0)
            break;
        GH_LET(auto chain, textFilter.empty() ? all(m_db, sql, rowOf, writer, offset + limit)
                                              : all(m_db, sql, rowOf, writer, offset + limit, textFilter));
        const auto middle = rows.insert(rows.end(), std::make_move_iterator(chain.begin()),
                                        std::make_move_iterator(chain.end()));
        std::inplace_merge(rows.begin(), middle, rows.end(),
                           [](const AuditRow& a, const AuditRow& b) { return a.at > b.at; });
    }
    rows.erase(rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(offset, std::ssize(rows)));
    if (std::ssize(rows) > limit)
        rows.resize(static_cast<std::size_t>(limit));
    return rows;
}

Result<std::int64_t> AuditSql::count()
{
    return number(m_db, "SELECT count(*) FROM audit");
}

Result<> AuditSql::insert(const Checkpoint& c)
{
    return exec(m_db, insertInto("checkpoint", "id, at, heads, signature, public_key"),
                c.id != 0 ? c.id : m_session.newId(), c.at, toJson(c.heads), c.signature, c.publicKey);
}

Rows<Checkpoint> AuditSql::checkpoints()
{
    return all(m_db, "SELECT id, at, signature, public_key, heads FROM checkpoint ORDER BY id", [](Row& row) {
        Checkpoint c;
        row.read(c.id, c.at, c.signature, c.publicKey);
        fromJson(row.text(), c.heads);
        return c;
    });
}

} // namespace gatehouse::store
