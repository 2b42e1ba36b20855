#include "ui/models/feed_model.h"

#include "ui/session/local_time.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/relative_date.h"

#include <QLocale>

#include <algorithm>

namespace gatehouse::ui {
namespace {

CellKind kindOf(int column)
{
    switch (column) {
    case FeedModel::Feed: return CellKind::TwoLine;
    case FeedModel::State: return CellKind::Pill;
    case FeedModel::LastRun: return CellKind::Date;
    case FeedModel::Score:
    case FeedModel::Waiting: return CellKind::Number;
    default: return CellKind::Text;
    }
}

bool isStopped(const door::FeedOverview::Item& item)
{
    return item.feed.stopped || item.stoppedRun;
}

QString textOfCell(const door::FeedOverview::Item& item, int column)
{
    switch (column) {
    case FeedModel::Feed: return QString::fromStdString(item.feed.name);
    case FeedModel::State: return feedStateWord(item).text;
    case FeedModel::LastRun:
        return item.feed.lastRun ? relativeTime(localTimeOf(*item.feed.lastRun), QDateTime::currentDateTime())
                                 : QStringLiteral("–");
    case FeedModel::Score: return item.feed.lastRun ? percentText(item.feed.score) : QStringLiteral("–");
    case FeedModel::Waiting:
        return item.waiting ? QLocale().toString(static_cast<qlonglong>(item.waiting)) : QStringLiteral("–");
    case FeedModel::Lag: return lagText(item).isEmpty() ? FeedModel::tr("on time") : lagText(item);
    default: return {};
    }
}

QVariant toneOfCell(const door::FeedOverview::Item& item, int column)
{
    if (column == FeedModel::State)
        return static_cast<int>(feedStateWord(item).tone);
    if (column == FeedModel::Waiting && item.waiting > 0)
        return static_cast<int>(Tone::Warn);
    return {};
}

} // namespace

Word wordOf(FeedRunState state)
{
    switch (state) {
    case FeedRunState::Running: return {FeedModel::tr("Running"), Tone::Accent};
    case FeedRunState::Done: return {FeedModel::tr("Taken"), Tone::Good};
    case FeedRunState::StoppedByGuard: return {FeedModel::tr("Stopped"), Tone::Bad};
    case FeedRunState::Released: return {FeedModel::tr("Released"), Tone::Warn};
    case FeedRunState::Rejected: return {FeedModel::tr("Rejected"), Tone::Neutral};
    case FeedRunState::Failed: return {FeedModel::tr("Failed"), Tone::Bad};
    }
    return {};
}

Word wordOf(RecordState state)
{
    switch (state) {
    case RecordState::Accepted: return {FeedModel::tr("Taken"), Tone::Good};
    case RecordState::Warning: return {FeedModel::tr("With a warning"), Tone::Warn};
    case RecordState::Quarantined: return {FeedModel::tr("In quarantine"), Tone::Bad};
    case RecordState::Conflict: return {FeedModel::tr("Feeds disagree"), Tone::Bad};
    case RecordState::Fixed: return {FeedModel::tr("Mended"), Tone::Good};
    case RecordState::Dismissed: return {FeedModel::tr("Left out"), Tone::Neutral};
    }
    return {};
}

Word feedStateWord(const door::FeedOverview::Item& feed)
{
    if (isStopped(feed))
        return {FeedModel::tr("Stopped by its guard"), Tone::Bad};
    if (feed.lastState == FeedRunState::Failed)
        return {FeedModel::tr("Failed"), Tone::Bad};
    if (feed.lastState == FeedRunState::Running)
        return {FeedModel::tr("Running"), Tone::Accent};
    if (feed.waiting > 0)
        return {FeedModel::tr("Rows wait"), Tone::Warn};
    if (!feed.lastState)
        return {FeedModel::tr("No file yet"), Tone::Neutral};
    return {FeedModel::tr("Fine"), Tone::Good};
}

QString percentText(double share)
{
    return FeedModel::tr("%1 %", "a share").arg(QLocale().toString(share * 100, 'f', share < 1 ? 1 : 0));
}

QString lagText(const door::FeedOverview::Item& feed)
{
    if (feed.late == 0 || feed.events == 0)
        return {};
    const double share = static_cast<double>(feed.late) / static_cast<double>(feed.events);
    return FeedModel::tr("%1 late, %2 days", "share of the records, how late on average")
        .arg(percentText(share), QLocale().toString(feed.averageLateDays, 'f', 1));
}

FeedBadge feedBadge(qint64 rows, qint64 stopped)
{
    const QString files = FeedModel::tr("%n feed(s) stopped", nullptr, static_cast<int>(stopped));
    if (rows == 0)
        return {stopped, files};
    const QString wait = FeedModel::tr("%n row(s) wait in quarantine", nullptr, static_cast<int>(rows));
    return {rows, stopped > 0
                      ? FeedModel::tr("%1, %2", "rows that wait, feeds that are stopped").arg(wait, files)
                      : wait};
}

void FeedModel::setFeeds(std::vector<door::FeedOverview::Item> feeds)
{
    const bool same = feeds.size() == m_feeds.size()
                      && std::equal(feeds.begin(), feeds.end(), m_feeds.begin(),
                                    [](const auto& a, const auto& b) { return a.feed.id == b.feed.id; });
    const auto before = m_shown;
    m_feeds = std::move(feeds);
    if (same) { // rows stay where they are, with what is selected
        applyFilter();
        if (m_shown == before) {
            if (!m_shown.empty())
                emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
            return;
        }
    }
    beginResetModel();
    applyFilter();
    endResetModel();
}

void FeedModel::setFilter(const QString& text, bool stopped, bool waiting)
{
    beginResetModel();
    m_text = text;
    m_stopped = stopped;
    m_waiting = waiting;
    applyFilter();
    endResetModel();
}

void FeedModel::applyFilter()
{
    m_shown.clear();
    for (std::size_t i = 0; i < m_feeds.size(); ++i) {
        const door::FeedOverview::Item& item = m_feeds[i];
        const bool fits = QString::fromStdString(item.feed.name).contains(m_text, Qt::CaseInsensitive)
                          && (!m_stopped || isStopped(item)) && (!m_waiting || item.waiting > 0);
        if (fits)
            m_shown.push_back(i);
    }
}

int FeedModel::count(bool stopped, bool waiting) const
{
    return static_cast<int>(std::ranges::count_if(m_feeds, [&](const door::FeedOverview::Item& item) {
        return (!stopped || isStopped(item)) && (!waiting || item.waiting > 0);
    }));
}

const door::FeedOverview::Item* FeedModel::feed(qint64 id) const
{
    const auto found =
        std::ranges::find_if(m_feeds, [id](const auto& item) { return item.feed.id.value == id; });
    return found == m_feeds.end() ? nullptr : &*found;
}

const door::FeedOverview::Item* FeedModel::itemAt(int row) const
{
    const auto place = static_cast<std::size_t>(row);
    return row < 0 || place >= m_shown.size() ? nullptr : &m_feeds[m_shown[place]];
}

int FeedModel::rowOf(qint64 id) const
{
    for (int row = 0; row < rowCount(); ++row)
        if (itemAt(row)->feed.id.value == id)
            return row;
    return -1;
}

int FeedModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int FeedModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : kColumns;
}

