// A card whose contents are groups of rows that scroll: "Needs you", "This week". A rebuild keeps the scroll position and the focus.
#pragma once

#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/empty_state.h"

class QScrollArea;

namespace gatehouse::ui {

class GroupCard : public TitledCard {
    Q_OBJECT

public:
    GroupCard(const QString& title, StateText empty, QWidget* parent = nullptr);

    // beginRows(), then groups and rows in their order, then endRows().
    void beginRows();
    void addGroup(const QString& title, const QString& note);
    // `key` tells the row from others: the focus goes back to the same row.
    void addRow(QWidget* row, const QString& key);
    void endRows();

private:
    QScrollArea* m_scroll;
    EmptyState* m_empty;
    StateText m_emptyText;
    QWidget* m_rows = nullptr;
    QString m_focusKey;
    int m_focusPlace = 0; // among the buttons of the row
    int m_scrolled = 0;
};

} // namespace gatehouse::ui
