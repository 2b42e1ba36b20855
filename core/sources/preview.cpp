#include "core/sources/preview.h"

#include "core/base/text_fold.h"
#include "core/sources/parsed_file.h"
#include "core/sources/reading/csv_reader.h"
#include "core/sources/reading/fields.h"

#include <algorithm>

namespace gatehouse::sources {
namespace {

std::string textOfDay(const std::optional<Date>& day)
{
    return day ? formatDate(*day) : std::string();
}

std::optional<Date> dayBefore(std::optional<Date> day)
{
    if (day)
        --day->days;
    return day;
}

std::string dateOf(const ParsedRow& row, std::string_view field)
{
    const HrFacts& facts = row.facts;
    if (field == "birth_date")
        return textOfDay(facts.birthDate);
    if (field == "start")
        return textOfDay(facts.start);
    if (field == "end")
        return textOfDay(facts.end);
    if (field == "last_day")
        return textOfDay(dayBefore(facts.end));
    if (field == "effective")
        return textOfDay(row.effective);
    if (!facts.leave)
        return {};
    if (field == "leave_from")
        return formatDate(facts.leave->from);
    const std::optional<Date> back = facts.leave->to;
    return textOfDay(field == "leave_to" ? back : dayBefore(back));
}

std::string valueOf(const ParsedRow& row, const std::string& field)
{
    const FieldInfo* info = findField(field);
    if (!info)
        return {};
    switch (info->kind) {
    case FieldKind::WorkerNo: return row.workerNo;
    case FieldKind::Text: return row.facts.*(info->text);
    case FieldKind::Date: return dateOf(row, field);
    case FieldKind::WorkerType: return std::string(textOf(row.facts.type));
    case FieldKind::HireStatus: return std::string(textOf(row.facts.hireStatus));
    case FieldKind::ExitMode: return std::string(textOf(row.facts.exitMode));
    case FieldKind::Moment: return row.facts.exitAt ? formatInstant(*row.facts.exitAt) : std::string();
    case FieldKind::Attribute: {
        const auto found = row.facts.attributes.find(field.substr(kAttributePrefix.size()));
        return found == row.facts.attributes.end() ? std::string() : found->second;
    }
    case FieldKind::Ignore: return {};
    }
    return {};
}

// Up to the start of this line, counted from 1.
std::string_view beforeLine(std::string_view text, std::int64_t line)
{
    std::size_t at = 0;
    for (std::int64_t i = 1; i < line; ++i) {
        at = text.find('\n', at);
        if (at == std::string_view::npos)
            return text;
        ++at;
    }
    return text.substr(0, at);
}

// Cells of the first rows; the line of the one after them, 0 where there is none.
Result<std::int64_t> takeCells(std::string_view text, char delimiter, int rows, MappingPreview& out)
{
    std::int64_t next = 0;
    bool header = true;
    GH_TRY(readCsv(text, delimiter, [&](const CsvRow& row) {
        if (std::exchange(header, false)) {
            for (const std::string_view cell : row.cells)
                out.headers.emplace_back(trimmed(cell));
            return true;
        }
        if (std::ssize(out.rows) == rows) {
            next = row.line;
            return false;
        }
        PreviewedRow& taken = out.rows.emplace_back();
        taken.line = row.line;
        for (const std::string_view cell : row.cells)
            taken.cells.emplace_back(cell);
        taken.cells.resize(out.headers.size());
        return true;
    }));
    return next;
}

} // namespace

Result<MappingPreview> previewMapping(std::string_view bytes, const std::optional<FeedMapping>& mapping,
                                      int rows)
{
    MappingPreview out;
    MappingProposal proposal = proposeMapping(bytes);
    if (mapping)
        out.mapping = *mapping;
    else
        out.mapping = std::move(proposal.mapping);
    std::string buffer;
    GH_LET(const std::string_view text, decoded(bytes, out.mapping.encoding, buffer));
    const char delimiter =
        out.mapping.delimiter.empty() ? detectDelimiter(text) : out.mapping.delimiter.front();
    GH_LET(const std::int64_t next, takeCells(text, delimiter, rows, out));
    dropAnswered(proposal.questions, out.mapping);
    out.questions = std::move(proposal.questions);
    FeedMapping reading = out.mapping;
    reading.encoding.clear();
    const auto parsed = parseFile(next > 0 ? beforeLine(text, next) : text, reading, {});
    if (!parsed) {
        out.problem = parsed.error();
        return out;
    }
    for (const ParsedRow& row : parsed->rows) {
        const auto shown = std::ranges::find(out.rows, row.line, &PreviewedRow::line);
        if (shown == out.rows.end())
            continue;
        for (const ColumnMapping& column : out.mapping.columns)
            shown->values.push_back(valueOf(row, column.field));
        shown->findings = row.findings;
    }
    return out;
}

} // namespace gatehouse::sources
