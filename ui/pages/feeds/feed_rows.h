// Rows of the feed panel's lists.
#pragma once

#include "ui/session/door_api.h"

#include <QStandardItemModel>

#include <memory>

namespace gatehouse::ui {

constexpr int kRunRole = Qt::UserRole + 1; // id of the import a row shows

std::unique_ptr<QStandardItemModel> runRows(const std::vector<door::FeedRuns::Item>& runs);
std::unique_ptr<QStandardItemModel> recordRows(const std::vector<door::FeedRecords::Item>& records);
// What came late first; events of which nothing was late are left out.
std::unique_ptr<QStandardItemModel> lateRows(const std::vector<door::FeedLag::Item>& items);
// "Ann Ash" of a raw row, its worker number where it has no name.
QString nameInRow(const door::FeedRecords::Item& record);
QMap<QString, QString> cellsOf(const door::JsonText& raw);
// "12 hires, 3 exits"; empty where nothing happened.
QString eventsText(const door::CountMap& events);

} // namespace gatehouse::ui
