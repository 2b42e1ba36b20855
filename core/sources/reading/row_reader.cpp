#include "core/sources/reading/row_reader.h"

#include "core/base/text_fold.h"

#include <algorithm>

namespace gatehouse::sources {
namespace {

bool isPlainEdge(char c)
{
    return c > ' ' && c < 0x7f;
}

std::string_view trimmedFast(std::string_view text)
{
    if (text.empty() || (isPlainEdge(text.front()) && isPlainEdge(text.back())))
        return text;
    return trimmed(text);
}

bool hasControl(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n' && c != '\r') || byte == 0x7f;
    });
}

} // namespace

void appendJsonText(std::string& out, std::string_view text)
{
    static constexpr char kHex[] = "0123456789abcdef";
    std::size_t plain = 0; // start of the run not written yet
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\')
            continue;
        out.append(text, plain, i - plain);
        plain = i + 1;
        if (byte >= 0x20) {
            out += '\\';
            out += text[i];
        } else {
            out += "\\u00";
            out += kHex[byte >> 4];
            out += kHex[byte & 15];
        }
    }
    out.append(text, plain, text.size() - plain);
}

Result<RowReader> RowReader::make(std::span<const std::string> headers, const FeedMapping& mapping,
                                  const ParseOptions& options)
{
    if (headers.size() > kMostColumns)
        return fail("feed.too_many_columns", {std::to_string(headers.size()), std::to_string(kMostColumns)});
    RowReader reader;
    reader.m_defaultZone = options.defaultZone;
    for (const std::string& header : headers) {
        reader.m_headers.push_back(header);
        reader.m_headersFolded.push_back(foldText(header));
        std::string json = "\"";
        appendJsonText(json, header.empty() ? "column " + std::to_string(reader.m_headers.size()) : header);
        reader.m_headersJson.push_back(json + "\":\"");
    }
    reader.m_isMapped.resize(headers.size());
    GH_TRY(reader.compile(mapping));
    return reader;
}

Result<> RowReader::compile(const FeedMapping& mapping)
{
    std::vector<Problem> problems;
    for (std::size_t i = 0; i < m_headers.size(); ++i)
        if (!m_headers[i].empty()
            && std::find(m_headersFolded.begin(), m_headersFolded.begin() + static_cast<std::ptrdiff_t>(i),
                         m_headersFolded[i])
                   != m_headersFolded.begin() + static_cast<std::ptrdiff_t>(i))
            problems.push_back({"line 1, column " + m_headers[i], "feed.duplicate_column", {m_headers[i]}});
    for (const ColumnMapping& column : mapping.columns) {
        Target target;
        target.field = findField(column.field);
        target.mapping = column;
        target.label = column.column.empty() ? column.field : column.column;
        target.order = dateOrderOf(column.dateFormat).value_or(DateOrder::Iso);
        if (!column.column.empty()) {
            target.column = columnOf(column.column);
            if (target.column < 0) {
                addUnknownColumn(column.column, problems);
                continue;
            }
            m_isMapped[static_cast<std::size_t>(target.column)] = true;
        } else if (!column.templateText.empty()) {
            target.pieces = piecesOf(column.templateText, problems);
        } else {
            target.pieces.push_back({column.constant, -1});
        }
        if (target.field->kind == FieldKind::Ignore)
            continue;
        if (target.field->kind == FieldKind::Attribute) {
            target.attribute = column.field.substr(kAttributePrefix.size());
            m_custom.push_back(target.attribute);
        }
        if (target.field->fact) {
            target.fact = *target.field->fact;
            m_mapped.set(static_cast<std::size_t>(target.fact));
        }
        m_hasEffective = m_hasEffective || target.field->name == "effective";
        if (target.field->kind == FieldKind::WorkerNo)
            m_workerNo = m_targets.size();
        m_targets.push_back(std::move(target));
    }
    if (!problems.empty())
        return fail(makeProblems("feed.unreadable_file", {}, std::move(problems)));
    return {};
}

int RowReader::columnOf(std::string_view name) const
{
    for (std::size_t i = 0; i < m_headers.size(); ++i)
        if (m_headers[i] == trimmed(name))
            return static_cast<int>(i);
    const std::string folded = foldText(name);
    for (std::size_t i = 0; i < m_headers.size(); ++i)
        if (m_headersFolded[i] == folded)
            return static_cast<int>(i);
    return -1;
}

