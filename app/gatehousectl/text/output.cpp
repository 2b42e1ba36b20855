#include "app/gatehousectl/text/output.h"

#include "app/gatehousectl/text/columns.h"
#include "app/gatehousectl/text/layout.h"
#include "app/gatehousectl/text/words.h"

#include "core/base/error_catalogue.h"
#include "core/door/codec.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <sys/ioctl.h>
#include <unistd.h>

namespace gatehouse::ctl {
namespace {

using Json = nlohmann::ordered_json;

// What a person knows a record by comes first, numbers of ours last.
constexpr std::array<std::string_view, 4> kFirst{"worker_no", "login", "name", "subject"};
constexpr std::array<std::string_view, 3> kLast{"person", "id", "version"};
// Sentences that may name calls of the door.
constexpr std::array<std::string_view, 6> kSentences{"message", "remedy", "warnings",
                                                     "note",    "text",   "summary"};
// Numbers of other records, where 0 is none.
constexpr std::array<std::string_view, 4> kNumbers{"pending", "run", "plan", "person"};

template <std::size_t N>
bool isOneOf(const std::array<std::string_view, N>& names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

bool isCounts(const Json& value)
{
    return value.is_object() && !value.empty()
           && std::all_of(value.begin(), value.end(),
                          [](const Json& item) { return item.is_number_integer(); });
}

std::string countsInWords(const Json& counts)
{
    std::string out;
    for (const auto& [name, count] : counts.items())
        if (count != 0)
            out += fmt::format("{}{} {}", out.empty() ? "" : ", ", name, count.dump());
    return out.empty() ? "none" : out;
}

Json tidied(const std::string& key, const Json& value, bool top = false);

Json tidiedObject(const Json& object)
{
    Json first = Json::object(), middle = Json::object(), last = Json::object();
    const bool known = std::any_of(kFirst.begin(), kFirst.end(),
                                   [&](std::string_view name) { return object.contains(std::string(name)); });
    if (known)
        for (const std::string_view name : kFirst)
            if (object.contains(std::string(name)))
                first[std::string(name)] = tidied(std::string(name), object[std::string(name)]);
    for (const auto& [name, value] : object.items())
        if (!first.contains(name))
            (known && value.is_number() && isOneOf(kLast, name) ? last : middle)[name] = tidied(name, value);
    first.update(middle);
    first.update(last);
    return first;
}

// Moments to the minute, calls as commands, people's numbers as commands take them, counts without what there is none of.
Json tidied(const std::string& key, const Json& value, bool top)
{
    if (value.is_string()) {
        const std::string text = inMinutes(value.get_ref<const std::string&>());
        return isOneOf(kSentences, key) ? inCommands(text) : text;
    }
    if (value.is_number_integer() && value == 0 && isOneOf(kNumbers, key))
        return nullptr;
    if (value.is_number_integer() && key == "person")
        return fmt::format("id:{}", value.dump());
    if (value.is_array()) {
        Json out = Json::array();
        for (const Json& item : value)
            out.push_back(tidied(key, item));
        return out;
    }
    if (!value.is_object())
        return value;
    return !top && isCounts(value) ? Json(countsInWords(value)) : tidiedObject(value);
}

std::string records(const Json& rows)
{
    std::string out;
    for (const Json& row : rows)
        out += (out.empty() ? "" : "\n") + (row.is_object() ? record(row) : inOneLine(row) + "\n");
    return out;
}

bool fitsInCells(const Json& rows, const std::vector<std::string>& columns)
{
    for (const Json& row : rows)
        for (const std::string& column : columns)
            if (row.contains(column) && row[column].is_array()
                && std::any_of(row[column].begin(), row[column].end(),
                               [](const Json& item) { return item.is_structured(); }))
                return false;
    return true;
}

struct List {
    std::string text;
    bool records = false; // not a table
    bool partly = false;  // fields were left out
};

// Rows of objects; `list` is where they stand: "person.get/grants".
List listOf(const Json& rows, const std::string& list, const Look& look)
{
    if (!rows.front().is_object())
        return {records(rows), false, false};
    std::vector<std::string> columns;
    for (const std::string_view column : mainColumns(list))
        columns.emplace_back(column);
    const bool chosen = !columns.empty();
    if (!chosen)
        for (const auto& [name, unused] : rows.front().items())
            columns.push_back(name);
    if (look.full || !fitsInCells(rows, columns))
        return {records(rows), true, false};
    Table made = table(rows, columns, look.width);
    if (made.text.empty())
        return {records(rows), true, false};
    return {std::move(made.text), false, made.cut || (chosen && columns.size() < rows.front().size())};
}

std::string block(const Json& object, const Look& look)
{
    Json plain = Json::object();
    std::string lists;
    bool partly = false;
    for (const auto& [key, value] : object.items()) {
        if (!value.is_array() || value.empty() || !value.front().is_object()) {
            plain[key] = value;
            continue;
        }
        const List list = listOf(value, look.call + "/" + key, look);
        lists += fmt::format("\n{}\n{}", key, list.text);
        partly = partly || list.partly;
    }
    return record(plain) + lists + (partly ? "\nAll fields with --full.\n" : "");
}

// "/last_day" is --last-day, "/lines/0/level" is --lines, number 1, level; what is no field stays: "line 12".
std::string placeOf(const std::string& pointer, const door::Shape* request)
{
    if (!request || !pointer.starts_with('/'))
        return pointer;
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    const std::string field = pointer.substr(1, end - 1);
    if (std::none_of(request->begin(), request->end(),
                     [&](const door::Field& known) { return known.name == field; }))
        return pointer;
    std::string place = "--" + dashed(field);
    for (std::size_t from = end; from < pointer.size();) {
        const std::size_t next = std::min(pointer.find('/', from + 1), pointer.size());
        const std::string part = pointer.substr(from + 1, next - from - 1);
        std::size_t number = 0;
        const auto [stop, error] = std::from_chars(part.data(), part.data() + part.size(), number);
        place += error == std::errc() && stop == part.data() + part.size()
                     ? fmt::format(", number {}", number + 1)
                     : ", " + part;
        from = next;
    }
    return place;
}

} // namespace

std::size_t terminalWidth()
{
    int columns = 0;
    if (const char* told = std::getenv("COLUMNS"))
        std::from_chars(told, told + std::char_traits<char>::length(told), columns);
    winsize size{};
    if (columns <= 0 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        columns = size.ws_col;
    return columns > 0 ? static_cast<std::size_t>(columns) : Look{}.width;
}

std::string forPeople(std::string_view text, const Look& look)
{
    const Json answer = Json::parse(text, nullptr, false);
    if (!answer.is_object())
        return std::string(text) + "\n";
    // What is made to be saved or handed over comes alone, so that it can be redirected to a file.
    for (const char* document : {"content", "sheet"})
        if (answer.contains(document) && answer[document].is_string())
            return answer[document].get<std::string>();
    const Json json = tidied("", answer, true);
    if (json.contains("message") && json["message"].is_string() && json.size() <= 2)
        return json["message"].get<std::string>() + "\n";
    const std::size_t beside = json.contains("more") || json.contains("total") ? 2 : 1;
    if (json.size() > beside || !json.contains("items") || !json["items"].is_array())
        return block(json, look);
    const Json& items = json["items"];
    if (items.empty())
        return "Nothing.\n";
    const List list = listOf(items, look.call, look);
    const std::string of = json.contains("total") && json["total"] != items.size()
                               ? fmt::format(" of {}", json["total"].dump())
                               : "";
    return list.text
           + fmt::format("{}{}{} {}{}{}\n", list.records ? "\n" : "", items.size(), of,
                         items.size() == 1 && of.empty() ? "row" : "rows",
                         json.value("more", false) ? ", and there are more: raise --limit" : "",
                         list.partly ? "; all fields with --full" : "");
}

std::string errorForPeople(const Error& error, const door::Descriptor* descriptor)
{
    const door::Shape* request = descriptor ? descriptor->request : nullptr;
    Error told = error;
    if (told.code == "door.bad_input" && request && told.args == std::vector{std::string(request->name)})
        told.args[0] = "`" + commandOf(*descriptor) + "`";
    std::string text = "gatehousectl: " + inCommands(messageOf(told), request);
    if (const std::string remedy = remedyOf(told); !remedy.empty())
        text += " " + inCommands(remedy, request);
    for (const Problem& problem : told.problems)
        text += "\n  " + placeOf(problem.pointer, request) + ": " + inCommands(messageOf(problem), request);
    for (const Error* cause = told.cause.get(); cause; cause = cause->cause.get())
        text += "\n  because: " + inCommands(messageOf(*cause), request);
    return text + (told.context.empty() ? "\n" : "\n  (" + told.context + ")\n");
}

std::string errorAsJson(const Error& error)
{
    return "{\"error\":" + door::errorToJson(error) + "}\n";
}

} // namespace gatehouse::ctl
