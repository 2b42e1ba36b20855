#include "core/audit/body.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstring>

namespace gatehouse::audit {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD"; // U+FFFD

void appendTwo(std::string& out, int value)
{
    out += static_cast<char>('0' + value / 10);
    out += static_cast<char>('0' + value % 10);
}

void appendEscaped(std::string& out, char c)
{
    constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default:
        out += "\\u00";
        out += kHex[static_cast<unsigned char>(c) >> 4];
        out += kHex[static_cast<unsigned char>(c) & 15];
    }
}

// Bytes of the UTF-8 sequence (RFC 3629) at the start; 0 where it is broken.
std::size_t sequenceLength(std::string_view text)
{
    const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    const auto continues = [&](std::size_t i, unsigned low = 0x80, unsigned high = 0xBF) {
        return at(i) >= low && at(i) <= high;
    };
    const unsigned first = at(0);
    if (first >= 0xC2 && first <= 0xDF)
        return continues(1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF)
        return continues(1, first == 0xE0 ? 0xA0 : 0x80, first == 0xED ? 0x9F : 0xBF) && continues(2) ? 3 : 0;
    if (first >= 0xF0 && first <= 0xF4)
        return continues(1, first == 0xF0 ? 0x90 : 0x80, first == 0xF4 ? 0x8F : 0xBF) && continues(2)
                       && continues(3)
                   ? 4
                   : 0;
    return 0;
}

// How many bytes from the start need no second look in a JSON string, eight at a time: printable ASCII but quote and backslash.
std::size_t plainLength(std::string_view text)
{
    constexpr std::uint64_t kEach = 0x0101010101010101, kHigh = kEach * 0x80;
    const auto hasZero = [](std::uint64_t bytes) { return (bytes - kEach) & ~bytes & kHigh; };
    std::size_t length = 0;
    for (std::uint64_t bytes = 0; length + sizeof(bytes) <= text.size(); length += sizeof(bytes)) {
        std::memcpy(&bytes, text.data() + length, sizeof(bytes));
        const std::uint64_t control = (bytes - kEach * 0x20) & ~bytes & kHigh;
        if (((bytes & kHigh) | control | hasZero(bytes ^ (kEach * '"')) | hasZero(bytes ^ (kEach * '\\')))
            != 0)
            break;
    }
    return length;
}

// A reader of what appendQuoted wrote.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_rest(text) {}
    bool take(std::string_view expected)
    {
        if (!m_rest.starts_with(expected))
            return false;
        m_rest.remove_prefix(expected.size());
        return true;
    }
    std::optional<std::string> quoted();
    std::optional<std::int64_t> number()
    {
        std::int64_t value = 0;
        const auto [end, problem] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), value);
        if (problem != std::errc())
            return std::nullopt;
        m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
        return value;
    }

private:
    bool unescape(std::string& out);
    std::string_view m_rest;
};

bool Scanner::unescape(std::string& out)
{
    constexpr std::string_view kPlain = "\"\"\\\\n\nr\rt\t";
    if (m_rest.size() < 2)
        return false;
    for (std::size_t i = 0; i < kPlain.size(); i += 2)
        if (m_rest[1] == kPlain[i]) {
            out += kPlain[i + 1];
            m_rest.remove_prefix(2);
            return true;
        }
    unsigned value = 0;
    if (m_rest.size() < 6 || !m_rest.starts_with("\\u00")
        || std::from_chars(m_rest.data() + 4, m_rest.data() + 6, value, 16).ptr != m_rest.data() + 6)
        return false;
    out += static_cast<char>(value);
    m_rest.remove_prefix(6);
    return true;
}

std::optional<std::string> Scanner::quoted()
{
    if (!take("\""))
        return std::nullopt;
    std::string text;
    while (!m_rest.empty() && m_rest.front() != '"') {
        if (m_rest.front() == '\\') {
            if (!unescape(text))
                return std::nullopt;
        } else {
            text += m_rest.front();
            m_rest.remove_prefix(1);
        }
    }
    return take("\"") ? std::optional(std::move(text)) : std::nullopt;
}

// Puts the scanner behind `"command":"..."`.
bool takeFront(Scanner& scanner, ChainPlace& place)
{
    if (!scanner.take("{\"actor\":") || !scanner.quoted() || !scanner.take(",\"at\":") || !scanner.quoted()
        || !scanner.take(",\"chain\":{\"seq\":"))
        return false;
    const auto seq = scanner.number();
    if (!seq || !scanner.take(",\"writer\":"))
        return false;
    const auto writer = scanner.number();
    if (!writer || !scanner.take("},\"command\":") || !scanner.quoted())
        return false;
    place = {*writer, *seq};
    return true;
}

std::optional<std::map<std::string, std::string>> takeFacts(Scanner& scanner)
{
    std::map<std::string, std::string> facts;
    if (!scanner.take(",\"facts\":{"))
        return std::nullopt;
    while (!scanner.take("}")) {
        if (!facts.empty() && !scanner.take(","))
            return std::nullopt;
        auto key = scanner.quoted();
        if (!key || !scanner.take(":"))
            return std::nullopt;
        auto value = scanner.quoted();
        if (!value)
            return std::nullopt;
        facts.insert_or_assign(std::move(*key), std::move(*value));
    }
    return facts;
}

