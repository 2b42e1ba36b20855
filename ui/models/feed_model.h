// The HR feeds of the workspace, all at once: there are a handful. Filtered here. And the words of their states.
// UI thread only.
#pragma once

#include "ui/models/words.h"
#include "ui/session/door_api.h"

#include <QAbstractTableModel>

namespace gatehouse::ui {

Word wordOf(FeedRunState state);
Word wordOf(RecordState state);
// What a feed is waiting for: stopped, waiting rows, fine, no file yet.
Word feedStateWord(const door::FeedOverview::Item& feed);
// "97.4 %"
QString percentText(double share);
// "12 % late, 3 days on average"; empty where nothing came late.
QString lagText(const door::FeedOverview::Item& feed);

// What waits in the feeds, for the rail: rows, and where none wait the files that stand still.
struct FeedBadge {
    qint64 count = 0;
    QString meaning;
};
FeedBadge feedBadge(qint64 rows, qint64 stopped);

class FeedModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column {
        Feed,
        State,
        LastRun,
        Score,
        Waiting,
        Lag,
        kColumns
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setFeeds(std::vector<door::FeedOverview::Item> feeds);
    const std::vector<door::FeedOverview::Item>& feeds() const { return m_feeds; }
    const door::FeedOverview::Item* feed(qint64 id) const; // also one the filter hides
    const door::FeedOverview::Item* itemAt(int row) const;
    int rowOf(qint64 id) const;

    // Parts of the name; "stopped" and "waiting" are what they say.
    void setFilter(const QString& text, bool stopped, bool waiting);
    int count(bool stopped, bool waiting) const; // of all feeds

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void applyFilter();

    std::vector<door::FeedOverview::Item> m_feeds;
    std::vector<std::size_t> m_shown;
    QString m_text;
    bool m_stopped = false, m_waiting = false;
};

} // namespace gatehouse::ui
