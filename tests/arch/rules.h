// The rules of core/README.md over a Tree. Each returns what breaks it, one sentence with its place each; empty is good.
#pragma once

#include "tests/arch/tree.h"

namespace gatehouse::arch {

using Findings = std::vector<std::string>;

// Every include of core, ui and app is allowed by the table, directly or through a room that is.
Findings forbiddenIncludes(const Tree& tree);
// Every room has a row, a target and source files; every source folder of core and ui is a room.
Findings roomsWithoutPlace(const Tree& tree);
// gatehouse_room(... USES ...) and the table's last column say the same.
Findings linksBesideTheTable(const Tree& tree);
// core has no Qt.
Findings qtInCore(const Tree& tree);
// json, Beast, CLI11, spdlog, libpq, sqlite3 and curl stay out of headers that another room can reach.
Findings heavyPublicHeaders(const Tree& tree);
// The codes of fail(), makeError(), makeProblems() and Problem{} are in the catalogue; each catalogue code is used, once.
Findings errorCodes(const Tree& tree);
Findings filesOver(const Tree& tree, int lines);

} // namespace gatehouse::arch