void RowReader::addUnknownColumn(std::string_view name, std::vector<Problem>& problems) const
{
    problems.push_back({"line 1, column " + std::string(name),
                        "feed.unknown_column",
                        {std::string(name), name.size() > 100 ? std::string() : nearest(name, m_headers)}});
}

std::vector<RowReader::Piece> RowReader::piecesOf(std::string_view templateText,
                                                  std::vector<Problem>& problems) const
{
    std::vector<Piece> pieces;
    while (!templateText.empty()) {
        const std::size_t open = std::min(templateText.find('{'), templateText.size());
        const std::size_t close = templateText.find('}', open);
        if (open > 0 || close == std::string_view::npos) {
            const std::size_t size = close == std::string_view::npos ? templateText.size() : open;
            pieces.push_back({std::string(templateText.substr(0, size)), -1});
            templateText.remove_prefix(size);
            continue;
        }
        const std::string_view name = templateText.substr(1, close - 1);
        const int column = columnOf(name);
        if (column < 0)
            addUnknownColumn(name, problems);
        pieces.push_back({"", column});
        templateText.remove_prefix(close + 1);
    }
    return pieces;
}

std::vector<RecordFinding> RowReader::fileFindings() const
{
    std::vector<RecordFinding> findings;
    std::vector<bool> used = m_isMapped;
    for (const Target& target : m_targets)
        for (const Piece& piece : target.pieces)
            if (piece.column >= 0)
                used[static_cast<std::size_t>(piece.column)] = true;
    for (std::size_t i = 0; i < m_headers.size(); ++i)
        if (!used[i] && !m_headers[i].empty())
            findings.push_back({"feed.unmapped_column", m_headers[i], {m_headers[i]}, "", true});
    return findings;
}

std::string RowReader::rawOf(std::span<const std::string_view> cells) const
{
    std::string raw;
    raw.reserve(m_headers.size() * 28);
    raw = "{";
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            raw += ',';
        if (i < m_headersJson.size())
            raw += m_headersJson[i];
        else
            raw += "\"column " + std::to_string(i + 1) + "\":\"";
        appendJsonText(raw, cells[i]);
        raw += '"';
    }
    raw += '}';
    return raw;
}

std::string_view RowReader::workerNoOf(std::span<const std::string_view> cells)
{
    return valueOf(m_targets[m_workerNo], cells, nullptr);
}

std::string_view RowReader::valueOf(const Target& target, std::span<const std::string_view> cells,
                                    ParsedRow* row)
{
    const auto cellAt = [&cells](int column) {
        const auto index = static_cast<std::size_t>(column);
        return index < cells.size() ? cells[index] : std::string_view();
    };
    std::string_view value;
    if (target.column >= 0) {
        const std::string_view cell = cellAt(target.column);
        value = target.mapping.trim || target.field->kind != FieldKind::Text ? trimmedFast(cell) : cell;
        if (row && value.size() != cell.size() && !value.empty())
            row->findings.push_back(
                {"feed.stray_blanks", target.label, {target.label}, std::string(value), true});
    } else {
        m_scratch.clear();
        for (const Piece& piece : target.pieces)
            m_scratch += piece.column < 0 ? std::string_view(piece.text) : trimmedFast(cellAt(piece.column));
        value = trimmedFast(m_scratch);
    }
    return shaped(target, value);
}

void RowReader::read(std::span<const std::string_view> cells, ParsedRow& row)
{
    row.facts = HrFacts();
    row.raw = rawOf(cells);
    if (cells.size() != m_headers.size()) {
        row.workerNo = std::string(workerNoOf(cells));
        row.findings.push_back({"feed.field_count",
                                "",
                                {std::to_string(cells.size()), std::to_string(m_headers.size())},
                                "",
                                false});
        row.quarantined = true;
        return;
    }
    Days days;
    for (const Target& target : m_targets) {
        const std::string_view value = valueOf(target, cells, &row);
        if (hasControl(value))
            row.findings.push_back({"feed.control_characters", target.label, {target.label}, "", false});
        else
            take(target, value, row, days);
    }
    finish(row, days);
    row.quarantined = std::any_of(row.findings.begin(), row.findings.end(),
                                  [](const RecordFinding& finding) { return !finding.warning; });
}

} // namespace gatehouse::sources
