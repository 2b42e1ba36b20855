#include "core/sources/mapping.h"

#include "core/base/text_fold.h"
#include "core/sources/reading/csv_reader.h"
#include "core/sources/reading/dates.h"
#include "core/sources/reading/fields.h"
#include "core/sources/reading/header_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_set>

namespace gatehouse::sources {
namespace {

constexpr int kSampleRows = 1000;
constexpr std::size_t kSampleBytes = 1 << 20;

struct Sample {
    std::vector<std::string> headers;
    std::vector<std::vector<std::string>> columns; // values by column, trimmed, blank ones left out
    int rows = 0;
};

Sample sampleOf(std::string_view text, char delimiter)
{
    Sample sample;
    const bool cut = text.size() > kSampleBytes;
    // A row cut in its middle fails as an open quote at worst; the rows before it have been taken then.
    (void)readCsv(text.substr(0, kSampleBytes), delimiter, [&](const CsvRow& row) {
        if (sample.headers.empty()) {
            for (const std::string_view cell : row.cells)
                sample.headers.emplace_back(trimmed(cell));
            sample.columns.resize(sample.headers.size());
            return true;
        }
        ++sample.rows;
        for (std::size_t i = 0; i < std::min(row.cells.size(), sample.columns.size()); ++i)
            if (const std::string_view cell = trimmed(row.cells[i]); !cell.empty())
                sample.columns[i].emplace_back(cell.substr(0, 200));
        return sample.rows < kSampleRows;
    });
    if (cut && sample.rows < kSampleRows && sample.rows > 0)
        --sample.rows;
    return sample;
}

std::string ordinal(int number)
{
    const int last = number % 10;
    const bool teen = number / 10 == 1;
    return std::to_string(number)
           + (teen        ? "th"
              : last == 1 ? "st"
              : last == 2 ? "nd"
              : last == 3 ? "rd"
                          : "th");
}

std::string spoken(int day, int month)
{
    static constexpr std::array<std::string_view, 12> kMonths{
        "January", "February", "March",     "April",   "May",      "June",
        "July",    "August",   "September", "October", "November", "December"};
    return ordinal(day) + " of " + std::string(kMonths[static_cast<std::size_t>(month - 1)]);
}

bool isAnswered(const FeedMapping& mapping, const MappingQuestion& question)
{
    const auto of = [&](const auto& matches) { return std::ranges::any_of(mapping.columns, matches); };
    if (question.code == "feed.ask_date_order")
        return !of([&](const ColumnMapping& column) {
            return column.column == question.column && column.dateFormat.empty() && isDateField(column.field);
        });
    if (question.code == "feed.ask_missing_field" && question.field == "display_name")
        return of([](const ColumnMapping& column) { return column.field.ends_with("_name"); });
    if (question.code == "feed.ask_missing_field")
        return of([&](const ColumnMapping& column) { return column.field == question.field; });
    if (question.code == "feed.ask_which_column")
        return std::ranges::count(mapping.columns, question.field, &ColumnMapping::field) == 1;
    return false;
}

// A header with control characters, or a zero anywhere near the beginning, is no text.
bool isText(std::string_view text)
{
    constexpr std::size_t kLooked = 1 << 16;
    const std::string_view start = text.substr(0, kLooked);
    const std::string_view header = start.substr(0, start.find('\n'));
    return start.find('\0') == std::string_view::npos && std::ranges::none_of(header, [](unsigned char c) {
               return (c < 0x20 && c != '\t' && c != '\r') || c == 0x7f;
           });
}

// How many dates can only be day first, and how many only month first.
struct Telling {
    int dayFirst = 0, monthFirst = 0;
};

Telling tellingOf(const std::vector<std::string>& values)
{
    Telling telling;
    for (const std::string& value : values)
        if (const auto shape = dateShapeOf(value); shape && !shape->yearFirst) {
            telling.dayFirst += shape->first > 12 && shape->second <= 12 ? 1 : 0;
            telling.monthFirst += shape->second > 12 && shape->first <= 12 ? 1 : 0;
        }
    return telling;
}

class Proposer {
public:
    explicit Proposer(std::string_view bytes)
    {
        const auto text = decoded(bytes, "", m_buffer);
        std::string_view readable = text ? *text : std::string_view();
        if (!text) {
            ask("", "", text.error().code, text.error().args, {"latin1", "windows-1252"});
            readable = decoded(bytes, "windows-1252", m_buffer).value_or(std::string_view());
        }
        if (!isText(readable)) {
            m_out.questions.clear();
            ask("", "", "feed.not_text", {}, {});
            return;
        }
        m_isText = true;
        const char delimiter = detectDelimiter(readable);
        m_out.mapping.delimiter = std::string(1, delimiter);
        m_sample = sampleOf(readable, delimiter);
        if (m_sample.headers.size() > kMostColumns) {
            ask("", "", "feed.too_many_columns",
                {std::to_string(m_sample.headers.size()), std::to_string(kMostColumns)}, {});
            m_sample.headers.resize(kMostColumns);
        }
        m_out.headers = m_sample.headers;
        m_out.rowsSeen = m_sample.rows;
    }

