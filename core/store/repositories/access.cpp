#include "core/store/repositories/access.h"

namespace gatehouse::store {
namespace {

const std::string kAccount =
    "SELECT id, application, person, login, email, native_id, status, etag, seen_at FROM account ";

Account accountOf(Row& row)
{
    Account a;
    row.read(a.id, a.application, a.person, a.login, a.email, a.nativeId, a.state, a.etag, a.seenAt);
    return a;
}

} // namespace

Rows<Account> AccessSql::accountsOf(PersonId person)
{
    return all(m_db, kAccount + "WHERE person = $1 ORDER BY id", accountOf, person);
}

Maybe<Account> AccessSql::account(AccountId id)
{
    return first(m_db, kAccount + "WHERE id = $1", accountOf, id);
}

Rows<Account> AccessSql::accountsIn(ApplicationId application, int offset, int limit)
{
    return all(m_db, kAccount + "WHERE application = $1 ORDER BY login_key LIMIT $2 OFFSET $3", accountOf,
               application, limit, offset);
}

Result<bool> AccessSql::loginTaken(ApplicationId application, const std::string& login)
{
    GH_LET(const auto found, first(m_db, "SELECT id FROM account WHERE application = $1 AND login_key = $2",
                                   takeNumber, application, fold(login)));
    return found.has_value();
}

Result<bool> AccessSql::emailTaken(const std::string& email, PersonId except)
{
    const std::string key = fold(email);
    GH_LET(const auto account, first(m_db,
                                     "SELECT id FROM account WHERE email_key = $1 AND email_key <> '' "
                                     "AND (person IS NULL OR person <> $2) LIMIT 1",
                                     takeNumber, key, except.value));
    if (account)
        return true;
    GH_LET(const auto person,
           first(m_db, "SELECT id FROM person WHERE email_key = $1 AND email_key <> '' AND id <> $2 LIMIT 1",
                 takeNumber, key, except.value));
    return person.has_value();
}

Result<> AccessSql::insert(const Account& a)
{
    static const std::string sql = insertInto(
        "account",
        "id, application, person, login, login_key, email, email_key, native_id, status, etag, seen_at",
        "ON CONFLICT DO NOTHING");
    return orTaken(run(m_db, sql, a.id, a.application, a.person, a.login, fold(a.login), a.email,
                       fold(a.email), a.nativeId, a.state, a.etag, a.seenAt),
                   "login " + a.login);
}

Result<> AccessSql::update(const Account& a)
{
    GH_LET(const auto rival,
           first(m_db, "SELECT id FROM account WHERE application = $1 AND login_key = $2 AND id <> $3",
                 takeNumber, a.application, fold(a.login), a.id));
    if (rival)
        return fail("store.constraint", {"login " + a.login});
    return exec(m_db,
                "UPDATE account SET person = $2, login = $3, login_key = $4, email = $5, email_key = $6, "
                "native_id = $7, status = $8, etag = $9, seen_at = $10 WHERE id = $1",
                a.id, a.person, a.login, fold(a.login), a.email, fold(a.email), a.nativeId, a.state, a.etag,
                a.seenAt);
}

Result<> AccessSql::setAccountEntitlement(AccountId account, EntitlementId entitlement, bool held,
                                          Instant seen)
{
    if (held)
        return exec(m_db,
                    "INSERT INTO account_entitlement(account, entitlement, seen_from) "
                    "SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT) "
                    "WHERE NOT EXISTS(SELECT 1 FROM account_entitlement "
                    "WHERE account = $1 AND entitlement = $2 AND seen_to IS NULL)",
                    account, entitlement, seen);
    return exec(m_db,
                "UPDATE account_entitlement SET seen_to = $3 "
                "WHERE account = $1 AND entitlement = $2 AND seen_to IS NULL",
                account, entitlement, seen);
}

} // namespace gatehouse::store
