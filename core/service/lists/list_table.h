// How an open list becomes a table: its columns, and the rows of some of its ids. Inside core/service only.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace gatehouse::service {

class CallContext;

struct TableColumn {
    enum class Kind {
        Text,
        Number, // digits, with a sign at most
        Date    // 2026-01-05
    };
    std::string id;    // as the field of the window's rows: "worker_no"
    std::string title; // "Worker number"
    Kind kind = Kind::Text;
};

// One text a column; empty is an empty cell.
using TableRow = std::vector<std::string>;

struct ListTable {
    std::vector<TableColumn> columns;
    // In the order of the ids; those that are gone are left out.
    std::function<Result<std::vector<TableRow>>(CallContext&, std::span<const std::int64_t>)> rows;
};

} // namespace gatehouse::service
