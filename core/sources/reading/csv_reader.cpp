#include "core/sources/reading/csv_reader.h"

#include "core/base/text_fold.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>
#include <vector>

namespace gatehouse::sources {
namespace {

constexpr std::size_t kLongestCell = 1 << 20;
constexpr std::size_t kLongestText = std::size_t{2} << 30;

// libcsv would trim blanks around cells; stray blanks are something we report.
int neverBlank(unsigned char)
{
    return 0;
}

class Parser {
public:
    Parser(char delimiter, const std::function<bool(const CsvRow&)>& take) : m_take(take)
    {
        csv_init(&m_parser, 0);
        csv_set_delim(&m_parser, static_cast<unsigned char>(delimiter));
        csv_set_space_func(&m_parser, neverBlank);
        csv_set_blk_size(&m_parser, 4096);
    }
    ~Parser() { csv_free(&m_parser); }
    Parser(const Parser&) = delete;
    Parser& operator=(const Parser&) = delete;

    Result<> read(std::string_view text)
    {
        std::int64_t line = 0;
        for (std::size_t at = 0; at < text.size() && !m_stopped;) {
            const auto* lineEnd =
                static_cast<const char*>(std::memchr(text.data() + at, '\n', text.size() - at));
            const std::size_t next =
                lineEnd ? static_cast<std::size_t>(lineEnd - text.data()) + 1 : text.size();
            ++line;
            if (isBetweenRows())
                m_line = line;
            if (csv_parse(&m_parser, text.data() + at, next - at, onCell, onRow, this) != next - at)
                return fail("feed.too_large", {std::to_string(m_line)});
            if (m_tooLarge || m_parser.entry_pos > kLongestCell)
                return fail("feed.too_large", {std::to_string(m_line)});
            at = next;
        }
        if (m_stopped)
            return {};
        if (m_parser.pstate == kInsideCell && m_parser.quoted)
            return fail("feed.open_quote", {std::to_string(m_line)});
        csv_fini(&m_parser, onCell, onRow, this);
        return {};
    }

private:
    static constexpr int kBeforeRow = 0,
                         kInsideCell = 2; // of libcsv's states, which its header leaves unnamed

    bool isBetweenRows() const { return m_parser.pstate == kBeforeRow && m_ends.empty(); }

    static void onCell(void* data, std::size_t size, void* self)
    {
        auto& parser = *static_cast<Parser*>(self);
        if (size > kLongestCell) {
            parser.m_tooLarge = true;
            size = 0;
        }
        if (size > 0)
            parser.m_buffer.append(static_cast<const char*>(data), size);
        parser.m_ends.push_back(parser.m_buffer.size());
        parser.m_buffer += '\x1f';
    }

    static void onRow(int, void* self) { static_cast<Parser*>(self)->finishRow(); }

    void finishRow()
    {
        m_cells.clear();
        std::size_t from = 0;
        for (const std::size_t end : m_ends) {
            m_cells.emplace_back(m_buffer.data() + from, end - from);
            from = end + 1;
        }
        if (!m_stopped && !m_take(CsvRow{m_cells, m_buffer, m_line}))
            m_stopped = true;
        m_buffer.clear();
        m_ends.clear();
    }

