#include "core/expression/value.h"

#include <fmt/format.h>

namespace gatehouse::expression {

std::string_view nameOf(AttributeType type)
{
    switch (type) {
    case AttributeType::Text: return "text";
    case AttributeType::Number: return "number";
    case AttributeType::Date: return "date";
    case AttributeType::Flag: return "flag";
    }
    return "text";
}

AttributeType typeOf(const Value& value)
{
    return static_cast<AttributeType>(value.index());
}

std::string textOf(const Value& value)
{
    switch (typeOf(value)) {
    case AttributeType::Text: return std::get<std::string>(value);
    case AttributeType::Number: return fmt::format("{}", std::get<double>(value));
    case AttributeType::Date: return formatDate(std::get<gatehouse::Date>(value));
    case AttributeType::Flag: return std::get<bool>(value) ? "yes" : "no";
    }
    return {};
}

} // namespace gatehouse::expression
