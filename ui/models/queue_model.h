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
    // Windows come with when their plans do their work, for a timeline. open() uses it.
    void setWithBars(bool on) { m_withBars = on; }
    bool isWithBars() const { return m_withBars; }

    QList<ExportColumn> exportColumns(const QList<int>& columns) const override;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void requestList(ListReply done) override;
    void requestWindow(qint64 list, int offset, WindowReply done) override;

private:
    struct Row {
        door::QueueItem item;
        std::vector<door::QueueBar> bars;
    };
    const Row* rowAt(int row) const;
    QVariant cardData(const door::QueueItem& item, int role) const;
    void fetchBars(qint64 list, int offset, Window window, std::shared_ptr<std::vector<Row>> rows,
                   WindowReply done);

    door::QueueList m_filter;
    bool m_withBars = false;
};

} // namespace gatehouse::ui
