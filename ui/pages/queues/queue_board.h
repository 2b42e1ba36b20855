// The board of a lane: a column a state, each its own open list of the core, so that the cards of ten thousand events are read where
// somebody looks. Cards are events: keys are their ids.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/board/board_view.h"

#include <QSet>

namespace gatehouse::ui {

class EmptyState;
class QueueModel;

class QueueBoard : public BoardView {
    Q_OBJECT

public:
    enum Column {
        Planned,
        Waiting,
        UnderWay,
        Attention,
        Done,
        kColumns
    };

    explicit QueueBoard(Session& session, QWidget* parent = nullptr);

    // The lane as it is filtered; its state chooses columns.
    void open(const door::QueueList& filter);
    void reopen();
    QueueModel* model(int column) const { return m_models[static_cast<std::size_t>(column)]; }
    const door::QueueItem* itemAt(int column, int row) const;

    std::vector<qint64> tickedKeys() const;
    // As soon as their cards are read.
    void tick(const std::vector<qint64>& keys);
    void showCurrent(qint64 key); // 0: none

signals:
    void eventActivated(qint64 key);
    void eventMoved(qint64 key); // the cursor is on another one
    void itemsChanged();         // what is known of the cards is another
    void clearFilterWanted();    // no card of any column matches it

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void follow(int column);
    void placeMarks(int column);

    std::array<QueueModel*, kColumns> m_models;
    EmptyState* m_nothing;
    door::QueueList m_filter;
    QSet<qint64> m_wantedTicks;
    qint64 m_current = 0;
};

} // namespace gatehouse::ui
