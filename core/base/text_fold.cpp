#include "core/base/text_fold.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <utility>
#include <vector>

namespace gatehouse {
namespace {

std::string mapped(std::string_view text, int options)
{
    utf8proc_uint8_t* out = nullptr;
    const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                               static_cast<utf8proc_ssize_t>(text.size()), &out,
                                               static_cast<utf8proc_option_t>(options));
    if (size < 0)
        return std::string(text); // not UTF-8: compare the bytes
    std::string result(reinterpret_cast<char*>(out), static_cast<std::size_t>(size));
    std::free(out);
    return result;
}

std::string oneBlank(std::string_view text)
{
    std::string out;
    for (const char c : trimmed(text)) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        if (blank && !out.empty() && out.back() == ' ')
            continue;
        out += blank ? ' ' : c;
    }
    return out;
}

bool isAscii(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string foldedAscii(std::string_view text)
{
    std::string out(trimmed(text));
    bool hasBlanks = false;
    for (char& c : out) {
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
        hasBlanks = hasBlanks || c <= ' ';
    }
    return hasBlanks ? oneBlank(out) : out;
}

bool isInk(char c)
{
    return c > ' ' && c < 0x7f;
}

// Letters that have no canonical decomposition, as people write them in logins.
constexpr std::array<std::pair<std::string_view, std::string_view>, 14> kLetters{{{"ø", "o"},
                                                                                  {"æ", "ae"},
                                                                                  {"œ", "oe"},
                                                                                  {"ß", "ss"},
                                                                                  {"ł", "l"},
                                                                                  {"đ", "d"},
                                                                                  {"ð", "d"},
                                                                                  {"þ", "th"},
                                                                                  {"ı", "i"},
                                                                                  {"ħ", "h"},
                                                                                  {"ŋ", "n"},
                                                                                  {"ŧ", "t"},
                                                                                  {"ĸ", "k"},
                                                                                  {"ſ", "s"}}};

} // namespace

std::string fold(std::string_view utf8)
{
    if (isAscii(utf8)) // nearly all text: the tables below would say the same in ten times the time
        return foldedAscii(utf8);
    return oneBlank(mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD
                                     | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE));
}

std::string numberKey(std::string_view utf8)
{
    if (isAscii(utf8))
        return foldedAscii(utf8);
    return oneBlank(mapped(utf8, UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD
                                     | UTF8PROC_IGNORE));
}

bool isBlank(std::string_view utf8)
{
    // Letters without ink, which Unicode counts among the letters: the blank of Braille and the fillers of Hangul.
    static constexpr std::string_view kWithoutInk[] = {"\u2800", "\u3164", "\u115f", "\u1160", "\uffa0"};
    if (trimmed(utf8).empty() || isAscii(utf8))
        return trimmed(utf8).empty();
    std::string left = withoutInvisible(utf8);
    for (const std::string_view letter : kWithoutInk)
        for (std::size_t at = 0; (at = left.find(letter, at)) != std::string::npos;)
            left.erase(at, letter.size());
    return fold(left).empty();
}

std::string withoutInvisible(std::string_view utf8)
{
    std::string out;
    out.reserve(utf8.size());
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(utf8.data());
    for (std::size_t done = 0; done < utf8.size();) {
        utf8proc_int32_t point = 0;
        const auto length =
            utf8proc_iterate(at + done, static_cast<utf8proc_ssize_t>(utf8.size() - done), &point);
        if (length <= 0)
            break;
        const auto category = utf8proc_category(point);
        if (category != UTF8PROC_CATEGORY_CC && category != UTF8PROC_CATEGORY_CF)
            out.append(utf8, done, static_cast<std::size_t>(length));
        done += static_cast<std::size_t>(length);
    }
    return out;
}

std::string toAscii(std::string_view utf8)
{
    std::string folded = fold(utf8);
    for (const auto& [letter, latin] : kLetters)
        for (std::size_t at = folded.find(letter); at != std::string::npos;
             at = folded.find(letter, at + latin.size()))
            folded.replace(at, letter.size(), latin);
    std::string out;
    for (const char c : folded)
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' ' || c == '-' || c == '.' || c == '_')
            out += c;
    return out;
}

std::string_view trimmed(std::string_view text)
{
    if (text.empty() || (isInk(text.front()) && isInk(text.back())))
        return text;
    static constexpr std::array<std::string_view, 8> kBlanks{" ",  "\t", "\n",       "\r",
                                                             "\v", "\f", "\xc2\xa0", "\xef\xbb\xbf"};
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : kBlanks) {
            while (text.starts_with(blank)) {
                text.remove_prefix(blank.size());
                again = true;
            }
            while (text.ends_with(blank)) {
                text.remove_suffix(blank.size());
                again = true;
            }
        }
    }
    return text;
}

bool isValidUtf8(std::string_view text)
{
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t codepoint = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(data, left, &codepoint);
        if (used < 0)
            return false;
        data += used;
        left -= used;
    }
    return true;
}

std::size_t editDistance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t cost = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + cost});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        before.swap(last);
        last.swap(row);
    }
    return last[b.size()];
}

} // namespace gatehouse
