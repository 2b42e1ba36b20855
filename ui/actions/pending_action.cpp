#include "ui/actions/pending_action.h"

#include "ui/session/local_time.h"

#include <QPointer>

namespace gatehouse::ui {
namespace {

bool isOf(const Session& session, const door::PendingItem& item)
{
    return item.asker == session.currentOperator().displayName;
}

Preview sheetFor(const door::PendingItem& item, const QString& what, const QString& asked,
                 const QString& expires)
{
    Preview sheet;
    sheet.title = what;
    sheet.count = QString::fromStdString(item.summary);
    sheet.items = {{asked, exactTime(item.askedAt), QString::fromStdString(item.asker)},
                   {expires, exactTime(item.expiresAt), QString()}};
    return sheet;
}

} // namespace

PendingRelease::PendingRelease(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Release"), QStringLiteral("shield-check"),
                  tr("Have it carried out, as the second operator who has looked at it"), QKeySequence()},
                 door::PendingRelease::kName, parent)
{
}

bool PendingRelease::applies(const door::PendingItem& item) const
{
    return isPermitted() && session().may(item.command) && !isOf(session(), item);
}

void PendingRelease::run(QWidget* window, const door::PendingItem& item)
{
    if (isBusy())
        return;
    Preview sheet = sheetFor(item, tr("Release what %1 asked for?").arg(QString::fromStdString(item.asker)),
                             tr("Asked by %1").arg(QString::fromStdString(item.asker)), tr("Expires"));
    sheet.irreversible = tr("It is carried out at once, in both your names.");
    sheet.confirm = words().text;
    showPreview(window, sheet, [this, id = item.id](PreviewDialog* dialog) {
        session().ask(door::PendingRelease{id}, this,
                      [this, open = QPointer<PreviewDialog>(dialog)](const Result<door::Preview>& done) {
                          if (done)
                              finish(open, tr("Released."));
                          else
                              giveUp(open, done.error());
                      });
    });
}

PendingReject::PendingReject(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Turn down"), QStringLiteral("x-circle"), tr("It is not carried out"), QKeySequence()},
                 door::PendingReject::kName, parent)
{
}

bool PendingReject::isOwn(const door::PendingItem& item) const
{
    return isOf(session(), item);
}

bool PendingReject::applies(const door::PendingItem& item) const
{
    return isPermitted() && (isOwn(item) || session().may(item.command));
}

void PendingReject::run(QWidget* window, const door::PendingItem& item)
{
    if (isBusy())
        return;
    const bool own = isOwn(item);
    Preview sheet = sheetFor(item, own ? tr("Take back what you asked for?") : tr("Turn this down?"),
                             tr("Asked by %1").arg(QString::fromStdString(item.asker)), tr("Expires"));
    sheet.irreversible = tr("It has to be asked for anew afterwards.");
    sheet.confirm = own ? tr("Take back") : words().text;
    sheet.danger = true;
    showPreview(window, sheet, [this, id = item.id, own](PreviewDialog* dialog) {
        session().ask(door::PendingReject{id, {}}, this,
                      [this, own, open = QPointer<PreviewDialog>(dialog)](const Result<door::Done>& done) {
                          if (done)
                              finish(open, own ? tr("Taken back.") : tr("Turned down."));
                          else
                              giveUp(open, done.error());
                      });
    });
}

} // namespace gatehouse::ui
