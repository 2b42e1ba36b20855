// One person: facts at the top, and tabs for what is held and why, what happened, accounts, devices, requests and engagements. Beside the list
// it is narrow, on its own (PeoplePage::setWide) it has room for more columns. Reads again when something changes, only what is looked at, and
// rebuilds only what is different.
#pragma once

#include "ui/pages/people/person_timeline.h"
#include "ui/session/session.h"
#include "ui/widgets/panels/detail_panel.h"

namespace gatehouse::ui {

class AccessView;
class InnerList;
class PersonHead;
class ReinstateAction;
class TerminateAction;

class PersonPanel : public DetailPanel {
    Q_OBJECT

public:
    enum Tab {
        Overview,
        Access,
        Timeline,
        Accounts,
        Devices,
        Requests,
        Engagements,
        kTabs
    };

    PersonPanel(Session& session, TerminateAction* terminate, ReinstateAction* reinstate,
                QWidget* parent = nullptr);

    void showPerson(PersonId person);
    PersonId person() const { return m_person; }
    QString personName() const;
    Button* terminateButton() const { return m_terminateButton; }
    Button* reinstateButton() const { return m_reinstateButton; }
    Button* wideButton() const { return m_wideButton; }
    AccessView* access() const { return m_access; }
    PersonTimeline* timeline() const { return m_timeline; }
    void setWide(bool wide); // more columns

signals:
    void nameKnown();
    void failed(const gatehouse::Error& error);
    void wideWanted(bool wide);
    void placeWanted(const QString& page, const QString& location);

protected:
    void keyPressEvent(QKeyEvent* event) override; // Escape leaves the wide view first
    void showEvent(QShowEvent* event) override;

private:
    template <class Query>
    void askAbout(Query query, std::function<void(const typename Query::Reply&)> take);
    void connectParts();
    void read();
    void readTab();
    void readLog();
    void readAnswer();
    void readEntitlements();
    void show(const door::PersonGet::View& view);
    void showOverview();
    void showEngagements();
    void showLists();
    void showTimeline();
    void updateActions();
    void runReinstate();

    Session& m_session;
    TerminateAction* m_terminate;
    ReinstateAction* m_reinstate;
    PersonId m_person;
    std::string m_shown, m_shownWhy; // what is on the screen, as JSON
    door::PersonGet::View m_view;
    door::PersonExplain::View m_explained;
    PersonHappenings m_happenings;
    bool m_wide = false;
    PersonHead* m_head;
    QWidget* m_overview;
    AccessView* m_access;
    PersonTimeline* m_timeline;
    InnerList* m_accounts;
    InnerList* m_devices;
    InnerList* m_requests;
    QWidget* m_engagements;
    Button* m_terminateButton;
    Button* m_reinstateButton;
    Button* m_wideButton;
};

} // namespace gatehouse::ui
