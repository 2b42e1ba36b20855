// A list as pages use it: card, optional head, ListView, bulk bar, and the four states. The list itself is shown when ready; the
// other states lie over its rows, under the header.
#pragma once

#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/panels/empty_state.h"

#include <QSet>

class QTimer;
class QVBoxLayout;

namespace gatehouse::ui {

class BulkBar;

class ListPane : public Card {
    Q_OBJECT

public:
    explicit ListPane(const QString& accessibleName, QWidget* parent = nullptr);

    ListView* view() const { return m_view; }
    BulkBar* bulkBar() const { return m_bulk; }
    // A bar above the header, inside the card; becomes a child.
    void setHead(QWidget* head);

    // Another view of the same rows, in the place of the list; becomes a child, hidden until showView(). The states lie over it as over
    // the list where `covered`; a view that says itself that it has nothing is not.
    void addView(QWidget* view, bool covered);
    void showView(QWidget* view); // one of those added, or nullptr: the list
    QWidget* shownView() const { return m_shown; }
    void showRows();
    // Nothing is shown in the first 100 ms, so a quick answer does not flicker. `what`: "Loading people …"
    void showLoading(const QString& what);
    // Nothing here: what would be here, what to do next, the button that does it.
    void showEmpty(const StateText& text);
    // What happened, the remedy, the button that tries again or goes to the place.
    void showError(const StateText& text);

signals:
    void stateActionTriggered(); // the button of the empty or error state

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void cover();
    void showState(EmptyState::Kind kind, const StateText& text);

    QVBoxLayout* m_layout;
    ListView* m_view;
    BulkBar* m_bulk;
    EmptyState* m_state;
    QTimer* m_delay;
    QList<QWidget*> m_views;
    QSet<QWidget*> m_uncovered;
    QWidget* m_shown = nullptr;
    bool m_stateShown = false; // a state is, or would be where the view is covered
    QString m_loading;
};

} // namespace gatehouse::ui
