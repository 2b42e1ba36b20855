#include "core/expression/record.h"

#include "core/base/text_fold.h"

#include <cmath>

namespace gatehouse::expression {

Record::Record(AttributeCatalogue catalogue)
    : m_catalogue(std::move(catalogue)), m_slots(m_catalogue.attributes().size())
{
}

Result<> Record::set(std::string_view attribute, Value value, std::vector<std::string> ancestors)
{
    const auto slot = m_catalogue.slotOf(attribute);
    if (!slot)
        return fail("expression.unknown_attribute", {std::string(attribute)});
    return set(*slot, std::move(value), std::move(ancestors));
}

Result<> Record::set(std::size_t slot, Value value, std::vector<std::string> ancestors)
{
    const Attribute& attribute = m_catalogue.attributes()[slot];
    if (attribute.type != typeOf(value))
        return fail("expression.wrong_type", {attribute.name, std::string(nameOf(attribute.type)),
                                              std::string(nameOf(typeOf(value)))});
    Slot fresh;
    if (const auto* text = std::get_if<std::string>(&value))
        fresh.folded = fold(*text);
    const auto* number = std::get_if<double>(&value);
    const bool blank = attribute.type == AttributeType::Text && fresh.folded.empty();
    if (!blank && !(number && !std::isfinite(*number))) {
        fresh.value = std::move(value);
        if (attribute.tree) {
            for (const std::string& ancestor : ancestors)
                fresh.ancestorsFolded.push_back(fold(ancestor));
            fresh.ancestors = std::move(ancestors);
        }
    }
    m_slots[slot] = std::move(fresh);
    return {};
}

void Record::unset(std::size_t slot)
{
    m_slots[slot] = Slot{};
}

std::optional<Value> Record::valueOf(std::string_view attribute) const
{
    const Slot* slot = find(attribute);
    return slot ? slot->value : std::nullopt;
}

const Slot* Record::find(std::string_view attribute) const
{
    const auto slot = m_catalogue.slotOf(attribute);
    return slot ? &m_slots[*slot] : nullptr;
}

} // namespace gatehouse::expression
