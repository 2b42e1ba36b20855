#include "ui/actions/application_action.h"

#include <QPointer>

namespace gatehouse::ui {

ApplicationTest::ApplicationTest(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Test"), QStringLiteral("plug"),
                  tr("Ask the application whether it answers and lets us in; nothing is changed there"),
                  QKeySequence(tr("T"))},
                 door::ApplicationTest::kName, parent)
{
}

void ApplicationTest::run(const std::string& application)
{
    if (isBusy())
        return;
    setBusy(true);
    session().ask(door::ApplicationTest{application}, this,
                  [this, name = QString::fromStdString(application)](const Result<door::Done>& done) {
                      setBusy(false);
                      if (done)
                          emit tested(name, QString::fromStdString(done->message), nullptr);
                      else
                          emit tested(name, QString(), &done.error());
                  });
}

ApplicationDiscover::ApplicationDiscover(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Discover"), QStringLiteral("search"),
                  tr("Read the application's groups and make entitlements of those that are new"),
                  QKeySequence(tr("D"))},
                 door::ApplicationDiscover::kName, parent)
{
}

void ApplicationDiscover::run(const std::string& application)
{
    if (isBusy())
        return;
    setBusy(true);
    session().ask(door::ApplicationDiscover{application}, this, [this](const Result<door::Done>& done) {
        if (done)
            finish(nullptr, QString::fromStdString(done->message));
        else
            giveUp(nullptr, done.error());
    });
}

ApplicationPause::ApplicationPause(Session& session, QObject* parent)
    : UserAction(session,
                 {tr("Pause"), QStringLiteral("pause"),
                  tr("Let the work of this application wait, or go on again"), QKeySequence()},
                 door::ApplicationSave::kName, parent)
{
}

void ApplicationPause::run(QWidget* window, const door::ApplicationItem& application, qint64 waiting)
{
    if (isBusy())
        return;
    if (application.paused) {
        setBusy(true);
        return save(application, nullptr);
    }
    const QString name = QString::fromStdString(application.name);
    Preview sheet;
    sheet.title = tr("Pause %1?").arg(name);
    sheet.count = waiting == 0 ? tr("Nothing waits there now.")
                               : tr("%n operation(s) wait there.", nullptr, static_cast<int>(waiting));
    sheet.items = {{tr("What is due waits until it goes on"), tr("Exits of leavers too"), QString()}};
    sheet.systems = {name};
    sheet.confirm = words().text;
    showPreview(window, sheet, [this, application](PreviewDialog* open) { save(application, open); });
}

void ApplicationPause::save(const door::ApplicationItem& application, PreviewDialog* sheet)
{
    door::ApplicationSave request;
    request.name = application.name;
    request.expectedVersion = application.version;
    request.paused = !application.paused;
    door::ApplicationSave back;
    back.name = application.name;
    back.expectedVersion = application.version + 1; // of what is written now
    back.paused = application.paused;
    session().ask(
        std::move(request), this,
        [this, name = QString::fromStdString(application.name), paused = !application.paused, back,
         open = QPointer<PreviewDialog>(sheet)](const Result<door::Created>& done) {
            if (!done)
                return giveUp(open, done.error());
            const QString said = paused ? tr("%1 is paused.").arg(name) : tr("%1 goes on.").arg(name);
            session().offerUndo(said, name, back,
                                paused ? tr("%1 goes on.").arg(name) : tr("%1 is paused again.").arg(name));
            finish(open, said);
        });
}

} // namespace gatehouse::ui
