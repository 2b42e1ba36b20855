// What needs me today?
#pragma once

#include "ui/pages/shared/page.h"
#include "ui/session/paced.h"
#include "ui/session/session.h"
#ifndef Q_MOC_RUN
#include "ui/pages/home/home_data.h"
#endif

class QScrollArea;
class QStackedWidget;
class QGridLayout;

namespace gatehouse::ui {

class AlertAcknowledge;
class Banner;
class Button;
class ChartView;
class EmptyState;
class FirstSteps;
class GroupCard;
class NoticeRow;
class PageHeader;
class PendingReject;
class PendingRelease;
class StatCard;
class UserAction;

class HomePage : public Page {
    Q_OBJECT

public:
    explicit HomePage(Session& session, QWidget* parent = nullptr);

    void focusFilter(const QString& typed) override;
    void takeFocus() override;
    void refresh() override;
    void saveState(QSettings&) const override {}
    void restoreState(QSettings&) override {}
    QList<Scene> scenes() override;

    const QList<NeedGroup>& needs() const { return m_needs; }
    StatCard* tile(int index) const { return m_tiles.value(index); }
    FirstSteps* firstSteps() const { return m_steps; }
    QScrollArea* content() const { return m_content; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    QWidget* buildColumns();
    void connectAction(UserAction* action);
    void read();
    template <class C, class Take>
    void askFor(C request, Take take);
    void answered();
    void show();
    void showHeader();
    void showNeeds();
    void showWeek();
    void addLane(const door::InsightHome::Lane& lane, bool leaves);
    void fillButtons(NoticeRow* row, const Need& need);
    void look(const Place& place);
    void startWithFirst();
    NeedRules rules() const;

    Session& m_session;
    PendingRelease* m_release;
    PendingReject* m_reject;
    AlertAcknowledge* m_acknowledge;
    PageHeader* m_header;
    Button* m_first;
    Banner* m_banner;
    QStackedWidget* m_stack; // the state, or the contents
    EmptyState* m_state;
    QScrollArea* m_content;
    FirstSteps* m_steps;
    QWidget* m_tileGrid = nullptr;
    QList<StatCard*> m_tiles;
    QList<Place> m_tilePlaces;
    GroupCard* m_needsCard;
    GroupCard* m_weekCard;
    ChartView* m_weeks;
    ChartView* m_days;
    ChartView* m_work;
    Paced m_read;
    HomeData m_data, m_arriving;
    QList<NeedGroup> m_needs;
    QString m_shownNeeds, m_shownWeek; // as text: rows are made anew only where something is different
    Error m_error;
    bool m_failed = false;
    int m_open = 0; // calls under way
};

} // namespace gatehouse::ui
