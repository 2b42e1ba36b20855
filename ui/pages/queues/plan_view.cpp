#include "ui/pages/queues/plan_view.h"

#include "ui/models/lateness.h"
#include "ui/models/operation_model.h"
#include "ui/models/words.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/relative_date.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::PlanView)
};

using door::OperationItem;

// What belongs together on the screen.
enum class Work {
    SignInOff,
    Accounts,
    SignIn,
    Update,
    Grant,
    Remove,
    Transfer,
    Delete
};

Work workOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::DisableAccount:
    case OperationKind::EndSessions: return Work::SignInOff;
    case OperationKind::CreateAccount: return Work::Accounts;
    case OperationKind::SetCredential:
    case OperationKind::EnableAccount:
    case OperationKind::AssignSso:
    case OperationKind::EnrolMfa: return Work::SignIn;
    case OperationKind::UpdateAccount: return Work::Update;
    case OperationKind::AddEntitlement: return Work::Grant;
    case OperationKind::RemoveEntitlement: return Work::Remove;
    case OperationKind::TransferOwnership: return Work::Transfer;
    case OperationKind::DeleteAccount: return Work::Delete;
    }
    return Work::Update;
}

QString titleOf(Work work)
{
    switch (work) {
    case Work::SignInOff: return Text::tr("Disable sign-in and end sessions");
    case Work::Accounts: return Text::tr("Create accounts");
    case Work::SignIn: return Text::tr("Open sign-in");
    case Work::Update: return Text::tr("Update accounts");
    case Work::Grant: return Text::tr("Grant access");
    case Work::Remove: return Text::tr("Remove access");
    case Work::Transfer: return Text::tr("Transfer ownership");
    case Work::Delete: return Text::tr("Delete after retention");
    }
    return {};
}

QString stepTitleOf(Work work)
{
    switch (work) {
    case Work::SignInOff: return Text::tr("Sign-in off");
    case Work::Accounts: return Text::tr("Accounts");
    case Work::SignIn: return Text::tr("Sign-in");
    case Work::Update: return Text::tr("Updates");
    case Work::Grant: return Text::tr("Access");
    case Work::Remove: return Text::tr("Access off");
    case Work::Transfer: return Text::tr("Handover");
    case Work::Delete: return Text::tr("Deleted");
    }
    return {};
}

bool failed(const OperationItem& o)
{
    return o.state == OperationState::NeedsAttention || o.state == OperationState::Uncertain
           || o.state == OperationState::Unverified;
}

bool moving(const OperationItem& o)
{
    return o.state == OperationState::Running || o.state == OperationState::Applied
           || o.state == OperationState::Retrying || o.state == OperationState::Manual;
}

StepState stateOf(const std::vector<const OperationItem*>& operations)
{
    const auto count = [&](auto test) {
        return std::count_if(operations.begin(), operations.end(), [&](const auto* o) { return test(*o); });
    };
    const auto done = count([](const OperationItem& o) { return isFinished(o.state); });
    if (count(failed) > 0)
        return StepState::Failed;
    if (done == static_cast<std::ptrdiff_t>(operations.size()))
        return StepState::Done;
    return done > 0 || count(moving) > 0 ? StepState::Running : StepState::Waiting;
}

// What is done stands before what is under way, and that before what waits.
int rankOf(StepState state)
{
    return state == StepState::Done ? 0 : state == StepState::Waiting ? 2 : 1;
}

// What the title of the group does not say.
QString shortWordOf(OperationKind kind)
{
    switch (kind) {
    case OperationKind::SetCredential: return Text::tr("password");
    case OperationKind::EnableAccount: return Text::tr("enable");
    case OperationKind::AssignSso: return Text::tr("single sign-on");
    case OperationKind::EnrolMfa: return Text::tr("second factor");
    case OperationKind::EndSessions: return Text::tr("sessions");
    default: return {};
    }
}

QString objectOf(const OperationItem& o)
{
    const QString application = QString::fromStdString(o.application);
    if (!o.entitlement.empty())
        return Text::tr("%1, %2", "application, entitlement")
            .arg(application, QString::fromStdString(o.entitlement));
    const QString what = shortWordOf(o.kind);
    return what.isEmpty() ? application : Text::tr("%1, %2", "application, what").arg(application, what);
}

QString timeOf(const OperationItem& o, const QDateTime& now)
{
    if (o.finishedAt)
        return shortTime(*o.finishedAt, now);
    if (o.retryAt)
        return Text::tr("next %1", "a time of day")
            .arg(localTimeOf(*o.retryAt).toString(QStringLiteral("HH:mm")));
    if (o.state == OperationState::Manual && o.due)
        return dueText(*o.due, now);
    if (isFinished(o.state) || o.state == OperationState::Manual)
        return QStringLiteral("–");
    if (o.state == OperationState::Blocked && !o.after.empty() && localTimeOf(o.notBefore) <= now)
        return Text::tr("in turn");
    return localTimeOf(o.notBefore) <= now ? Text::tr("now")
                                           : relativeDay(localTimeOf(o.notBefore).date(), now.date());
}

