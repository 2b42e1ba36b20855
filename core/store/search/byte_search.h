// Finds one short text in a long one, bytes compared. Candidates are found 16 places at a time by the two bytes of the needle that are
// rarest in the text, so that "an" or ".com" do not stop at every second letter. Pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::store {

using ByteCounts = std::array<std::uint64_t, 256>; // how often each byte stands in a text

class ByteSearch {
public:
    static constexpr std::size_t kNowhere = static_cast<std::size_t>(-1);
    static constexpr std::size_t kPadding = 32; // readable bytes behind every text

    // `needle` is not empty.
    ByteSearch(std::string needle, const ByteCounts& counts);

    // The first place in text[from, end) where the whole needle stands.
    std::size_t find(const char* text, std::size_t from, std::size_t end) const;

private:
    std::string m_needle;
    std::size_t m_first = 0, m_second = 0; // places of the two bytes in the needle
};

} // namespace gatehouse::store