    MappingProposal proposal()
    {
        if (!m_isText)
            return std::move(m_out);
        for (std::size_t i = 0; i < m_sample.headers.size(); ++i)
            addColumn(i);
        askForDoubled();
        askForMissing();
        for (ColumnMapping& column : m_out.mapping.columns)
            if (isDateField(column.field))
                settleDateOrder(column);
        m_out.unambiguous = m_out.questions.empty();
        return std::move(m_out);
    }

private:
    void ask(std::string column, std::string field, std::string code, std::vector<std::string> args,
             std::vector<std::string> choices)
    {
        m_out.questions.push_back(
            {std::move(column), std::move(field), std::move(code), std::move(args), std::move(choices)});
    }

    void addColumn(std::size_t index)
    {
        const std::string& header = m_sample.headers[index];
        if (header.empty())
            return;
        if (!m_headersSeen.insert(foldText(header)).second) {
            ask(header, "", "feed.duplicate_column", {header}, {});
            return;
        }
        std::string field(fieldOfHeader(normalisedHeader(header)));
        if (field == "manager" && !holdsWorkerNumbers(index))
            field = "attribute." + attributeNameOf(header);
        if (field.empty()) {
            const std::string name = attributeNameOf(header);
            field = name.empty() ? "ignore" : "attribute." + name;
        }
        if (field.starts_with(kAttributePrefix))
            while (m_candidates.count(field) > 0)
                field += "_2";
        m_candidates[field].push_back(header);
        ColumnMapping column;
        column.column = header;
        column.field = field;
        m_out.mapping.columns.push_back(std::move(column));
        m_columnIndex.push_back(index);
    }

    // Some exports name the manager in words; only numbers can be resolved.
    bool holdsWorkerNumbers(std::size_t index) const
    {
        const auto& values = m_sample.columns[index];
        const auto withBlank = std::count_if(values.begin(), values.end(), [](const std::string& value) {
            return value.find(' ') != std::string::npos || value.find('@') != std::string::npos;
        });
        return withBlank * 2 <= static_cast<std::ptrdiff_t>(values.size());
    }

    void askForDoubled()
    {
        for (const auto& [field, headers] : m_candidates) {
            if (headers.size() < 2 || field == "ignore")
                continue;
            std::string list;
            for (const std::string& header : headers)
                list += (list.empty() ? "" : ", ") + header;
            ask("", field, "feed.ask_which_column", {field, list}, headers);
        }
    }

    void askForMissing()
    {
        const auto has = [this](const char* field) { return m_candidates.count(field) > 0; };
        for (const char* field : {"worker_no", "start"})
            if (!has(field))
                ask("", field, "feed.ask_missing_field", {field}, m_sample.headers);
        if (!has("given_name") && !has("family_name") && !has("display_name"))
            ask("", "display_name", "feed.ask_missing_field", {"the name"}, m_sample.headers);
    }

