// One column of a board: cards below each other, painted from the roles of a model, read only where they are in sight.
//
// Roles of column 0: DisplayRole (title), SubtitleRole, AvatarKeyRole, and those below. A card without AvatarKeyRole is not read yet.
//   click, arrows, Page, Home, End   move the current card, ticks stay
//   Space, click on the check box, Ctrl + click   ticks the card or takes the tick away; Shift ticks the range
//   Enter, double click              cardActivated()
// UI thread only.
#pragma once

#include "ui/widgets/list/cell_roles.h"

#include <QListView>

namespace gatehouse::ui {

enum CardRole : int {
    CardWhenRole = TrailingRole + 1000, // QString below the bar: "in 3 days"
    CardWhenToneRole,                   // Tone as int
    CardDoneRole,                       // int, with CardTotalRole: the bar; no total, no bar
    CardTotalRole,                      // int
    CardBarToneRole,                    // Tone as int
    CardNoteRole,                       // QString: what stands in the way
    CardNoteToneRole,                   // Tone as int
    CardEventRole,                      // QString before the day where both have room: "Exit"
    CardMarkRole                        // QString, name of an icon behind the title; empty: none
};

class CardList : public QListView {
    Q_OBJECT

public:
    // `noteLines`: what a note may take; every card has room for them.
    CardList(const QString& accessibleName, int noteLines, QWidget* parent = nullptr);

    int noteLines() const { return m_noteLines; }
    int hoveredRow() const { return m_hovered; }
    QList<int> tickedRows() const;
    int tickedCount() const;
    void selectAll() override; // ticks every card; Ctrl+A

signals:
    void cardActivated(const QModelIndex& index);
    void currentMoved(const QModelIndex& index);
    void ticksChanged();
    void leaveWanted(int steps); // to a neighbouring column: -1 towards the leading side

protected:
    QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index,
                                                         const QEvent* event) const override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void currentChanged(const QModelIndex& current, const QModelIndex& previous) override;
    void selectionChanged(const QItemSelection& selected, const QItemSelection& deselected) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setHovered(int row);

    int m_noteLines;
    int m_hovered = -1;
};

} // namespace gatehouse::ui
