#include "ui/pages/people/person_paper.h"

#include "ui/models/words.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"

#include <QCoreApplication>

namespace gatehouse::ui {
namespace {

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QString words(const char* source)
{
    return QCoreApplication::translate("gatehouse::ui::PersonPaper", source);
}
#define GH_TEXT(source) words(QT_TRANSLATE_NOOP("gatehouse::ui::PersonPaper", source))

QString dayOf(const std::optional<Date>& day)
{
    return day ? plainDay(dateOf(*day)) : QString();
}

QString momentOf(Instant at)
{
    return plainDay(localTimeOf(at).date());
}

// One a line: the sentence, and the rule or rationale below it.
QString reasonsOf(const std::vector<door::ReasonItem>& reasons)
{
    QStringList lines;
    for (const door::ReasonItem& reason : reasons) {
        lines << qt(reason.text);
        for (const std::string& more : {reason.rule, reason.rationale})
            if (!more.empty())
                lines << QStringLiteral("  ") + qt(more);
    }
    return lines.join(QLatin1Char('\n'));
}

void addFactOf(PaperBlock& block, const QString& name, const QString& value)
{
    if (!value.isEmpty())
        block.facts << std::pair(name, value);
}

PaperBlock engagementBlock(const door::PersonGet::EngagementItem& e)
{
    PaperBlock block;
    block.heading = GH_TEXT("Engagement %1").arg(qt(e.workerNo));
    addFactOf(block, GH_TEXT("Status"), wordOf(e.status).text);
    addFactOf(block, GH_TEXT("Type"), wordOf(e.type));
    addFactOf(block, GH_TEXT("Title"), qt(e.title));
    addFactOf(block, GH_TEXT("Department"), qt(e.department));
    addFactOf(block, GH_TEXT("Location"), qt(e.location));
    addFactOf(block, GH_TEXT("Manager"), qt(e.manager));
    addFactOf(block, GH_TEXT("Start"), dayOf(e.start));
    addFactOf(block, GH_TEXT("Last day"), dayOf(e.lastDay));
    addFactOf(block, GH_TEXT("HR feed"), qt(e.feed));
    return block;
}

PaperBlock accessBlock(const std::vector<door::PersonGet::GrantItem>& grants)
{
    PaperBlock block;
    block.heading = GH_TEXT("Access, and why");
    block.columns = {{GH_TEXT("Application")}, {GH_TEXT("Entitlement")}, {GH_TEXT("Risk")},
                     {GH_TEXT("Since")},       {GH_TEXT("Until")},       {GH_TEXT("Reasons")}};
    for (const door::PersonGet::GrantItem& grant : grants)
        block.rows << QStringList{qt(grant.application),
                                  grant.level.empty() ? qt(grant.name) : qt(grant.name + ", " + grant.level),
                                  grant.privileged ? GH_TEXT("%1, privileged").arg(wordOf(grant.tier))
                                                   : wordOf(grant.tier),
                                  momentOf(grant.from),
                                  grant.to ? momentOf(*grant.to) : QString(),
                                  reasonsOf(grant.reasons)};
    if (block.rows.isEmpty()) {
        block.columns.clear();
        block.note = GH_TEXT("Nothing is held and nothing was.");
    }
    return block;
}

// What is not held though somebody would expect it, or is coming.
PaperBlock comingBlock(const std::vector<door::PersonExplain::Item>& items)
{
    PaperBlock block;
    block.heading = GH_TEXT("Coming, or not given");
    block.columns = {{GH_TEXT("Application")}, {GH_TEXT("Entitlement")}, {GH_TEXT("Why")}};
    for (const door::PersonExplain::Item& item : items) {
        if (item.held && item.desired)
            continue;
        QStringList why{qt(item.text)};
        for (const std::string& line : item.whyNot)
            why << QStringLiteral("  ") + qt(line);
        block.rows << QStringList{qt(item.application), qt(item.entitlement), why.join(QLatin1Char('\n'))};
    }
    return block;
}

PaperBlock accountBlock(const std::vector<door::PersonGet::AccountItem>& accounts)
{
    PaperBlock block;
    block.heading = GH_TEXT("Accounts");
    block.columns = {{GH_TEXT("Application")}, {GH_TEXT("Login")}, {GH_TEXT("State")}, {GH_TEXT("Read")}};
    for (const door::PersonGet::AccountItem& account : accounts)
        block.rows << QStringList{qt(account.application), qt(account.login), wordOf(account.state).text,
                                  account.seenAt ? exactTime(*account.seenAt) : QString()};
    return block;
}

PaperBlock eventBlock(const std::vector<door::EventItem>& events)
{
    PaperBlock block;
    block.heading = GH_TEXT("Events");
    block.columns = {{GH_TEXT("Day")},
                     {GH_TEXT("Event")},
                     {GH_TEXT("State")},
                     {GH_TEXT("Recorded")},
                     {GH_TEXT("What changed")}};
    for (const door::EventItem& event : events)
        block.rows << QStringList{plainDay(dateOf(event.effective)), wordOf(event.kind),
                                  wordOf(event.state).text, exactTime(event.recorded),
                                  changesOf(event.details).join(QLatin1Char('\n'))};
    return block;
}

} // namespace

Paper paperOf(const door::PersonGet::View& view, const door::PersonExplain::View& why)
{
    Paper paper;
    paper.title = qt(view.person.name);
    QStringList line;
    for (const std::string& part : {view.person.title, view.person.department, view.person.email})
        if (!part.empty())
            line << qt(part);
    paper.line = line.join(QStringLiteral(", "));
    for (const door::PersonGet::EngagementItem& engagement : view.engagements)
        paper.blocks << engagementBlock(engagement);
    paper.blocks << accessBlock(view.grants);
    for (const PaperBlock& block :
         {comingBlock(why.items), accountBlock(view.accounts), eventBlock(view.events)})
        if (!block.rows.isEmpty())
            paper.blocks << block;
    return paper;
}

PaperOffer personPaper(Session& session, QObject* receiver, PersonId person, const QString& name)
{
    return {name, [&session, receiver, person](const PaperOffer::Ready& ready) {
                const std::string ref = "id:" + std::to_string(person.value);
                session.ask(door::PersonGet{ref}, receiver,
                            [&session, receiver, ref, ready](const Result<door::PersonGet::View>& view) {
                                if (!view)
                                    return ready(fail(view.error()));
                                door::PersonExplain request;
                                request.person = ref;
                                session.ask(
                                    std::move(request), receiver,
                                    [ready, view = *view](const Result<door::PersonExplain::View>& why) {
                                        if (!why)
                                            return ready(fail(why.error()));
                                        ready(paperOf(view, *why));
                                    });
                            });
            }};
}

} // namespace gatehouse::ui
