// What is running, and what failed?
#pragma once

#include "ui/pages/shared/list_page.h"

namespace gatehouse::ui {

class AlertAcknowledge;
class ApplicationPause;
class DecisionAction;
class EngineOverview;
class EnginePause;
class EngineResume;
class OperationModel;
class OperationPanel;
class UserAction;

class EnginePage : public ListPage {
    Q_OBJECT

public:
    explicit EnginePage(Session& session, QWidget* parent = nullptr);

    QString location() const override; // "attention", "manual:operation:12", "alerts"
    void goTo(const QString& location) override;
    QString crumb() const override;
    void refresh() override;
    void restoreState(QSettings& settings) override;
    QList<Scene> scenes() override;

    EngineOverview* overview() const { return m_overview; }
    OperationPanel* operationPanel() const { return m_operation; }
    const QList<DecisionAction*>& decisions() const { return m_decisions; }
    Button* bulkButton(DecisionAction* action) const { return m_bulk.value(action); }
    Button* pauseButton() const { return m_pauseButton; }

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void showDetail(qint64 key) override;
    void detailShown(bool shown) override;
    bool panelFollowsRows() const override { return false; } // it says itself what is missing

private:
    EnginePage(Session& session, const QList<DecisionAction*>& decisions, QWidget* parent);
    void connectDecisions();
    void connectAction(UserAction* action);
    void buildHeader();
    void count();
    void showCount();
    void showEngine();
    void updateBulk();
    void lookFor(qint64 key);
    void runOnTicked(DecisionAction* action);

    Session& m_session;
    OperationModel* m_operations;
    QList<DecisionAction*> m_decisions;
    OperationPanel* m_operation;
    AlertAcknowledge* m_acknowledge;
    ApplicationPause* m_pauseApplication;
    EnginePause* m_pause;
    EngineResume* m_resume;
    EngineOverview* m_overview;
    Button* m_pauseButton;
    QHash<DecisionAction*, Button*> m_bulk;
    bool m_looking = false; // lookFor() is under way
    Paced m_count;
    door::CountMap m_counts;
};

} // namespace gatehouse::ui
