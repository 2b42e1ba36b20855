#include "app/gatehousectl/output.h"

#include "core/door/codec.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <utf8proc.h>

namespace gatehouse::ctl {
namespace {

using Json = nlohmann::ordered_json;

bool isEmpty(const Json& value)
{
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty())
           || ((value.is_array() || value.is_object()) && value.empty());
}

std::string inOneLine(const Json& value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_boolean())
        return value.get<bool>() ? "yes" : "no";
    if (value.is_number_float()) {
        std::string text = fmt::format("{:.2f}", value.get<double>());
        text.erase(text.find_last_not_of('0') + 1);
        return text.ends_with('.') ? text.substr(0, text.size() - 1) : text;
    }
    if (value.is_array()) {
        std::string out;
        for (const Json& item : value)
            out += (out.empty() ? "" : ", ") + inOneLine(item);
        return out;
    }
    if (value.is_object()) {
        std::string out;
        for (const auto& [key, item] : value.items())
            if (!isEmpty(item))
                out += fmt::format("{}{} {}", out.empty() ? "" : ", ", key, inOneLine(item));
        return out;
    }
    return value.is_null() ? "" : value.dump();
}

// Columns on a terminal, as wcwidth counts them.
std::size_t widthOf(std::string_view text)
{
    std::size_t width = 0;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (auto left = static_cast<utf8proc_ssize_t>(text.size()); left > 0;) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(data, left, &point);
        if (used <= 0)
            return text.size();
        width += static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point)));
        data += used;
        left -= used;
    }
    return width;
}

std::string padded(const std::string& text, std::size_t width, bool right)
{
    const std::size_t has = widthOf(text);
    const std::string blanks(width > has ? width - has : 0, ' ');
    return right ? blanks + text : text + blanks;
}

std::string table(const Json& rows)
{
    std::vector<std::string> columns;
    for (const Json& row : rows)
        for (const auto& [key, value] : row.items())
            if (!isEmpty(value) && std::find(columns.begin(), columns.end(), key) == columns.end())
                columns.push_back(key);
    std::vector<std::size_t> widths;
    for (const std::string& column : columns) {
        std::size_t width = widthOf(column);
        for (const Json& row : rows)
            if (row.contains(column))
                width = std::max(width, widthOf(inOneLine(row[column])));
        widths.push_back(width);
    }
    std::string out;
    const auto line = [&](const std::function<std::string(std::size_t)>& cell,
                          const std::function<bool(std::size_t)>& right) {
        std::string text;
        for (std::size_t i = 0; i < columns.size(); ++i)
            text += padded(cell(i), widths[i], right(i)) + (i + 1 < columns.size() ? "  " : "");
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    };
    line([&](std::size_t i) { return columns[i]; }, [](std::size_t) { return false; });
    for (const Json& row : rows)
        line([&](std::size_t i) { return row.contains(columns[i]) ? inOneLine(row[columns[i]]) : ""; },
             [&](std::size_t i) { return row.contains(columns[i]) && row[columns[i]].is_number(); });
    return out;
}

std::string block(const Json& object)
{
    std::string out, tables;
    std::size_t width = 0;
    for (const auto& [key, value] : object.items())
        width = std::max(width, key.size());
    for (const auto& [key, value] : object.items()) {
        if (isEmpty(value))
            continue;
        if (value.is_array() && value.front().is_object()) {
            tables += fmt::format("\n{}\n{}", key, table(value));
        } else if (value.is_string() && value.get_ref<const std::string&>().find('\n') != std::string::npos) {
            tables += fmt::format("\n{}\n{}\n", key, value.get<std::string>());
        } else {
            out += padded(key, width, false) + "  " + inOneLine(value) + "\n";
        }
    }
    return out + tables;
}

} // namespace

std::string forPeople(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return std::string(text) + "\n";
    // What is made to be saved or handed over comes alone, so that it can be redirected to a file.
    for (const char* document : {"content", "sheet"})
        if (json.contains(document) && json[document].is_string())
            return json[document].get<std::string>();
    if (json.contains("message") && json["message"].is_string() && json.size() <= 2)
        return json["message"].get<std::string>() + "\n";
    if (json.size() <= 2 && json.contains("items") && json["items"].is_array()) {
        const Json& items = json["items"];
        if (items.empty())
            return "Nothing.\n";
        return items.front().is_object() ? table(items) + fmt::format("{} rows\n", items.size())
                                         : inOneLine(items) + "\n";
    }
    return block(json);
}

std::string errorForPeople(const Error& error)
{
    return "gatehousectl: " + describe(error) + "\n";
}

std::string errorAsJson(const Error& error)
{
    return "{\"error\":" + door::errorToJson(error) + "}\n";
}

} // namespace gatehouse::ctl
