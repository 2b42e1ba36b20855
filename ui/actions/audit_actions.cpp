#include "ui/actions/audit_actions.h"

#include "core/door/codec.h"
#include "ui/actions/file_work.h"
#include "ui/session/job_watch.h"

#include <QFileInfo>
#include <QLocale>

namespace gatehouse::ui {

VerifyAuditAction::VerifyAuditAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Verify"), QStringLiteral("patch-check"),
                  tr("Prove that the log is what was written, and that today's access follows from it"),
                  QKeySequence()},
                 door::AuditVerifyStart::kName, parent)
{
}

void VerifyAuditAction::run(const QString& checkpointFile)
{
    if (isBusy())
        return;
    setBusy(true);
    if (checkpointFile.isEmpty())
        return start(std::nullopt);
    readFile(checkpointFile, this, [this](const Result<QByteArray>& bytes) {
        if (bytes)
            return start(bytes->toStdString());
        giveUp(nullptr, bytes.error());
        emit stopped();
    });
}

void VerifyAuditAction::start(std::optional<std::string> against)
{
    session().ask(door::AuditVerifyStart{std::move(against), true}, this,
                  [this](const Result<door::JobStarted>& started) {
                      if (!started) {
                          giveUp(nullptr, started.error());
                          emit stopped();
                          return;
                      }
                      JobWatch* watch = session().watchJob(started->job, tr("Verifying the audit log"));
                      m_watch = watch;
                      connect(watch, &JobWatch::progressed, this, &VerifyAuditAction::progressed);
                      connect(watch, &JobWatch::finished, this, &VerifyAuditAction::ended);
                  });
}

void VerifyAuditAction::cancel()
{
    if (auto* watch = qobject_cast<JobWatch*>(m_watch))
        watch->cancel();
}

void VerifyAuditAction::ended(const door::JobGet::View& view)
{
    const auto message =
        door::fromJson(door::shapeOf(static_cast<const door::AuditVerify::View*>(nullptr)), view.result.text);
    setBusy(false);
    if (view.state == "done" && message)
        emit verified(message->as<door::AuditVerify::View>());
    else if (view.state == "failed")
        emit failed(errorOf(view));
    if (view.state != "done")
        emit stopped();
}

ExportCheckpointAction::ExportCheckpointAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Export checkpoint"), QStringLiteral("download"),
                  tr("Sign the head of the log and save it for somebody else to keep"), QKeySequence()},
                 door::AuditCheckpointExport::kName, parent)
{
}

void ExportCheckpointAction::run(const QString& file)
{
    if (isBusy() || file.isEmpty())
        return;
    setBusy(true);
    session().ask(door::AuditCheckpointExport{}, this,
                  [this, file](const Result<door::AuditCheckpointExport::View>& view) {
                      if (!view)
                          return giveUp(nullptr, view.error());
                      const QByteArray bytes = QByteArray::fromStdString(view->content);
                      const qlonglong entries = view->entries;
                      writeFile(file, bytes, this, [this, file, entries](const Result<>& written) {
                          if (!written)
                              return giveUp(nullptr, written.error());
                          finish(nullptr, tr("%1 vouches for %2 entries. Give it to somebody else to keep.")
                                              .arg(QFileInfo(file).fileName(), QLocale().toString(entries)));
                      });
                  });
}

} // namespace gatehouse::ui
