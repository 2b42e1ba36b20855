// A list inside a detail panel, which is its frame already: rows, or what is said where there are none.
#pragma once

#include "ui/widgets/panels/empty_state.h"

#include <QStackedWidget>

#include <memory>

class QStandardItemModel;

namespace gatehouse::ui {

class ListView;

class InnerList : public QStackedWidget {
    Q_OBJECT

public:
    InnerList(const QString& accessibleName, StateText empty, QWidget* parent = nullptr);
    ~InnerList() override;

    ListView* view() const { return m_view; }
    // What is said from now on where there are no rows.
    void setEmptyText(StateText empty) { m_empty = std::move(empty); }
    // Takes the place of the rows of before; the view stays where it was scrolled to.
    void setRows(std::unique_ptr<QStandardItemModel> rows);

signals:
    void emptyActionTriggered();

private:
    ListView* m_view;
    EmptyState* m_state;
    StateText m_empty;
    std::unique_ptr<QStandardItemModel> m_rows;
};

} // namespace gatehouse::ui
