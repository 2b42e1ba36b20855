// One entry of the audit log: what it says with names beside numbers, and what proves that it is as it was written.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/panels/detail_panel.h"

namespace gatehouse::ui {

class KeyValueGrid;

class AuditPanel : public DetailPanel {
    Q_OBJECT

public:
    enum Tab {
        Entry,
        Proof,
        kTabs
    };

    explicit AuditPanel(Session& session, QWidget* parent = nullptr);

    void showEntry(qint64 entry);
    const door::AuditGet::View& view() const { return m_view; }

signals:
    void entryKnown();
    void placeWanted(const QString& page, const QString& location);
    void objectWanted(const QString& kind, qint64 id); // everything about it
    void failed(const gatehouse::Error& error);

private:
    void show(const door::AuditGet::View& view);
    void showFacts();
    void showSubjects();
    void showPersonal();
    void showProof();
    QWidget* subjectLine(const door::AuditSubject& subject);

    Session& m_session;
    qint64 m_entry = 0;
    door::AuditGet::View m_view;
    QWidget* m_facts;
    QWidget* m_proof;
};

} // namespace gatehouse::ui
