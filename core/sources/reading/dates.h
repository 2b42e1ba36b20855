// Dates as files write them. Inside core/sources only.
#pragma once

#include "core/base/time.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::sources {

enum class DateOrder {
    Iso, // 2026-09-07, also with a time behind it
    Dmy,
    Mdy,
    Ymd
};
std::optional<DateOrder> dateOrderOf(std::string_view format); // "" is iso; nullopt where unknown

struct ReadDate {
    std::optional<Date> date;
    std::string code;        // feed.bad_date, feed.impossible_date; empty where it is a date
    std::string proposedFix; // ISO; empty where none
};
// Separators are - / . and blanks; years have four digits. A date that starts with its year is the same in every order.
ReadDate readDate(std::string_view text, DateOrder order);

// The three numbers of a date and where the year stands, for finding out the order.
struct DateShape {
    int first = 0, second = 0, third = 0;
    bool yearFirst = false;
    bool iso = false; // 2026-09-07
};
std::optional<DateShape> dateShapeOf(std::string_view text);

} // namespace gatehouse::sources
