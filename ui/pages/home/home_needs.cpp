#include "ui/pages/home/home_data.h"

#include "ui/models/alert_notice.h"
#include "ui/session/local_time.h"
#include "ui/widgets/list/relative_date.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::HomePage)
};

constexpr qsizetype kShownAlerts = 8;
constexpr qsizetype kShownPending = 8;

QString qt(const std::string& text)
{
    return QString::fromStdString(text);
}

Need needOf(const door::PendingItem& item, bool own, const QDateTime& now)
{
    Need need;
    need.kind = own ? NeedKind::Own : NeedKind::Release;
    need.id = item.id;
    need.key = QStringLiteral("pending:%1").arg(item.id);
    need.notice.icon = QStringLiteral("shield-check");
    need.notice.tone = own ? Tone::Neutral : Tone::Violet;
    need.notice.title = qt(item.summary);
    const QString asked = relativeTime(localTimeOf(item.askedAt), now);
    need.notice.line = own ? Text::tr("You asked %1; somebody else has to release it", "5 min ago").arg(asked)
                           : Text::tr("Asked by %1, %2", "name, 5 min ago").arg(qt(item.asker), asked);
    need.notice.when = relativeDay(localTimeOf(item.expiresAt).date(), now.date());
    need.notice.whenExact = Text::tr("Expires %1").arg(exactTime(item.expiresAt));
    return need;
}

Need needOf(const door::AlertList::Item& alert, const QDateTime& now)
{
    Need need;
    need.kind = NeedKind::Alert;
    need.id = alert.id.value;
    need.key = QStringLiteral("alert:%1").arg(alert.id.value);
    need.notice = noticeOf(alert, now);
    const AlertPlace place = placeOf(alert);
    need.place = {place.page, place.location};
    return need;
}

Need look(const QString& key, const QString& icon, Tone tone, const QString& title, const QString& line,
          const Place& place)
{
    Need need;
    need.key = key;
    need.notice.icon = icon;
    need.notice.tone = tone;
    need.notice.title = title;
    need.notice.line = line;
    need.place = place;
    return need;
}

NeedGroup stuckOf(const HomeData& data)
{
    const QString engine = QStringLiteral("engine");
    const auto n = [](std::int64_t count) { return static_cast<int>(count); };
    NeedGroup group{Text::tr("Work that waits for people"), {}, 0, {engine, QStringLiteral("attention")}};
    const door::InsightHome::View& view = data.insight;
    if (view.attention > 0)
        group.rows << look(QStringLiteral("stuck:attention"), QStringLiteral("exclamation-circle"), Tone::Bad,
                           Text::tr("%n operation(s) need attention", nullptr, n(view.attention)),
                           Text::tr("They failed, or nobody knows whether they ran"),
                           {engine, QStringLiteral("attention")});
    if (view.manual > 0)
        group.rows << look(QStringLiteral("stuck:manual"), QStringLiteral("clipboard-check"), Tone::Violet,
                           Text::tr("%n operation(s) to do by hand", nullptr, n(view.manual)),
                           Text::tr("Do them as the application says, then mark them done"),
                           {engine, QStringLiteral("manual")});
    if (view.held > 0)
        group.rows << look(QStringLiteral("stuck:held"), QStringLiteral("pause-circle"), Tone::Warn,
                           Text::tr("%n operation(s) are held", nullptr, n(view.held)),
                           Text::tr("They wait until somebody releases them"),
                           {engine, QStringLiteral("held")});
    return group;
}