QString toolTipOf(const OperationItem& o)
{
    QStringList lines{QStringLiteral("%1: %2").arg(wordOf(o.kind), objectOf(o))};
    if (!o.account.empty())
        lines << Text::tr("Account %1").arg(QString::fromStdString(o.account));
    lines << Text::tr("Not before %1").arg(exactTime(o.notBefore));
    if (o.startedAt)
        lines << Text::tr("Started %1").arg(exactTime(*o.startedAt));
    if (o.finishedAt)
        lines << Text::tr("Finished %1").arg(exactTime(*o.finishedAt));
    if (o.due && o.state == OperationState::Manual)
        lines << Text::tr("Due %1").arg(exactTime(*o.due));
    if (!o.outcomeText.empty())
        lines << QString::fromStdString(o.outcomeText);
    if (!o.remedy.empty() && !isFinished(o.state))
        lines << QString::fromStdString(o.remedy);
    return lines.join(QLatin1Char('\n'));
}

TimelineRow rowOf(const OperationItem& o, const QDateTime& now)
{
    const Word state = stateWord(o);
    return {QString::number(o.id.value),
            objectOf(o),
            state.text,
            state.tone,
            o.attempts > 0 ? QLocale().toString(o.attempts) : QStringLiteral("–"),
            o.attempts > 1,
            timeOf(o, now),
            toolTipOf(o)};
}

QDate dayOf(const OperationItem& o)
{
    return localTimeOf(o.notBefore).date();
}

using Groups = std::vector<std::pair<Work, std::vector<const OperationItem*>>>;

bool isExit(EventKind kind)
{
    return kind == EventKind::Leaver || kind == EventKind::ContractEnd;
}

bool takesAway(OperationKind kind)
{
    return kind == OperationKind::DisableAccount || kind == OperationKind::EndSessions
           || kind == OperationKind::RemoveEntitlement || kind == OperationKind::TransferOwnership
           || kind == OperationKind::DeleteAccount;
}

// One plan does the work of all events of somebody.
enum class Of {
    Event,
    Before, // a joiner's that still waits when the exit is known already
    After   // of the exit that is known when somebody begins
};

// Starts of days differ by zone.
Of ofEvent(const OperationItem& o, const door::EventItem& event)
{
    const QDate day = localTimeOf(o.notBefore).date();
    const bool begins = event.kind == EventKind::Joiner || event.kind == EventKind::Rehire;
    if (begins)
        return takesAway(o.kind) && day > dateOf(event.effective).addDays(1) ? Of::After : Of::Event;
    if (!isExit(event.kind) && event.kind != EventKind::Mover && event.kind != EventKind::Conversion)
        return Of::Event;
    return day < dateOf(event.effective).addDays(-1) ? Of::Before : Of::Event;
}

Groups groupsOf(const std::vector<OperationItem>& operations, const door::EventItem& event, Of of)
{
    std::vector<const OperationItem*> sorted;
    for (const OperationItem& operation : operations)
        if (operation.state != OperationState::Superseded && ofEvent(operation, event) == of)
            sorted.push_back(&operation);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return std::tuple(dayOf(*a), a->stage, a->id) < std::tuple(dayOf(*b), b->stage, b->id);
    });
    std::map<std::pair<QDate, Work>, std::size_t> known;
    Groups groups;
    for (const OperationItem* operation : sorted) {
        const Work work = workOf(operation->kind);
        const auto [at, fresh] = known.try_emplace({dayOf(*operation), work}, groups.size());
        if (fresh)
            groups.emplace_back(work, std::vector<const OperationItem*>{});
        groups[at->second].second.push_back(operation);
    }
    return groups;
}

} // namespace

namespace {

TimelineGroup groupOf(Work work, const std::vector<const OperationItem*>& members, const QDateTime& now)
{
    TimelineGroup group;
    group.title = titleOf(work);
    group.state = stateOf(members);
    const auto done =
        std::count_if(members.begin(), members.end(), [](const auto* o) { return isFinished(o->state); });
    if (group.state == StepState::Waiting && dayOf(*members.front()) > now.date())
        group.note = relativeDay(dayOf(*members.front()), now.date());
    else if (done < static_cast<std::ptrdiff_t>(members.size()) || members.size() > 1)
        group.note = Text::tr("%1 of %2", "done of total").arg(done).arg(members.size());
    for (const OperationItem* operation : members)
        group.rows << rowOf(*operation, now);
    return group;
}

} // namespace

