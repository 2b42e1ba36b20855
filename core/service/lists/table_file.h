// A table as a file, written row by row; what is in memory does not grow with it.
//   csv   RFC 4180 in UTF-8 with a byte order mark, which spreadsheets need to see that it is UTF-8. A text that a spreadsheet would take for a
//         formula gets an apostrophe in front (OWASP, "CSV Injection"); numbers stay as they are.
//   xlsx  one sheet through libxlsxwriter, the head frozen and with filters. Texts are stored as texts, so none can become a formula.
// Made in a folder that only this user can enter, and without a name once it is finished. Inside core/service only.
#pragma once

#include "core/door/commands/session.h"
#include "core/service/lists/exports.h"
#include "core/service/lists/list_table.h"

namespace gatehouse::service {

class TableFile {
public:
    static constexpr std::int64_t kMostSheetRows = 1'048'575; // below the head

    // `rows` is how many there will be at most. Errors: service.export_too_long, service.export_failed.
    static Result<std::unique_ptr<TableFile>> make(TableFormat format, std::vector<TableColumn> columns,
                                                   std::int64_t rows);
    virtual ~TableFile() = default;

    virtual Result<> add(const TableRow& row) = 0; // one text a column
    // Nothing can be added afterwards.
    virtual Result<std::shared_ptr<const KeptFile>> finish() = 0;
};

// The text as a field of RFC 4180, and with the apostrophe where it needs one.
std::string csvField(const std::string& text);
std::string withoutFormula(const std::string& text);

} // namespace gatehouse::service
