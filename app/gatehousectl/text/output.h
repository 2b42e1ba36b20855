// Answers for people: sentences, key-value blocks and lists, made of any JSON answer.
//
// One rule for every list: a table of its main columns, always the same; where that is wider than the terminal, or where all fields
// are asked for, every record stands by itself with what is set. Times are UTC, to the minute; counts of nothing are left out.
#pragma once

#include "core/base/error.h"
#include "core/door/door.h"

#include <string>
#include <string_view>

namespace gatehouse::ctl {

struct Look {
    std::string call;  // that answered: "person.list"; decides the columns
    bool full = false; // every record by itself, with all its fields
    std::size_t width = 120;
};

// COLUMNS where it is set, else the terminal of standard output, else 120.
std::size_t terminalWidth();
std::string forPeople(std::string_view json, const Look& look);
// Message, places and remedy for stderr, in the words of the command line; `descriptor` is what was called, if anything was.
std::string errorForPeople(const Error& error, const door::Descriptor* descriptor = nullptr);
// One JSON object {"error": {...}}, in the words of the door.
std::string errorAsJson(const Error& error);

} // namespace gatehouse::ctl
