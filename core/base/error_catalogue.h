// The one table of error codes. Rooms add their codes to the .inc file of their own name in core/base/errors/.
#pragma once

#include "core/base/error.h"

#include <span>

namespace gatehouse {

struct CatalogueEntry {
    std::string_view code;
    ErrorKind kind;
    std::string_view text;   // "{0} is not a column of {1}"
    std::string_view remedy; // what the reader can do now
};

std::span<const CatalogueEntry> errorCatalogue();
const CatalogueEntry* findCatalogueEntry(std::string_view code); // nullptr where unknown

// By kind, so that scripts can rely on few numbers. sysexits(3) is not used: it has no place for "stopped by a guard".
int exitCodeOf(ErrorKind kind);
int httpStatusOf(ErrorKind kind); // RFC 9110
std::string_view nameOf(ErrorKind kind);

} // namespace gatehouse