    void settleDateOrder(ColumnMapping& column)
    {
        const auto at = static_cast<std::size_t>(&column - m_out.mapping.columns.data());
        const std::vector<std::string>& values = m_sample.columns[m_columnIndex[at]];
        bool yearFirst = true, iso = true;
        for (const std::string& value : values)
            if (const auto shape = dateShapeOf(value)) { // else a bad date: the import will say so
                iso = iso && shape->iso;
                yearFirst = yearFirst && shape->yearFirst;
            }
        const Telling telling = tellingOf(values);
        const bool dayFirst = telling.dayFirst > 0, monthFirst = telling.monthFirst > 0;
        if (yearFirst) {
            column.dateFormat = iso ? "iso" : "ymd";
            return;
        }
        column.dateFormat = monthFirst ? "mdy" : "dmy";
        if (dayFirst != monthFirst)
            return;
        // A made-up day: the dates of the file are those of people.
        ask(column.column, column.field, "feed.ask_date_order",
            {column.column, "03/04/2026", spoken(3, 4), spoken(4, 3)}, {"dmy", "mdy"});
        column.dateFormat.clear(); // as long as nobody has said, the file is not read
    }

    std::string m_buffer;
    bool m_isText = false;
    Sample m_sample;
    MappingProposal m_out;
    std::set<std::string> m_headersSeen;
    std::map<std::string, std::vector<std::string>> m_candidates; // headers by field
    std::vector<std::size_t> m_columnIndex;                       // of each mapped column
};

} // namespace

MappingProposal proposeMapping(std::string_view fileBytes)
{
    return Proposer(fileBytes).proposal();
}

void dropAnswered(std::vector<MappingQuestion>& questions, const FeedMapping& mapping)
{
    std::erase_if(questions, [&](const MappingQuestion& question) { return isAnswered(mapping, question); });
}

std::vector<Problem> contradictedDateOrders(std::string_view fileBytes, const FeedMapping& mapping)
{
    std::vector<Problem> problems;
    std::string buffer;
    const auto text = decoded(fileBytes, mapping.encoding, buffer);
    if (!text)
        return problems; // reading the file says why
    const Sample sample =
        sampleOf(*text, mapping.delimiter.empty() ? detectDelimiter(*text) : mapping.delimiter.front());
    for (const ColumnMapping& column : mapping.columns) {
        const auto header = std::ranges::find(sample.headers, column.column);
        const bool dayFirst = column.dateFormat == "dmy";
        if (header == sample.headers.end() || (!dayFirst && column.dateFormat != "mdy"))
            continue;
        const Telling telling =
            tellingOf(sample.columns[static_cast<std::size_t>(header - sample.headers.begin())]);
        const int against = dayFirst ? telling.monthFirst : telling.dayFirst;
        if (against > (dayFirst ? telling.dayFirst : telling.monthFirst))
            problems.push_back(
                {"",
                 "feed.date_order_contradicted",
                 {std::to_string(against), column.column, column.dateFormat, dayFirst ? "mdy" : "dmy"}});
    }
    return problems;
}

std::string describe(const MappingProposal& proposal)
{
    std::string text;
    for (const ColumnMapping& column : proposal.mapping.columns) {
        text += column.column + " -> " + column.field;
        if (!column.dateFormat.empty())
            text += " (" + column.dateFormat + ")";
        text += '\n';
    }
    for (const MappingQuestion& question : proposal.questions)
        text += "? " + messageOf(makeError(question.code, question.args)) + '\n';
    return text;
}

std::string attributeNameOf(std::string_view header)
{
    std::string name;
    for (const char c : toAscii(header)) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (letter)
            name += c;
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (!name.empty() && name.back() == '_')
        name.pop_back();
    return name.substr(0, 60);
}

} // namespace gatehouse::sources
