#include "ui/widgets/frame/sheet.h"

#include "ui/widgets/panels/card.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QLayout>
#include <QLineEdit>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <utility>

namespace gatehouse::ui {

Sheet::Sheet(QWidget* window, Place place, int width)
    : QWidget(window->window()),
      m_card(new Card(this)),
      m_before(QApplication::focusWidget()),
      m_place(place),
      m_width(width)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setFocusPolicy(Qt::ClickFocus);
    parentWidget()->installEventFilter(this);
    m_card->installEventFilter(this);
    hide();
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget*, const QWidget* now) {
        if (isVisible() && (!now || isBehind(now)) && !std::exchange(m_keeping, true))
            QMetaObject::invokeMethod(this, &Sheet::keepFocus, Qt::QueuedConnection);
    });
}

void Sheet::open()
{
    follow();
    show();
    raise();
    takeFirstFocus();
}

bool Sheet::isBehind(const QWidget* widget) const
{
    return widget->window() == window() && widget != this && !isAncestorOf(widget);
}

bool Sheet::isTop() const
{
    const auto sheets = parentWidget()->findChildren<const Sheet*>(Qt::FindDirectChildrenOnly);
    const auto top =
        std::find_if(sheets.rbegin(), sheets.rend(), [](const Sheet* sheet) { return sheet->isVisible(); });
    return top != sheets.rend() && *top == this;
}

// The focus was lost, or went to what lies behind: back to who had it here, else to the next that can have it. Whoever was meant behind has
// it when the sheet goes.
void Sheet::keepFocus()
{
    m_keeping = false;
    QWidget* const now = QApplication::focusWidget();
    if (!isVisible() || !isActiveWindow() || !isTop() || QApplication::activePopupWidget())
        return;
    if (now && !isBehind(now))
        return;
    if (now && !now->isWindow())
        m_before = now;
    QWidget* const last = focusWidget();
    if (last && last != this && last->isVisible() && last->isEnabled())
        last->setFocus(Qt::OtherFocusReason);
    else
        focusNextPrevChild(true);
    if (!QApplication::focusWidget() || isBehind(QApplication::focusWidget()))
        setFocus(Qt::OtherFocusReason); // nothing in it can have it: its keys still work
}

bool Sheet::goBack()
{
    if (!m_back || !m_back->isVisible() || !m_back->isEnabled())
        return false;
    m_back->click();
    return true;
}

// Not taller than the window; what is inside scrolls.
void Sheet::follow()
{
    setGeometry(parentWidget()->rect());
    const int wide = qMin(m_width, width() - 2 * space::kL);
    const int most = height() - 2 * space::kXl;
    int tall = m_card->sizeHint().height();
    if (m_card->layout() && m_card->layout()->hasHeightForWidth())
        tall = m_card->layout()->totalHeightForWidth(wide);
    tall = qMin(tall, most);
    const int top = m_place == Place::Top ? qMin(height() / 8, qMax(space::kXl, height() - tall - space::kXl))
                                          : (height() - tall) / 2;
    if (m_place == Place::Corner) {
        const int x = layoutDirection() == Qt::RightToLeft ? space::kL : width() - wide - space::kL;
        const int y = measure::kTopBar;
        m_card->setGeometry(x, y, wide, qMin(tall, height() - y - space::kXl));
        return;
    }
    m_card->setGeometry((width() - wide) / 2, top, wide, qMin(tall, height() - top - space::kS));
}

QColor Sheet::ground() const
{
    return themeTokens().shade;
}

void Sheet::closeEvent(QCloseEvent* event)
{
    QWidget::closeEvent(event);
    if (m_before && m_before->isVisible() && m_before->isEnabled())
        m_before->setFocus();
    emit closed();
}

void Sheet::paintEvent(QPaintEvent*)
{
    QPainter(this).fillRect(rect(), ground());
}

void Sheet::keyPressEvent(QKeyEvent* event)
{
    if (!pressDefault(*event) && event->key() == Qt::Key_Escape && m_closable && !goBack())
        close();
    event->accept(); // nothing reaches the window below
}

// Lines pass Enter on, buttons and lists of several lines keep it.
bool Sheet::pressDefault(const QKeyEvent& event)
{
    if (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)
        return false;
    const QWidget* typed = focusWidget();
    const bool line = qobject_cast<const QLineEdit*>(typed) || qobject_cast<const QAbstractSpinBox*>(typed);
    if (line && m_default && m_default->isVisible() && !event.isAutoRepeat())
        m_default->click(); // does nothing while it is off
    return line;
}

void Sheet::mousePressEvent(QMouseEvent* event)
{
    if (m_closable && !m_card->geometry().contains(event->pos()))
        close();
}

bool Sheet::eventFilter(QObject* watched, QEvent* event)
{
    const bool resized = event->type() == QEvent::Resize && watched == parentWidget();
    if (resized || (event->type() == QEvent::LayoutRequest && watched == m_card))
        follow();
    return QWidget::eventFilter(watched, event);
}

bool Sheet::focusNextPrevChild(bool next)
{
    QWidget* const from = focusWidget() ? focusWidget() : this;
    QWidget* to = from;
    do {
        to = next ? to->nextInFocusChain() : to->previousInFocusChain();
        const bool stop = isAncestorOf(to) && to->isVisible() && to->isEnabled() && !to->focusProxy()
                          && (to->focusPolicy() & Qt::TabFocus);
        if (stop) {
            to->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    } while (to != from);
    return true;
}

} // namespace gatehouse::ui
