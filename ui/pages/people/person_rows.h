// The rows of the person's panel, from what the core answered. Pure.
#pragma once

#include "core/door/commands/people.h"

#include <QStandardItemModel>

#include <memory>

namespace gatehouse::ui {

class KeyValueGrid;

// Column 0 carries the id of the application in kApplicationRole.
inline constexpr int kApplicationRole = 0x0100 + 2001;
namespace account_column {
enum Column {
    Account,
    State,
    LastRead,
    LastUsed,
    Work,
    kColumns
};
} // namespace account_column
std::unique_ptr<QStandardItemModel> accountRows(const std::vector<door::PersonGet::AccountItem>& accounts);

// Entitlements of kind device or badge: what is there, what is coming, what is to be given back.
bool isDevice(const std::string& kind);
std::unique_ptr<QStandardItemModel> deviceRows(const std::vector<door::PersonExplain::Item>& items,
                                               const std::vector<door::PersonGet::GrantItem>& grants);
// Exceptions that were granted; there are no requests yet.
std::unique_ptr<QStandardItemModel>
exceptionRows(const std::vector<door::PersonGet::ExceptionItem>& exceptions, Instant now);
void fillEngagement(KeyValueGrid& grid, const door::PersonGet::EngagementItem& engagement);

} // namespace gatehouse::ui
