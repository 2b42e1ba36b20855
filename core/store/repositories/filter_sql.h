// A WHERE clause put together from what a filter says. Values are always bound, never part of the text.
#pragma once

#include "core/store/repositories/repository.h"

namespace gatehouse::store {

class FilterSql {
public:
    // Adds a bound text; "$7".
    std::string text(std::string value);
    // The same for a number; texts are all that is bound, so that the number of kinds stays one.
    std::string number(std::int64_t value);
    void add(std::string condition);
    // column IN (folded departments); nothing for an empty list.
    void addScope(std::string_view column, const std::vector<std::string>& departments);
    std::string where() const; // "WHERE ... " or ""

    Rows<std::int64_t> numbers(Connection& db, const std::string& sql) const; // first column
    template <class Take>
    Result<> each(Connection& db, const std::string& sql, Take&& take) const
    {
        return store::each(db, sql, take, m_texts);
    }

private:
    std::vector<std::string> m_conditions;
    std::vector<std::string> m_texts;
};

// column IN ($1 ... $64) for up to 64 ids at a time, so that one statement serves every window of a list.
inline constexpr std::size_t kIdsAtOnce = 64;
std::string inIds(std::string_view column);

template <class Take>
Result<> eachById(Connection& db, const std::string& sql, std::span<const std::int64_t> ids, Take&& take)
{
    for (std::size_t from = 0; from < ids.size(); from += kIdsAtOnce) {
        std::vector<std::int64_t> chunk(
            ids.begin() + static_cast<std::ptrdiff_t>(from),
            ids.begin() + static_cast<std::ptrdiff_t>(std::min(ids.size(), from + kIdsAtOnce)));
        chunk.resize(kIdsAtOnce);
        GH_TRY(each(db, sql, take, chunk));
    }
    return {};
}

// "-name" is descending.
struct SortKey {
    std::string_view field;
    bool descending = false;
    std::string_view direction() const { return descending ? " DESC" : ""; }
};
SortKey sortKeyOf(std::string_view sort);

} // namespace gatehouse::store
