// A mapping compiled to the columns of one file, reading one row at a time. Inside core/sources only.
#pragma once

#include "core/sources/reading/dates.h"
#include "core/sources/reading/fields.h"

#include <span>
#include <unordered_map>

namespace gatehouse::sources {

class RowReader {
public:
    // feed.unreadable_file with feed.unknown_column and feed.duplicate_column for every column.
    static Result<RowReader> make(std::span<const std::string> headers, const FeedMapping& mapping,
                                  const ParseOptions& options);

    // As the mapping makes it, without looking at anything else of the row. Valid until the next call.
    std::string_view workerNoOf(std::span<const std::string_view> cells);
    // Fills facts, worker number, effective, raw, findings and quarantined.
    void read(std::span<const std::string_view> cells, ParsedRow& row);
    std::string rawOf(std::span<const std::string_view> cells) const;

    FactFields mapped() const { return m_mapped; }
    bool hasEffective() const { return m_hasEffective; }
    const std::vector<std::string>& custom() const { return m_custom; }
    std::vector<RecordFinding> fileFindings() const; // columns nobody mapped

private:
    struct Piece {
        std::string text;
        int column = -1; // else the text
    };
    struct Target {
        const FieldInfo* field = nullptr;
        std::string label;     // header, or the field where there is none
        std::string attribute; // name of a custom one
        int column = -1;
        std::vector<Piece> pieces; // constant or template
        ColumnMapping mapping;
        DateOrder order = DateOrder::Iso;
        FactField fact = FactField::Count;
    };
    struct Days {
        std::optional<Date> leaveFrom, leaveTo;
    };

    RowReader() = default;
    Result<> compile(const FeedMapping& mapping);
    int columnOf(std::string_view name) const;
    std::vector<Piece> piecesOf(std::string_view templateText, std::vector<Problem>& problems) const;
    void addUnknownColumn(std::string_view name, std::vector<Problem>& problems) const;
    std::string_view valueOf(const Target& target, std::span<const std::string_view> cells, ParsedRow* row);
    std::string_view shaped(const Target& target, std::string_view value);
    void take(const Target& target, std::string_view value, ParsedRow& row, Days& days);
    static void takeWorkerNo(const Target& target, std::string_view value, ParsedRow& row);
    void takeDate(const Target& target, std::string_view value, ParsedRow& row, Days& days);
    void takeWord(const Target& target, std::string_view value, ParsedRow& row);
    void finish(ParsedRow& row, const Days& days);
    void finishName(HrFacts& facts, ParsedRow& row);
    void finishDates(ParsedRow& row, const Days& days);
    bool knowsZone(const std::string& zone);

    std::vector<std::string> m_headers;
    std::vector<std::string> m_headersFolded;
    std::vector<std::string> m_headersJson; // "\"Hire Date\":\""
    std::vector<bool> m_isMapped;
    std::vector<Target> m_targets;
    std::size_t m_workerNo = 0; // index of its target
    FactFields m_mapped;
    std::vector<std::string> m_custom;
    bool m_hasEffective = false;
    std::string m_defaultZone;
    std::string m_scratch, m_scratch2;
    std::unordered_map<std::string, bool> m_zones;
};

void appendJsonText(std::string& out, std::string_view text); // escaped, without the quotes

} // namespace gatehouse::sources
