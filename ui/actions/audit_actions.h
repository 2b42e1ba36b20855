// Proving the audit log: verify it, with its progress, and sign its head for somebody else to keep. Files are read and written beside the
// UI thread.
#pragma once

#include "ui/actions/user_action.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

class JobWatch;

class VerifyAuditAction : public UserAction {
    Q_OBJECT

public:
    VerifyAuditAction(Session& session, QObject* parent);

    // The chain, its checkpoints and today's grants; `checkpointFile` is one that was exported earlier, empty for none.
    void run(const QString& checkpointFile = {});
    void cancel();

signals:
    void progressed(qint64 done, qint64 total);
    void verified(const gatehouse::door::AuditVerify::View& view);
    void stopped(); // cancelled, or failed() was emitted

private:
    void start(std::optional<std::string> against);
    void ended(const door::JobGet::View& view);

    QPointer<QObject> m_watch;
};

class ExportCheckpointAction : public UserAction {
    Q_OBJECT

public:
    ExportCheckpointAction(Session& session, QObject* parent);
    void run(const QString& file);
};

} // namespace gatehouse::ui
