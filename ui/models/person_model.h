// The People list: person.list and person.window.
#pragma once

#include "ui/models/list_model.h"
#include "ui/models/words.h"

namespace gatehouse::ui {

// How somebody stands to the company; of those who left also that they can still get in.
Word standingOf(const door::PersonItem& person);

class PersonModel : public ListModel {
    Q_OBJECT

public:
    enum Column {
        Person,
        Department,
        Location,
        Status,
        Type,
        Start,
        Accounts,
        Access,
        Problems,
        Email, // from here on hidden until somebody shows them
        WorkerNumber,
        Manager,
        LastDay,
        OpenWork,
        kColumns
    };

    PersonModel(Session& session, QObject* parent);

    void setFilter(door::PersonList filter) { m_filter = std::move(filter); } // open() uses it
    const door::PersonList& filter() const { return m_filter; }
    // nullptr while the row is not loaded; valid until control returns to the event loop.
    const door::PersonItem* itemAt(int row) const;

    // What the columns of the list are in a file: list.export.
    QList<ExportColumn> exportColumns(const QList<int>& columns) const override;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void requestList(ListReply done) override;
    void requestWindow(qint64 list, int offset, WindowReply done) override;

private:
    door::PersonList m_filter;
};

} // namespace gatehouse::ui
