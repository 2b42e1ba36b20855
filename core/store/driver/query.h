// Running SQL with values of the model and reading them back. `Row::read` takes its columns in the order of the SELECT, `bind` its
// values in the order $1, $2 ...: one line of code beside one line of SQL.
//
// As stored: an Id of 0 is NULL, an enum its text, a Date its days, an Instant its microseconds, a flag 0 or 1, a Blob bytes.
#pragma once

#include "core/base/id.h"
#include "core/base/time.h"
#include "core/model/vocabulary.h"
#include "core/store/driver/connection.h"

#include <optional>
#include <type_traits>

namespace gatehouse::store {

struct Blob {
    std::string_view bytes;
};

inline void bindOne(Statement& s, int n, Blob value)
{
    s.bindBlob(n, value.bytes);
}
inline void bindOne(Statement& s, int n, std::nullopt_t)
{
    s.bindNull(n);
}
inline void bindOne(Statement& s, int n, Date value)
{
    s.bindInteger(n, value.days);
}
inline void bindOne(Statement& s, int n, Instant value)
{
    s.bindInteger(n, value.micros);
}
inline void bindOne(Statement& s, int n, std::string_view value)
{
    s.bindText(n, value);
}
template <class Tag>
void bindOne(Statement& s, int n, Id<Tag> id)
{
    if (id)
        s.bindInteger(n, id.value);
    else
        s.bindNull(n);
}
template <class T>
requires std::is_arithmetic_v<T> || std::is_enum_v<T>
void bindOne(Statement& s, int n, T value)
{
    if constexpr (std::is_floating_point_v<T>)
        s.bindReal(n, value);
    else if constexpr (std::is_enum_v<T>)
        s.bindText(n, textOf(value));
    else
        s.bindInteger(n, static_cast<std::int64_t>(value));
}
template <class T>
void bindOne(Statement& s, int n, const std::optional<T>& value)
{
    if (value)
        bindOne(s, n, *value);
    else
        s.bindNull(n);
}

template <class... A>
void bindAll(Statement& statement, const A&... values)
{
    int place = 0;
    (bindOne(statement, ++place, values), ...);
}
// As many places as values, for filters and lists of ids.
template <class T>
void bindAll(Statement& statement, const std::vector<T>& values)
{
    int place = 0;
    for (const T& value : values)
        bindOne(statement, ++place, value);
}

class Row {
public:
    explicit Row(const Statement& statement) : m_statement(statement) {}

    template <class... T>
    void read(T&... values)
    {
        (get(values), ...);
    }
    void skip(int columns) { m_column += columns; }
    bool nextIsNull() const { return m_statement.isNull(m_column); }
    void blobInto(std::string& out) { m_statement.blob(m_column++, out); } // keeps the memory of `out`
    std::string blob()
    {
        std::string bytes;
        blobInto(bytes);
        return bytes;
    }
    std::string_view text() { return m_statement.text(m_column++); }
    std::int64_t integer() { return m_statement.integer(m_column++); }

private:
    void get(std::string& value) { value = text(); }
    void get(Date& value) { value.days = static_cast<std::int32_t>(integer()); }
    void get(Instant& value) { value.micros = integer(); }
    void get(double& value) { value = m_statement.real(m_column++); }
    template <class Tag>
    void get(Id<Tag>& value)
    {
        value.value = integer();
    }
    template <class T>
    requires std::is_integral_v<T>
    void get(T& value) { value = static_cast<T>(integer()); }
    template <class T>
    requires std::is_enum_v<T>
    void get(T& value)
    {
        value = enumOf<T>(text()).value_or(value); // the CHECK of the column knows the same words
    }
    template <class T>
    void get(std::optional<T>& value)
    {
        value.reset();
        if (nextIsNull())
            ++m_column;
        else
            get(value.emplace());
    }

    const Statement& m_statement;
    int m_column = 0;
};

// Every row goes to `take(Row&)`; where that returns bool, false ends the reading.
template <class Take, class... A>
Result<> each(Connection& db, std::string_view sql, Take&& take, const A&... values)
{
    GH_LET(StatementUse statement, db.use(sql));
    bindAll(*statement, values...);
    for (;;) {
        GH_LET(const bool more, statement->step());
        if (!more)
            return {};
        Row row(*statement);
        if constexpr (std::is_same_v<decltype(take(row)), bool>) {
            if (!take(row))
                return {};
        } else {
            take(row);
        }
    }
}

// `make(Row&)` gives one value a row.
template <class Make, class... A>
auto all(Connection& db, std::string_view sql, Make&& make, const A&... values)
    -> Result<std::vector<std::invoke_result_t<Make, Row&>>>
{
    std::vector<std::invoke_result_t<Make, Row&>> out;
    GH_TRY(each(
        db, sql, [&](Row& row) { out.push_back(make(row)); }, values...));
    return out;
}

template <class Make, class... A>
auto first(Connection& db, std::string_view sql, Make&& make, const A&... values)
    -> Result<std::optional<std::invoke_result_t<Make, Row&>>>
{
    std::optional<std::invoke_result_t<Make, Row&>> out;
    GH_TRY(each(
        db, sql,
        [&](Row& row) {
            out.emplace(make(row));
            return false;
        },
        values...));
    return out;
}

// The first column of the first row; 0 where there is none.
template <class... A>
Result<std::int64_t> number(Connection& db, std::string_view sql, const A&... values)
{
    GH_LET(const auto found, first(
                                 db, sql, [](Row& row) { return row.integer(); }, values...));
    return found.value_or(0);
}

// Runs it to the end; how many rows it changed.
template <class... A>
Result<std::int64_t> run(Connection& db, std::string_view sql, const A&... values)
{
    GH_LET(StatementUse statement, db.use(sql));
    bindAll(*statement, values...);
    for (;;) {
        GH_LET(const bool more, statement->step());
        if (!more)
            return statement->changes();
    }
}

// For the many inserts of an import that cannot break a rule by themselves: nobody waits for each answer.
template <class... A>
Result<> post(Connection& db, std::string_view sql, const A&... values)
{
    GH_LET(StatementUse statement, db.use(sql));
    bindAll(*statement, values...);
    return statement->post();
}

// run() for a caller who does not ask how many.
template <class... A>
Result<> exec(Connection& db, std::string_view sql, const A&... values)
{
    GH_TRY(run(db, sql, values...));
    return {};
}

// INSERT INTO table(columns) VALUES($1, $2 ...). Reserved names come quoted.
std::string insertInto(std::string_view table, std::string_view columns, std::string_view after = {});
// $from, $from+1 ... of `count`.
std::string placeholders(int from, int count);

} // namespace gatehouse::store
