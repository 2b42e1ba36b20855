// The operations behind the rows of a lane, for pictures of their plans.
#include "core/store/repositories/filter_sql.h"
#include "core/store/repositories/lists.h"

#include <unordered_map>

namespace gatehouse::store {

Rows<QueueWork> ListsSql::queueWork(std::span<const std::int64_t> eventIds)
{
    static const std::string sql =
        "SELECT e.id, o.kind, o.state, o.not_before, o.started_at, o.finished_at FROM lifecycle_event e "
        "JOIN operation o ON o.\"plan\" = e.\"plan\" WHERE o.state <> 'superseded' AND "
        + inIds("e.id") + " ORDER BY o.not_before, o.id";
    std::unordered_map<std::int64_t, std::vector<QueueWork>> found;
    GH_TRY(eachById(m_db, sql, eventIds, [&](Row& row) {
        QueueWork w;
        row.read(w.event, w.kind, w.state, w.notBefore, w.startedAt, w.finishedAt);
        found[w.event.value].push_back(w);
    }));
    std::vector<QueueWork> out;
    for (const std::int64_t id : eventIds)
        if (const auto at = found.find(id); at != found.end())
            out.insert(out.end(), at->second.begin(), at->second.end());
    return out;
}

} // namespace gatehouse::store
