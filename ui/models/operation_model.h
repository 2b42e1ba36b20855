// Operations by state: operation.open and operation.window.
#pragma once

#include "ui/models/list_model.h"
#include "ui/models/words.h"

namespace gatehouse::ui {

class OperationModel : public ListModel {
    Q_OBJECT

public:
    enum Column {
        Person,
        Work, // what is done, to which entitlement or login
        Application,
        State,
        Tries,
        When,    // ended, tried again at, or not before
        Outcome, // why it does not go on
        kColumns
    };

    OperationModel(Session& session, QObject* parent);

    void setFilter(door::OperationOpen filter) { m_filter = std::move(filter); } // open() uses it
    const door::OperationOpen& filter() const { return m_filter; }
    const door::OperationItem* itemAt(int row) const; // as PersonModel::itemAt()

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    void requestList(ListReply done) override;
    void requestWindow(qint64 list, int offset, WindowReply done) override;

private:
    door::OperationOpen m_filter;
};

// As wordOf(item.state), but who did it counts: what a person did by hand nobody has read back.
Word stateWord(const door::OperationItem& item);
// "Grant: Staff", "Create account".
QString workOf(const door::OperationItem& item);
// The moment that matters in its state: when it ended, is tried again, is due, or may start.
std::optional<Instant> momentOf(const door::OperationItem& item);

} // namespace gatehouse::ui
