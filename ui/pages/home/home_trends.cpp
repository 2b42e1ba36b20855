#include "ui/pages/home/home_data.h"

#include "ui/session/local_time.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>
#include <cmath>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::HomePage)
};

constexpr int kWeeks = 12;
constexpr int kDays = 7;
constexpr int kWorkDays = 14;

QString shortDay(QDate day)
{
    return QLocale().toString(day, QStringLiteral("d MMM"));
}

QString longDay(QDate day)
{
    return QLocale().toString(day, QLocale::LongFormat);
}

QString figure(double value)
{
    return QLocale().toString(static_cast<qlonglong>(std::llround(value)));
}

double sum(const QList<double>& values)
{
    double all = 0;
    for (const double value : values)
        all += value;
    return all;
}

struct WorkDays {
    std::array<double, kWorkDays> done{}, failed{};
};

WorkDays workOf(const door::InsightHome::View& view)
{
    WorkDays days;
    for (const auto& one : view.work) {
        const int at = kWorkDays - 1 - (view.today.days - one.day.days);
        if (at < 0 || at >= kWorkDays)
            continue;
        days.done[static_cast<std::size_t>(at)] = static_cast<double>(one.done);
        days.failed[static_cast<std::size_t>(at)] = static_cast<double>(one.failed);
    }
    return days;
}

template <std::size_t N>
QList<double> listOf(const std::array<double, N>& values)
{
    return QList<double>(values.begin(), values.end());
}

// A share as a tile: "–" where there is nothing to have a share of.
Stat shareTile(const QString& title, std::int64_t part, std::int64_t whole, const QString& note)
{
    Stat stat;
    stat.title = title;
    stat.value = whole == 0 ? QStringLiteral("–")
                            : figure(100.0 * static_cast<double>(part) / static_cast<double>(whole));
    stat.unit = whole == 0 ? QString() : QStringLiteral("%");
    stat.changeNote = note;
    return stat;
}

HomeTile startersTile(const door::InsightHome::View& view)
{
    const auto& lane = view.joiners;
    const QString note =
        lane.count == 0
            ? Text::tr("nobody this week")
            : Text::tr("%1 of %n joiner(s)", nullptr, static_cast<int>(lane.count)).arg(lane.ready);
    HomeTile tile{shareTile(Text::tr("Joiners on track"), lane.ready, lane.count, note),
                  {QStringLiteral("queues"), QStringLiteral("joiners:filter:due:<7d")}};
    tile.stat.tone = lane.blocked > 0 ? Tone::Warn : Tone::Good;
    return tile;
}

HomeTile leaversTile(const door::InsightHome::View& view)
{
    const auto& lane = view.leavers;
    const std::int64_t trouble = std::min(lane.count, std::max(lane.blocked, lane.late));
    QString note = Text::tr("nobody this week");
    if (lane.count > 0)
        note =
            Text::tr("%1 of %n leaver(s)", nullptr, static_cast<int>(lane.count)).arg(lane.count - trouble);
    HomeTile tile{shareTile(Text::tr("Exits on time"), lane.count - trouble, lane.count, note),
                  {QStringLiteral("queues"), lane.late > 0 ? QStringLiteral("leavers:filter:due:overdue")
                                             : lane.blocked > 0
                                                 ? QStringLiteral("leavers:filter:state:blocked")
                                                 : QStringLiteral("leavers:filter:due:<7d")}};
    tile.stat.tone = trouble > 0 ? Tone::Bad : Tone::Good;
    return tile;
}

HomeTile countTile(const QString& title, std::int64_t count, Tone tone, const QString& note,
                   const QString& location)
{
    Stat stat;
    stat.title = title;
    stat.value = figure(static_cast<double>(count));
    stat.tone = count > 0 ? tone : Tone::Good;
    stat.changeNote = note;
    return {stat, {QStringLiteral("engine"), location}};
}

HomeTile doneTile(const WorkDays& work)
{
    Stat stat;
    stat.title = Text::tr("Done today");
    stat.value = figure(work.done.back());
    stat.trend = listOf(work.done);
    stat.tone = Tone::Good;
    stat.changeNote = Text::tr("%1 in 14 days").arg(figure(sum(stat.trend)));
    return {stat, {QStringLiteral("engine"), QStringLiteral("done")}};
}

