#include "app/gatehousectl/text/layout.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
#include <nlohmann/json.hpp>
#include <utf8proc.h>

namespace gatehouse::ctl {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kLongLine = 80; // a list of texts longer than that has a line for each

bool hasLines(const Json& value)
{
    return value.is_string() && value.get_ref<const std::string&>().find('\n') != std::string::npos;
}

// Needs lines of its own below its name.
bool isNested(const Json& value)
{
    if (value.is_object() || hasLines(value))
        return true;
    if (!value.is_array())
        return false;
    return std::any_of(value.begin(), value.end(), [](const Json& item) { return item.is_structured(); })
           || (value.size() > 1 && inOneLine(value).size() > kLongLine);
}

std::string padded(const std::string& text, std::size_t width, bool right)
{
    const std::size_t has = widthOf(text);
    const std::string blanks(width > has ? width - has : 0, ' ');
    return right ? blanks + text : text + blanks;
}

std::string indented(std::string_view text, std::size_t indent)
{
    std::string out;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find('\n', from), text.size());
        out += std::string(indent, ' ') + std::string(text.substr(from, end - from)) + "\n";
        from = end + 1;
    }
    return out;
}

std::string nested(const Json& value, std::size_t indent)
{
    if (value.is_object())
        return record(value, indent);
    if (!value.is_array())
        return indented(inOneLine(value), indent);
    std::string out;
    for (const Json& item : value) {
        std::string text = item.is_structured() ? nested(item, indent + 2)
                                                : std::string(indent + 2, ' ') + inOneLine(item) + "\n";
        if (text.size() > indent)
            text[indent] = '-'; // the blanks of the first line make room for it
        out += text;
    }
    return out;
}

} // namespace

bool isEmpty(const Json& value)
{
    return value.is_null() || (value.is_string() && value.get_ref<const std::string&>().empty())
           || (value.is_structured() && value.empty());
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
    if (!value.is_structured())
        return value.is_null() ? "" : value.dump();
    std::vector<std::string> parts;
    bool commas = false;
    for (const auto& [key, item] : value.items()) {
        if (isEmpty(item))
            continue;
        parts.push_back(value.is_object() ? key + " " + inOneLine(item) : inOneLine(item));
        commas = commas || parts.back().find(',') != std::string::npos;
    }
    return fmt::format("{}", fmt::join(parts, commas ? "; " : ", "));
}

std::size_t widthOf(std::string_view text)
{
    std::size_t width = 0, widest = 0;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (auto left = static_cast<utf8proc_ssize_t>(text.size()); left > 0;) {
        utf8proc_int32_t point = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(data, left, &point);
        if (used <= 0)
            return text.size();
        width = point == '\n' ? 0 : width + static_cast<std::size_t>(std::max(0, utf8proc_charwidth(point)));
        widest = std::max(widest, width);
        data += used;
        left -= used;
    }
    return widest;
}

namespace {

constexpr std::size_t kNarrowest = 12; // a column that gives way
constexpr std::size_t kGap = 2;        // between columns

// The first `width` columns of a text, the last of them "…".
std::string cutTo(const std::string& text, std::size_t width)
{
    if (widthOf(text) <= width)
        return text;
    std::size_t end = 0;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t next = at + 1;
        while (next < text.size() && (static_cast<unsigned char>(text[next]) & 0xc0) == 0x80)
            ++next;
        if (widthOf(std::string_view(text).substr(0, next)) > width - 1)
            break;
        at = end = next;
    }
    return text.substr(0, end) + "…";
}

// Takes from the widest until all fit; false where they cannot.
bool fitted(std::vector<std::size_t>& widths, const std::vector<bool>& rigid, std::size_t width)
{
    std::size_t all = kGap * (widths.size() - 1);
    for (const std::size_t each : widths)
        all += each;
    while (all > width) {
        std::size_t widest = widths.size();
        for (std::size_t i = 0; i < widths.size(); ++i)
            if (!rigid[i] && widths[i] > kNarrowest
                && (widest == widths.size() || widths[i] > widths[widest]))
                widest = i;
        if (widest == widths.size())
            return false;
        --widths[widest];
        --all;
    }
    return true;
}

} // namespace

Table table(const Json& rows, const std::vector<std::string>& columns, std::size_t width)
{
    const auto cell = [&](const Json& row, std::size_t i) {
        return row.contains(columns[i]) ? inOneLine(row[columns[i]]) : std::string();
    };
    std::vector<std::size_t> widths;
    std::vector<bool> rigid(columns.size(), false);
    for (std::size_t i = 0; i < columns.size(); ++i) {
        widths.push_back(widthOf(columns[i]));
        for (const Json& row : rows) {
            widths[i] = std::max(widths[i], widthOf(cell(row, i)));
            rigid[i] = rigid[i] || (row.contains(columns[i]) && row[columns[i]].is_number());
        }
    }
    if (!fitted(widths, rigid, width))
        return {};
    Table made;
    std::string& out = made.text;
    const auto line = [&](const std::function<std::string(std::size_t)>& text,
                          const std::function<bool(std::size_t)>& right) {
        std::string all;
        for (std::size_t i = 0; i < columns.size(); ++i)
            all += padded(text(i), widths[i], right(i)) + (i + 1 < columns.size() ? "  " : "");
        all.erase(all.find_last_not_of(' ') + 1);
        out += all + "\n";
    };
    const auto isNumber = [&](const Json& row, std::size_t i) {
        return row.contains(columns[i]) && row[columns[i]].is_number();
    };
    line([&](std::size_t i) { return columns[i]; },
         [&](std::size_t i) { return !rows.empty() && isNumber(rows.front(), i); });
    for (const Json& row : rows)
        line(
            [&](std::size_t i) {
                const std::string whole = cell(row, i);
                std::string text = cutTo(whole, widths[i]);
                made.cut = made.cut || text.size() != whole.size();
                return text;
            },
            [&](std::size_t i) { return isNumber(row, i); });
    return made;
}

std::string record(const Json& object, std::size_t indent)
{
    std::size_t width = 0;
    for (const auto& [key, value] : object.items())
        if (!isEmpty(value) && !isNested(value))
            width = std::max(width, widthOf(key));
    std::string out, below;
    const std::string blanks(indent, ' ');
    for (const auto& [key, value] : object.items()) {
        if (isEmpty(value))
            continue;
        if (isNested(value))
            below += blanks + key + "\n" + nested(value, indent + 2);
        else
            out += blanks + padded(key, width, false) + "  " + inOneLine(value) + "\n";
    }
    return out + below;
}

} // namespace gatehouse::ctl
