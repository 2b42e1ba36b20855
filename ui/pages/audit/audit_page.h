// What happened, and can I prove it? The log, searched; everything about one object; verify; the checkpoint for somebody else to keep.
#pragma once

#include "ui/models/audit_model.h"
#include "ui/pages/shared/list_page.h"
#include "ui/session/paced.h"

namespace gatehouse::ui {

class AuditPanel;
class ElidedLabel;
class ExportCheckpointAction;
class ProgressChip;
class VerifyAuditAction;

class AuditPage : public ListPage {
    Q_OBJECT

public:
    explicit AuditPage(Session& session, QWidget* parent = nullptr);

    QString location() const override; // "entry:17", or what all entries are about, "person:12", or empty
    // "entry:17", any kind and number ("person:12"): everything about that object; or "filter:did:grant".
    void goTo(const QString& location) override;
    QString crumb() const override;
    QList<Scene> scenes() override;

    AuditPanel* auditPanel() const { return m_entry; }
    Button* verifyButton() const { return m_verifyButton; }
    Banner* result() const { return m_result; }
    // As the buttons do once a file was chosen.
    void verifyAgainst(const QString& file);
    void exportCheckpoint(const QString& file);

protected:
    void applyFilter(const QString& typed) override;
    StateText emptyText() const override;
    void emptyActionTriggered() override;
    void showDetail(qint64 key) override;
    void detailShown(bool shown) override;

private:
    void addHead();
    void addActions();
    void showObject();
    void showCount();
    void showVerified(const door::AuditVerify::View& view);
    void showProgress(bool running);
    void goToFirstBad();
    bool searchesPlainly() const; // words alone, which no name is found by

    Session& m_session;
    AuditModel* m_audit;
    AuditPanel* m_entry;
    VerifyAuditAction* m_verify;
    ExportCheckpointAction* m_export;
    Paced m_count;
    qint64 m_all = -1; // entries without a filter; -1: not counted yet
    qint64 m_firstBad = 0;
    QWidget* m_object; // "Everything about Hana Kovač (person 12)"
    ElidedLabel* m_objectText;
    Button* m_objectOpen;
    Button* m_verifyButton = nullptr;
    Button* m_againstButton = nullptr;
    Button* m_exportButton = nullptr;
    ProgressChip* m_progress;
    Banner* m_result; // of the last verification
};

} // namespace gatehouse::ui
