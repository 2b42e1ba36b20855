#include "core/store/repositories/people.h"

#include "core/store/repositories/facts.h"

#include <limits>

namespace gatehouse::store {
namespace {

Person personOf(Row& row)
{
    Person person;
    read(row, person);
    return person;
}

// Rows of (person, engagement, fact or NULLs), ordered by engagement, as one call per engagement.
class HistoryReader {
public:
    using Take = std::function<void(Person&, EngagementHistory&)>;
    explicit HistoryReader(Take take) : m_take(std::move(take)) {}

    void operator()(Row& row)
    {
        Person person;
        Engagement engagement;
        read(row, person);
        read(row, engagement);
        if (!m_open || m_history.engagement.id != engagement.id) {
            finish();
            m_open = true;
            m_person = std::move(person);
            m_history = EngagementHistory{std::move(engagement), {}};
        }
        if (!row.nextIsNull())
            read(row, m_history.facts.emplace_back());
    }
    void finish()
    {
        if (!m_open)
            return;
        sortFacts(m_history.facts);
        m_take(m_person, m_history);
        m_open = false;
    }

private:
    Take m_take;
    bool m_open = false;
    Person m_person;
    EngagementHistory m_history;
};

std::string historySql(std::string_view where)
{
    return "SELECT " + std::string(kPersonColumns) + ", " + std::string(kEngagementColumns) + ", "
           + std::string(kFactColumns)
           + " FROM engagement e JOIN person p ON p.id = e.person "
             "LEFT JOIN engagement_version v ON v.engagement = e.id AND v.superseded_at IS NULL "
           + std::string(where) + " ORDER BY e.id";
}

} // namespace

Maybe<Person> PeopleSql::person(PersonId id)
{
    static const std::string sql = "SELECT " + std::string(kPersonColumns)
                                   + " FROM person p WHERE p.id = COALESCE((SELECT new_id FROM person_alias "
                                     "WHERE old_id = $1), $1)";
    return first(m_db, sql, personOf, id);
}

Result<> PeopleSql::insert(const Person& p)
{
    static const std::string sql =
        insertInto("person", "id, version, display_name, given_name, family_name, email, "
                             "birth_date, name_key, email_key");
    return post(m_db, sql, p.id, p.version, p.displayName, p.givenName, p.familyName, p.email, p.birthDate,
                fold(p.displayName), fold(p.email));
}

Result<> PeopleSql::update(const Person& p)
{
    return orStale(run(m_db,
                       "UPDATE person SET version = version + 1, display_name = $3, given_name = $4, "
                       "family_name = $5, email = $6, birth_date = $7, name_key = $8, email_key = $9 "
                       "WHERE id = $1 AND version = $2",
                       p.id, p.version, p.displayName, p.givenName, p.familyName, p.email, p.birthDate,
                       fold(p.displayName), fold(p.email)),
                   "person");
}

Result<> PeopleSql::insert(const Engagement& e)
{
    return post(
        m_db,
        "INSERT INTO engagement(id, person, feed, worker_no, worker_key, number_space, manager, number_key) "
        "VALUES($1, $2, $3, $4, $5, (SELECT number_space FROM feed WHERE id = $3), $6, $7)",
        e.id, e.person, e.feed, e.workerNo, trimmed(e.workerNo), e.manager, numberKey(e.workerNo));
}

Result<> PeopleSql::setManager(EngagementId engagement, PersonId manager)
{
    return exec(m_db, "UPDATE engagement SET manager = $2 WHERE id = $1", engagement, manager);
}

Result<> PeopleSql::insert(const EngagementFact& fact)
{
    return insertFact(m_session, fact);
}

Result<> PeopleSql::supersedeFrom(EngagementId engagement, Date from, Instant at, EngagementVersionId keep)
{
    return exec(m_db,
                "UPDATE engagement_version SET superseded_at = $3 "
                "WHERE engagement = $1 AND superseded_at IS NULL AND \"from\" >= $2 AND id <> $4",
                engagement, from, at, keep.value);
}

Result<> PeopleSql::supersede(EngagementVersionId fact, Instant at)
{
    return exec(m_db,
                "UPDATE engagement_version SET superseded_at = $2 WHERE id = $1 AND superseded_at IS NULL",
                fact, at);
}

Rows<std::pair<EngagementFact, std::optional<Instant>>> PeopleSql::statements(PersonId id)
{
    static const std::string sql =
        "SELECT " + std::string(kFactColumns)
        + ", v.superseded_at FROM engagement_version v JOIN engagement e ON e.id = "
          "v.engagement WHERE e.person = $1 ORDER BY v.recorded_at, v.sequence";
    return all(
        m_db, sql,
        [](Row& row) {
            std::pair<EngagementFact, std::optional<Instant>> statement;
            store::read(row, statement.first);
            row.read(statement.second);
            return statement;
        },
        id);
}

Maybe<PersonHistory> PeopleSql::history(PersonId id)
{
    static const std::string sql = historySql("WHERE e.person = $1");
    GH_LET(auto person, this->person(id));
    if (!person)
        return std::nullopt;
    PersonHistory out;
    out.person = std::move(*person);
    HistoryReader reader(
        [&](Person&, EngagementHistory& history) { out.engagements.push_back(std::move(history)); });
    GH_TRY(each(m_db, sql, reader, out.person.id));
    reader.finish();
    // The rule of lifecycle::knownEnd for each of the person's reports.
    constexpr std::int32_t kOpen = std::numeric_limits<std::int32_t>::max();
    GH_TRY(each(
        m_db,
        "SELECT COUNT(*), MAX(CASE WHEN v.status = 'cancelled' THEN v.\"from\" ELSE COALESCE(v.\"end\", $2) "
        "END) FROM engagement e JOIN engagement_version v ON v.id = (SELECT x.id FROM engagement_version x "
        "WHERE x.engagement = e.id AND x.superseded_at IS NULL ORDER BY x.\"from\" DESC, x.sequence DESC "
        "LIMIT 1) WHERE e.manager = $1",
        [&](Row& row) {
            out.hasReports = row.integer() != 0;
            const auto until = static_cast<std::int32_t>(row.integer());
            if (out.hasReports && until != kOpen)
                out.reportsUntil = Date{until};
        },
        out.person.id, kOpen));
    return out;
}

Result<> PeopleSql::eachEngagement(FeedId feed,
                                   const std::function<void(const Person&, const EngagementHistory&)>& take)
{
    static const std::string whole = historySql("");
    static const std::string ofFeed = historySql("WHERE e.feed = $1");
    HistoryReader reader(
        [&](const Person& person, const EngagementHistory& history) { take(person, history); });
    GH_TRY(feed ? each(m_db, ofFeed, reader, feed) : each(m_db, whole, reader));
    reader.finish();
    return {};
}

Rows<EngagementId> PeopleSql::engagementsByNumber(const std::string& numberSpace, const std::string& workerNo)
{
    return all(m_db, "SELECT id FROM engagement WHERE number_key = $2 AND number_space = $1 ORDER BY id",
               takeId<EngagementId>, numberSpace, numberKey(workerNo));
}

Rows<PersonId> PeopleSql::personsByEmail(const std::string& email)
{
    return all(m_db,
               "SELECT id FROM person p WHERE email_key = $1 AND email_key <> '' "
               "AND NOT EXISTS(SELECT 1 FROM person_alias a WHERE a.old_id = p.id) ORDER BY id",
               takeId<PersonId>, fold(email));
}

Rows<PersonId> PeopleSql::personsByNameAndBirth(const std::string& displayName, std::optional<Date> birth)
{
    constexpr std::string_view kAny =
        "SELECT id FROM person p WHERE name_key = $1 "
        "AND NOT EXISTS(SELECT 1 FROM person_alias a WHERE a.old_id = p.id) ORDER BY id";
    constexpr std::string_view kBorn =
        "SELECT id FROM person p WHERE name_key = $1 AND birth_date = $2 "
        "AND NOT EXISTS(SELECT 1 FROM person_alias a WHERE a.old_id = p.id) ORDER BY id";
    const std::string key = fold(displayName);
    return birth ? all(m_db, kBorn, takeId<PersonId>, key, birth) : all(m_db, kAny, takeId<PersonId>, key);
}

Rows<EngagementId> PeopleSql::engagementsWaitingForManager(const std::string& numberSpace,
                                                           const std::string& managerRef)
{
    return all(
        m_db,
        "SELECT DISTINCT e.id FROM engagement_version v JOIN engagement e ON e.id = v.engagement "
        "WHERE v.manager_ref = $2 AND v.manager_ref <> '' AND v.superseded_at IS NULL AND e.manager IS NULL "
        "AND e.number_space = $1 ORDER BY e.id",
        takeId<EngagementId>, numberSpace, trimmed(managerRef));
}

Rows<EngagementId> PeopleSql::reportsOf(PersonId manager)
{
    return all(m_db, "SELECT id FROM engagement WHERE manager = $1 ORDER BY id", takeId<EngagementId>,
               manager);
}

Rows<PersonId> PeopleSql::allPersons()
{
    return all(m_db,
               "SELECT id FROM person p WHERE NOT EXISTS(SELECT 1 FROM person_alias a WHERE a.old_id = p.id) "
               "ORDER BY id",
               takeId<PersonId>);
}

Maybe<PersonId> PeopleSql::personByNumber(const std::string& numberSpace, const std::string& workerNo)
{
    GH_LET(const auto exact,
           first(m_db, "SELECT person FROM engagement WHERE worker_key = $2 AND number_space = $1",
                 takeId<PersonId>, numberSpace, trimmed(workerNo)));
    if (exact)
        return exact;
    GH_LET(const auto alike,
           all(m_db, "SELECT DISTINCT person FROM engagement WHERE number_key = $2 AND number_space = $1",
               takeId<PersonId>, numberSpace, numberKey(workerNo)));
    return alike.size() == 1 ? std::optional(alike.front()) : std::nullopt;
}

Result<bool> PeopleSql::anybody()
{
    GH_LET(const auto found, first(m_db, "SELECT id FROM person LIMIT 1", takeNumber));
    return found.has_value();
}

Rows<std::string> PeopleSql::customAttributes()
{
    return all(m_db, "SELECT name FROM custom_attribute ORDER BY name",
               [](Row& row) { return std::string(row.text()); });
}

// Chains are kept flat, so that following an alias is one step. What correlates by person moves along; grants are observed and stay.
Result<> PeopleSql::insertAlias(PersonId oldId, PersonId newId)
{
    GH_TRY(exec(m_db, "UPDATE person_alias SET new_id = $2 WHERE new_id = $1", oldId, newId));
    GH_TRY(exec(m_db, "INSERT INTO person_alias(old_id, new_id) VALUES($1, $2)", oldId, newId));
    GH_TRY(exec(m_db, "UPDATE engagement SET person = $2 WHERE person = $1", oldId, newId));
    GH_TRY(exec(m_db, "UPDATE engagement SET manager = $2 WHERE manager = $1", oldId, newId));
    GH_TRY(exec(m_db, "UPDATE account SET person = $2 WHERE person = $1", oldId, newId));
    m_session.changed("person", oldId.value);
    return exec(m_db, "DELETE FROM person_row WHERE person = $1", oldId);
}

Rows<OrgUnit> PeopleSql::departments()
{
    return all(m_db, "SELECT id, parent, name FROM org_unit ORDER BY id", [](Row& row) {
        OrgUnit unit;
        row.read(unit.id, unit.parent, unit.name);
        return unit;
    });
}

Result<> PeopleSql::insertDepartment(const OrgUnit& unit)
{
    return orTaken(run(m_db, insertInto("org_unit", "id, parent, name, name_key", "ON CONFLICT DO NOTHING"),
                       unit.id, unit.parent, unit.name, fold(unit.name)),
                   "department " + unit.name);
}

Rows<std::pair<std::string, std::string>> PeopleSql::jobCodes()
{
    return all(m_db, "SELECT code, title FROM job_code ORDER BY code_key", [](Row& row) {
        std::pair<std::string, std::string> job;
        row.read(job.first, job.second);
        return job;
    });
}

Result<> PeopleSql::insertJobCode(const std::string& code, const std::string& title)
{
    return orTaken(run(m_db, insertInto("job_code", "code_key, code, title", "ON CONFLICT DO NOTHING"),
                       fold(code), code, title),
                   "job code " + code);
}

Result<bool> PeopleSql::listIsOpen(const std::string& list)
{
    GH_LET(const auto open, first(m_db, "SELECT open FROM reference_list WHERE name = $1", takeNumber, list));
    return open.value_or(1) != 0; // open until an administrator closes it
}

Result<> PeopleSql::setListOpen(const std::string& list, bool open)
{
    return exec(m_db,
                "INSERT INTO reference_list(name, open) VALUES($1, $2) "
                "ON CONFLICT(name) DO UPDATE SET open = excluded.open",
                list, open);
}

} // namespace gatehouse::store
