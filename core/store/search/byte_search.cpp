#include "core/store/search/byte_search.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace gatehouse::store {

ByteSearch::ByteSearch(std::string needle, const ByteCounts& counts) : m_needle(std::move(needle))
{
    const auto often = [&](std::size_t place) { return counts[static_cast<unsigned char>(m_needle[place])]; };
    for (std::size_t place = 1; place < m_needle.size(); ++place)
        if (often(place) < often(m_first))
            m_first = place;
    m_second = m_first == 0 ? m_needle.size() - 1 : 0;
    for (std::size_t place = 0; place < m_needle.size(); ++place)
        if (place != m_first && often(place) < often(m_second))
            m_second = place;
}

#ifdef __SSE2__
std::size_t ByteSearch::find(const char* text, std::size_t from, std::size_t end) const
{
    constexpr std::size_t kLane = 16;
    if (end < m_needle.size() + from)
        return kNowhere;
    const std::size_t last = end - m_needle.size();
    const __m128i first = _mm_set1_epi8(m_needle[m_first]);
    const __m128i second = _mm_set1_epi8(m_needle[m_second]);
    const auto lane = [text](std::size_t at) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
    };
    for (std::size_t at = from; at <= last; at += kLane) {
        const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(lane(at + m_first), first),
                                           _mm_cmpeq_epi8(lane(at + m_second), second));
        for (auto found = static_cast<unsigned>(_mm_movemask_epi8(both)); found != 0; found &= found - 1) {
            const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(found));
            if (place > last)
                return kNowhere;
            if (std::memcmp(text + place, m_needle.data(), m_needle.size()) == 0)
                return place;
        }
    }
    return kNowhere;
}
#else
std::size_t ByteSearch::find(const char* text, std::size_t from, std::size_t end) const
{
    const std::size_t found = std::string_view(text, end).find(m_needle, from);
    return found == std::string_view::npos ? kNowhere : found;
}
#endif

} // namespace gatehouse::store
