#include "ui/pages/people/person_rows.h"

#include "ui/models/words.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QCoreApplication>
#include <QStandardItemModel>
#include <QTimeZone>

#include <algorithm>
#include <map>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::PersonRows)
};

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

QStandardItem* cell(CellKind kind, const QString& text)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(static_cast<int>(kind), CellKindRole);
    return item;
}

QStandardItem* day(Instant instant)
{
    QStandardItem* item =
        cell(CellKind::Date, relativeDay(localTimeOf(instant).date(), QDate::currentDate()));
    item->setToolTip(exactTime(instant));
    return item;
}

QString grantSubtitle(const door::PersonGet::GrantItem& grant)
{
    QStringList parts;
    if (!grant.level.empty())
        parts << qt(grant.level);
    if (grant.to)
        parts << Text::tr("ended %1", "a relative day")
                     .arg(relativeDay(localTimeOf(*grant.to).date(), QDate::currentDate()));
    else
        parts << wordOf(grant.tier);
    return parts.join(QStringLiteral(", "));
}

// "Profile Sales EMEA, version 7" of the core, as a tag: "Sales EMEA v7".
QString shortReason(const door::ReasonItem& reason)
{
    QString text = qt(reason.text);
    text.replace(QStringLiteral(", version "), QStringLiteral(" v"));
    if (reason.kind == ReasonKind::ProfileLine && text.startsWith(QStringLiteral("Profile ")))
        text.remove(0, 8);
    return text;
}

QList<Tag> tagsOf(const door::PersonGet::GrantItem& grant)
{
    QList<Tag> tags;
    for (const door::ReasonItem& reason : grant.reasons)
        tags << Tag{shortReason(reason), toneOf(reason.kind)};
    if (tags.isEmpty() && !grant.to)
        tags << Tag{Text::tr("No reason"), Tone::Bad};
    return tags;
}

QList<QStandardItem*> grantRow(const door::PersonGet::GrantItem& grant)
{
    QStandardItem* name = cell(CellKind::TwoLine, qt(grant.name));
    name->setData(grantSubtitle(grant), SubtitleRole);
    name->setData(qt(grant.application + "/" + grant.name), kGrantRole);
    if (grant.privileged) {
        name->setData(QStringLiteral("shield-exclamation"), IconRole);
        name->setToolTip(Text::tr("Privileged"));
    }
    QStandardItem* reasons = cell(CellKind::Tags, QString());
    reasons->setData(QVariant::fromValue(tagsOf(grant)), TagsRole);
    return {name, reasons, day(grant.from)};
}

StepState stepOf(EventState state)
{
    switch (state) {
    case EventState::Recorded: return StepState::Waiting;
    case EventState::Planned: return StepState::Running;
    default: return StepState::Done;
    }
}

} // namespace

std::unique_ptr<QStandardItemModel> grantRows(const std::vector<door::PersonGet::GrantItem>& grants)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Entitlement"), Text::tr("Reasons"), Text::tr("Since")});
    std::map<std::string, std::vector<const door::PersonGet::GrantItem*>> byApplication;
    for (const door::PersonGet::GrantItem& grant : grants)
        byApplication[grant.application].push_back(&grant);
    for (const auto& [application, held] : byApplication) {
        QStandardItem* heading = cell(CellKind::Text, qt(application));
        heading->setData(true, GroupRole);
        heading->setData(QStringLiteral("window"), IconRole);
        const auto open = std::count_if(held.begin(), held.end(), [](const auto* g) { return !g->to; });
        heading->setData(Text::tr("%n held", nullptr, static_cast<int>(open)), TrailingRole);
        model->appendRow(heading);
        for (const door::PersonGet::GrantItem* grant : held)
            model->appendRow(grantRow(*grant));
    }
    return model;
}

std::unique_ptr<QStandardItemModel> accountRows(const std::vector<door::PersonGet::AccountItem>& accounts)
{
    auto model = std::make_unique<QStandardItemModel>();
    model->setHorizontalHeaderLabels({Text::tr("Account"), Text::tr("State"), Text::tr("Last read")});
    for (const door::PersonGet::AccountItem& account : accounts) {
        QStandardItem* name = cell(CellKind::TwoLine, qt(account.application));
        name->setData(qt(account.login), SubtitleRole);
        name->setToolTip(qt(account.login + (account.email.empty() ? "" : "\n" + account.email)
                            + (account.nativeId.empty() ? "" : "\n" + account.nativeId)));
        const Word state = wordOf(account.state);
        QStandardItem* pill = cell(CellKind::Pill, state.text);
        pill->setData(static_cast<int>(state.tone), ToneRole);
        model->appendRow(
            {name, pill, account.seenAt ? day(*account.seenAt) : cell(CellKind::Date, Text::tr("never"))});
    }
    return model;
}

QList<TimelineGroup> eventGroups(const std::vector<door::EventItem>& events)
{
    std::vector<const door::EventItem*> sorted;
    for (const door::EventItem& event : events)
        sorted.push_back(&event);
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto* a, const auto* b) {
        return std::tuple(a->effective, a->recorded) > std::tuple(b->effective, b->recorded);
    });
    QList<TimelineGroup> groups;
    for (const door::EventItem* event : sorted) {
        TimelineGroup group;
        group.title = wordOf(event->kind);
        group.note = relativeDay(dateOf(event->effective), QDate::currentDate());
        group.state = stepOf(event->state);
        const Word state = wordOf(event->state);
        group.rows << TimelineRow{QString::number(event->id.value),
                                  Text::tr("Effective %1").arg(plainDay(dateOf(event->effective))),
                                  state.text,
                                  state.tone,
                                  QString(),
                                  false,
                                  QString(),
                                  Text::tr("Effective %1.\nRecorded %2.")
                                      .arg(exactDay(dateOf(event->effective)), exactTime(event->recorded))};
        for (const QString& change : changesOf(event->details))
            group.rows << TimelineRow{QString::number(event->id.value),
                                      change,
                                      QString(),
                                      Tone::Neutral,
                                      QString(),
                                      false,
                                      QString(),
                                      change};
        groups << group;
    }
    return groups;
}

void fillEngagement(KeyValueGrid& grid, const door::PersonGet::EngagementItem& engagement)
{
    addFact(grid, Text::tr("Worker number"), engagement.workerNo);
    grid.addRow(Text::tr("Status"), wordOf(engagement.status).text);
    grid.addRow(Text::tr("Type"), wordOf(engagement.type));
    addFact(grid, Text::tr("Title"), engagement.title);
    addFact(grid, Text::tr("Department"), engagement.department);
    addFact(grid, Text::tr("Manager"), engagement.manager);
    addFact(grid, Text::tr("Location"), engagement.location);
    addFact(grid, Text::tr("Country"), engagement.country);
    const QTimeZone zone(QByteArray::fromStdString(engagement.zone));
    if (zone.isValid())
        grid.addRow(Text::tr("Local time"), QStringLiteral("%1 (%2)").arg(
                                                QDateTime::currentDateTime().toTimeZone(zone).time().toString(
                                                    QStringLiteral("HH:mm")),
                                                qt(engagement.zone)));
    addFact(grid, Text::tr("Cost centre"), engagement.costCentre);
    addDate(grid, Text::tr("Start"), engagement.start);
    addDate(grid, Text::tr("Last day"), engagement.lastDay);
    addFact(grid, Text::tr("HR feed"), engagement.feed);
    for (const auto& [name, value] : engagement.attributes)
        addFact(grid, fieldWord(qt(name)), value);
}

} // namespace gatehouse::ui
