// What people call their columns, in several languages. Inside core/sources only.
#pragma once

#include <string>
#include <string_view>

namespace gatehouse::sources {

// "EmployeeID", "Employee #", "employee_no" are all "employee number".
std::string normalisedHeader(std::string_view header);
// The field such a header commonly means; empty where it is none we know. `normalised` by the function above.
std::string_view fieldOfHeader(std::string_view normalised);

} // namespace gatehouse::sources