NeedGroup systemsOf(const HomeData& data)
{
    NeedGroup group{Text::tr("Systems"), {}, 0, {QStringLiteral("engine"), QString()}};
    if (data.engine.state == "paused")
        group.rows << look(QStringLiteral("engine:paused"), QStringLiteral("pause-circle"), Tone::Warn,
                           Text::tr("The engine is paused"),
                           Text::tr("Nothing is carried out until it goes on"),
                           {QStringLiteral("engine"), QString()});
    for (const auto& breaker : data.engine.breakers)
        group.rows << look(
            QStringLiteral("breaker:") + qt(breaker.application), QStringLiteral("plug"), Tone::Bad,
            Text::tr("%1 is not answering").arg(qt(breaker.application)),
            breaker.until ? Text::tr("Tried again at %1").arg(shortTime(*breaker.until))
                          : Text::tr("Its operations wait"),
            {QStringLiteral("applications"), QStringLiteral("name:") + qt(breaker.application)});
    for (const door::FeedItem& feed : data.feeds) {
        if (feed.stopped)
            group.rows << look(QStringLiteral("feed:stopped:") + qt(feed.name), QStringLiteral("stop-circle"),
                               Tone::Bad, Text::tr("The feed %1 is stopped").arg(qt(feed.name)),
                               Text::tr("Its next file waits until its run is released or turned down"),
                               {QStringLiteral("feeds"), QString()});
        if (feed.quarantined > 0)
            group.rows << look(
                QStringLiteral("feed:rows:") + qt(feed.name), QStringLiteral("inbox"), Tone::Warn,
                Text::tr("%n row(s) of %1 in quarantine", nullptr, static_cast<int>(feed.quarantined))
                    .arg(qt(feed.name)),
                Text::tr("Nothing happens for these people until the rows are mended"),
                {QStringLiteral("feeds"), QString()});
    }
    return group;
}

} // namespace

QList<NeedGroup> needsOf(const HomeData& data, const NeedRules& rules, const QDateTime& now)
{
    NeedGroup releases{Text::tr("For you to release"), {}, 0, {}};
    NeedGroup own{Text::tr("Asked by you"), {}, 0, {}};
    for (const door::PendingItem& item : data.pending) {
        if (!rules.isOwn(item) && !rules.mayRelease(item))
            continue;
        NeedGroup& group = rules.isOwn(item) ? own : releases;
        if (group.rows.size() < kShownPending)
            group.rows << needOf(item, rules.isOwn(item), now);
        else
            ++group.more;
    }
    NeedGroup alerts{Text::tr("Alerts"), {}, 0, {QStringLiteral("engine"), QStringLiteral("alerts")}};
    for (const auto& alert : data.alerts) {
        if (alerts.rows.size() < kShownAlerts)
            alerts.rows << needOf(alert, now);
        else
            ++alerts.more;
    }
    QList<NeedGroup> groups;
    for (const NeedGroup& group : {releases, systemsOf(data), stuckOf(data), alerts, own})
        if (!group.rows.isEmpty())
            groups << group;
    return groups;
}

namespace {

void tickOff(Need& step)
{
    step.notice.icon = QStringLiteral("check-circle");
    step.notice.tone = Tone::Good;
    step.notice.line = Text::tr("Done");
    step.place = {};
}

} // namespace

QList<Need> firstStepsOf(const HomeData& data)
{
    // Who may not read the profiles is not told of them, and sees the steps while there is nobody.
    const bool begun = data.people.value_or(1) > 0;
    if (data.profiles.value_or(begun ? 1 : 0) > 0 || !data.people)
        return {};
    QList<Need> steps;
    steps << look(QStringLiteral("first:file"), QStringLiteral("inbox"), Tone::Accent,
                  Text::tr("Bring people in from a file"),
                  Text::tr("HR's list as CSV. A dry run shows what would happen first."),
                  {QStringLiteral("feeds"), QString()})
          << look(QStringLiteral("first:joiner"), QStringLiteral("person-plus"), Tone::Accent,
                  Text::tr("Add a joiner by hand"), Text::tr("One person, to see how it goes."),
                  {QStringLiteral("people"), QStringLiteral("new")});
    if (begun) // either way
        for (Need& step : steps)
            tickOff(step);
    if (data.applications)
        steps << look(QStringLiteral("first:application"), QStringLiteral("plug"), Tone::Accent,
                      Text::tr("Connect an application"),
                      Text::tr("Where accounts are made, or work done by hand."),
                      {QStringLiteral("applications"), QStringLiteral("new")});
    if (data.applications.value_or(0) > 0)
        tickOff(steps.last());
    if (data.profiles)
        steps << look(QStringLiteral("first:profile"), QStringLiteral("person-badge"), Tone::Accent,
                      Text::tr("Publish a profile"),
                      Text::tr("Who gets which access, by department or title."),
                      {QStringLiteral("profiles"), QString()});
    return steps;
}

qint64 countOf(const QList<NeedGroup>& groups)
{
    qint64 count = 0;
    for (const NeedGroup& group : groups)
        count += group.rows.size() + group.more;
    return count;
}

} // namespace gatehouse::ui
