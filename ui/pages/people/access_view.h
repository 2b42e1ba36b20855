// What somebody holds and why: a list grouped by application with a filter, and beside or below it the reasons of the row that is the
// current one, with one click. Wide it shows event and approver as columns as well. "Why not" asks about an entitlement that is not held.
#pragma once

#include "ui/pages/people/access_rows.h"

#include <QWidget>

class QBoxLayout;
class QLineEdit;
class QScrollArea;
class QStringListModel;

namespace gatehouse::ui {

class Button;
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
    Button* whyNot() const { return m_whyNot; } // opens the line below
    QLineEdit* question() const { return m_question; }
    // "Application/Entitlement" that somebody asked about; empty: nobody did, or another row was chosen since.
    QString asked() const { return m_asked; }
    void answer(const QString& asked, const door::PersonExplain::Item& item);
    void setKnown(const QStringList& entitlements); // what can be asked about
    void forget();                                  // another person
    WhyView* why() const { return m_why; }
    // The row of "Application/Entitlement" becomes the current one.
    bool showEntitlement(const QString& entitlement);

signals:
    void knownWanted();
    void asksAbout(const QString& entitlement);
    void profileWanted(gatehouse::ProfileId profile);
    void applicationWanted(gatehouse::ApplicationId application);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fill();
    void explain(int row);
    void arrange();
    void makeQuestion();
    void ask();
    QString keyOf(const door::PersonExplain::Item& item) const;

    AccessData m_data;
    QString m_current; // "Application/Entitlement"
    QString m_asked;
    QLineEdit* m_filter;
    Button* m_whyNot;
    QLineEdit* m_question;
    QStringListModel* m_known;
    CountLabel* m_count;
    InnerList* m_list;
    WhyView* m_why;
    QScrollArea* m_whyArea;
    QBoxLayout* m_body;
    int m_wide = -1; // not arranged yet
};

} // namespace gatehouse::ui
