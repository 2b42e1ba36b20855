#include "core/sources/mapping.h"

#include "core/base/text_fold.h"
#include "core/sources/reading/csv_reader.h"
#include "core/sources/reading/dates.h"
#include "core/sources/reading/fields.h"

#include <nlohmann/json.hpp>

#include <array>
#include <map>

namespace gatehouse::sources {
namespace {

using Json = nlohmann::ordered_json;

std::string nearestOf(std::string_view word, std::span<const std::string_view> candidates)
{
    return word.size() > 100 ? std::string() : nearest(word, candidates);
}

class MappingReader {
public:
    Result<FeedMapping> read(const Json& json)
    {
        static constexpr std::array<std::string_view, 3> kKeys{"encoding", "delimiter", "columns"};
        if (!json.is_object()) {
            add("", "feed.mapping_wrong_type", {"the mapping", "an object"});
        } else {
            checkKeys(json, "", kKeys);
            text(json, "encoding", "", m_mapping.encoding);
            text(json, "delimiter", "", m_mapping.delimiter);
            readColumns(json);
        }
        if (!m_problems.empty())
            return fail(makeProblems("feed.bad_mapping", {}, std::move(m_problems)));
        GH_TRY(checkMapping(m_mapping));
        return std::move(m_mapping);
    }

private:
    void add(std::string pointer, std::string code, std::vector<std::string> args)
    {
        m_problems.push_back({std::move(pointer), std::move(code), std::move(args)});
    }

    void checkKeys(const Json& object, const std::string& at, std::span<const std::string_view> known)
    {
        for (const auto& [key, value] : object.items())
            if (std::find(known.begin(), known.end(), key) == known.end())
                add(at + "/" + key, "feed.mapping_unknown_key", {key, nearestOf(key, known)});
    }

    void text(const Json& object, const char* key, const std::string& at, std::string& value)
    {
        const auto found = object.find(key);
        if (found == object.end() || found->is_null())
            return;
        if (!found->is_string())
            add(at + "/" + key, "feed.mapping_wrong_type", {key, "a text"});
        else
            value = found->get<std::string>();
    }

    void readColumns(const Json& json)
    {
        const auto columns = json.find("columns");
        if (columns == json.end() || !columns->is_array()) {
            add("/columns", "feed.mapping_wrong_type", {"columns", "a list"});
            return;
        }
        for (std::size_t i = 0; i < columns->size(); ++i)
            readColumn((*columns)[i], "/columns/" + std::to_string(i));
    }

    void readColumn(const Json& json, const std::string& at)
    {
        static constexpr std::array<std::string_view, 8> kKeys{"column", "field", "constant",    "template",
                                                               "trim",   "case",  "date_format", "values"};
        if (!json.is_object()) {
            add(at, "feed.mapping_wrong_type", {"a column", "an object"});
            return;
        }
        checkKeys(json, at, kKeys);
        ColumnMapping column;
        text(json, "column", at, column.column);
        text(json, "field", at, column.field);
        text(json, "constant", at, column.constant);
        text(json, "template", at, column.templateText);
        text(json, "case", at, column.letterCase);
        text(json, "date_format", at, column.dateFormat);
        if (const auto trim = json.find("trim"); trim != json.end()) {
            if (trim->is_boolean())
                column.trim = trim->get<bool>();
            else
                add(at + "/trim", "feed.mapping_wrong_type", {"trim", "true or false"});
        }
        if (const auto values = json.find("values"); values != json.end())
            readValues(*values, at + "/values", column);
        m_mapping.columns.push_back(std::move(column));
    }

    void readValues(const Json& json, const std::string& at, ColumnMapping& column)
    {
        if (!json.is_object()) {
            add(at, "feed.mapping_wrong_type", {"values", "an object of texts"});
            return;
        }
        for (const auto& [from, to] : json.items()) {
            if (to.is_string())
                column.values[foldText(from)] = to.get<std::string>();
            else
                add(at + "/" + from, "feed.mapping_wrong_type", {from, "a text"});
        }
    }

