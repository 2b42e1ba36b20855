// What do we connect to, and is it well?
#pragma once

#include "ui/pages/applications/application_panel.h"
#include "ui/pages/shared/list_page.h"

namespace gatehouse::ui {

class ApplicationModel;

class ApplicationsPage : public ListPage {
    Q_OBJECT

public:
    explicit ApplicationsPage(Session& session, QWidget* parent = nullptr);

    QString location() const override; // "application:12", or empty
    // Also "application:12:settings", "application:12:entitlement:34", "name:Jira", and "test:Jira", which asks it whether it answers.
    void goTo(const QString& location) override;
    QString crumb() const override;
    QList<Scene> scenes() override;

    ApplicationPanel* applicationPanel() const { return m_application; }
    ApplicationActions actions() const { return m_actions; }
    Button* addButton() const { return m_add; }

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void emptyActionTriggered() override;
    void showDetail(qint64 key) override;
    void detailShown(bool shown) override;
    bool panelFollowsRows() const override { return false; } // it is typed into

private:
    ApplicationsPage(Session& session, ApplicationActions actions, QWidget* parent);
    void connectActions();
    void findWanted();
    void openEntitlement(const QString& id); // "12", or "new"
    void showCount();

    static constexpr qint64 kNew = -1; // the panel's key for an application that is made

    Session& m_session;
    ApplicationModel* m_applications;
    ApplicationActions m_actions;
    ApplicationPanel* m_application;
    Button* m_add;
    bool m_test = false; // and to be asked whether it answers
    QString m_wanted;    // name of the one to open as soon as it is read
};

} // namespace gatehouse::ui
