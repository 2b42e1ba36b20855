#include "core/base/digest.h"
#include "core/base/text_fold.h"
#include "core/sources/mapping.h"
#include "core/sources/parsed_file.h"
#include "core/sources/reading/csv_reader.h"
#include "core/sources/reading/number_index.h"
#include "core/sources/reading/row_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstring>
#include <unordered_map>

namespace gatehouse::sources {
namespace {

RowDigest cut(const Digest& digest)
{
    RowDigest out;
    std::memcpy(out.bytes.data(), digest.data(), out.bytes.size());
    return out;
}

class FileParser {
public:
    FileParser(const FeedMapping& mapping, const ParseOptions& options)
        : m_mapping(mapping), m_options(options)
    {
    }

    Result<ParsedFile> parse(std::string_view text)
    {
        const char delimiter = m_mapping.delimiter.empty() ? detectDelimiter(text) : m_mapping.delimiter[0];
        m_file.rows.reserve(
            std::min<std::size_t>(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')),
                                  text.size() / 16)); // moving rows costs more than counting lines
        Result<> header;
        const auto read = readCsv(text, delimiter, [&](const CsvRow& row) {
            if (m_reader) {
                takeRow(row);
                return true;
            }
            header = takeHeader(row);
            return header.has_value();
        });
        GH_TRY(header);
        if (!read)
            return fail(
                makeProblems("feed.unreadable_file", {},
                             {{"line " + read.error().args.at(0), read.error().code, read.error().args}}));
        if (!m_reader)
            return fail("feed.no_rows");
        quarantineDoubled(text, delimiter);
        if (m_reader->hasEffective())
            std::stable_sort(m_file.rows.begin(), m_file.rows.end(), takesEffectBefore);
        m_file.findings = m_reader->fileFindings();
        m_file.mapped = m_reader->mapped();
        m_file.mappedCustom = m_reader->custom();
        return std::move(m_file);
    }

private:
    static bool takesEffectBefore(const ParsedRow& a, const ParsedRow& b)
    {
        return a.effective && (!b.effective || *a.effective < *b.effective);
    }

    Result<> takeHeader(const CsvRow& row)
    {
        for (const std::string_view cell : row.cells)
            m_file.headers.emplace_back(trimmed(cell));
        GH_LET(auto reader, RowReader::make(m_file.headers, m_mapping, m_options));
        m_reader.emplace(std::move(reader));
        std::string seed = mappingToJson(m_mapping) + m_options.defaultZone + '\0';
        for (const std::string& name : m_file.headers)
            seed += name + '\0';
        const Digest digest = digestOf(seed);
        m_seed.assign(digest.begin(), digest.begin() + 16);
        return {};
    }

    void takeRow(const CsvRow& row)
    {
        ++m_file.rowsRead;
        ParsedRow parsed;
        parsed.line = row.line;
        m_hashed.assign(m_seed);
        m_hashed += row.content;
        parsed.digest = cut(digestOf(m_hashed));
        parsed.workerNo = std::string(m_reader->workerNoOf(row.cells));
        const bool mayBeUnchanged = m_options.knownDigest && !m_reader->hasEffective()
                                    && !parsed.workerNo.empty() && row.cells.size() == m_file.headers.size();
        const RowDigest* known = mayBeUnchanged ? m_options.knownDigest(parsed.workerNo) : nullptr;
        parsed.unchanged = known && *known == parsed.digest;
        if (!parsed.unchanged)
            m_reader->read(row.cells, parsed);
        if (!isRepeated(parsed, row.line))
            m_file.rows.push_back(std::move(parsed));
    }

    // The worker number, and the day where a row has one.
    static std::string keyOf(const ParsedRow& row)
    {
        return row.effective ? row.workerNo + '\x1f' + std::to_string(row.effective->days) : row.workerNo;
    }

