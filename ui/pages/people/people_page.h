// Who is this, and what can they do?
#pragma once

#include "ui/pages/shared/list_page.h"

namespace gatehouse::ui {

class Button;
class JoinerSheet;
class PersonModel;
class PersonPanel;
class ReinstateAction;
class TerminateAction;

class PeoplePage : public ListPage {
    Q_OBJECT

public:
    explicit PeoplePage(Session& session, QWidget* parent = nullptr);

    QString location() const override;           // "person:12", or empty
    void goTo(const QString& location) override; // also "filter:status:active"; "new" adds a joiner
    QString crumb() const override;
    QList<Scene> scenes() override;
    // The person alone, without the list; Escape or the button leads back.
    void setWide(bool wide);
    bool isWide() const { return m_wide; }

    JoinerSheet* addJoiner(); // as its button does
    PersonPanel* personPanel() const { return m_person; }
    TerminateAction* terminateAction() const { return m_terminate; }

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void emptyActionTriggered() override;
    void showDetail(qint64 key) override;
    QList<PaperOffer> detailPapers() override;
    void detailShown(bool shown) override;
    bool panelFollowsRows() const override { return !m_wide; } // alone it is no row's panel

private:
    PeoplePage(Session& session, TerminateAction* terminate, ReinstateAction* reinstate, QWidget* parent);
    void connectPanel();
    void offerJoiner();
    void count();
    void showCount();
    QString chipLabel(const QString& id) const;

    Session& m_session;
    PersonModel* m_people;
    TerminateAction* m_terminate;
    ReinstateAction* m_reinstate;
    bool m_wide = false;
    PersonPanel* m_person;
    Button* m_add = nullptr;
    Paced m_count;
    qint64 m_all = -1; // people without a filter; -1: not counted yet
};

} // namespace gatehouse::ui