    FeedMapping m_mapping;
    std::vector<Problem> m_problems;
};

// "line 3, column 14" of a byte of the text.
std::string placeOf(std::string_view text, std::size_t byte)
{
    const std::string_view before = text.substr(0, std::min(byte, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const std::size_t lineStart = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - lineStart + 1);
}

void checkColumn(const ColumnMapping& column, const std::string& at, std::vector<Problem>& problems)
{
    if (!findField(column.field))
        problems.push_back(
            {at + "/field", "feed.unknown_field", {column.field, nearestOf(column.field, mappingFields())}});
    const int from =
        int(!column.column.empty()) + int(!column.constant.empty()) + int(!column.templateText.empty());
    if (from != 1)
        problems.push_back({at, "feed.mapping_one_source", {column.field}});
    if (!dateOrderOf(column.dateFormat))
        problems.push_back({at + "/date_format", "feed.unknown_date_format", {column.dateFormat}});
    static constexpr std::array<std::string_view, 4> kCases{"", "lower", "upper", "title"};
    if (std::find(kCases.begin(), kCases.end(), column.letterCase) == kCases.end())
        problems.push_back({at + "/case", "feed.unknown_case", {column.letterCase}});
}

void checkFields(const std::map<std::string, int>& times, std::vector<Problem>& problems)
{
    for (const auto& [field, count] : times)
        if (count > 1 && field != "ignore")
            problems.push_back({"/columns", "feed.doubled_field", {field}});
    const auto has = [&times](const char* field) { return times.count(field) > 0; };
    for (const char* field : {"worker_no", "start"})
        if (!has(field))
            problems.push_back({"/columns", "feed.missing_field", {field}});
    if (!has("given_name") && !has("family_name") && !has("display_name"))
        problems.push_back({"/columns", "feed.missing_field", {"given_name, family_name or display_name"}});
    if (has("end") && has("last_day"))
        problems.push_back({"/columns", "feed.doubled_field", {"end, last_day"}});
    if (has("leave_to") && has("leave_last_day"))
        problems.push_back({"/columns", "feed.doubled_field", {"leave_to, leave_last_day"}});
    if ((has("leave_to") || has("leave_last_day")) && !has("leave_from"))
        problems.push_back({"/columns", "feed.missing_field", {"leave_from"}});
}

} // namespace

Result<FeedMapping> parseMapping(std::string_view json)
{
    // Nesting is limited before parsing: the library recurses when it destroys deep values.
    std::size_t depth = 0;
    const auto limitDepth = [&depth](int level, Json::parse_event_t, Json&) {
        depth = std::max(depth, static_cast<std::size_t>(std::max(level, 0)));
        return level < 32;
    };
    try {
        const Json parsed = Json::parse(json, limitDepth);
        if (depth >= 32)
            return fail(
                makeProblems("feed.bad_mapping", {}, {{"", "feed.mapping_not_json", {"nested too deep"}}}));
        return MappingReader().read(parsed);
    } catch (const Json::parse_error& error) {
        return fail(makeProblems("feed.bad_mapping", {},
                                 {{placeOf(json, error.byte > 0 ? error.byte - 1 : 0),
                                   "feed.mapping_not_json",
                                   {"unexpected text, or not UTF-8"}}}));
    } catch (const std::exception&) {
        return fail(makeProblems("feed.bad_mapping", {}, {{"", "feed.mapping_not_json", {"unreadable"}}}));
    }
}

std::string mappingToJson(const FeedMapping& mapping)
{
    Json json = Json::object();
    if (!mapping.encoding.empty())
        json["encoding"] = mapping.encoding;
    if (!mapping.delimiter.empty())
        json["delimiter"] = mapping.delimiter;
    json["columns"] = Json::array();
    for (const ColumnMapping& column : mapping.columns) {
        Json entry = Json::object();
        const auto put = [&entry](const char* key, const std::string& value) {
            if (!value.empty())
                entry[key] = value;
        };
        put("column", column.column);
        put("constant", column.constant);
        put("template", column.templateText);
        put("field", column.field);
        if (!column.dateFormat.empty() || (isDateField(column.field) && !column.column.empty()))
            entry["date_format"] = column.dateFormat; // empty: the place to answer the question in
        put("case", column.letterCase);
        if (!column.trim)
            entry["trim"] = false;
        for (const auto& [from, to] : column.values)
            entry["values"][from] = to;
        json["columns"].push_back(std::move(entry));
    }
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<> checkMapping(const FeedMapping& mapping)
{
    std::vector<Problem> problems;
    if (mapping.columns.size() > kMostColumns) {
        const Problem problem{"/columns",
                              "feed.too_many_columns",
                              {std::to_string(mapping.columns.size()), std::to_string(kMostColumns)}};
        return fail(makeProblems("feed.bad_mapping", {}, {problem}));
    }
    if (!isKnownEncoding(mapping.encoding))
        problems.push_back({"/encoding", "feed.unknown_encoding", {mapping.encoding}});
    static constexpr std::array<std::string_view, 5> kDelimiters{"", ",", ";", "\t", "|"};
    if (std::find(kDelimiters.begin(), kDelimiters.end(), mapping.delimiter) == kDelimiters.end())
        problems.push_back({"/delimiter", "feed.unknown_delimiter", {mapping.delimiter}});
    std::map<std::string, int> times;
    for (std::size_t i = 0; i < mapping.columns.size(); ++i) {
        checkColumn(mapping.columns[i], "/columns/" + std::to_string(i), problems);
        ++times[mapping.columns[i].field];
    }
    checkFields(times, problems);
    if (!problems.empty())
        return fail(makeProblems("feed.bad_mapping", {}, std::move(problems)));
    return {};
}

} // namespace gatehouse::sources
