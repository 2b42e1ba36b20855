// What the first page knows at one moment, and what of it needs the operator. Pure.
#pragma once

#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/insight.h"
#include "core/door/commands/session.h"
#include "ui/widgets/charts/chart_data.h"
#include "ui/widgets/panels/notice_row.h"
#include "ui/widgets/panels/stat_card.h"

#include <QDateTime>

namespace gatehouse::ui {

struct HomeData {
    door::InsightHome::View insight;
    std::vector<door::PendingItem> pending;
    std::vector<door::AlertList::Item> alerts;
    std::vector<door::FeedItem> feeds;
    door::EngineStatus::View engine;
    // Counted while there is nobody; not known: not counted, or not allowed to be.
    std::optional<qint64> people, applications, profiles;
};

// Where a click leads: a page and a place on it.
struct Place {
    QString page;
    QString location;
};

// Which of the buttons a row of "Needs you" has.
enum class NeedKind {
    Release, // waits for this operator as the second one
    Own,     // waits for somebody else
    Alert,
    Look // one click leads to the place where it is dealt with
};

struct Need {
    NeedKind kind = NeedKind::Look;
    qint64 id = 0; // of the pending command or the alert
    QString key;   // stays the same while it is there
    Notice notice;
    Place place; // empty page: none
};

struct NeedGroup {
    QString title;
    QList<Need> rows;
    qint64 more = 0; // that are not in `rows`
    Place place;     // of those
};

// Who may release what is decided by the caller's word.
struct NeedRules {
    std::function<bool(const door::PendingItem&)> mayRelease;
    std::function<bool(const door::PendingItem&)> isOwn;
};
QList<NeedGroup> needsOf(const HomeData& data, const NeedRules& rules, const QDateTime& now);
qint64 countOf(const QList<NeedGroup>& groups);

// What a new workspace needs, in the order one would do it, what is done without a place; empty once a profile is published.
QList<Need> firstStepsOf(const HomeData& data);

struct HomeTile {
    Stat stat;
    Place place;
};
QList<HomeTile> tilesOf(const HomeData& data);

// Joiners, movers and leavers of twelve whole weeks and the present one, by week.
ChartData weeksChart(const door::InsightHome::View& view);
// Today and the six days after.
ChartData daysChart(const door::InsightHome::View& view);
// Operations done and failed, by day.
ChartData workChart(const door::InsightHome::View& view);

} // namespace gatehouse::ui
