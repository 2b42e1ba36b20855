// Rows of a list for the clipboard: tab-separated text (fields with tabs or line ends quoted) and an HTML table, both with the heads of the columns.
// A text that a spreadsheet would take for a formula gets an apostrophe in the first and a text format in the second.
#pragma once

#include <QList>
#include <QString>

class QAbstractItemModel;
class QModelIndex;

namespace gatehouse::ui {

struct CopiedTable {
    QString text;
    QString html;
};

// What a cell says where it stands alone, without its formatting.
QString copyTextOf(const QModelIndex& index);
CopiedTable copyOf(const QAbstractItemModel& model, const QList<int>& rows, const QList<int>& columns);

} // namespace gatehouse::ui
