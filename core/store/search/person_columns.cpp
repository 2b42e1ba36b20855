#include "core/store/search/person_columns.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

namespace gatehouse::store {
namespace {

// A scan of everybody passes a row faster than a look at one row by itself begins.
constexpr std::size_t kFewAmong = 4;

bool byName(const PersonKeys& a, const PersonKeys& b)
{
    const int names = a.name().compare(b.name());
    return names != 0 ? names < 0 : a.person < b.person;
}

TextColumn columnOf(const std::vector<PersonKeys>& rows, std::string PersonKeys::*text)
{
    TextColumn column;
    std::unordered_map<std::string_view, std::uint32_t> codes;
    for (const PersonKeys& row : rows)
        codes.emplace(row.*text, 0);
    std::vector<std::string_view> texts;
    texts.reserve(codes.size());
    for (const auto& [known, code] : codes)
        texts.push_back(known);
    std::sort(texts.begin(), texts.end());
    for (std::size_t i = 0; i < texts.size(); ++i)
        codes[texts[i]] = static_cast<std::uint32_t>(i);
    column.texts.assign(texts.begin(), texts.end());
    column.codes.reserve(rows.size());
    for (const PersonKeys& row : rows)
        column.codes.push_back(codes[row.*text]);
    return column;
}

} // namespace

std::uint32_t TextColumn::codeOf(std::string_view text) const
{
    const auto found = std::lower_bound(texts.begin(), texts.end(), text);
    return found == texts.end() || *found != text ? kUnknown
                                                  : static_cast<std::uint32_t>(found - texts.begin());
}

PersonColumns::PersonColumns(std::vector<PersonKeys> rows)
{
    if (!std::is_sorted(rows.begin(), rows.end(), byName))
        std::sort(rows.begin(), rows.end(), byName);
    m_department = columnOf(rows, &PersonKeys::department);
    m_location = columnOf(rows, &PersonKeys::location);
    m_type = columnOf(rows, &PersonKeys::type);
    m_status = columnOf(rows, &PersonKeys::status);
    std::size_t bytes = ByteSearch::kPadding;
    for (const PersonKeys& row : rows)
        bytes += row.search.size() + 1;
    m_keys.reserve(bytes);
    m_persons.reserve(rows.size());
    m_manager.reserve(rows.size());
    m_start.reserve(rows.size());
    m_offsets.reserve(rows.size() + 1);
    m_offsets.push_back(0);
    for (const PersonKeys& row : rows) {
        m_persons.push_back(row.person);
        m_manager.push_back(row.manager);
        m_start.push_back(row.start);
        m_keys.append(row.search).push_back('\0');
        m_offsets.push_back(m_keys.size());
    }
    for (const char c : m_keys)
        ++m_counts[static_cast<unsigned char>(c)];
    m_keys.append(ByteSearch::kPadding, '\0');
    m_byPerson.resize(rows.size());
    std::iota(m_byPerson.begin(), m_byPerson.end(), 0);
    std::sort(m_byPerson.begin(), m_byPerson.end(),
              [this](std::uint32_t a, std::uint32_t b) { return m_persons[a] < m_persons[b]; });
}

std::size_t PersonColumns::slotOf(std::int64_t person) const
{
    const auto found =
        std::lower_bound(m_byPerson.begin(), m_byPerson.end(), person,
                         [this](std::uint32_t slot, std::int64_t id) { return m_persons[slot] < id; });
    return found == m_byPerson.end() || m_persons[*found] != person ? size() : *found;
}

PersonKeys PersonColumns::keysAt(std::size_t slot) const
{
    const auto textOf = [slot](const TextColumn& column) { return column.texts[column.codes[slot]]; };
    return {m_persons[slot],      std::string(searchAt(slot)),
            textOf(m_department), textOf(m_location),
            textOf(m_type),       textOf(m_status),
            m_manager[slot],      m_start[slot]};
}

PersonColumns PersonColumns::with(std::vector<PersonKeys> changed, std::span<const std::int64_t> gone) const
{
    std::unordered_set<std::int64_t> replaced(gone.begin(), gone.end());
    for (const PersonKeys& row : changed)
        replaced.insert(row.person);
    std::sort(changed.begin(), changed.end(), byName);
    std::vector<PersonKeys> kept;
    kept.reserve(size() + changed.size());
    for (std::size_t slot = 0; slot < size(); ++slot)
        if (!replaced.contains(m_persons[slot]))
            kept.push_back(keysAt(slot));
    std::vector<PersonKeys> rows;
    rows.reserve(kept.size() + changed.size());
    std::merge(std::make_move_iterator(kept.begin()), std::make_move_iterator(kept.end()),
               std::make_move_iterator(changed.begin()), std::make_move_iterator(changed.end()),
               std::back_inserter(rows), byName);
    return PersonColumns(std::move(rows));
}

SlotSet PersonColumns::containing(const std::string& text, const SlotSet* within) const
{
    SlotSet found(size());
    const ByteSearch search(text, m_counts);
    if (within && within->count() * kFewAmong < size()) {
        within->each([&](std::size_t slot) {
            if (search.find(m_keys.data(), m_offsets[slot], m_offsets[slot + 1]) != ByteSearch::kNowhere)
                found.add(slot);
        });
        return found;
    }
    const std::size_t end = m_offsets.back();
    std::size_t slot = 0;
    for (std::size_t at = search.find(m_keys.data(), 0, end); at != ByteSearch::kNowhere;
         at = search.find(m_keys.data(), m_offsets[slot], end)) {
        while (m_offsets[slot + 1] <= at)
            ++slot;
        found.add(slot++);
    }
    return found;
}

} // namespace gatehouse::store
