// The audit log as the list of the Audit page: entries that match, newest first, windowed; what they are about by name and number.
#pragma once

#include "ui/models/list_model.h"

namespace gatehouse::ui {

class AuditModel : public ListModel {
    Q_OBJECT

public:
    enum Column {
        Time,
        What,
        Who,
        About,
        Entry,
        kColumns
    };

    AuditModel(Session& session, QObject* parent);

    void setFilter(door::AuditSearch filter) { m_filter = std::move(filter); }
    const door::AuditSearch& filter() const { return m_filter; }
    const door::AuditEntryItem* itemAt(int row) const; // nullptr while it is not loaded

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void requestList(ListReply done) override;
    void requestWindow(qint64 list, int offset, WindowReply done) override;

private:
    door::AuditSearch m_filter;
};

} // namespace gatehouse::ui
