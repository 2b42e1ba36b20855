// One prepared statement of either database. One thread at a time; belongs to its connection.
//
// Texts and blobs are bound by reference: they must live until the statement is reset. The functions of query.h see to that, and
// the repositories use nothing else.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace gatehouse::store {

class Statement {
public:
    virtual ~Statement() = default;

    virtual void bindInteger(int place, std::int64_t value) = 0; // places count from 1
    virtual void bindReal(int place, double value) = 0;
    virtual void bindText(int place, std::string_view value) = 0;
    virtual void bindBlob(int place, std::string_view value) = 0;
    virtual void bindNull(int place) = 0;

    // Runs it or goes to the next row: true with a row, false at the end. A wrong binding is told here.
    virtual Result<bool> step() = 0;
    // Runs it where no answer is waited for: on PostgreSQL the failure may be told by a later call, at the latest by commit.
    virtual Result<> post() = 0;
    virtual std::int64_t changes() const = 0; // rows the last run inserted, updated or deleted
    virtual void reset() = 0;

    // Of the current row; columns count from 0. NULL reads as 0 and as the empty text.
    virtual bool isNull(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0; // until the next step
    virtual void blob(int column, std::string& out) const = 0;
};

} // namespace gatehouse::store
