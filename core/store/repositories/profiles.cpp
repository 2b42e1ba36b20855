// Published profiles: versions and lines in force for a range of versions, so that a new version writes only what changed.
#include "core/store/repositories/catalogue.h"

namespace gatehouse::store {
namespace {

constexpr std::string_view kProfile =
    "SELECT p.id, p.version, v.n, v.name, v.description, p.kind, v.rule, v.\"from\", "
    "CASE WHEN p.retired_from IS NULL THEN 0 ELSE 1 END FROM profile p JOIN profile_version v ON v.profile = "
    "p.id ";

RoleProfile profileOf(Row& row)
{
    RoleProfile p;
    row.read(p.id, p.version, p.number, p.name, p.description, p.kind, p.rule, p.from, p.retired);
    return p;
}

ProfileLine lineOf(Row& row)
{
    ProfileLine l;
    row.read(l.id, l.entitlement, l.level, l.rationale);
    return l;
}

Rows<ProfileLine> linesOf(Connection& db, ProfileId profile, int n)
{
    return all(db,
               "SELECT line, entitlement, level, rationale FROM profile_line "
               "WHERE profile = $1 AND from_n <= $2 AND (to_n IS NULL OR to_n > $2) ORDER BY line",
               lineOf, profile, n);
}

template <class... A>
Rows<RoleProfile> profiles(Connection& db, std::string_view rest, const A&... values)
{
    GH_LET(auto found, all(db, std::string(kProfile) + std::string(rest), profileOf, values...));
    for (RoleProfile& profile : found) {
        GH_LET(profile.lines, linesOf(db, profile.id, profile.number));
    }
    return found;
}

bool sameLine(const ProfileLine& a, const ProfileLine& b)
{
    return a.id == b.id && a.entitlement == b.entitlement && a.level == b.level && a.rationale == b.rationale;
}

Result<> insertOrAdvance(Connection& db, const RoleProfile& p)
{
    if (p.number == 1)
        return orTaken(run(db,
                           "INSERT INTO profile(id, version, name_key, kind) VALUES($1, $2, $3, $4) "
                           "ON CONFLICT DO NOTHING",
                           p.id, p.version, fold(p.name), p.kind),
                       "profile " + p.name);
    GH_TRY(orStale(run(db,
                       "UPDATE profile SET version = version + 1, name_key = $3, kind = $4 "
                       "WHERE id = $1 AND version = $2",
                       p.id, p.version, fold(p.name), p.kind),
                   "profile"));
    // One that was to begin later never does.
    return exec(db,
                "UPDATE profile_version SET \"to\" = $2 WHERE profile = $1 AND (\"to\" IS NULL OR \"to\" > "
                "$2)",
                p.id, p.from);
}

} // namespace

Rows<RoleProfile> CatalogueSql::profilesOn(Date day)
{
    return profiles(m_db,
                    "WHERE v.\"from\" <= $1 AND (v.\"to\" IS NULL OR v.\"to\" > $1) "
                    "AND (p.retired_from IS NULL OR p.retired_from > $1) ORDER BY p.id, v.n",
                    day);
}

Result<std::optional<Date>> CatalogueSql::nextProfileDay(Date after)
{
    if (m_nextDay.transaction == m_session.transaction() && m_nextDay.after == after)
        return m_nextDay.day;
    GH_LET(
        const auto day,
        first(
            m_db,
            "SELECT day FROM (SELECT \"from\" AS day FROM profile_version UNION ALL SELECT retired_from FROM "
            "profile) AS days "
            "WHERE day > $1 ORDER BY day LIMIT 1",
            [](Row& row) {
                Date found;
                row.read(found);
                return found;
            },
            after));
    m_nextDay = {m_session.transaction(), after, day};
    return day;
}

Rows<RoleProfile> CatalogueSql::profileVersions(ProfileId id)
{
    return profiles(m_db, "WHERE p.id = $1 ORDER BY v.n DESC", id);
}

Rows<RoleProfile> CatalogueSql::newestProfiles()
{
    return profiles(
        m_db, "WHERE v.n = (SELECT MAX(w.n) FROM profile_version w WHERE w.profile = p.id) ORDER BY p.id");
}

Maybe<RoleProfile> CatalogueSql::profileByName(const std::string& name)
{
    GH_LET(auto found,
           profiles(m_db, "WHERE p.name_key = $1 ORDER BY p.id DESC, v.n DESC LIMIT 1", fold(name)));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<> CatalogueSql::insertVersion(const RoleProfile& p)
{
    m_nextDay = {};
    GH_TRY(insertOrAdvance(m_db, p));
    GH_TRY(exec(m_db, insertInto("profile_version", "profile, n, \"from\", name, description, rule"), p.id,
                p.number, p.from, p.name, p.description, p.rule));
    GH_LET(const auto before, linesOf(m_db, p.id, p.number - 1));
    const auto holds = [](const std::vector<ProfileLine>& lines, const ProfileLine& line) {
        return std::any_of(lines.begin(), lines.end(),
                           [&](const ProfileLine& l) { return sameLine(l, line); });
    };
    for (const ProfileLine& line : before)
        if (!holds(p.lines, line))
            GH_TRY(exec(m_db,
                        "UPDATE profile_line SET to_n = $3 WHERE profile = $1 AND line = $2 AND to_n IS NULL",
                        p.id, line.id, p.number));
    for (const ProfileLine& line : p.lines)
        if (!holds(before, line))
            GH_TRY(exec(m_db,
                        insertInto("profile_line", "line, profile, from_n, entitlement, level, rationale"),
                        line.id, p.id, p.number, line.entitlement, line.level, line.rationale));
    return {};
}

Result<> CatalogueSql::retire(ProfileId id, Date from)
{
    m_nextDay = {};
    return orStale(
        run(m_db, "UPDATE profile SET version = version + 1, retired_from = $2 WHERE id = $1", id, from),
        "profile");
}

} // namespace gatehouse::store
