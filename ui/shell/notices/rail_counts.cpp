#include "ui/shell/notices/rail_counts.h"

#include "core/door/commands/feeds.h"
#include "core/door/commands/people.h"
#include "ui/models/feed_model.h"
#include "ui/session/session.h"

namespace gatehouse::ui {
namespace {

constexpr int kStartMs = 500;
constexpr int kEveryMs = 2000;
const QString kQueues = QStringLiteral("queues");
const QString kFeeds = QStringLiteral("feeds");

} // namespace

RailCounts::RailCounts(Session& session, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_paced(
          kEveryMs, [this] { ask(); }, this)
{
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, &m_paced, &Paced::want);
    connect(&session, &Session::changed, this, [this] {
        if (!m_soon.isActive() && !isOver())
            m_paced.want();
    });
}

void RailCounts::start()
{
    if (!isOver())
        m_soon.start(kStartMs);
}

void RailCounts::stop(const QString& page)
{
    m_queues = m_queues && page != kQueues;
    m_feeds = m_feeds && page != kFeeds;
    if (isOver())
        m_soon.stop();
}

void RailCounts::ask()
{
    if (!m_queues || !m_session.may(door::QueueCounts::kName))
        return askFeeds();
    m_session.ask(door::QueueCounts{}, this, [this](const Result<door::QueueCounts::View>& reply) {
        if (reply && m_queues) {
            qint64 all = 0;
            for (const auto& [lane, open] : reply->counts)
                all += open;
            emit counted(kQueues, all, tr("%n open event(s)", nullptr, static_cast<int>(all)));
        }
        askFeeds();
    });
}

void RailCounts::askFeeds()
{
    if (!m_feeds || !m_session.may(door::FeedList::kName))
        return m_paced.answered();
    m_session.ask(door::FeedList{}, this, [this](const Result<door::FeedList::Items>& reply) {
        m_paced.answered();
        if (!reply || !m_feeds)
            return;
        qint64 rows = 0, stopped = 0;
        for (const door::FeedItem& feed : reply->items) {
            rows += feed.quarantined;
            stopped += feed.stopped ? 1 : 0;
        }
        const FeedBadge badge = feedBadge(rows, stopped);
        emit counted(kFeeds, badge.count, badge.meaning);
    });
}

} // namespace gatehouse::ui
