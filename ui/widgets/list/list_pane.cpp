#include "ui/widgets/list/list_pane.h"

#include "ui/widgets/controls/bulk_bar.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QEvent>
#include <QTimer>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kLoadingDelayMs = 100;

} // namespace

ListPane::ListPane(const QString& accessibleName, QWidget* parent)
    : Card(parent),
      m_layout(new QVBoxLayout(this)),
      m_view(new ListView(accessibleName)),
      m_bulk(new BulkBar),
      m_state(new EmptyState(m_view)),
      m_delay(new QTimer(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_view, 1);
    m_layout->addWidget(m_bulk);
    m_state->hide();
    m_delay->setSingleShot(true);
    m_delay->setInterval(kLoadingDelayMs);
    m_view->viewport()->installEventFilter(this);
    connect(m_delay, &QTimer::timeout, this, [this] {
        showState(EmptyState::Kind::Loading, {QString(), m_loading, QString(), QString()});
    });
    connect(m_state, &EmptyState::actionTriggered, this, &ListPane::stateActionTriggered);
    connect(m_view, &ListView::ticksChanged, this,
            [this](int count) { m_bulk->setSelected(count, m_view->allTicked() == Tick::On); });
    connect(m_bulk, &BulkBar::clearRequested, m_view, &ListView::clearTicks);
}

void ListPane::setHead(QWidget* head)
{
    m_layout->insertWidget(0, head);
}

void ListPane::addView(QWidget* view, bool covered)
{
    m_views << view;
    if (!covered)
        m_uncovered << view;
    view->hide();
    view->installEventFilter(this);
    m_layout->insertWidget(m_layout->indexOf(m_bulk), view, 1);
}

void ListPane::showView(QWidget* view)
{
    m_shown = view;
    m_view->setVisible(!view);
    for (QWidget* other : m_views)
        other->setVisible(other == view);
    m_state->setParent(view && !m_uncovered.contains(view) ? view : m_view);
    cover();
    m_state->setVisible(m_stateShown);
    m_state->raise();
}

void ListPane::showRows()
{
    m_delay->stop();
    m_stateShown = false;
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
    m_stateShown = true;
    cover();
    m_state->setAutoFillBackground(true);
    m_state->setBackgroundRole(QPalette::Base); // rows of before stay below, out of sight
    m_state->show(kind, text);
    m_state->raise();
}

void ListPane::cover()
{
    // Clear of the card's line and its round corners.
    const QRect place =
        m_state->parentWidget() == m_view ? m_view->viewport()->geometry() : m_state->parentWidget()->rect();
    m_state->setGeometry(
        place.adjusted(2, m_state->parentWidget() == m_view ? 0 : 2, -2, -measure::kRadius / 2));
}

bool ListPane::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Move)
        cover();
    return Card::eventFilter(watched, event);
}

} // namespace gatehouse::ui
