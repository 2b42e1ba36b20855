// Grants: observed intervals with reasons. A reason too is an interval; a grant's open reasons are those without an end.
#include "core/store/repositories/access.h"

namespace gatehouse::store {
namespace {

// One row a reason, or one with NULLs; rows of a grant together.
constexpr std::string_view kGrant =
    "SELECT g.id, g.subject, g.entitlement, g.level, g.\"from\", g.\"to\", r.kind, r.source, r.event "
    "FROM \"grant\" g LEFT JOIN grant_reason r ON r.\"grant\" = g.id AND r.\"to\" IS NULL ";

template <class Take, class... A>
Result<> eachGrant(Connection& db, std::string_view rest, Take&& take, const A&... values)
{
    std::optional<Grant> open;
    GH_TRY(each(
        db, std::string(kGrant) + std::string(rest),
        [&](Row& row) {
            Grant g;
            row.read(g.id, g.subject, g.entitlement, g.level, g.from, g.to);
            if (!open || open->id != g.id) {
                if (open)
                    take(*open);
                open = std::move(g);
            }
            if (!row.nextIsNull()) {
                Reason& r = open->reasons.emplace_back();
                row.read(r.kind, r.source, r.event);
            }
        },
        values...));
    if (open)
        take(*open);
    return {};
}

template <class... A>
Rows<Grant> grants(Connection& db, std::string_view rest, const A&... values)
{
    std::vector<Grant> out;
    GH_TRY(eachGrant(
        db, rest, [&](Grant& grant) { out.push_back(std::move(grant)); }, values...));
    return out;
}

Maybe<GrantId> openOne(Connection& db, PersonId subject, EntitlementId entitlement, const std::string& level)
{
    return first(
        db,
        "SELECT id FROM \"grant\" WHERE subject = $1 AND entitlement = $2 AND level = $3 AND \"to\" IS NULL",
        takeId<GrantId>, subject, entitlement, level);
}

// `from` is part of the key: a reason that ended and began in the same microsecond is opened again instead.
Result<> addReason(Connection& db, GrantId grant, const Reason& r, Instant at)
{
    return exec(
        db,
        "INSERT INTO grant_reason(\"grant\", kind, source, \"from\", event) SELECT CAST($1 AS BIGINT), "
        "CAST($2 AS TEXT), CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT) "
        "WHERE NOT EXISTS(SELECT 1 FROM grant_reason WHERE \"grant\" = $1 AND kind = $2 AND source = $3 "
        "AND \"to\" IS NULL) ON CONFLICT(\"grant\", kind, source, \"from\") DO UPDATE SET \"to\" = NULL",
        grant, r.kind, r.source, at, r.event);
}

Result<> endReason(Connection& db, GrantId grant, const Reason& r, Instant at)
{
    return exec(db,
                "UPDATE grant_reason SET \"to\" = $4 WHERE \"grant\" = $1 AND kind = $2 AND source = $3 "
                "AND \"to\" IS NULL",
                grant, r.kind, r.source, at);
}

bool holds(std::span<const Reason> reasons, const Reason& reason)
{
    return std::find(reasons.begin(), reasons.end(), reason) != reasons.end();
}

} // namespace

Rows<Grant> AccessSql::openGrantsOf(PersonId person)
{
    return grants(m_db, "WHERE g.subject = $1 AND g.\"to\" IS NULL ORDER BY g.id, r.kind, r.source", person);
}

Rows<Grant> AccessSql::grantsOf(PersonId person)
{
    return grants(m_db, "WHERE g.subject = $1 ORDER BY g.id, r.kind, r.source", person);
}

Rows<Grant> AccessSql::grantsOfEntitlement(EntitlementId entitlement, Instant at)
{
    return grants(m_db,
                  "WHERE g.entitlement = $1 AND g.\"from\" <= $2 AND (g.\"to\" IS NULL OR g.\"to\" > $2) "
                  "ORDER BY g.subject, g.id, r.kind, r.source",
                  entitlement, at);
}

Result<GrantId> AccessSql::openGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                                     Instant from, std::span<const Reason> reasons)
{
    GH_LET(const auto open, openOne(m_db, subject, entitlement, level));
    const GrantId id = open ? *open : GrantId{m_session.newId()};
    if (!open)
        GH_TRY(exec(
            m_db,
            "INSERT INTO \"grant\"(id, subject, entitlement, level, \"from\") VALUES($1, $2, $3, $4, $5)", id,
            subject, entitlement, level, from));
    for (const Reason& reason : reasons)
        GH_TRY(addReason(m_db, id, reason, from));
    return id;
}

Result<GrantId> AccessSql::closeGrant(PersonId subject, EntitlementId entitlement, const std::string& level,
                                      Instant to)
{
    GH_LET(const auto open, openOne(m_db, subject, entitlement, level));
    if (!open)
        return GrantId{};
    GH_TRY(exec(m_db, "UPDATE \"grant\" SET \"to\" = $2 WHERE id = $1", *open, to));
    GH_TRY(
        exec(m_db, "UPDATE grant_reason SET \"to\" = $2 WHERE \"grant\" = $1 AND \"to\" IS NULL", *open, to));
    return *open;
}

Result<> AccessSql::setReasons(GrantId grant, std::span<const Reason> reasons, Instant at)
{
    GH_LET(const auto open,
           all(
               m_db, "SELECT kind, source, event FROM grant_reason WHERE \"grant\" = $1 AND \"to\" IS NULL",
               [](Row& row) {
                   Reason r;
                   row.read(r.kind, r.source, r.event);
                   return r;
               },
               grant));
    for (const Reason& reason : open)
        if (!holds(reasons, reason))
            GH_TRY(endReason(m_db, grant, reason, at));
    for (const Reason& reason : reasons)
        if (!holds(open, reason))
            GH_TRY(addReason(m_db, grant, reason, at));
    return {};
}

Result<> AccessSql::eachOpenGrant(const std::function<void(const Grant&)>& take)
{
    return eachGrant(m_db, "WHERE g.\"to\" IS NULL ORDER BY g.id, r.kind, r.source", take);
}

} // namespace gatehouse::store