HomeTile errorTile(const WorkDays& work)
{
    Stat stat;
    stat.title = Text::tr("Error rate");
    const double failed = sum(listOf(work.failed));
    const double all = failed + sum(listOf(work.done));
    stat.value = all == 0 ? QStringLiteral("–") : QLocale().toString(100 * failed / all, 'f', 1);
    stat.unit = all == 0 ? QString() : QStringLiteral("%");
    for (std::size_t i = 0; i < work.done.size(); ++i) {
        const double day = work.done[i] + work.failed[i];
        stat.trend << (day == 0 ? 0 : 100 * work.failed[i] / day);
    }
    stat.tone = failed > 0 ? Tone::Warn : Tone::Good;
    stat.changeNote = Text::tr("%1 failed in 14 days").arg(figure(failed));
    return {stat, {QStringLiteral("engine"), QStringLiteral("attention")}};
}

} // namespace

QList<HomeTile> tilesOf(const HomeData& data)
{
    const door::InsightHome::View& view = data.insight;
    const WorkDays work = workOf(view);
    return {startersTile(view),
            leaversTile(view),
            countTile(Text::tr("Needs attention"), view.attention, Tone::Bad, Text::tr("failed or uncertain"),
                      QStringLiteral("attention")),
            countTile(Text::tr("By hand"), view.manual, Tone::Violet, Text::tr("operations to do"),
                      QStringLiteral("manual")),
            doneTile(work),
            errorTile(work)};
}

ChartData weeksChart(const door::InsightHome::View& view)
{
    ChartData data;
    data.title = Text::tr("Joiners, movers, leavers");
    const QDate today = dateOf(view.today);
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    ChartSeries joiners{Text::tr("Joiners"), QList<double>(kWeeks), Tone::Accent, Qt::SolidLine, true, {}};
    ChartSeries movers{Text::tr("Movers"), QList<double>(kWeeks), Tone::Violet, Qt::DashLine, false, {}};
    ChartSeries leavers{Text::tr("Leavers"), QList<double>(kWeeks), Tone::Warn, Qt::DotLine, false, {}};
    for (int week = 0; week < kWeeks; ++week) {
        const QDate first = monday.addDays(7 * (week - kWeeks + 1));
        data.labels << shortDay(first);
        data.exact << Text::tr("Week of %1").arg(longDay(first));
    }
    for (const auto& one : view.events) {
        const qint64 days = monday.addDays(7 * (1 - kWeeks)).daysTo(dateOf(one.day));
        const auto week = days < 0 ? -1 : days / 7;
        if (week < 0 || week >= kWeeks)
            continue;
        joiners.values[week] += static_cast<double>(one.joiners);
        movers.values[week] += static_cast<double>(one.movers);
        leavers.values[week] += static_cast<double>(one.leavers);
    }
    for (ChartSeries* series : {&joiners, &movers, &leavers})
        series->figure = figure(sum(series->values));
    data.series = {joiners, movers, leavers};
    return data;
}

ChartData daysChart(const door::InsightHome::View& view)
{
    ChartData data;
    data.title = Text::tr("Next 7 days");
    data.current = 0;
    ChartSeries joiners{Text::tr("Joiners"), QList<double>(kDays), Tone::Accent, Qt::SolidLine, true, {}};
    ChartSeries leavers{Text::tr("Leavers"), QList<double>(kDays), Tone::Warn, Qt::SolidLine, false, {}};
    const QDate today = dateOf(view.today);
    for (int day = 0; day < kDays; ++day) {
        data.labels << QLocale().toString(today.addDays(day), QStringLiteral("ddd'<br/>'d"));
        data.exact << longDay(today.addDays(day));
    }
    for (const auto& one : view.events) {
        const int day = one.day.days - view.today.days;
        if (day < 0 || day >= kDays)
            continue;
        joiners.values[day] += static_cast<double>(one.joiners);
        leavers.values[day] += static_cast<double>(one.leavers);
    }
    for (ChartSeries* series : {&joiners, &leavers})
        series->figure = figure(sum(series->values));
    data.series = {joiners, leavers};
    return data;
}

ChartData workChart(const door::InsightHome::View& view)
{
    ChartData data;
    data.title = Text::tr("Operations");
    const WorkDays work = workOf(view);
    const QDate today = dateOf(view.today);
    for (int day = 0; day < kWorkDays; ++day) {
        const QDate date = today.addDays(day - kWorkDays + 1);
        data.labels << shortDay(date);
        data.exact << longDay(date);
    }
    ChartSeries done{Text::tr("Done"), listOf(work.done), Tone::Good, Qt::SolidLine, true, {}};
    ChartSeries failed{Text::tr("Failed"), listOf(work.failed), Tone::Bad, Qt::DashLine, false, {}};
    for (ChartSeries* series : {&done, &failed})
        series->figure = figure(sum(series->values));
    data.series = {done, failed};
    return data;
}

} // namespace gatehouse::ui
