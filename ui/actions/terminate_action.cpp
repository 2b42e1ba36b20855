#include "ui/actions/terminate_action.h"

#include "ui/actions/preview_text.h"

#include <algorithm>

namespace gatehouse::ui {
namespace {

door::PersonTerminate requestOf(PersonId person, const QString& reason, bool preview)
{
    door::PersonTerminate request;
    request.person = "id:" + std::to_string(person.value);
    request.mode = ExitMode::Immediate;
    request.reason = reason.toStdString();
    request.preview = preview;
    return request;
}

} // namespace

TerminateAction::TerminateAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Terminate now"), QStringLiteral("box-arrow-right"),
                  tr("End the employment and all access at once; shows first what it takes"),
                  QKeySequence(tr("Ctrl+Shift+T"))},
                 door::PersonTerminate::kName, parent)
{
}

bool TerminateAction::applies(EngagementStatus status) const
{
    return status != EngagementStatus::Ended && status != EngagementStatus::Cancelled;
}

void TerminateAction::run(QWidget* window, PersonId person, const QString& name)
{
    if (isBusy())
        return;
    setBusy(true);
    session().ask(
        requestOf(person, tr("preview"), true), this,
        [this, person, name, guard = QPointer<QWidget>(window)](const Result<door::Preview>& reply) {
            setBusy(false);
            if (!reply)
                return giveUp(nullptr, reply.error());
            if (!guard)
                return;
            Preview sheet = sheetOf(*reply);
            sheet.title = tr("Terminate %1 now?").arg(name);
            const auto lost = std::ranges::count_if(reply->lines, &door::PreviewLine::irreversible);
            sheet.warning = lost == 0
                                ? tr("Open sessions end at once; HR can take back the exit itself later.")
                                : tr("Open sessions end at once, and %1 of the operations cannot be taken "
                                     "back; HR can take back the exit itself later.")
                                      .arg(lost);
            sheet.confirm = tr("Terminate now");
            sheet.danger = true;
            sheet.reason = tr("Why does the access end now?");
            showPreview(guard, sheet,
                        [this, person, name](PreviewDialog* open) { execute(person, name, open); });
            emit previewShown();
        });
}

void TerminateAction::execute(PersonId person, const QString& name, PreviewDialog* sheet)
{
    session().ask(requestOf(person, sheet->reason(), false), this,
                  [this, name, open = QPointer<PreviewDialog>(sheet)](const Result<door::Preview>& done) {
                      if (!done)
                          return giveUp(open, done.error());
                      if (done->pending)
                          return finish(open, tr("The exit of %1 waits for a second operator (number %2).")
                                                  .arg(name)
                                                  .arg(done->pending));
                      const QString said = tr("%1 is leaving: %2.").arg(name, countSentence(*done));
                      finish(open, said);
                  });
}

} // namespace gatehouse::ui
