// The table, the board and the timeline of the queues: one selection, one open event, the same decisions.
#include "ui/actions/decision_action.h"
#include "ui/models/queue_model.h"
#include "ui/pages/queues/queue_board.h"
#include "ui/pages/queues/queues_page.h"
#include "ui/widgets/controls/bulk_bar.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/timeline/timeline_view.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QLocale>
#include <QSettings>

namespace gatehouse::ui {
namespace {

constexpr int kMostLookedAt = 1000;
const QString kView = QStringLiteral("queues/view");
const QString kZoom = QStringLiteral("queues/zoom");
const char* const kViewIds[] = {"table", "board", "timeline"};
const char* const kZoomIds[] = {"day", "week", "month"};

template <std::size_t N>
int placeOf(const char* const (&ids)[N], const QString& id, int otherwise)
{
    for (std::size_t i = 0; i < N; ++i)
        if (id == QLatin1String(ids[i]))
            return static_cast<int>(i);
    return otherwise;
}

} // namespace

void QueuesPage::connectViews()
{
    pane()->addView(m_board, false);
    pane()->addView(m_timeline, true);
    m_timeline->setModel(m_queue, list()->selectionModel());
    m_zoom->setCurrent(static_cast<int>(m_timeline->zoom()));
    auto* axis = new QHBoxLayout(m_axis);
    axis->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
    axis->setSpacing(space::kS);
    axis->addWidget(m_zoom);
    axis->addWidget(m_today);
    axis->addStretch(1);
    pane()->setHead(m_axis);
    m_axis->hide();
    m_today->setToolTip(tr("Show today on the time axis (T)"));
    m_today->setLook(ButtonLook::Secondary);
    connect(m_switch, &SegmentedControl::chosen, this, [this](int view) {
        setView(static_cast<View>(view));
        takeFocus();
    });
    connect(m_zoom, &SegmentedControl::chosen, this,
            [this](int zoom) { m_timeline->setZoom(static_cast<TimelineView::Zoom>(zoom)); });
    connect(m_timeline, &TimelineView::zoomChanged, this,
            [this](TimelineView::Zoom zoom) { m_zoom->setCurrent(static_cast<int>(zoom)); });
    connect(m_today, &QAbstractButton::clicked, this, [this] { m_timeline->showDay(QDate::currentDate()); });
    connect(m_timeline, &TimelineView::rowActivated, this, [this](const QModelIndex& index) {
        if (const qint64 key = m_queue->keyAt(index.row()))
            openDetail(key);
    });
    connect(m_board, &QueueBoard::eventActivated, this, [this](qint64 key) {
        if (key)
            openDetail(key);
    });
    connect(m_board, &QueueBoard::eventMoved, this, [this](qint64 key) {
        if (key && detailKey())
            openDetail(key);
    });
    connect(m_board, &BoardView::ticksChanged, this, [this](int count) {
        if (m_view != Board)
            return;
        pane()->bulkBar()->setSelected(count);
        updateBulk();
    });
    connect(m_board, &QueueBoard::itemsChanged, this, &QueuesPage::updateBulk);
    connect(m_board, &QueueBoard::clearFilterWanted, this, [this] { setTypedFilter(QString()); });
    connect(pane()->bulkBar(), &BulkBar::clearRequested, m_board, &BoardView::clearTicks);
    connect(m_queue, &ListModel::windowArrived, this, &QueuesPage::applyTicks);
}

void QueuesPage::setView(View view)
{
    m_switch->setCurrent(view);
    const View before = std::exchange(m_view, view);
    if (before == view)
        return;
    m_axis->setVisible(view == Timeline);
    if (view == Board) {
        const QList<int> rows = list()->tickedCount() <= kMostLookedAt ? list()->tickedRows() : QList<int>();
        std::vector<qint64> keys;
        for (const int row : rows)
            if (const qint64 key = m_queue->keyAt(row))
                keys.push_back(key);
        list()->clearTicks();
        m_board->open(m_queue->filter());
        m_board->tick(keys);
    } else if (before == Board) {
        const auto keys = m_board->tickedKeys();
        m_wantedTicks = QSet<qint64>(keys.begin(), keys.end());
        m_board->clearTicks();
        pane()->bulkBar()->setSelected(0);
        applyTicks();
    }
    pane()->showView(view == Board      ? static_cast<QWidget*>(m_board)
                     : view == Timeline ? static_cast<QWidget*>(m_timeline)
                                        : nullptr);
    if (view == Timeline && !m_queue->isWithBars()) {
        m_queue->setWithBars(true);
        m_queue->open(std::max(0, list()->currentIndex().row()));
    }
    if (detailKey())
        m_board->showCurrent(detailKey());
    updateBulk();
}

void QueuesPage::applyTicks()
{
    for (auto key = m_wantedTicks.begin(); key != m_wantedTicks.end();) {
        const int row = m_queue->rowOf(*key);
        if (row >= 0)
            list()->selectionModel()->select(m_queue->index(row, 0),
                                             QItemSelectionModel::Select | QItemSelectionModel::Rows);
        key = row >= 0 ? m_wantedTicks.erase(key) : std::next(key);
    }
}

void QueuesPage::takeFocus()
{
    if (m_view == Board)
        m_board->takeFocus();
    else if (m_view == Timeline)
        m_timeline->setFocus(Qt::OtherFocusReason);
    else
        ListPage::takeFocus();
}

void QueuesPage::refresh()
{
    ListPage::refresh();
    if (m_view == Board)
        m_board->reopen();
}

void QueuesPage::saveState(QSettings& settings) const
{
    ListPage::saveState(settings);
    settings.setValue(kView, QLatin1String(kViewIds[m_view]));
    settings.setValue(kZoom, QLatin1String(kZoomIds[static_cast<int>(m_timeline->zoom())]));
}

void QueuesPage::restoreState(QSettings& settings)
{
    const int zoom =
        placeOf(kZoomIds, settings.value(kZoom).toString(), static_cast<int>(TimelineView::Zoom::Week));
    m_timeline->setZoom(static_cast<TimelineView::Zoom>(zoom));
    setView(static_cast<View>(placeOf(kViewIds, settings.value(kView).toString(), Table)));
    ListPage::restoreState(settings);
}

// nullptr: one that is not read.
std::vector<const door::QueueItem*> QueuesPage::tickedItems() const
{
    std::vector<const door::QueueItem*> items;
    if (m_view == Board) {
        for (int column = 0; column < QueueBoard::kColumns; ++column)
            for (const int row : m_board->cards(column)->tickedRows())
                items.push_back(m_board->itemAt(column, row));
        return items;
    }
    if (list()->tickedCount() <= kMostLookedAt)
        for (const int row : list()->tickedRows())
            items.push_back(m_queue->itemAt(row));
    return items;
}

void QueuesPage::updateBulk()
{
    const auto items = tickedItems();
    for (DecisionAction* action : m_decisions.all()) {
        bool applies = items.empty();
        for (const door::QueueItem* item : items)
            applies = applies || !item || action->applies(item->state);
        m_bulk.value(action)->setEnabled(applies && action->isPermitted() && !action->isBusy());
        m_bulk.value(action)->setToolTip(applies ? action->toolTip()
                                                 : tr("None of the chosen plans is in a state for that."));
    }
}

void QueuesPage::runOnTicked(DecisionAction* action)
{
    const auto most = static_cast<qlonglong>(DecisionAction::kMost);
    if ((m_view == Board ? m_board->tickedCount() : list()->tickedCount()) > most) {
        banner()->showMessage(BannerKind::Warn,
                              tr("%1 is done for at most %2 events at a time.")
                                  .arg(action->words().text, QLocale().toString(most)),
                              tr("Narrow the filter, or choose fewer rows."));
        return;
    }
    if (m_view == Board)
        return runOn(action, m_board->tickedKeys());
    m_queue->keysOf(list()->tickedRows(), [this, action](const Result<std::vector<qint64>>& keys) {
        if (!keys)
            return showError(keys.error());
        runOn(action, *keys);
    });
}

void QueuesPage::runOn(DecisionAction* action, const std::vector<qint64>& keys)
{
    DecisionTarget target;
    for (const qint64 key : keys)
        target.events.push_back(EventId(key));
    action->run(window(), target);
}

QList<Scene> QueuesPage::scenes()
{
    const auto show = [this](Lane lane, View view) {
        return [this, lane, view] {
            closeDetail();
            setTypedFilter(QString());
            setLane(lane);
            setView(view);
        };
    };
    const auto open = [this](int row) {
        return [this, row] {
            if (const qint64 key = m_queue->keyAt(std::min(row, m_queue->rowCount() - 1)))
                openDetail(key);
        };
    };
    const auto openCard = [this] {
        for (const int column : {QueueBoard::Attention, QueueBoard::UnderWay, QueueBoard::Planned})
            if (const qint64 key =
                    m_board->model(column)->rowCount() > 0 ? m_board->model(column)->keyAt(0) : 0)
                return openDetail(key);
    };
    QList<Scene> scenes{{QStringLiteral("list"), show(Joiners, Table)}, {QStringLiteral("plan"), open(0)}};
    const char* const tabs[] = {"plan", "person", "record"};
    for (int tab = EventPanel::Person; tab < EventPanel::kTabs; ++tab)
        scenes << Scene{QLatin1String(tabs[tab]), [this, tab] { m_event->tabs()->setCurrent(tab); }};
    scenes << Scene{QStringLiteral("far"),
                    [this, open] {
                        m_event->tabs()->setCurrent(EventPanel::Plan);
                        open(m_queue->rowCount() - 1)();
                    }}
           << Scene{QStringLiteral("board-joiners"), show(Joiners, Board)}
           << Scene{QStringLiteral("board"), show(Leavers, Board)}
           << Scene{QStringLiteral("board-detail"), openCard}
           << Scene{QStringLiteral("board-ticked"),
                    [this] {
                        closeDetail();
                        for (int column = 0; column < QueueBoard::kColumns; ++column)
                            if (m_board->model(column)->rowCount() > 0)
                                m_board->tick({m_board->model(column)->keyAt(0)});
                    }}
           << Scene{QStringLiteral("timeline"), show(Leavers, Timeline)}
           << Scene{QStringLiteral("timeline-joiners"), show(Joiners, Timeline)}
           << Scene{QStringLiteral("timeline-detail"), open(0)}
           << Scene{QStringLiteral("timeline-day"),
                    [this] {
                        closeDetail();
                        m_timeline->setZoom(TimelineView::Zoom::Day);
                    }}
           << Scene{QStringLiteral("timeline-month"),
                    [this] { m_timeline->setZoom(TimelineView::Zoom::Month); }}
           << Scene{QStringLiteral("timeline-empty"),
                    [this] {
                        m_timeline->setZoom(TimelineView::Zoom::Week);
                        setTypedFilter(QStringLiteral("nobody is called this"));
                    }}
           << Scene{QStringLiteral("board-empty"), [this] { setView(Board); }}
           << Scene{QStringLiteral("table-empty"), [this] { setView(Table); }};
    return scenes;
}

} // namespace gatehouse::ui