bool takeSubjects(Scanner& scanner, std::vector<std::pair<std::string, std::int64_t>>& subjects)
{
    if (!scanner.take(",\"subjects\":["))
        return false;
    while (!scanner.take("]")) {
        if (!subjects.empty() && !scanner.take(","))
            return false;
        if (!scanner.take("["))
            return false;
        auto kind = scanner.quoted();
        if (!kind || !scanner.take(","))
            return false;
        const auto id = scanner.number();
        if (!id || !scanner.take("]"))
            return false;
        subjects.emplace_back(std::move(*kind), *id);
    }
    return true;
}

} // namespace

void appendNumber(std::string& out, std::int64_t value)
{
    std::array<char, 24> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

void appendQuoted(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plainFrom = 0;
    std::size_t i = plainLength(text);
    const auto flush = [&] { out.append(text.substr(plainFrom, i - plainFrom)); };
    while (i < text.size()) {
        const auto c = static_cast<unsigned char>(text[i]);
        if (c >= 0x20 && c < 0x80 && c != '"' && c != '\\') {
            ++i;
        } else if (c < 0x80) {
            flush();
            appendEscaped(out, text[i]);
            plainFrom = ++i;
        } else if (const std::size_t length = sequenceLength(text.substr(i)); length > 0) {
            i += length;
        } else {
            flush();
            out += kReplacement;
            plainFrom = ++i;
        }
    }
    flush();
    out += '"';
}

void appendInstant(std::string& out, Instant at)
{
    using namespace std::chrono;
    const sys_time<microseconds> moment{microseconds{at.micros}};
    const auto day = floor<days>(moment);
    const year_month_day date{day};
    const int year = static_cast<int>(date.year());
    if (year < 0 || year > 9999) { // never written by a clock; keep one form
        out += formatInstant(at);
        return;
    }
    const hh_mm_ss time{moment - day};
    appendTwo(out, year / 100);
    appendTwo(out, year % 100);
    out += '-';
    appendTwo(out, static_cast<int>(static_cast<unsigned>(date.month())));
    out += '-';
    appendTwo(out, static_cast<int>(static_cast<unsigned>(date.day())));
    out += 'T';
    appendTwo(out, static_cast<int>(time.hours().count()));
    out += ':';
    appendTwo(out, static_cast<int>(time.minutes().count()));
    out += ':';
    appendTwo(out, static_cast<int>(time.seconds().count()));
    if (const auto micros = time.subseconds().count(); micros != 0) {
        out += '.';
        for (std::int64_t unit = 100'000; unit > 0; unit /= 10)
            out += static_cast<char>('0' + micros / unit % 10);
    }
    out += 'Z';
}

void appendFront(std::string& out, std::string_view actor, Instant at, std::int64_t writer, std::int64_t seq,
                 std::string_view command)
{
    out += "{\"actor\":";
    appendQuoted(out, actor);
    out += ",\"at\":\"";
    appendInstant(out, at);
    out += "\",\"chain\":{\"seq\":";
    appendNumber(out, seq);
    out += ",\"writer\":";
    appendNumber(out, writer);
    out += "},\"command\":";
    appendQuoted(out, command);
}

std::optional<ChainPlace> placeOf(std::string_view body)
{
    Scanner scanner(body);
    ChainPlace place;
    return takeFront(scanner, place) ? std::optional(place) : std::nullopt;
}

std::optional<std::map<std::string, std::string>> factsOf(std::string_view body)
{
    Scanner scanner(body);
    ChainPlace place;
    return takeFront(scanner, place) ? takeFacts(scanner) : std::nullopt;
}

std::optional<std::string> tailValueOf(std::string_view body, std::string_view key)
{
    Scanner scanner(body);
    ChainPlace place;
    if (!takeFront(scanner, place) || !takeFacts(scanner))
        return std::nullopt;
    std::optional<std::string> person, sealed;
    if (scanner.take(",\"person\":")) {
        const auto number = scanner.number();
        if (!number)
            return std::nullopt;
        person = std::to_string(*number);
    }
    if (scanner.take(",\"sealed\":"))
        sealed = scanner.quoted();
    return key == "person" ? person : key == "sealed" ? sealed : std::nullopt;
}

std::optional<AuditEntry> entryOf(std::string_view body)
{
    Scanner scanner(body);
    ChainPlace place;
    AuditEntry entry;
    if (!takeFront(scanner, place))
        return std::nullopt;
    auto facts = takeFacts(scanner);
    if (!facts)
        return std::nullopt;
    entry.facts.assign(facts->begin(), facts->end());
    if (scanner.take(",\"person\":")) {
        const auto person = scanner.number();
        if (!person)
            return std::nullopt;
        entry.person = PersonId(*person);
    }
    if (scanner.take(",\"sealed\":") && !scanner.quoted())
        return std::nullopt;
    if (!takeSubjects(scanner, entry.subjects) || !scanner.take(",\"trigger\":"))
        return std::nullopt;
    auto trigger = scanner.quoted();
    if (!trigger)
        return std::nullopt;
    entry.trigger = std::move(*trigger);
    return entry;
}

} // namespace gatehouse::audit
