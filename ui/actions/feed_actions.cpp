#include "ui/actions/feed_actions.h"

#include "core/door/codec.h"
#include "ui/actions/file_work.h"
#include "ui/session/job_watch.h"

namespace gatehouse::ui {
namespace {

// What stays the same is not taken back either: a guard that nobody touched needs no second operator.
void keepChanged(door::FeedUpdate& before, const door::FeedUpdate& update)
{
    const auto drop = [](auto& was, const auto& is) {
        if (was == is)
            was.reset();
    };
    drop(before.complete, update.complete);
    drop(before.precedence, update.precedence);
    drop(before.workerTypes, update.workerTypes);
    drop(before.attributes, update.attributes);
    drop(before.numberSpace, update.numberSpace);
    drop(before.guardFloor, update.guardFloor);
    drop(before.guardPercent, update.guardPercent);
    drop(before.guardCeiling, update.guardCeiling);
    drop(before.mapping, update.mapping);
}

} // namespace

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
    Preview sheet;
    sheet.title = tr("Leave line %1 out?").arg(line);
    sheet.count = tr("Nothing of this row is used.");
    sheet.irreversible =
        tr("The row stays out of this import; the next file brings it again if it still has it.");
    sheet.reason = tr("Reason");
    sheet.reasonHelp = tr("Auditors read it.");
    sheet.confirm = tr("Leave out");
    showPreview(window, sheet, [this, record](PreviewDialog* open) {
        session().ask(door::FeedDismiss{record, open->reason().toStdString()}, this, said(open));
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
    Preview sheet;
    sheet.title = tr("Ask a second operator to let the file of %1 go on?").arg(feed);
    sheet.count = tr("Nothing happens until somebody else has looked at it and agrees.");
    sheet.reason = tr("Why it is right");
    sheet.reasonHelp = tr("The second operator reads it, and auditors.");
    sheet.confirm = tr("Ask");
    showPreview(window, sheet, [this, run](PreviewDialog* dialog) {
        session().ask(door::FeedRelease{run, dialog->reason().toStdString()}, this,
                      [this, open = QPointer(dialog)](const Result<door::Preview>& asked) {
                          if (asked)
                              finish(open, tr("Waits for a second operator under number %1.")
                                               .arg(QString::number(asked->pending)));
                          else
                              giveUp(open, asked.error());
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
    Preview sheet;
    sheet.title = tr("Reject the file of %1?").arg(feed);
    sheet.count = tr("Nothing of it is used. The next file of this feed is judged afresh.");
    sheet.irreversible = tr("A rejected file is not taken any more; it would have to be imported again.");
    sheet.reason = tr("Why it is wrong");
    sheet.reasonHelp = tr("Auditors read it.");
    sheet.confirm = tr("Reject");
    sheet.danger = true;
    showPreview(window, sheet, [this, run](PreviewDialog* open) {
        session().ask(door::FeedReject{run, open->reason().toStdString()}, this, said(open));
    });
}

FeedSaveAction::FeedSaveAction(Session& session, QObject* parent)
    : UserAction(session, {tr("Save"), QStringLiteral("save"), tr("From the next file on"), QKeySequence()},
                 door::FeedUpdate::kName, parent)
{
}

void FeedSaveAction::run(const door::FeedUpdate& update, door::FeedUpdate before)
{
    if (isBusy())
        return;
    setBusy(true);
    keepChanged(before, update);
    before.feed = update.feed;
    before.expectedVersion = update.expectedVersion + 1; // of what is written now
    session().ask(update, this, [this, feed = update.feed, before](const Result<door::Preview>& done) {
        if (!done)
            return giveUp(nullptr, done.error());
        const QString name = QString::fromStdString(feed);
        if (done->pending > 0)
            return finish(
                nullptr, tr("A looser guard waits for a second operator under number %1; all else of %2 too.")
                             .arg(QString::number(done->pending), name));
        const QString said = tr("%1 was changed.").arg(name);
        if (!before.mapping || !before.mapping->empty()) // a feed keeps the mapping it has got
            session().offerUndo(said, name, before, tr("%1 is as it was.").arg(name));
        finish(nullptr, said);
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
    const bool preview = import.dryRun;
    session().ask(import, this, [this, title, preview](const Result<door::JobStarted>& started) {
        if (!started)
            return giveUp(nullptr, started.error());
        JobWatch* watch = session().watchJob(started->job, title);
        if (preview)
            watch->setPreview();
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
