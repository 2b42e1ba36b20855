// What somebody holds and why: a list grouped by application with a filter, and beside or below it the reasons of the row that is the
// current one, with one click. Wide it shows event and approver as columns as well.
#pragma once

#include "ui/pages/people/access_rows.h"

#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QScrollArea;

namespace gatehouse::ui {

class CountLabel;
class InnerList;
class ListView;
class WhyView;

class AccessView : public QWidget {
    Q_OBJECT

public:
    explicit AccessView(QWidget* parent = nullptr);

    void setAccess(AccessData access);
    ListView* list() const;
    QLineEdit* filter() const { return m_filter; }
    WhyView* why() const { return m_why; }
    // The row of "Application/Entitlement" becomes the current one.
    bool showEntitlement(const QString& entitlement);

signals:
    void profileWanted(gatehouse::ProfileId profile);
    void applicationWanted(gatehouse::ApplicationId application);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    void explain(int row);
    void arrange();
    QString keyOf(const door::PersonExplain::Item& item) const;

    AccessData m_data;
    QString m_current; // "Application/Entitlement"
    QLineEdit* m_filter;
    CountLabel* m_count;
    InnerList* m_list;
    WhyView* m_why;
    QScrollArea* m_whyArea;
    QBoxLayout* m_body;
    int m_wide = -1; // not arranged yet
};

} // namespace gatehouse::ui
