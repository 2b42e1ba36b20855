#include "core/expression/attribute_catalogue.h"

#include "core/base/text_fold.h"

#include <unordered_map>
#include <unordered_set>

namespace gatehouse::expression {
namespace {

constexpr std::size_t kLongestName = 200;
constexpr std::size_t kLongestGuessedWord = 100; // the distance costs the product of both lengths

std::unordered_set<std::string> foldedSet(const std::vector<std::string>& values)
{
    std::unordered_set<std::string> set;
    for (const std::string& value : values)
        set.insert(fold(value));
    return set;
}

} // namespace

struct AttributeCatalogue::Data {
    std::vector<Attribute> attributes;
    std::unordered_map<std::string, std::size_t> slots;       // by folded name
    std::vector<std::unordered_set<std::string>> knownBySlot; // folded
};

AttributeCatalogue::AttributeCatalogue() : m_data(std::make_shared<const Data>())
{
}

AttributeCatalogue::AttributeCatalogue(std::shared_ptr<const Data> data) : m_data(std::move(data))
{
}

AttributeCatalogue AttributeCatalogue::standard()
{
    using enum AttributeType;
    std::vector<Attribute> all{{"department", Text, true, false, {}}, {"location", Text, true, false, {}}};
    for (const char* name : {"country", "region", "division", "job_code", "job_title", "worker_type",
                             "cost_centre", "manager", "clearance"})
        all.push_back({name, Text, false, false, {}});
    all.push_back({"is_manager", Flag, false, false, {}});
    all.push_back({"start_date", Date, false, false, {}});
    all.push_back({"end_date", Date, false, false, {}});
    return AttributeCatalogue().with(std::move(all)).value_or(AttributeCatalogue());
}

Result<AttributeCatalogue> AttributeCatalogue::with(std::vector<Attribute> more) const
{
    auto data = std::make_shared<Data>(*m_data);
    for (Attribute& attribute : more) {
        std::string folded = fold(attribute.name);
        if (folded.empty() || attribute.name.size() > kLongestName || !isValidUtf8(attribute.name))
            return fail("expression.bad_attribute_name", {attribute.name.substr(0, kLongestName)});
        if (attribute.tree && attribute.type != AttributeType::Text)
            return fail("expression.not_a_tree", {attribute.name});
        if (!data->slots.emplace(std::move(folded), data->attributes.size()).second)
            return fail("expression.duplicate_attribute", {attribute.name});
        data->knownBySlot.push_back(foldedSet(attribute.knownValues));
        data->attributes.push_back(std::move(attribute));
    }
    return AttributeCatalogue(std::move(data));
}

Result<AttributeCatalogue>
AttributeCatalogue::withKnownValues(std::string_view name, std::vector<std::string> values, bool closed) const
{
    const auto slot = slotOf(name);
    if (!slot)
        return fail("expression.unknown_attribute", {std::string(name)});
    auto data = std::make_shared<Data>(*m_data);
    data->knownBySlot[*slot] = foldedSet(values);
    data->attributes[*slot].knownValues = std::move(values);
    data->attributes[*slot].closed = closed;
    return AttributeCatalogue(std::move(data));
}

const std::vector<Attribute>& AttributeCatalogue::attributes() const
{
    return m_data->attributes;
}

std::optional<std::size_t> AttributeCatalogue::slotOf(std::string_view name) const
{
    auto found = m_data->slots.find(std::string(name)); // names are mostly written folded already
    if (found == m_data->slots.end())
        found = m_data->slots.find(fold(name));
    if (found == m_data->slots.end())
        return std::nullopt;
    return found->second;
}

const Attribute* AttributeCatalogue::find(std::string_view name) const
{
    const auto slot = slotOf(name);
    return slot ? &m_data->attributes[*slot] : nullptr;
}

std::string AttributeCatalogue::nearestName(std::string_view word) const
{
    if (word.size() > kLongestGuessedWord)
        return {};
    std::vector<std::string_view> names;
    for (const Attribute& attribute : m_data->attributes)
        names.push_back(attribute.name);
    return nearest(word, names);
}

bool AttributeCatalogue::isKnownValue(std::size_t slot, std::string_view folded) const
{
    return m_data->knownBySlot[slot].contains(std::string(folded));
}

std::string AttributeCatalogue::nearestValue(std::size_t slot, std::string_view value) const
{
    return value.size() > kLongestGuessedWord ? std::string()
                                              : nearest(value, m_data->attributes[slot].knownValues);
}

} // namespace gatehouse::expression
