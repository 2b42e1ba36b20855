// What an event's details say, as lines: from_department and to_department become "Department: Sales → Finance". Pure.
#pragma once

#include <QStringList>

#include <map>
#include <string>

namespace gatehouse::ui {

QStringList changesOf(const std::map<std::string, std::string>& details);

} // namespace gatehouse::ui
