// Folding for comparison: NFKC, case folded, without diacritics and outer blanks, inner runs of blanks as one (UAX #15, utf8proc).
#pragma once

#include <string>
#include <string_view>

namespace gatehouse {

std::string fold(std::string_view utf8);
// Of a number that people write, for comparison: as fold(), but diacritics count. "Ｅ１００" and " e100" are one number, "É1" and "E1" two.
std::string numberKey(std::string_view utf8);
// Nothing that anybody could read: blanks of any kind and characters that nobody sees.
bool isBlank(std::string_view utf8);
// Latin letters and digits only, for logins and e-mail local parts: "Åsa Müller" gives "asa muller"; ß is ss, ø is o, æ is ae.
std::string toAscii(std::string_view utf8);
std::string_view trimmed(std::string_view text); // blanks, tabs, NBSP, BOM, line ends
bool isValidUtf8(std::string_view text);
// Without what nobody sees: control and format characters (Unicode categories Cc and Cf), as zero-width blanks and marks of direction.
// The same text where there are none. `utf8` has to be valid.
std::string withoutInvisible(std::string_view utf8);
// Suggestions in messages: the nearest of `candidates` by Damerau-Levenshtein distance on folded text, empty when nothing is near.
template <class Range>
std::string nearest(std::string_view word, const Range& candidates);
std::size_t editDistance(std::string_view a, std::string_view b);

template <class Range>
std::string nearest(std::string_view word, const Range& candidates)
{
    std::string best;
    std::size_t bestDistance = word.size() / 3 + 2;
    const std::string folded = fold(word);
    for (const auto& candidate : candidates) {
        const std::size_t distance = editDistance(folded, fold(candidate));
        if (distance < bestDistance) {
            bestDistance = distance;
            best = std::string(candidate);
        }
    }
    return best;
}

} // namespace gatehouse
