// Answers for people: sentences, key-value blocks and tables, made of any JSON answer.
#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace gatehouse::ctl {

// Lists become tables as wide as their content; empty values are left out.
std::string forPeople(std::string_view json);
// Message, places and remedy for stderr, or one JSON object {"error": {...}}.
std::string errorForPeople(const Error& error);
std::string errorAsJson(const Error& error);

} // namespace gatehouse::ctl
