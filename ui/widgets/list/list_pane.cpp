#include "ui/widgets/list/list_pane.h"

#include "ui/widgets/controls/bulk_bar.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QEvent>
#include <QHeaderView>
#include <QScrollBar>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kLoadingDelayMs = 100;

} // namespace

ListPane::ListPane(const QString& accessibleName, QWidget* parent)
    : Card(parent),
      m_layout(new QVBoxLayout(this)),
      m_strip(new QWidget),
      m_view(new ListView(accessibleName)),
      m_bulk(new BulkBar),
      m_state(new EmptyState(m_view)),
      m_delay(new QTimer(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_view, 1);
    m_layout->addWidget(m_strip);
    m_layout->addWidget(m_bulk);
    m_strip->setFixedHeight(0);
    m_state->hide();
    m_delay->setSingleShot(true);
    m_delay->setInterval(kLoadingDelayMs);
    m_view->viewport()->installEventFilter(this);
    connect(m_delay, &QTimer::timeout, this, [this] {
        showState(EmptyState::Kind::Loading, {QString(), m_loading, QString(), QString()});
    });
    connect(m_state, &EmptyState::actionTriggered, this, &ListPane::stateActionTriggered);
    connect(m_view, &ListView::ticksChanged, m_bulk, &BulkBar::setSelected);
    // Rows that come and go change the range, and so does the density.
    connect(m_view->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ListPane::alignToRows);
    connect(m_bulk, &BulkBar::clearRequested, m_view, &ListView::clearTicks);
}

ListPane::~ListPane()
{
    // The list goes in ~QWidget and may change its range on the way; this is no ListPane any more then.
    m_view->verticalScrollBar()->disconnect(this);
}

void ListPane::setHead(QWidget* head)
{
    m_layout->insertWidget(0, head);
}

void ListPane::showRows()
{
    m_delay->stop();
    m_state->hide();
    m_view->viewport()->setEnabled(true);
}

void ListPane::showLoading(const QString& what)
{
    m_loading = what;
    m_delay->start();
}

void ListPane::showEmpty(const StateText& text)
{
    showState(EmptyState::Kind::Empty, text);
}

void ListPane::showError(const StateText& text)
{
    showState(EmptyState::Kind::Error, text);
}

void ListPane::showState(EmptyState::Kind kind, const StateText& text)
{
    m_delay->stop();
    cover();
    m_state->setAutoFillBackground(true);
    m_state->setBackgroundRole(QPalette::Base); // rows of before stay below, out of sight
    m_state->show(kind, text);
    m_state->raise();
}

void ListPane::cover()
{
    // Clear of the card's line and its round corners.
    m_state->setGeometry(m_view->viewport()->geometry().adjusted(2, 0, -2, -measure::kRadius / 2));
}

void ListPane::alignToRows()
{
    const int row = m_view->verticalHeader()->defaultSectionSize();
    // Without asking strip or viewport: they are between two states while the list is laid out.
    const int top = m_view->y() + m_view->horizontalHeader()->sizeHint().height();
    const int room = contentsRect().bottom() + 1 - (m_bulk->isHidden() ? 0 : m_bulk->height()) - top;
    const bool more = m_view->verticalHeader()->length() > room && room > row;
    // Sideways the scroll bar lies between rows and strip; the rows then stay as they are.
    const bool sideways = m_view->horizontalScrollBar()->maximum() > 0;
    m_strip->setFixedHeight(more && !sideways ? room % row : 0);
}

bool ListPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move) {
        cover();
        alignToRows();
    }
    return Card::eventFilter(watched, event);
}

} // namespace gatehouse::ui
