// Given and family names of seven cultures, written for the demo.
#pragma once

#include <string_view>
#include <vector>

namespace gatehouse::demo {

enum class Culture {
    English,
    German,
    French,
    Spanish,
    Polish,
    Nordic,
    Indian
};
inline constexpr int kCultures = 7;

struct NameList {
    std::vector<std::string_view> given, family;
};
const NameList& namesOf(Culture culture);

} // namespace gatehouse::demo
