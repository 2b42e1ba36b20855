#include "ui/actions/reinstate_action.h"

#include "ui/actions/preview_text.h"

namespace gatehouse::ui {

ReinstateAction::ReinstateAction(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Reinstate"), QStringLiteral("arrow-counterclockwise"),
                  tr("Take back an exit that was decided here; shows first what comes back"), QKeySequence()},
                 door::PersonReinstate::kName, parent)
{
}

bool ReinstateAction::applies(EngagementStatus status, bool hasLastDay)
{
    return status == EngagementStatus::Ended || (status == EngagementStatus::Active && hasLastDay);
}

void ReinstateAction::run(QWidget* window, PersonId person, const QString& name, QDate lastDay)
{
    if (isBusy())
        return;
    door::PersonReinstate request;
    request.person = "id:" + std::to_string(person.value);
    if (lastDay.isValid())
        request.lastDay = Date{static_cast<std::int32_t>(QDate(1970, 1, 1).daysTo(lastDay))};
    request.reason = tr("preview").toStdString();
    request.preview = true;
    setBusy(true);
    session().ask(
        request, this,
        [this, request, name, guard = QPointer<QWidget>(window)](const Result<door::Preview>& reply) {
            setBusy(false);
            if (!reply)
                return giveUp(nullptr, reply.error());
            if (!guard)
                return;
            Preview sheet = sheetOf(*reply);
            sheet.title = tr("Reinstate %1?").arg(name);
            sheet.confirm = tr("Reinstate");
            sheet.reason = tr("Why does the work go on?");
            showPreview(guard, sheet,
                        [this, request, name](PreviewDialog* open) { execute(request, name, open); });
            emit previewShown();
        });
}

void ReinstateAction::execute(const door::PersonReinstate& request, const QString& name, PreviewDialog* sheet)
{
    door::PersonReinstate now = request;
    now.preview = false;
    now.reason = sheet->reason().toStdString();
    session().ask(now, this,
                  [this, name, open = QPointer<PreviewDialog>(sheet)](const Result<door::Preview>& done) {
                      if (!done)
                          return giveUp(open, done.error());
                      finish(open, tr("%1 goes on: %2.").arg(name, countSentence(*done)));
                  });
}

} // namespace gatehouse::ui
