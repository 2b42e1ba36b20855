// The main columns of the lists that people read: always the same, in the words one would look for first.
#pragma once

#include <span>
#include <string_view>

namespace gatehouse::ctl {

// `list` is a call, or a call and a part of its answer: "person.list", "person.get/grants". None: every field is a column.
std::span<const std::string_view> mainColumns(std::string_view list);

} // namespace gatehouse::ctl
