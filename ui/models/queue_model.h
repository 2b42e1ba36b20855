// One lane of the queues: queue.list and queue.window.
#pragma once

#include "ui/models/list_model.h"

namespace gatehouse::ui {

class QueueModel : public ListModel {
    Q_OBJECT

public:
    enum Column {
        Person,
        Event,
        Effective,
        Readiness,
        State,
        BlockedBy,
        Department, // from here on hidden until somebody shows them
        Due,
        Recorded,
        Remedy,
        kColumns
    };

    QueueModel(Session& session, QObject* parent);

    void setFilter(door::QueueList filter) { m_filter = std::move(filter); } // open() uses it
    const door::QueueList& filter() const { return m_filter; }
    const door::QueueItem* itemAt(int row) const; // as PersonModel::itemAt()

    QList<ExportColumn> exportColumns(const QList<int>& columns) const override;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void requestList(ListReply done) override;
    void requestWindow(qint64 list, int offset, WindowReply done) override;

private:
    door::QueueList m_filter;
};

} // namespace gatehouse::ui
