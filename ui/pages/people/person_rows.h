// The rows of the person's panel, from what person.get answered. Pure.
#pragma once

#include "core/door/commands/people.h"
#include "ui/widgets/panels/timeline_rail.h"

#include <QStandardItemModel>

#include <memory>

namespace gatehouse::ui {

class KeyValueGrid;

// Grouped by application, what is held before what has ended. Column 0 carries "Application/Entitlement" in kGrantRole.
inline constexpr int kGrantRole = 0x0100 + 2000;
std::unique_ptr<QStandardItemModel> grantRows(const std::vector<door::PersonGet::GrantItem>& grants);
std::unique_ptr<QStandardItemModel> accountRows(const std::vector<door::PersonGet::AccountItem>& accounts);
// Newest first: one group an event, one row a changed field.
QList<TimelineGroup> eventGroups(const std::vector<door::EventItem>& events);
void fillEngagement(KeyValueGrid& grid, const door::PersonGet::EngagementItem& engagement);

} // namespace gatehouse::ui
