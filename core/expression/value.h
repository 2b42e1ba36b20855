// What an attribute of a person can hold, and where something stands in a text. Values only, any thread.
#pragma once

#include "core/base/time.h"

#include <string>
#include <string_view>
#include <variant>

namespace gatehouse::expression {

// In the order of the alternatives of Value.
enum class AttributeType {
    Text,
    Number,
    Date,
    Flag
};
std::string_view nameOf(AttributeType type); // "text", "number", "date", "flag": not translated

using Value = std::variant<std::string, double, gatehouse::Date, bool>;

AttributeType typeOf(const Value& value);
// As a person reads and writes it: the text itself, the shortest number that reads back, an ISO 8601 date,
// "yes" or "no".
std::string textOf(const Value& value);

// Both count from 1; a column is one code point (a tab and a combining mark are one each).
struct Place {
    int line = 1;
    int column = 1;
    friend constexpr auto operator<=>(const Place&, const Place&) = default;
};

} // namespace gatehouse::expression
