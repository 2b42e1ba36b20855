#include "ui/pages/queues/event_paper.h"

#include "ui/models/operation_model.h"
#include "ui/models/words.h"
#include "ui/pages/queues/plan_view.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"

#include <QCoreApplication>

#include <algorithm>

namespace gatehouse::ui {
namespace {

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QString words(const char* source, int n = -1)
{
    return QCoreApplication::translate("gatehouse::ui::EventPaper", source, nullptr, n);
}
#define GH_TEXT(source) words(QT_TRANSLATE_NOOP("gatehouse::ui::EventPaper", source))

bool isRead(const door::OperationItem& operation)
{
    return operation.state == OperationState::Succeeded && operation.finishedAt
           && operation.outcome != "engine.done_by_hand" && operation.outcome != "engine.not_readable";
}

PaperBlock factsOf(const door::EventGet::View& view)
{
    PaperBlock block;
    block.facts << std::pair(GH_TEXT("Event"), wordOf(view.event.kind))
                << std::pair(GH_TEXT("State"), stateWordOf(view, QDateTime::currentDateTime()).text)
                << std::pair(GH_TEXT("Effective"), plainDay(dateOf(view.event.effective)))
                << std::pair(GH_TEXT("Recorded"), exactTime(view.event.recorded))
                << std::pair(GH_TEXT("Worker number"), qt(view.person.workerNo));
    if (view.person.lastDay)
        block.facts << std::pair(GH_TEXT("Last day"), plainDay(dateOf(*view.person.lastDay)));
    for (const QString& change : changesOf(view.event.details))
        block.facts << std::pair(change.section(QStringLiteral(": "), 0, 0),
                                 change.section(QStringLiteral(": "), 1));
    const auto read = std::count_if(view.operations.begin(), view.operations.end(), isRead);
    block.facts << std::pair(GH_TEXT("Read back"),
                             GH_TEXT("%1 of %2 operations").arg(read).arg(view.operations.size()));
    return block;
}

PaperBlock operationsOf(const std::vector<door::OperationItem>& operations)
{
    PaperBlock block;
    block.heading = GH_TEXT("Operations and their read-backs");
    block.columns = {{GH_TEXT("Application")}, {GH_TEXT("Operation")}, {GH_TEXT("State")},
                     {GH_TEXT("Tries"), true}, {GH_TEXT("Read back")}, {GH_TEXT("Outcome")}};
    for (const door::OperationItem& one : operations) {
        const std::string& object = one.entitlement.empty() ? one.account : one.entitlement;
        QStringList outcome;
        for (const std::string& part : {one.outcomeText, isFinished(one.state) ? std::string() : one.remedy})
            if (!part.empty())
                outcome << qt(part);
        block.rows << QStringList{qt(one.application),
                                  object.empty() ? wordOf(one.kind)
                                                 : wordOf(one.kind) + QLatin1Char('\n') + qt(object),
                                  stateWord(one).text,
                                  QString::number(one.attempts),
                                  isRead(one) ? exactTime(*one.finishedAt) : QString(),
                                  outcome.join(QLatin1Char('\n'))};
    }
    if (block.rows.isEmpty()) {
        block.columns.clear();
        block.note = GH_TEXT("Nothing has to be done for it.");
    }
    return block;
}

} // namespace

Paper paperOf(const door::EventGet::View& view)
{
    Paper paper;
    paper.title = GH_TEXT("%1: %2").arg(wordOf(view.event.kind), qt(view.person.name));
    QStringList line;
    for (const std::string& part : {view.person.title, view.person.department, view.person.email})
        if (!part.empty())
            line << qt(part);
    paper.line = line.join(QStringLiteral(", "));
    paper.blocks << factsOf(view) << operationsOf(view.operations);
    return paper;
}

PaperOffer eventPaper(Session& session, QObject* receiver, EventId event, const QString& name)
{
    return {name, [&session, receiver, event](const PaperOffer::Ready& ready) {
                session.ask(door::EventGet{event}, receiver,
                            [ready](const Result<door::EventGet::View>& view) {
                                if (view)
                                    ready(paperOf(*view));
                                else
                                    ready(fail(view.error()));
                            });
            }};
}

} // namespace gatehouse::ui