QVariant FeedModel::data(const QModelIndex& index, int role) const
{
    if (role == CellKindRole)
        return static_cast<int>(kindOf(index.column()));
    const door::FeedOverview::Item* item = itemAt(index.row());
    if (!item)
        return {};
    switch (role) {
    case Qt::DisplayRole: return textOfCell(*item, index.column());
    case Qt::ToolTipRole:
        if (index.column() == LastRun && item->feed.lastRun)
            return QString::fromStdString(item->lastFile) + QLatin1Char('\n')
                   + exactTime(*item->feed.lastRun);
        if (index.column() == Score)
            return tr("Share of rows without findings in the last file");
        if (index.column() == Lag)
            return tr("Of the events of the last 90 days: %1 of %2 were recorded after the day they took "
                      "effect")
                .arg(item->late)
                .arg(item->events);
        return {};
    case SubtitleRole:
        return item->feed.complete ? tr("Everybody: who is missing has left") : tr("Changes only");
    case ToneRole: return toneOfCell(*item, index.column());
    default: return {};
    }
}

QVariant FeedModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == CellKindRole)
        return static_cast<int>(kindOf(section));
    if (role == Qt::TextAlignmentRole && kindOf(section) == CellKind::Number)
        return static_cast<int>(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Feed: return tr("Feed");
    case State: return tr("State");
    case LastRun: return tr("Last file");
    case Score: return tr("Score");
    case Waiting: return tr("Waiting");
    case Lag: return tr("Late records");
    default: return {};
    }
}

} // namespace gatehouse::ui