QList<TimelineGroup> planGroups(const door::EventGet::View& view, const QDateTime& now)
{
    QList<TimelineGroup> result;
    for (const auto& [work, members] : groupsOf(view.operations, view.event, Of::Event))
        result << groupOf(work, members, now);
    const bool alone = result.isEmpty();
    for (const Of of : {Of::After, Of::Before})
        for (const auto& [work, members] : groupsOf(view.operations, view.event, of)) {
            TimelineGroup group = groupOf(work, members, now);
            if (!alone)
                group.title = (of == Of::Before ? Text::tr("Before that: %1", "a kind of work")
                                                : Text::tr("At the exit: %1", "a kind of work"))
                                  .arg(group.title);
            result << group;
        }
    return result;
}

qint64 ownOperations(const door::EventGet::View& view)
{
    return std::count_if(view.operations.begin(), view.operations.end(), [&view](const OperationItem& o) {
        return o.state != OperationState::Superseded && ofEvent(o, view.event) == Of::Event;
    });
}

Word stateWordOf(const door::EventGet::View& view, const QDateTime& now)
{
    if (view.event.state != EventState::Planned)
        return wordOf(view.event.state);
    qint64 open = 0, done = 0, later = 0;
    std::map<OperationState, qint64> in;
    for (const OperationItem& o : view.operations) {
        if (o.state == OperationState::Superseded || ofEvent(o, view.event) != Of::Event)
            continue;
        ++in[o.state];
        const bool over = o.state == OperationState::Succeeded || o.state == OperationState::Cancelled;
        ++(over ? done : open);
        later += !over && localTimeOf(o.notBefore) > now ? 1 : 0;
    }
    const auto any = [&in](std::initializer_list<OperationState> states) {
        return std::ranges::any_of(states, [&in](OperationState state) { return in[state] > 0; });
    };
    using enum OperationState;
    return queueStateWord(open == 0                                      ? "done"
                          : any({Held})                                  ? "held"
                          : any({NeedsAttention, Unverified, Uncertain}) ? "blocked"
                          : any({Running, Applied})                      ? "running"
                          : any({Retrying})                              ? "retrying"
                          : any({Manual})                                ? "by_hand"
                          : later == open                                ? "scheduled"
                          : done > 0                                     ? "running"
                                                                         : "waiting");
}

const OperationItem* blockerOf(const std::vector<OperationItem>& operations)
{
    const auto first = [&](auto test) -> const OperationItem* {
        const auto found = std::find_if(operations.begin(), operations.end(), test);
        return found == operations.end() ? nullptr : &*found;
    };
    if (const OperationItem* stuck = first(failed))
        return stuck;
    if (const OperationItem* byHand =
            first([](const OperationItem& o) { return o.state == OperationState::Manual; }))
        return byHand;
    return first([](const OperationItem& o) { return o.state == OperationState::Retrying; });
}

QList<Step> planSteps(const door::EventGet::View& view, const QDateTime& now)
{
    QList<Step> steps{{Text::tr("HR record"), shortTime(view.event.recorded, now), StepState::Done}};
    struct Part {
        Work work;
        std::vector<const OperationItem*> members;
        Instant last;
    };
    std::vector<Part> parts;
    const auto own = groupsOf(view.operations, view.event, Of::Event);
    for (const auto& [work, members] :
         own.empty() ? groupsOf(view.operations, view.event, Of::Before) : own) {
        auto part =
            std::find_if(parts.begin(), parts.end(), [w = work](const Part& p) { return p.work == w; });
        if (part == parts.end())
            part = parts.insert(parts.end(), Part{work, {}, {}});
        part->members.insert(part->members.end(), members.begin(), members.end());
    }
    for (Part& part : parts)
        for (const OperationItem* o : part.members)
            part.last = std::max(part.last, o->finishedAt.value_or(o->notBefore));
    std::stable_sort(parts.begin(), parts.end(), [](const Part& a, const Part& b) {
        return std::pair(rankOf(stateOf(a.members)), a.last) < std::pair(rankOf(stateOf(b.members)), b.last);
    });
    // What comes last matters most: the beginning of a long plan is history.
    for (auto part = parts.end() - std::min<std::ptrdiff_t>(4, std::ssize(parts)); part != parts.end();
         ++part) {
        const StepState state = stateOf(part->members);
        const bool dated = state == StepState::Done || localTimeOf(part->last) > now;
        steps << Step{stepTitleOf(part->work),
                      dated                        ? shortTime(part->last, now)
                      : state == StepState::Failed ? Text::tr("stuck")
                                                   : Text::tr("due"),
                      state};
    }
    return steps;
}

} // namespace gatehouse::ui
