// One person beside the list: overview, access with its reasons, accounts, what happened, and why each access is held. Reads again
// when something changes, and rebuilds only what is different.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/panels/detail_panel.h"

namespace gatehouse::ui {

class KeyValueGrid;
class InnerList;
class TerminateAction;
class TimelineRail;
class WhyView;

class PersonPanel : public DetailPanel {
    Q_OBJECT

public:
    enum Tab {
        Overview,
        Access,
        Accounts,
        Events,
        Why,
        kTabs
    };

    PersonPanel(Session& session, TerminateAction* terminate, QWidget* parent = nullptr);

    void showPerson(PersonId person);
    PersonId person() const { return m_person; }
    QString personName() const;
    Button* terminateButton() const { return m_terminateButton; }

signals:
    void nameKnown();
    void failed(const gatehouse::Error& error);

private:
    void read();
    void readWhy();
    void show(const door::PersonGet::View& view);
    void showOverview(const door::PersonGet::View& view);
    void showAccess(const door::PersonGet::View& view);
    void showAccounts(const door::PersonGet::View& view);
    void updateTerminate();
    void explainGrant(int row);

    Session& m_session;
    TerminateAction* m_terminate;
    PersonId m_person;
    std::string m_shown; // what is on the screen, as JSON
    std::string m_shownWhy;
    door::PersonItem m_item;
    QWidget* m_overview;
    InnerList* m_access;
    InnerList* m_accounts;
    TimelineRail* m_events;
    WhyView* m_why;
    Button* m_terminateButton;
};

} // namespace gatehouse::ui
