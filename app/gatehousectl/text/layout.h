// JSON laid out for a terminal. Values are tidied first (output.cpp); nothing here knows what they mean.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::ctl {

bool isEmpty(const nlohmann::ordered_json& value); // null, "", [] or {}
// "a, b", or "a; b" where an item has a comma of its own; yes and no; numbers with at most two decimals.
std::string inOneLine(const nlohmann::ordered_json& value);
std::size_t
widthOf(std::string_view text); // columns on a terminal, as wcwidth counts them; of several lines the widest
// One line a row under a heading, at most `width` wide: the widest columns give way, and what is cut ends with "…". Numbers are never
// cut. Empty where even that does not fit.
struct Table {
    std::string text;
    bool cut = false;
};
Table table(const nlohmann::ordered_json& rows, const std::vector<std::string>& columns, std::size_t width);
// A line a field that is set, nested values indented below their name; `indent` blanks in front.
std::string record(const nlohmann::ordered_json& object, std::size_t indent = 0);

} // namespace gatehouse::ctl
