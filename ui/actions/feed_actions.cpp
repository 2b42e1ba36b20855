#include "ui/actions/feed_actions.h"

#include "core/door/codec.h"
#include "ui/actions/file_work.h"
#include "ui/session/job_watch.h"
#include "ui/widgets/forms/reason_sheet.h"

namespace gatehouse::ui {

FeedFixAction::FeedFixAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Mend and take"), QStringLiteral("check-lg"),
                  tr("Put these values into the row and run it again"), QKeySequence()},
                 door::FeedFix::kName, parent)
{
}

void FeedFixAction::run(FeedRecordId record, door::TextMap values)
{
    if (isBusy())
        return;
    setBusy(true);
    session().ask(door::FeedFix{record, std::move(values)}, this, [this](const Result<door::Done>& done) {
        if (done)
            finish(nullptr, QString::fromStdString(done->message));
        else
            giveUp(nullptr, done.error());
    });
}

FeedDismissAction::FeedDismissAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Leave out"), QStringLiteral("dash-circle"),
                  tr("This row is not used; the reason is kept"), QKeySequence()},
                 door::FeedDismiss::kName, parent)
{
}

void FeedDismissAction::run(QWidget* window, FeedRecordId record, qint64 line)
{
    if (isBusy())
        return;
    ReasonSheet* sheet = ReasonSheet::open(
        window, {tr("Leave line %1 out?").arg(line),
                 tr("Nothing of this row is used. The next file brings it again if it still has it."),
                 tr("Reason"), tr("Auditors read it."), tr("Leave out"), false});
    connect(sheet, &ReasonSheet::confirmed, this, [this, record](const QString& reason) {
        setBusy(true);
        session().ask(door::FeedDismiss{record, reason.toStdString()}, this,
                      [this](const Result<door::Done>& done) {
                          if (done)
                              finish(nullptr, QString::fromStdString(done->message));
                          else
                              giveUp(nullptr, done.error());
                      });
    });
}

FeedReleaseAction::FeedReleaseAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Ask a second operator"), QStringLiteral("person-check"),
                  tr("The file goes on when somebody else lets it"), QKeySequence()},
                 door::FeedRelease::kName, parent)
{
}

void FeedReleaseAction::run(QWidget* window, FeedRunId run, const QString& feed)
{
    if (isBusy())
        return;
    ReasonSheet* sheet = ReasonSheet::open(
        window, {tr("Ask a second operator to let the file of %1 go on?").arg(feed),
                 tr("Nothing happens until somebody else has looked at it and agrees."),
                 tr("Why it is right"), tr("The second operator reads it, and auditors."), tr("Ask"), false});
    connect(sheet, &ReasonSheet::confirmed, this, [this, run](const QString& reason) {
        setBusy(true);
        session().ask(door::FeedRelease{run, reason.toStdString()}, this,
                      [this](const Result<door::Preview>& asked) {
                          if (asked)
                              finish(nullptr, tr("Waits for a second operator under number %1.")
                                                  .arg(QString::number(asked->pending)));
                          else
                              giveUp(nullptr, asked.error());
                      });
    });
}

FeedRejectAction::FeedRejectAction(Session& session, QObject* parent)
    : UserAction(
        session,
        {tr("Reject the file"), QStringLiteral("x-circle"), tr("Nothing of it is used"), QKeySequence()},
        door::FeedReject::kName, parent)
{
}

void FeedRejectAction::run(QWidget* window, FeedRunId run, const QString& feed)
{
    if (isBusy())
        return;
    ReasonSheet* sheet =
        ReasonSheet::open(window, {tr("Reject the file of %1?").arg(feed),
                                   tr("Nothing of it is used. The next file of this feed is judged afresh."),
                                   tr("Why it is wrong"), tr("Auditors read it."), tr("Reject"), true});
    connect(sheet, &ReasonSheet::confirmed, this, [this, run](const QString& reason) {
        setBusy(true);
        session().ask(door::FeedReject{run, reason.toStdString()}, this,
                      [this](const Result<door::Done>& done) {
                          if (done)
                              finish(nullptr, QString::fromStdString(done->message));
                          else
                              giveUp(nullptr, done.error());
                      });
    });
}

FeedSaveAction::FeedSaveAction(Session& session, QObject* parent)
    : UserAction(session, {tr("Save"), QStringLiteral("save"), tr("From the next file on"), QKeySequence()},
                 door::FeedUpdate::kName, parent)
{
}

void FeedSaveAction::run(const door::FeedUpdate& update)
{
    if (isBusy())
        return;
    setBusy(true);
    session().ask(update, this, [this, feed = update.feed](const Result<door::Preview>& done) {
        if (!done)
            return giveUp(nullptr, done.error());
        const QString name = QString::fromStdString(feed);
        finish(nullptr,
               done->pending > 0
                   ? tr("A looser guard waits for a second operator under number %1; all else of %2 too.")
                         .arg(QString::number(done->pending), name)
                   : tr("%1 was changed.").arg(name));
    });
}

FeedImportAction::FeedImportAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Import a file"), QStringLiteral("upload"),
                  tr("Read an HR file: first tried, then taken"), QKeySequence()},
                 door::FeedImport::kName, parent)
{
}

void FeedImportAction::run(const door::FeedImport& import)
{
    if (isBusy())
        return;
    setBusy(true);
    const QString name = QString::fromStdString(import.fileName);
    const QString title = import.dryRun ? tr("Trying %1").arg(name) : tr("Importing %1").arg(name);
    session().ask(import, this, [this, title](const Result<door::JobStarted>& started) {
        if (!started)
            return giveUp(nullptr, started.error());
        JobWatch* watch = session().watchJob(started->job, title);
        connect(watch, &JobWatch::progressed, this, &FeedImportAction::progressed);
        connect(watch, &JobWatch::finished, this, [this](const door::JobGet::View& view) {
            const auto result = door::fromJson(
                door::shapeOf(static_cast<const door::FeedImport::Result*>(nullptr)), view.result.text);
            setBusy(false);
            if (view.state == "done" && result)
                emit imported(result->as<door::FeedImport::Result>());
            else
                emit failed(view.state == "done" ? result.error() : errorOf(view));
        });
    });
}

} // namespace gatehouse::ui
