// Rows of a delimited text (RFC 4180) with the line they come from, and the text's encoding. Inside core/sources only.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace gatehouse::sources {

struct CsvRow {
    std::span<const std::string_view> cells; // valid during the call
    std::string_view content; // the cells, each ended by 0x1f: the same however they are quoted
    std::int64_t line = 0;    // where it starts, from 1
};

// Calls `take` for every row that is not blank, the header too; false stops. Blanks are kept as they are.
// feed.open_quote names the line of the row whose quote is not closed, feed.too_large the line of a cell over 1 MB.
Result<> readCsv(std::string_view text, char delimiter, const std::function<bool(const CsvRow&)>& take);
// One row with the delimiter, quoted where it must be, CRLF at its end.
std::string csvLine(std::span<const std::string> cells, char delimiter);

// , ; tab or |, whichever the first line has most of outside quotes; a comma where it has none.
char detectDelimiter(std::string_view text);

// UTF-8 without BOM: `bytes` itself where it is that already, else decoded into `buffer`. feed.not_utf8 names the first line that is not.
Result<std::string_view> decoded(std::string_view bytes, std::string_view encoding, std::string& buffer);
bool isKnownEncoding(std::string_view name);

} // namespace gatehouse::sources
