#include "ui/pages/people/person_timeline.h"

#include "ui/models/audit_words.h"
#include "ui/models/words.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/list/relative_date.h"

#include <QVBoxLayout>

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr qsizetype kShownFacts = 6;
const QString kEntry = QStringLiteral("entry:");

struct Happening {
    Instant at; // when it became known
    std::int64_t order = 0;
    TimelineGroup group;
};

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

TimelineRow line(const QString& text, const QString& id = {})
{
    TimelineRow row;
    row.id = id;
    row.title = text;
    row.toolTip = text;
    return row;
}

StepState stepOf(EventState state)
{
    switch (state) {
    case EventState::Recorded: return StepState::Waiting;
    case EventState::Planned: return StepState::Running;
    default: return StepState::Done;
    }
}

QString whenOf(Instant at)
{
    return relativeTime(localTimeOf(at), QDateTime::currentDateTime());
}

Happening of(const door::EventItem& event)
{
    TimelineGroup group;
    group.title = wordOf(event.kind);
    group.note = whenOf(event.recorded);
    group.state = stepOf(event.state);
    const Word state = wordOf(event.state);
    TimelineRow first =
        line(PersonTimeline::tr("Effective %1, recorded %2", "days")
                 .arg(plainDay(dateOf(event.effective)), plainDay(localTimeOf(event.recorded).date())));
    first.state = state.text;
    first.tone = state.tone;
    first.toolTip = PersonTimeline::tr("Effective %1.\nRecorded %2.")
                        .arg(exactDay(dateOf(event.effective)), exactTime(event.recorded));
    group.rows << first;
    for (const QString& change : changesOf(event.details))
        group.rows << line(change);
    return {event.recorded, event.id.value, group};
}

Happening of(const door::PersonVersions::Item& version)
{
    TimelineGroup group;
    group.title =
        version.byHand
            ? PersonTimeline::tr("Decided here, employment %1").arg(qt(version.workerNo))
            : PersonTimeline::tr("Feed %1, employment %2").arg(qt(version.feed), qt(version.workerNo));
    group.note = whenOf(version.recorded);
    group.state = version.superseded ? StepState::Waiting : StepState::Done;
    TimelineRow first =
        line(PersonTimeline::tr("Effective %1, recorded %2", "days")
                 .arg(plainDay(dateOf(version.effective)), plainDay(localTimeOf(version.recorded).date())));
    first.state = version.superseded ? PersonTimeline::tr("Replaced") : PersonTimeline::tr("In force");
    first.tone = version.superseded ? Tone::Neutral : Tone::Good;
    first.toolTip = PersonTimeline::tr("Effective %1.\nRecorded %2.")
                        .arg(exactDay(dateOf(version.effective)), exactTime(version.recorded));
    if (version.superseded)
        first.toolTip += PersonTimeline::tr("\nReplaced %1.").arg(exactTime(*version.superseded));
    group.rows << first;
    const QStringList changes = changesOf(version.changes);
    for (const QString& change : changes)
        group.rows << line(change);
    if (changes.isEmpty())
        group.rows << line(PersonTimeline::tr("Says what was known already"));
    return {version.recorded, version.id.value, group};
}

Happening of(const door::AuditEntryItem& entry)
{
    TimelineGroup group;
    group.title = auditWord(entry.command);
    group.note = whenOf(entry.at);
    group.state = StepState::Done;
    const QString id = kEntry + QString::number(entry.id);
    TimelineRow first =
        line(PersonTimeline::tr("By %1, entry %2 of the log").arg(actorText(entry)).arg(entry.seq), id);
    first.toolTip = exactTime(entry.at);
    group.rows << first;
    QStringList facts;
    for (const auto& [key, value] : entry.facts)
        if (const QString text = factText(key, value, entry); !text.isEmpty())
            facts << PersonTimeline::tr("%1: %2", "field: value").arg(objectWord(key), text);
    for (const QString& fact : facts.mid(0, kShownFacts))
        group.rows << line(fact, id);
    return {entry.at, entry.seq, group};
}

} // namespace

QList<TimelineGroup> timelineGroups(const PersonHappenings& happenings, PersonTimeline::Kind kind)
{
    std::vector<Happening> all;
    const bool any = kind == PersonTimeline::Everything;
    if (any || kind == PersonTimeline::Events)
        std::ranges::transform(happenings.events, std::back_inserter(all),
                               [](const auto& event) { return of(event); });
    if (any || kind == PersonTimeline::Statements)
        std::ranges::transform(happenings.versions, std::back_inserter(all),
                               [](const auto& item) { return of(item); });
    if (any || kind == PersonTimeline::Log)
        std::ranges::transform(happenings.entries, std::back_inserter(all),
                               [](const auto& item) { return of(item); });
    std::ranges::stable_sort(all, [](const Happening& a, const Happening& b) {
        return std::pair(a.at, a.order) > std::pair(b.at, b.order);
    });
    QList<TimelineGroup> groups;
    for (Happening& happening : all)
        groups << std::move(happening.group);
    return groups;
}

PersonTimeline::PersonTimeline(QWidget* parent)
    : QWidget(parent),
      m_kinds(
          new SegmentedControl(tr("What is shown"), {tr("Everything"), tr("Events"), tr("HR"), tr("Audit")})),
      m_rail(new TimelineRail(tr("Timeline"))),
      m_notes(new QWidget)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(m_kinds, 0, Qt::AlignLeading);
    layout->addWidget(m_rail);
    auto* notes = new QVBoxLayout(m_notes);
    notes->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_notes);
    m_rail->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // long lines give way
    connect(m_kinds, &SegmentedControl::chosen, this, &PersonTimeline::show);
    connect(m_rail, &TimelineRail::rowActivated, this, [this](const QString& id) {
        if (id.startsWith(kEntry))
            emit entryWanted(id.mid(kEntry.size()).toLongLong());
    });
}

void PersonTimeline::setHappenings(PersonHappenings happenings)
{
    m_happenings = std::move(happenings);
    show();
}

void PersonTimeline::show()
{
    const auto kind = static_cast<Kind>(m_kinds->current());
    const QList<TimelineGroup> groups = timelineGroups(m_happenings, kind);
    m_rail->setGroups(groups);
    clearLayout(m_notes);
    const auto note = [this](const QString& text) {
        m_notes->layout()->addWidget(makeWrappedLabel(text, TextSize::Small, LabelInk::Muted));
    };
    const bool log = kind == Everything || kind == Log;
    if (log && !m_happenings.mayReadLog)
        note(tr("What the audit log says is for security, the CISO and auditors."));
    else if (groups.isEmpty())
        note(tr("Nothing has happened yet."));
    if (log && m_happenings.moreEntries)
        note(tr("Older entries stand in the audit log."));
    if ((kind == Everything || kind == Statements) && m_happenings.moreVersions)
        note(tr("There are older statements: gatehousectl person versions"));
}

} // namespace gatehouse::ui
