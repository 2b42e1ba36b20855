// What imports know of every engagement without its statements (HR-2), in one pass.
#include "core/store/repositories/feeds.h"
#include "core/store/repositories/json.h"

namespace gatehouse::store {
namespace {

const std::string kSources =
    "SELECT e.id, e.person, e.feed, e.number_space, e.worker_no, e.manager, COALESCE(s.digest, ''), "
    "s.seen_as_of, "
    "s.absent_since, COALESCE(s.pinned, ''), v.\"from\", v.sequence, v.manager_ref, v.type, v.status, "
    "v.\"start\", "
    "v.\"end\", v.leave_from, v.leave_to, v.exit_at FROM engagement e "
    "LEFT JOIN engagement_source s ON s.engagement = e.id "
    "LEFT JOIN engagement_version v ON v.engagement = e.id AND v.superseded_at IS NULL ";

// Takes the rows of one engagement, one a statement, in any order: keeps the one in force on the day, or the first where none is.
class SourceReader {
public:
    SourceReader(Date day, const std::function<void(EngagementSource&&)>& take) : m_day(day), m_take(take) {}

    void operator()(Row& row)
    {
        EngagementId engagement;
        row.read(engagement);
        if (engagement != m_source.engagement) {
            finish();
            m_source = EngagementSource{};
            m_source.engagement = engagement;
            m_chosen.reset();
            readEngagement(row);
        } else {
            row.skip(kEngagementColumns);
        }
        if (!row.nextIsNull())
            readStatement(row);
    }
    void finish()
    {
        if (m_source.engagement)
            m_take(std::move(m_source));
    }

    static constexpr int kEngagementColumns = 9; // behind the id, before the statement's

private:
    using Order = std::pair<Date, std::int64_t>; // effective, sequence

    void readEngagement(Row& row)
    {
        EngagementSource& s = m_source;
        row.read(s.person, s.feed, s.numberSpace, s.workerNo, s.manager, s.digest, s.seenAsOf, s.absentSince);
        fromJson(row.text(), s.pinned);
    }

    void readStatement(Row& row)
    {
        Order order;
        row.read(order.first, order.second);
        if (order.first > m_day && (!m_source.nextStatement || order.first < *m_source.nextStatement))
            m_source.nextStatement = order.first;
        if (m_chosen && !better(order, *m_chosen))
            return;
        m_chosen = order;
        EngagementSource& s = m_source;
        std::optional<Date> leaveFrom;
        std::optional<Date> leaveTo;
        row.read(s.managerRef, s.type, s.hireStatus, s.start, s.end, leaveFrom, leaveTo, s.exitAt);
        s.leave = leaveFrom ? std::optional(DateRange{*leaveFrom, leaveTo}) : std::nullopt;
    }

    bool better(const Order& candidate, const Order& chosen) const
    {
        const bool inForce = candidate.first <= m_day;
        const bool chosenInForce = chosen.first <= m_day;
        if (inForce != chosenInForce)
            return inForce;
        return inForce ? candidate > chosen : candidate < chosen;
    }

    Date m_day;
    const std::function<void(EngagementSource&&)>& m_take;
    EngagementSource m_source;
    std::optional<Order> m_chosen;
};

} // namespace

Result<> FeedsSql::eachSource(const std::string& numberSpace, Date day,
                              const std::function<void(EngagementSource&&)>& take)
{
    SourceReader reader(day, take);
    GH_TRY(each(m_db, kSources + "WHERE e.number_space = $1 ORDER BY e.id", reader, numberSpace));
    reader.finish();
    return {};
}

Maybe<EngagementSource> FeedsSql::source(EngagementId engagement, Date day)
{
    std::optional<EngagementSource> found;
    const std::function<void(EngagementSource &&)> take = [&](EngagementSource&& source) {
        found = std::move(source);
    };
    SourceReader reader(day, take);
    GH_TRY(each(m_db, kSources + "WHERE e.id = $1 ORDER BY e.id", reader, engagement));
    reader.finish();
    return found;
}

Result<> FeedsSql::write(const EngagementSource& s)
{
    return post(
        m_db,
        "INSERT INTO engagement_source(engagement, seen_as_of, absent_since, digest, pinned) "
        "VALUES($1, $2, $3, $4, $5) ON CONFLICT(engagement) DO UPDATE SET seen_as_of = excluded.seen_as_of, "
        "absent_since = excluded.absent_since, digest = excluded.digest, pinned = excluded.pinned",
        s.engagement, s.seenAsOf, s.absentSince, s.digest, jsonOrNull(s.pinned));
}

} // namespace gatehouse::store