    csv_parser m_parser{};
    const std::function<bool(const CsvRow&)>& m_take;
    std::string m_buffer; // all cells of the row
    std::vector<std::size_t> m_ends;
    std::vector<std::string_view> m_cells;
    std::int64_t m_line = 0;
    bool m_stopped = false;
    bool m_tooLarge = false;
};

bool isAscii(std::string_view text)
{
    std::size_t at = 0;
    for (; at + 8 <= text.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + at, 8);
        if (word & 0x8080808080808080u)
            return false;
    }
    for (; at < text.size(); ++at)
        if (static_cast<unsigned char>(text[at]) >= 0x80)
            return false;
    return true;
}

// 0x80 to 0x9f of Windows-1252 (WHATWG encoding standard); undefined ones stay control characters.
constexpr std::array<unsigned, 32> kWindows1252{
    0x20ac, 0x81,   0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021, 0x02c6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8d,   0x017d, 0x8f,   0x90,   0x2018, 0x2019, 0x201c, 0x201d, 0x2022,
    0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x9d,   0x017e, 0x0178};

void appendUtf8(std::string& out, unsigned code)
{
    if (code < 0x80) {
        out += static_cast<char>(code);
    } else if (code < 0x800) {
        out += static_cast<char>(0xc0 | (code >> 6));
        out += static_cast<char>(0x80 | (code & 0x3f));
    } else {
        if (code < 0x10000) {
            out += static_cast<char>(0xe0 | (code >> 12));
        } else {
            out += static_cast<char>(0xf0 | (code >> 18));
            out += static_cast<char>(0x80 | ((code >> 12) & 0x3f));
        }
        out += static_cast<char>(0x80 | ((code >> 6) & 0x3f));
        out += static_cast<char>(0x80 | (code & 0x3f));
    }
}

constexpr std::string_view kLittleMark = "\xff\xfe", kBigMark = "\xfe\xff";

// RFC 2781; without a byte order mark it is little endian, as Windows writes it. A lone surrogate becomes U+FFFD.
void appendUtf16(std::string& out, std::string_view bytes)
{
    const bool big = bytes.starts_with(kBigMark);
    if (big || bytes.starts_with(kLittleMark))
        bytes.remove_prefix(2);
    const auto unit = [&](std::size_t at) {
        const auto a = static_cast<unsigned char>(bytes[at]);
        const auto b = static_cast<unsigned char>(bytes[at + 1]);
        return big ? a * 256u + b : b * 256u + a;
    };
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        unsigned code = unit(at);
        const bool high = code >= 0xd800 && code < 0xdc00;
        const unsigned low = high && at + 3 < bytes.size() ? unit(at + 2) : 0;
        if (high && low >= 0xdc00 && low < 0xe000) {
            code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
            at += 2;
        } else if (code >= 0xd800 && code < 0xe000) {
            code = 0xfffd;
        }
        appendUtf8(out, code);
    }
}

} // namespace

Result<> readCsv(std::string_view text, char delimiter, const std::function<bool(const CsvRow&)>& take)
{
    if (text.size() > kLongestText)
        return fail("feed.too_large", {"1"});
    if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos) {
        std::string lines(text); // only carriage returns: give the rows lines of their own
        std::replace(lines.begin(), lines.end(), '\r', '\n');
        return Parser(delimiter, take).read(lines);
    }
    return Parser(delimiter, take).read(text);
}

std::string csvLine(std::span<const std::string> cells, char delimiter)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += delimiter;
        const std::string& cell = cells[i];
        const bool plain = !cell.empty() && cell.find_first_of("\"\r\n") == std::string::npos
                           && cell.find(delimiter) == std::string::npos;
        if (plain) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char c : cell)
            line += c == '"' ? std::string("\"\"") : std::string(1, c);
        line += '"';
    }
    return line + "\r\n";
}

char detectDelimiter(std::string_view text)
{
    std::array<std::pair<char, int>, 4> counts{{{',', 0}, {';', 0}, {'\t', 0}, {'|', 0}}};
    bool quoted = false;
    for (const char c : text.substr(0, 1 << 16)) {
        if (c == '"')
            quoted = !quoted;
        if (!quoted && (c == '\n' || c == '\r'))
            break;
        if (!quoted)
            for (auto& [delimiter, count] : counts)
                count += c == delimiter ? 1 : 0;
    }
    return std::max_element(counts.begin(), counts.end(),
                            [](const auto& a, const auto& b) { return a.second < b.second; })
        ->first;
}

bool isKnownEncoding(std::string_view name)
{
    return name.empty() || name == "utf-8" || name == "utf-16" || name == "latin1" || name == "windows-1252";
}

Result<std::string_view> decoded(std::string_view bytes, std::string_view encoding, std::string& buffer)
{
    if (encoding == "latin1" || encoding == "windows-1252") {
        buffer.clear();
        buffer.reserve(bytes.size() + bytes.size() / 8);
        for (const char c : bytes) {
            const auto byte = static_cast<unsigned char>(c);
            const bool special = encoding == "windows-1252" && byte >= 0x80 && byte < 0xa0;
            appendUtf8(buffer, special ? kWindows1252[byte - 0x80] : byte);
        }
        return std::string_view(buffer);
    }
    if (encoding == "utf-16" || bytes.starts_with(kLittleMark) || bytes.starts_with(kBigMark)) {
        buffer.clear();
        buffer.reserve(bytes.size());
        appendUtf16(buffer, bytes);
        return std::string_view(buffer);
    }
    if (bytes.starts_with("\xef\xbb\xbf"))
        bytes.remove_prefix(3);
    std::int64_t line = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t end = std::min(bytes.find('\n', at), bytes.size());
        const std::string_view piece = bytes.substr(at, end - at);
        ++line;
        if (!isAscii(piece) && !isValidUtf8(piece))
            return fail("feed.not_utf8", {std::to_string(line)});
        at = end + 1;
    }
    return bytes;
}

} // namespace gatehouse::sources
