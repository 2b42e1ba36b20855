#include "core/sources/reading/dates.h"

#include <algorithm>
#include <charconv>

namespace gatehouse::sources {
namespace {

bool readInt(std::string_view text, int& value)
{
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() && value >= 0;
}

ReadDate dateOf(int year, int month, int day)
{
    if (const auto date = dateFrom(year, static_cast<unsigned>(month), static_cast<unsigned>(day)))
        return {*date, {}, {}};
    ReadDate read{std::nullopt, "feed.impossible_date", {}};
    // The last day of that month is what people mean by 31 June.
    if (month >= 1 && month <= 12 && day > 28 && day <= 31)
        for (int last = 30; last >= 28; --last)
            if (const auto date = dateFrom(year, static_cast<unsigned>(month), static_cast<unsigned>(last))) {
                read.proposedFix = formatDate(*date);
                break;
            }
    return read;
}

// What a spreadsheet shows when a date column lost its format: days since 1899-12-30.
ReadDate fromSpreadsheet(std::string_view text)
{
    ReadDate read{std::nullopt, "feed.bad_date", {}};
    int number = 0;
    if (text.size() == 5 && readInt(text, number) && number > 20'000 && number < 80'000)
        read.proposedFix = formatDate(Date{number - 25'569});
    return read;
}

} // namespace

std::optional<DateOrder> dateOrderOf(std::string_view format)
{
    if (format.empty() || format == "iso")
        return DateOrder::Iso;
    if (format == "dmy")
        return DateOrder::Dmy;
    if (format == "mdy")
        return DateOrder::Mdy;
    if (format == "ymd")
        return DateOrder::Ymd;
    return std::nullopt;
}

std::optional<DateShape> dateShapeOf(std::string_view text)
{
    if (text.size() > 10 && (text[10] == 'T' || text[10] == ' '))
        text = text.substr(0, 10); // a time behind it says nothing about the day
    const auto isSeparator = [](char c) { return c == '-' || c == '/' || c == '.' || c == ' '; };
    const auto* firstEnd = std::find_if(text.begin(), text.end(), isSeparator);
    if (firstEnd == text.end())
        return std::nullopt;
    const auto* secondEnd = std::find(firstEnd + 1, text.end(), *firstEnd);
    if (secondEnd == text.end())
        return std::nullopt;
    const auto part = [](const char* from, const char* to) {
        return std::string_view(from, static_cast<std::size_t>(to - from));
    };
    const std::string_view a = part(text.begin(), firstEnd);
    const std::string_view b = part(firstEnd + 1, secondEnd);
    const std::string_view c = part(secondEnd + 1, text.end());
    DateShape shape;
    if (a.empty() || b.empty() || c.empty() || b.size() > 2 || !readInt(a, shape.first)
        || !readInt(b, shape.second) || !readInt(c, shape.third))
        return std::nullopt;
    shape.yearFirst = a.size() == 4 && c.size() <= 2;
    if (!shape.yearFirst && (a.size() > 2 || c.size() != 4))
        return std::nullopt;
    shape.iso = shape.yearFirst && *firstEnd == '-' && b.size() == 2 && c.size() == 2;
    return shape;
}

ReadDate readDate(std::string_view text, DateOrder order)
{
    if (text.size() == 10 && text[4] == '-' && text[7] == '-')
        if (const auto date = parseDate(text))
            return {*date, {}, {}};
    const auto shape = dateShapeOf(text);
    if (!shape)
        return fromSpreadsheet(text);
    if (shape->yearFirst) {
        ReadDate read = dateOf(shape->first, shape->second, shape->third);
        if (order == DateOrder::Iso && !shape->iso && read.date)
            return {std::nullopt, "feed.bad_date", formatDate(*read.date)};
        return read;
    }
    if (order == DateOrder::Dmy)
        return dateOf(shape->third, shape->second, shape->first);
    if (order == DateOrder::Mdy)
        return dateOf(shape->third, shape->first, shape->second);
    ReadDate read{std::nullopt, "feed.bad_date", {}};
    // Only where the numbers themselves leave one reading: the order is asked, never guessed.
    if (shape->first > 12 && shape->second <= 12)
        read.proposedFix = readDate(text, DateOrder::Dmy).date.has_value()
                               ? formatDate(*readDate(text, DateOrder::Dmy).date)
                               : std::string();
    else if (shape->second > 12 && shape->first <= 12)
        read.proposedFix = readDate(text, DateOrder::Mdy).date.has_value()
                               ? formatDate(*readDate(text, DateOrder::Mdy).date)
                               : std::string();
    return read;
}

} // namespace gatehouse::sources
