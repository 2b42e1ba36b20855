// What can be had at an application: the list, and in its place the form of one of them.
#pragma once

#include "ui/session/session.h"

#include <QStackedWidget>

namespace gatehouse::ui {

class Button;
class ElidedLabel;
class EntitlementForm;
class InnerList;

class EntitlementView : public QStackedWidget {
    Q_OBJECT

public:
    explicit EntitlementView(Session& session, QWidget* parent = nullptr);

    // Reads what it has. Another application takes the reader back to the list.
    void setApplication(const door::ApplicationItem& application);
    void read();
    void openNew();
    void open(EntitlementId id); // as soon as it is read
    void showList();
    bool isFormShown() const;
    InnerList* list() const { return m_list; }
    EntitlementForm* form() const { return m_form; }
    Button* addButton() const { return m_add; }

signals:
    void failed(const gatehouse::Error& error);
    void saved(const QString& message);

private:
    void build();
    void show(std::vector<door::EntitlementItem> items);
    void openRow(int row);
    void openForm(const door::EntitlementItem& item);
    void allow();

    Session& m_session;
    door::ApplicationItem m_application;
    std::vector<door::EntitlementItem> m_items; // as they are listed
    EntitlementId m_wanted;
    QWidget* m_front;
    Button* m_add;
    InnerList* m_list;
    QWidget* m_side;
    ElidedLabel* m_title; // what the form is about
    EntitlementForm* m_form;
};

} // namespace gatehouse::ui
