#include "core/store/repositories/audit.h"

#include "core/store/repositories/json.h"

#include <cstring>

namespace gatehouse::store {
namespace {

const std::string kEntry = "SELECT a.writer, a.seq, a.at, a.actor, a.command, a.body, a.hash FROM ";
constexpr int kChunk = 4096;

// Into a row that keeps the memory of its texts: a million of them are read in a row.
void readInto(AuditRow& a, Row& row)
{
    row.read(a.writer, a.seq, a.at, a.actor, a.command);
    row.blobInto(a.body);
    const std::string hash = row.blob();
    a.hash.fill(0);
    std::memcpy(a.hash.data(), hash.data(), std::min(hash.size(), a.hash.size()));
}

AuditRow rowOf(Row& row)
{
    AuditRow a;
    readInto(a, row);
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
        m_session.auditSubjects().add(kind, id, next.seq);
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
                readInto(last, row);
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
    return newestOfChains(limit, [&](std::int64_t writer) -> Rows<AuditRow> {
        GH_LET(const std::vector<std::int64_t> found, seqsAbout(writer, kind, id, limit));
        std::vector<AuditRow> rows;
        for (const std::int64_t seq : found) {
            GH_LET(auto row, rowAt(writer, seq));
            if (row)
                rows.push_back(std::move(*row));
        }
        return rows;
    });
}

Rows<std::int64_t> AuditSql::writers()
{
    std::vector<std::int64_t> found;
    std::int64_t writer = 0;
    for (;;) {
        GH_LET(writer, number(m_db, "SELECT MIN(writer) FROM audit WHERE writer > $1", writer));
        if (writer == 0)
            return found;
        found.push_back(writer);
    }
}

Maybe<AuditRow> AuditSql::rowAt(std::int64_t writer, std::int64_t seq)
{
    static const std::string sql = kEntry + "audit a WHERE a.writer = $1 AND a.seq = $2";
    return first(m_db, sql, rowOf, writer, seq);
}

Result<std::int64_t> AuditSql::newestOf(std::int64_t writer)
{
    return number(m_db, "SELECT MAX(seq) FROM audit WHERE writer = $1", writer);
}

Rows<std::int64_t> AuditSql::seqsAbout(std::int64_t writer, const std::string& kind, std::int64_t id,
                                       int limit)
{
    GH_LET(const std::int64_t newest, newestOf(writer));
    std::vector<std::int64_t> found;
    GH_TRY(each(
        m_db,
        "WITH RECURSIVE blocks(n) AS (SELECT CAST($1 AS BIGINT) UNION ALL SELECT n - 1 FROM blocks WHERE "
        "n > 0) SELECT s.seq, s.more FROM blocks CROSS JOIN audit_subject s WHERE s.writer = $2 AND "
        "s.block = blocks.n AND s.kind = $3 AND s.id = $4 ORDER BY s.seq DESC LIMIT $5",
        [&](Row& row) {
            const std::int64_t seq = row.integer();
            eachSeq(seq, row.blob(), [&](std::int64_t one) { found.push_back(one); });
        },
        newest / kSubjectBlock, writer, kind, id, limit));
    found.resize(std::min(found.size(), static_cast<std::size_t>(limit)));
    return found;
}

Rows<AuditRow> AuditSql::latest(const std::string& textFilter, int offset, int limit)
{
    std::string sql = kEntry + "audit a WHERE a.writer = $1 ";
    if (!textFilter.empty())
        sql += "AND " + m_db.dialect().blobContains("a.body", "CAST($3 AS TEXT)") + " ";
    sql += "ORDER BY a.seq DESC LIMIT $2";
    GH_LET(auto rows, newestOfChains(offset + limit, [&](std::int64_t writer) {
               return textFilter.empty() ? all(m_db, sql, rowOf, writer, offset + limit)
                                         : all(m_db, sql, rowOf, writer, offset + limit, textFilter);
           }));
    rows.erase(rows.begin(), rows.begin() + std::min<std::ptrdiff_t>(offset, std::ssize(rows)));
    return rows;
}

// Each chain backwards on its key, then merged: no index on the time of an append-only table.
Rows<AuditRow> AuditSql::newestOfChains(int limit, const std::function<Rows<AuditRow>(std::int64_t)>& ofChain)
{
    std::vector<AuditRow> rows;
    GH_LET(const auto chains, writers());
    for (const std::int64_t writer : chains) {
        GH_LET(auto chain, ofChain(writer));
        const auto middle = rows.insert(rows.end(), std::make_move_iterator(chain.begin()),
                                        std::make_move_iterator(chain.end()));
        std::inplace_merge(rows.begin(), middle, rows.end(),
                           [](const AuditRow& a, const AuditRow& b) { return a.at > b.at; });
    }
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
