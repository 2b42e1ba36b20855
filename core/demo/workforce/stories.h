// What happened in sixty days: joiners, movers, leavers, leaves, returns, renames, a rehire, a conversion, a cancelled hire and more, and
// the rows that HR got wrong. Everything counts for `people`: whoever is active at the end was among them at the start or takes the place of
// nobody; those on leave, to come and gone are added.
#pragma once

#include "core/demo/workforce/staff.h"

namespace gatehouse::demo {

void addStories(Workforce& force, Staff& staff, int people);
std::string jobOf(Random& random, const Department& department); // one that is no lead's
// Rows that end in quarantine, or as warnings on somebody's good row.
void addDirt(Workforce& force, Staff& staff, std::vector<std::size_t> ordinary);

} // namespace gatehouse::demo
