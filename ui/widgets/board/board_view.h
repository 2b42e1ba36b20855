// Columns of cards side by side: "Planned 12 | Under way 3 | ...". Knows models and what they look like, not what they are about. A narrow
// board scrolls sideways. Left and right move to the neighbouring column, at the height where the cursor was.
// UI thread only.
#pragma once

#include "ui/widgets/board/card_list.h"

#include <QScrollArea>

class QLabel;

namespace gatehouse::ui {

class Button;

struct BoardColumnWords {
    QString title;
    Tone tone = Tone::Neutral; // of the dot before the title
    QString empty;             // "Nothing is held"
    int noteLines = 1;
};

class BoardView : public QScrollArea {
    Q_OBJECT

public:
    explicit BoardView(const QString& accessibleName, QWidget* parent = nullptr);

    // `model` outlives the view.
    int addColumn(const BoardColumnWords& words, QAbstractItemModel* model);
    int columnCount() const { return static_cast<int>(m_columns.size()); }
    CardList* cards(int column) const;
    // What stands in the place of cards: "Loading …", an error; empty: the cards, or what is said of no cards.
    void setNote(int column, const QString& note);
    // Cards came or went: a link in the head; empty hides it.
    void setNews(int column, const QString& news);

    int tickedCount() const;
    void clearTicks();
    // Marks a card without moving the focus; -1 for none.
    void setCurrentCard(int column, int row);
    int currentColumn() const { return m_current; }
    void takeFocus();

signals:
    void cardActivated(int column, int row);
    void currentMoved(int column, int row);
    void ticksChanged(int count);
    void newsWanted(int column);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Column {
        QWidget* frame;
        QLabel* count;
        Button* news;
        QLabel* note;
        CardList* cards;
        QString title, empty;
    };
    void moveTo(int column, int like);
    void updateColumn(int column);

    QWidget* m_inside;
    QList<Column> m_columns;
    QStringList m_said; // notes of the columns
    int m_current = 0;
};

} // namespace gatehouse::ui
