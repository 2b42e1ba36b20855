// Who is this, and what can they do?
#pragma once

#include "ui/pages/shared/list_page.h"

namespace gatehouse::ui {

class PersonModel;
class PersonPanel;
class TerminateAction;

class PeoplePage : public ListPage {
    Q_OBJECT

public:
    explicit PeoplePage(Session& session, QWidget* parent = nullptr);

    QString location() const override;           // "person:12", or empty
    void goTo(const QString& location) override; // also "filter:status:active"
    QString crumb() const override;

    PersonPanel* personPanel() const { return m_person; }
    TerminateAction* terminateAction() const { return m_terminate; }

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void showDetail(qint64 key) override;
    void detailShown(bool shown) override;

private:
    PeoplePage(Session& session, TerminateAction* terminate, QWidget* parent);
    void count();
    void showCount();
    QString chipLabel(const QString& id) const;

    Session& m_session;
    PersonModel* m_people;
    TerminateAction* m_terminate;
    PersonPanel* m_person;
    Paced m_count;
    qint64 m_all = -1; // people without a filter; -1: not counted yet
};

} // namespace gatehouse::ui
