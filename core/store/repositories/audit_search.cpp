// The places of the audit log that match a filter, and their entries again.
#include "core/store/repositories/audit.h"
#include "core/store/repositories/filter_sql.h"

#include <algorithm>
#include <limits>

namespace gatehouse::store {
namespace {

struct Found {
    std::int64_t place;
    Instant at;
};

constexpr std::int64_t kSeqBits = (std::int64_t{1} << kAuditWriterShift) - 1;
constexpr std::size_t kSeqsAtOnce = 256;

bool readsNoEntry(const AuditFilter& filter)
{
    return filter.text.empty() && filter.actors.empty() && filter.command.empty() && !filter.since
           && !filter.until;
}

void addTo(FilterSql& sql, const AuditFilter& filter, const Dialect& dialect)
{
    if (!filter.text.empty())
        sql.add(dialect.blobContains("body", "CAST(" + sql.text(filter.text) + " AS TEXT)"));
    if (!filter.actors.empty()) {
        std::string anyOf;
        for (const std::string& actor : filter.actors)
            anyOf += (anyOf.empty() ? "" : ", ") + sql.text(actor);
        sql.add("actor IN (" + anyOf + ")");
    }
    if (!filter.command.empty()) {
        const std::string all = sql.text(filter.command);
        const std::string stage = sql.text(filter.command + ".");
        sql.add("(command = " + all + " OR substr(command, 1, length(CAST(" + stage + " AS TEXT))) = CAST("
                + stage + " AS TEXT))");
    }
    if (filter.since)
        sql.add("at >= " + sql.number(filter.since->micros));
    if (filter.until)
        sql.add("at < " + sql.number(filter.until->micros));
}

// Those of one chain that match and are among `only` where it is given.
Result<> findIn(Connection& db, const AuditFilter& filter, std::int64_t writer,
                std::optional<std::span<const std::int64_t>> only, std::vector<Found>& found)
{
    FilterSql sql;
    sql.add("writer = " + sql.number(writer));
    if (only) {
        std::string seqs;
        for (const std::int64_t seq : *only)
            seqs += (seqs.empty() ? "" : ", ") + sql.number(seq);
        sql.add("seq IN (" + seqs + ")");
    }
    addTo(sql, filter, db.dialect());
    return sql.each(db, "SELECT seq, at FROM audit " + sql.where() + "ORDER BY seq DESC", [&](Row& row) {
        Found one{};
        row.read(one.place, one.at);
        one.place = auditPlaceOf(writer, one.place);
        found.push_back(one);
    });
}

} // namespace

Rows<std::int64_t> AuditSql::places(const AuditFilter& filter)
{
    GH_LET(const auto chains, writers());
    std::vector<std::int64_t> out;
    if (chains.size() == 1 && readsNoEntry(filter)) {
        if (!filter.objectKind.empty())
            return seqsAbout(chains.front(), filter.objectKind, filter.object,
                             std::numeric_limits<int>::max());
        GH_LET(const std::int64_t newest, newestOf(chains.front()));
        out.reserve(static_cast<std::size_t>(newest));
        for (std::int64_t seq = newest; seq > 0; --seq)
            out.push_back(auditPlaceOf(chains.front(), seq));
        return out;
    }
    std::vector<Found> found;
    for (const std::int64_t writer : chains) {
        const auto middle = std::ssize(found);
        if (filter.objectKind.empty()) {
            GH_TRY(findIn(m_db, filter, writer, std::nullopt, found));
        } else {
            GH_LET(const auto about,
                   seqsAbout(writer, filter.objectKind, filter.object, std::numeric_limits<int>::max()));
            const std::span<const std::int64_t> all(about);
            for (std::size_t from = 0; from < all.size(); from += kSeqsAtOnce)
                GH_TRY(findIn(m_db, filter, writer,
                              all.subspan(from, std::min(kSeqsAtOnce, all.size() - from)), found));
        }
        std::inplace_merge(found.begin(), found.begin() + middle, found.end(),
                           [](const Found& a, const Found& b) { return a.at > b.at; });
    }
    out.reserve(found.size());
    for (const Found& one : found)
        out.push_back(one.place);
    return out;
}

Rows<AuditRow> AuditSql::rowsAt(std::span<const std::int64_t> places)
{
    std::vector<AuditRow> rows;
    for (const std::int64_t place : places) {
        GH_LET(auto row, rowAt((place >> kAuditWriterShift) + 1, place & kSeqBits));
        if (row)
            rows.push_back(std::move(*row));
    }
    return rows;
}

} // namespace gatehouse::store
