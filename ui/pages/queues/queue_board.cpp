#include "ui/pages/queues/queue_board.h"

#include "ui/models/queue_model.h"
#include "ui/session/error_text.h"
#include "ui/widgets/panels/empty_state.h"

#include <QItemSelectionModel>
#include <QLocale>

#include <algorithm>

namespace gatehouse::ui {
namespace {

// As the core calls them.
const char* const kStates[] = {"scheduled", "waiting,held", "running,retrying,by_hand", "blocked", "done"};

// What of a column's states the filter leaves; "none" is the state of no event.
std::string statesOf(int column, const std::string& wanted)
{
    const std::string own = kStates[column];
    if (wanted.empty())
        return own;
    const QStringList mine = QString::fromStdString(own).split(QLatin1Char(','));
    QStringList both;
    for (const QString& state : QString::fromStdString(wanted).split(QLatin1Char(',')))
        if (mine.contains(state))
            both << state;
    return both.isEmpty() ? "none" : both.join(QLatin1Char(',')).toStdString();
}

bool isNarrowed(const door::QueueList& filter)
{
    return !filter.text.empty() || !filter.department.empty() || !filter.state.empty() || filter.privileged
           || filter.dueBefore;
}

QString newsOf(const ListDrift& drift)
{
    const QLocale locale;
    QStringList parts;
    if (drift.added > 0)
        parts << QueueBoard::tr("%1 new").arg(locale.toString(drift.added));
    if (drift.removed > 0)
        parts << QueueBoard::tr("%1 gone").arg(locale.toString(drift.removed));
    return parts.join(QStringLiteral(", "));
}

} // namespace

QueueBoard::QueueBoard(Session& session, QWidget* parent)
    : BoardView(tr("Board of the lane"), parent), m_nothing(new EmptyState(this))
{
    const BoardColumnWords words[] = {
        {tr("Scheduled"), Tone::Neutral, tr("Nothing is scheduled for a later day."), 0},
        {tr("Waiting"), Tone::Warn, tr("Nothing waits and nothing is held."), 1},
        {tr("Under way"), Tone::Accent, tr("Nothing is under way, nothing is to be done by hand."), 2},
        {tr("Needs attention"), Tone::Bad, tr("Nothing needs attention."), 2},
        {tr("Done"), Tone::Good, tr("Nothing is done yet."), 0},
    };
    for (int column = 0; column < kColumns; ++column) {
        auto* model = new QueueModel(session, this);
        m_models[static_cast<std::size_t>(column)] = model;
        addColumn(words[column], model);
        follow(column);
    }
    connect(this, &BoardView::cardActivated, this,
            [this](int column, int row) { emit eventActivated(model(column)->keyAt(row)); });
    connect(this, &BoardView::currentMoved, this,
            [this](int column, int row) { emit eventMoved(model(column)->keyAt(row)); });
    connect(this, &BoardView::newsWanted, this, &QueueBoard::reopen);
    m_nothing->setAutoFillBackground(true);
    m_nothing->EmptyState::show(EmptyState::Kind::Empty,
                                {QStringLiteral("search"), tr("No event matches this filter"),
                                 tr("Use parts of a name, department:, state:, due: and privileged:yes."),
                                 tr("Clear the filter")});
    m_nothing->hide();
    connect(m_nothing, &EmptyState::actionTriggered, this, &QueueBoard::clearFilterWanted);
}

void QueueBoard::follow(int column)
{
    QueueModel* cards = model(column);
    connect(cards, &ListModel::stateChanged, this, [this, cards, column] {
        const bool failed = cards->state() == ListModel::State::Failed;
        const bool loading = cards->state() == ListModel::State::Loading && cards->rowCount() == 0;
        const bool narrowed = cards->rowCount() == 0 && isNarrowed(m_filter);
        setNote(column, failed     ? errorText(cards->error()).message
                        : loading  ? tr("Loading …")
                        : narrowed ? QStringLiteral("–") // said once, where no column has a card
                                   : QString());
        const bool nothing =
            isNarrowed(m_filter) && std::all_of(m_models.begin(), m_models.end(), [](auto* of) {
                return of->state() == ListModel::State::Ready && of->rowCount() == 0;
            });
        m_nothing->setVisible(nothing);
        m_nothing->raise();
    });
    connect(cards, &ListModel::drifted, this,
            [this, column](const ListDrift& drift) { setNews(column, newsOf(drift)); });
    connect(cards, &ListModel::windowArrived, this, [this, column] {
        placeMarks(column);
        emit itemsChanged();
    });
    connect(cards, &QAbstractItemModel::dataChanged, this, &QueueBoard::itemsChanged);
}

void QueueBoard::open(const door::QueueList& filter)
{
    m_filter = filter;
    for (int column = 0; column < kColumns; ++column) {
        door::QueueList request = filter;
        request.state = statesOf(column, filter.state);
        if (column == Done && (filter.sort.empty() || filter.sort == "due"))
            request.sort = "-due"; // what was done last stands first
        model(column)->setFilter(std::move(request));
        model(column)->open();
    }
}

void QueueBoard::resizeEvent(QResizeEvent* event)
{
    BoardView::resizeEvent(event);
    m_nothing->setGeometry(rect());
}

void QueueBoard::reopen()
{
    const std::vector<qint64> ticked = tickedKeys();
    open(m_filter);
    tick(ticked);
}

const door::QueueItem* QueueBoard::itemAt(int column, int row) const
{
    return model(column)->itemAt(row);
}

std::vector<qint64> QueueBoard::tickedKeys() const
{
    std::vector<qint64> keys;
    for (int column = 0; column < kColumns; ++column)
        for (const int row : cards(column)->tickedRows())
            if (const qint64 key = model(column)->keyAt(row))
                keys.push_back(key);
    return keys;
}

void QueueBoard::tick(const std::vector<qint64>& keys)
{
    m_wantedTicks = QSet<qint64>(keys.begin(), keys.end());
    for (int column = 0; column < kColumns; ++column)
        if (model(column)->state() == ListModel::State::Ready)
            placeMarks(column);
}

void QueueBoard::showCurrent(qint64 key)
{
    m_current = key;
    setCurrentCard(-1, -1);
    for (int column = 0; column < kColumns && key; ++column)
        if (const int row = model(column)->rowOf(key); row >= 0)
            setCurrentCard(column, row);
}

void QueueBoard::placeMarks(int column)
{
    QueueModel* of = model(column);
    if (m_current)
        if (const int row = of->rowOf(m_current); row >= 0)
            setCurrentCard(column, row);
    for (auto key = m_wantedTicks.begin(); key != m_wantedTicks.end();) {
        const int row = of->rowOf(*key);
        if (row >= 0)
            cards(column)->selectionModel()->select(of->index(row, 0), QItemSelectionModel::Select);
        key = row >= 0 ? m_wantedTicks.erase(key) : std::next(key);
    }
}

} // namespace gatehouse::ui
