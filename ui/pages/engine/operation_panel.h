// One operation beside the list: what it does, for whom, how far it is, why it does not go on and what to do now.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/panels/detail_panel.h"

namespace gatehouse::ui {

class DecisionAction;

class OperationPanel : public DetailPanel {
    Q_OBJECT

public:
    OperationPanel(Session& session, QList<DecisionAction*> decisions, QWidget* parent = nullptr);

    // As the list has it; nothing is asked for.
    void showOperation(const door::OperationItem& item);
    // One that the list does not have, or not yet: what was known of it stays, nothing can be done with it.
    void showMissing(qint64 number, bool looking);
    const door::OperationItem& operation() const { return m_item; }
    Button* button(const DecisionAction* action) const { return m_buttons.value(action); }

signals:
    void personWanted(qint64 person);
    void applicationWanted(const QString& name);
    void everythingWanted(); // the list without a filter

private:
    void showFacts();
    void updateButtons();

    Session& m_session;
    QList<DecisionAction*> m_decisions;
    door::OperationItem m_item;
    bool m_missing = false;
    QWidget* m_facts;
    QHash<const DecisionAction*, Button*> m_buttons;
};

} // namespace gatehouse::ui
