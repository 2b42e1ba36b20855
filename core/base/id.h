// Strong ids. 64 bits from one sequence per workspace; what leaves the workspace carries a Uuid instead.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace gatehouse {

template <class Tag>
struct Id {
    std::int64_t value = 0; // 0 is no id
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t number) : value(number) {}
    constexpr explicit operator bool() const { return value != 0; }
    friend constexpr auto operator<=>(Id, Id) = default;
};

} // namespace gatehouse

template <class Tag>
struct std::hash<gatehouse::Id<Tag>> {
    std::size_t operator()(gatehouse::Id<Tag> id) const noexcept
    {
        return std::hash<std::int64_t>{}(id.value);
    }
};