    // True where the same row is there already. Several days of one worker are no repetition.
    bool isRepeated(const ParsedRow& parsed, std::int64_t line)
    {
        if (parsed.workerNo.empty())
            return false;
        const std::size_t at = m_byNumber.insert(keyOf(parsed), m_file.rows.size(),
                                                 [this](std::size_t row) { return keyOf(m_file.rows[row]); });
        if (at == m_file.rows.size())
            return false;
        ParsedRow& first = m_file.rows[at];
        if (first.digest == parsed.digest) {
            first.findings.push_back(
                {"feed.repeated_row", "", {parsed.workerNo, std::to_string(line)}, "", true});
            return true;
        }
        auto& rows = m_doubled[at];
        if (rows.empty())
            rows.push_back(at);
        rows.push_back(m_file.rows.size());
        return false;
    }

    void quarantineDoubled(std::string_view text, char delimiter)
    {
        std::unordered_map<std::int64_t, std::size_t>
            toRead; // row by line: those that had been skipped as unchanged
        for (const auto& [first, rows] : m_doubled) {
            std::string lines;
            for (const std::size_t index : rows)
                lines += (lines.empty() ? "" : ", ") + std::to_string(m_file.rows[index].line);
            for (const std::size_t index : rows) {
                ParsedRow& row = m_file.rows[index];
                if (row.unchanged)
                    toRead.emplace(row.line, index);
                row.unchanged = false;
                row.quarantined = true;
                row.findings.push_back({"feed.duplicate_worker_no", "", {row.workerNo, lines}, "", false});
            }
        }
        if (toRead.empty())
            return;
        (void)readCsv(text, delimiter, [&](const CsvRow& row) {
            if (const auto found = toRead.find(row.line); found != toRead.end())
                m_reader->read(row.cells, m_file.rows[found->second]);
            return true;
        });
    }

    const FeedMapping& m_mapping;
    const ParseOptions& m_options;
    ParsedFile m_file;
    std::optional<RowReader> m_reader;
    std::string m_seed, m_hashed;
    NumberIndex m_byNumber;
    std::unordered_map<std::size_t, std::vector<std::size_t>> m_doubled; // first row to all with its number
};

// The texts of a record by column, in its order.
Result<std::pair<std::vector<std::string>, std::vector<std::string>>> cellsOf(std::string_view rawJson)
{
    std::pair<std::vector<std::string>, std::vector<std::string>> cells;
    try {
        const auto json = nlohmann::ordered_json::parse(rawJson);
        if (!json.is_object())
            return fail("feed.not_a_record");
        for (const auto& [column, value] : json.items()) {
            if (!value.is_string())
                return fail("feed.not_a_record");
            cells.first.push_back(column);
            cells.second.push_back(value.get<std::string>());
        }
    } catch (const std::exception&) {
        return fail("feed.not_a_record");
    }
    return cells;
}

} // namespace

Result<ParsedFile> parseFile(std::string_view bytes, const FeedMapping& mapping, const ParseOptions& options)
{
    GH_TRY(checkMapping(mapping));
    std::string buffer;
    const auto text = decoded(bytes, mapping.encoding, buffer);
    if (!text)
        return fail(
            makeProblems("feed.unreadable_file", {},
                         {{"line " + text.error().args.at(0), text.error().code, text.error().args}}));
    return FileParser(mapping, options).parse(*text);
}

Result<std::string> recordToCsv(std::string_view rawJson, const FeedMapping& mapping)
{
    GH_LET(const auto cells, cellsOf(rawJson));
    const char delimiter = mapping.delimiter.empty() ? ',' : mapping.delimiter[0];
    return csvLine(cells.first, delimiter) + csvLine(cells.second, delimiter);
}

Result<ParsedRow> parseRecord(std::string_view rawJson, const FeedMapping& mapping,
                              const ParseOptions& options)
{
    GH_LET(const std::string text, recordToCsv(rawJson, mapping));
    FeedMapping asText = mapping;
    asText.encoding.clear(); // JSON is UTF-8
    if (asText.delimiter.empty())
        asText.delimiter = ",";
    ParseOptions readAll = options;
    readAll.knownDigest = nullptr;
    GH_LET(ParsedFile file, parseFile(text, asText, readAll));
    if (file.rows.size() != 1)
        return fail("feed.not_a_record");
    return std::move(file.rows.front());
}

} // namespace gatehouse::sources
