// Rows for the tests and the gallery: the leavers of the reference picture, entitlements in groups, a million numbers.
#pragma once

#include <QAbstractTableModel>
#include <QStandardItemModel>

namespace gatehouse::ui::test {

// Person, Event, Effective, Readiness, State, Blocked by.
std::unique_ptr<QStandardItemModel> leavers();
// Entitlement, Level, Reasons, Decision, Unused days; in groups by application.
std::unique_ptr<QStandardItemModel> entitlements();

// Answers from its row numbers; for sizes no item model holds.
class ManyRows : public QAbstractTableModel {
    Q_OBJECT

public:
    explicit ManyRows(int rows) : m_rows(rows) {}
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 3; }
    QVariant data(const QModelIndex& index, int role) const override;

private:
    int m_rows;
};

} // namespace gatehouse::ui::test
