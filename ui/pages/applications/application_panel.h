// One application beside the list: how it is, what it gives, what is done there, and its settings.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/panels/detail_panel.h"

class QStandardItemModel;

namespace gatehouse::ui {

class ApplicationDiscover;
class ApplicationForm;
class ApplicationPause;
class ApplicationTest;
class Banner;
class EntitlementView;
class InnerList;
struct ApplicationRow;

struct ApplicationActions {
    ApplicationTest* test;
    ApplicationDiscover* discover;
    ApplicationPause* pause;
};

class ApplicationPanel : public DetailPanel {
    Q_OBJECT

public:
    enum Tab {
        Overview,
        Entitlements,
        Operations,
        Settings,
        kTabs
    };

    ApplicationPanel(Session& session, ApplicationActions actions, QWidget* parent = nullptr);

    void showApplication(const ApplicationRow& row);
    void showNew(); // only the settings, empty
    QString applicationName() const;
    Button* testButton() const { return m_test; }
    Button* discoverButton() const { return m_discover; }
    ApplicationForm* form() const { return m_form; }
    EntitlementView* entitlements() const { return m_entitlements; }
    Banner* result() const { return m_result; }

signals:
    void failed(const gatehouse::Error& error);
    void operationsWanted(const QString& application);
    void entitlementSaved(const QString& message);

private:
    void connectActions();
    void showOverview(const ApplicationRow& row);
    void readOperations();
    void updateButtons();
    void showTested(const QString& application, const QString& message, const Error* error);

    Session& m_session;
    ApplicationActions m_actions;
    door::ApplicationItem m_item;
    qint64 m_waiting = 0;
    QWidget* m_overview;
    Banner* m_result; // of the last test
    QWidget* m_facts;
    EntitlementView* m_entitlements;
    InnerList* m_operations;
    ApplicationForm* m_form;
    Button* m_test;
    Button* m_discover;
    Button* m_pause;
};

// Rows of the two lists, in the order given. Pure.
std::unique_ptr<QStandardItemModel> entitlementRows(const std::vector<door::EntitlementItem>& items);
std::unique_ptr<QStandardItemModel> operationRows(const std::vector<door::OperationItem>& items);

} // namespace gatehouse::ui
