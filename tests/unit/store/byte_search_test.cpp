#include "core/store/search/byte_search.h"

#include <doctest/doctest.h>
#include <random>

namespace gatehouse::store {
namespace {

// A text of few letters, so that parts of a needle stand everywhere, with the padding that is promised to the search.
std::string randomText(std::mt19937& random, std::size_t size)
{
    std::string text;
    for (std::size_t i = 0; i < size; ++i)
        text += static_cast<char>('a' + random() % 3);
    return text;
}

ByteCounts countsOf(const std::string& text)
{
    ByteCounts counts{};
    for (const char c : text)
        ++counts[static_cast<unsigned char>(c)];
    return counts;
}

} // namespace

TEST_CASE("a text is found where it stands, whatever its length and its place")
{
    std::mt19937 random(3);
    for (int round = 0; round < 3000; ++round) {
        const std::string text = randomText(random, random() % 90);
        const std::string padded = text + std::string(ByteSearch::kPadding + 64, 'a');
        const std::string needle = randomText(random, 1 + random() % (round % 2 == 0 ? 4 : 40));
        const ByteSearch search(needle, countsOf(text));
        const std::size_t from = text.empty() ? 0 : random() % text.size();
        const std::size_t end = from + (text.size() - from > 0 ? random() % (text.size() - from + 1) : 0);
        const std::size_t expected = text.substr(0, end).find(needle, from);
        CAPTURE(text);
        CAPTURE(needle);
        CAPTURE(from);
        CAPTURE(end);
        CHECK(search.find(padded.data(), from, end)
              == (expected == std::string::npos ? ByteSearch::kNowhere : expected));
    }
}

TEST_CASE("bytes beyond ASCII are bytes like any other")
{
    const std::string text = "müller\nmüller@example.com" + std::string(ByteSearch::kPadding, '\0');
    const ByteSearch search("ü", countsOf(text));
    CHECK(search.find(text.data(), 0, 25) == 1);
    CHECK(search.find(text.data(), 2, 25) == 9);
    CHECK(search.find(text.data(), 10, 25) == ByteSearch::kNowhere);
}

} // namespace gatehouse::store
