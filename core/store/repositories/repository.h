// What the repositories share.
#pragma once

#include "core/base/text_fold.h"
#include "core/ports/store.h"
#include "core/store/driver/query.h"
#include "core/store/writer/session.h"

namespace gatehouse::store {

class Repository {
protected:
    explicit Repository(Session& session) : m_session(session), m_db(session.db()) {}

    Session& m_session;
    Connection& m_db;
};

// An UPDATE ... WHERE id AND version that met no row: somebody else was there first, or there is none.
inline Result<> orStale(const Result<std::int64_t>& changed, std::string what)
{
    if (!changed)
        return fail(changed.error());
    return *changed == 0 ? Result<>(fail("store.stale", {std::move(what)})) : Result<>();
}

// An INSERT ... ON CONFLICT DO NOTHING that met one. A failing INSERT would end the whole transaction on PostgreSQL.
inline Result<> orTaken(const Result<std::int64_t>& changed, std::string what)
{
    if (!changed)
        return fail(changed.error());
    return *changed == 0 ? Result<>(fail("store.constraint", {std::move(what)})) : Result<>();
}

// The first column as a number or an id.
inline std::int64_t takeNumber(Row& row)
{
    return row.integer();
}
template <class T>
T takeId(Row& row)
{
    return T{row.integer()};
}

} // namespace gatehouse::store
