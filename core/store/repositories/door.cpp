#include "core/store/repositories/door.h"

#include "core/store/repositories/json.h"

namespace gatehouse::store {
namespace {

const std::string kOperator =
    "SELECT id, version, name, display_name, person, password_hash, os_user, disabled, "
    "departments, totp_step, recovery_codes FROM \"operator\" ";
const std::string kPendingColumns =
    "id, command, body, body_hash, asker, asker_person, asked_at, expires_at, state, "
    "decider, summary";

Operator operatorOf(Row& row)
{
    Operator o;
    row.read(o.id, o.version, o.name, o.displayName, o.person, o.passwordHash, o.osUser, o.disabled);
    fromJson(row.text(), o.departments);
    o.totpStep = row.integer();
    fromJson(row.text(), o.recoveryHashes);
    return o;
}

template <class... A>
Rows<Operator> operatorsWhere(Connection& db, const std::string& rest, const A&... values)
{
    GH_LET(auto found, all(db, kOperator + rest, operatorOf, values...));
    for (Operator& op : found)
        GH_TRY(each(
            db, "SELECT role FROM operator_role WHERE \"operator\" = $1 ORDER BY n",
            [&](Row& row) { row.read(op.roles.emplace_back()); }, op.id));
    return found;
}

template <class... A>
Maybe<Operator> oneOperator(Connection& db, const std::string& rest, const A&... values)
{
    GH_LET(auto found, operatorsWhere(db, rest, values...));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

Result<> writeRoles(Connection& db, const Operator& op)
{
    GH_TRY(exec(db, "DELETE FROM operator_role WHERE \"operator\" = $1", op.id));
    int n = 0;
    for (const Role role : op.roles)
        GH_TRY(exec(db, "INSERT INTO operator_role(\"operator\", n, role) VALUES($1, $2, $3)", op.id, ++n,
                    role));
    return {};
}

PendingCommand pendingOf(Row& row)
{
    PendingCommand p;
    row.read(p.id, p.command, p.body, p.bodyHash, p.asker, p.askerPerson, p.askedAt, p.expiresAt, p.state,
             p.decider, p.summary);
    return p;
}

} // namespace

Rows<Operator> DoorSql::operators()
{
    return operatorsWhere(m_db, "ORDER BY id");
}

Maybe<Operator> DoorSql::operatorById(OperatorId id)
{
    return oneOperator(m_db, "WHERE id = $1", id);
}

Maybe<Operator> DoorSql::operatorByName(const std::string& name)
{
    return oneOperator(m_db, "WHERE name_key = $1", fold(name));
}

Maybe<Operator> DoorSql::operatorByOsUser(std::int64_t uid)
{
    return oneOperator(m_db, "WHERE os_user = $1 AND os_user >= 0 ORDER BY id LIMIT 1", uid);
}

Result<> DoorSql::insert(const Operator& op)
{
    GH_TRY(orTaken(run(m_db,
                       insertInto("\"operator\"",
                                  "id, version, name, name_key, display_name, person, departments, "
                                  "password_hash, os_user, disabled",
                                  "ON CONFLICT DO NOTHING"),
                       op.id, op.version, op.name, fold(op.name), op.displayName, op.person,
                       toJson(op.departments), op.passwordHash, op.osUser, op.disabled),
                   "operator " + op.name));
    return writeRoles(m_db, op);
}

Result<> DoorSql::update(const Operator& op)
{
    GH_TRY(orStale(
        run(m_db,
            "UPDATE \"operator\" SET version = version + 1, name = $3, name_key = $4, display_name = $5, "
            "person = $6, departments = $7, password_hash = $8, os_user = $9, disabled = $10 "
            "WHERE id = $1 AND version = $2",
            op.id, op.version, op.name, fold(op.name), op.displayName, op.person, toJson(op.departments),
            op.passwordHash, op.osUser, op.disabled),
        "operator"));
    return writeRoles(m_db, op);
}

Maybe<Receipt> DoorSql::receipt(const std::string& commandId)
{
    return first(
        m_db, "SELECT command_id, command, request_hash, reply FROM command_receipt WHERE command_id = $1",
        [](Row& row) {
            Receipt r;
            row.read(r.commandId, r.command, r.requestHash, r.reply);
            return r;
        },
        commandId);
}

Result<> DoorSql::insert(const Receipt& r, Instant at)
{
    return orTaken(run(m_db,
                       insertInto("command_receipt", "command_id, command, request_hash, reply, at",
                                  "ON CONFLICT DO NOTHING"),
                       r.commandId, r.command, r.requestHash, r.reply, at),
                   "command " + r.commandId);
}

Result<> DoorSql::complete(const std::string& commandId, const std::string& reply)
{
    return exec(m_db, "UPDATE command_receipt SET reply = $2 WHERE command_id = $1", commandId, reply);
}

Result<> DoorSql::dropReceipt(const std::string& commandId)
{
    return exec(m_db, "DELETE FROM command_receipt WHERE command_id = $1", commandId);
}

Rows<std::string> DoorSql::runningReceipts()
{
    return all(m_db, "SELECT command_id FROM command_receipt WHERE reply = ''",
               [](Row& row) { return std::string(row.text()); });
}

Result<> DoorSql::insert(const PendingCommand& p)
{
    return exec(m_db, insertInto("pending_command", kPendingColumns), p.id, p.command, p.body, p.bodyHash,
                p.asker, p.askerPerson, p.askedAt, p.expiresAt, p.state, p.decider, p.summary);
}

Maybe<PendingCommand> DoorSql::pending(std::int64_t id)
{
    return first(m_db, "SELECT " + kPendingColumns + " FROM pending_command WHERE id = $1", pendingOf, id);
}

Rows<PendingCommand> DoorSql::pendingOpen()
{
    return all(m_db,
               "SELECT " + kPendingColumns + " FROM pending_command WHERE state = 'waiting' ORDER BY id",
               pendingOf);
}

Result<> DoorSql::update(const PendingCommand& p)
{
    return exec(m_db, "UPDATE pending_command SET state = $2, decider = $3 WHERE id = $1", p.id, p.state,
                p.decider);
}

Result<std::string> DoorSql::setting(const std::string& key)
{
    GH_LET(auto found, first(
                           m_db, "SELECT value FROM setting WHERE key = $1",
                           [](Row& row) { return std::string(row.text()); }, key));
    return found ? std::move(*found) : std::string();
}

Result<> DoorSql::setSetting(const std::string& key, const std::string& value)
{
    return exec(m_db,
                "INSERT INTO setting(key, value) VALUES($1, $2) ON CONFLICT(key) DO UPDATE SET value = "
                "excluded.value",
                key, value);
}

Rows<Change> DoorSql::changesAfter(std::int64_t seq, int limit)
{
    GH_LET(auto changes, all(
                             m_db,
                             "SELECT seq, kind, id FROM change WHERE seq > $1"
                                 + std::string(m_db.dialect().settledChanges()) + " ORDER BY seq LIMIT $2",
                             [](Row& row) {
                                 Change c;
                                 row.read(c.seq, c.kind, c.id);
                                 return c;
                             },
                             seq, limit));
    m_session.eachGathered([&](const std::string& kind, std::int64_t id) {
        if (changes.size() < static_cast<std::size_t>(limit))
            changes.push_back({0, kind, id});
    });
    return changes;
}

Result<std::int64_t> DoorSql::lastChange()
{
    return number(m_db,
                  "SELECT MAX(seq) FROM change WHERE seq > 0" + std::string(m_db.dialect().settledChanges()));
}

} // namespace gatehouse::store
