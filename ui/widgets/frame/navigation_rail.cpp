#include "ui/widgets/frame/navigation_rail.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/frame/rail_entry.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QKeyEvent>
#include <QKeySequence>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>
#include <iterator>

namespace gatehouse::ui {
namespace {

constexpr int kHead = 60;

} // namespace

NavigationRail::NavigationRail(const QString& applicationName, QWidget* parent)
    : QWidget(parent), m_name(applicationName), m_top(new QVBoxLayout), m_bottom(new QVBoxLayout)
{
    setAccessibleName(tr("Pages"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kM, kHead, space::kM, space::kM);
    layout->setSpacing(0);
    m_top->setSpacing(2);
    m_bottom->setSpacing(2);
    layout->addLayout(m_top);
    layout->addStretch(1);
    layout->addLayout(m_bottom);
    setCollapsed(false);
}

void NavigationRail::addEntry(const QString& id, const QString& label, const QString& iconName, Place place,
                              const QKeySequence& shortcut)
{
    auto* entry = new RailEntry(label, iconName, tooltipWithShortcut(label, shortcut));
    entry->setCollapsed(m_collapsed);
    (place == Place::Top ? m_top : m_bottom)->addWidget(entry);
    m_byId.insert(id, entry);
    m_order << entry;
    connect(entry, &QAbstractButton::clicked, this, [this, id] {
        setCurrent(id);
        emit chosen(id);
    });
}

void NavigationRail::setShortcut(const QString& id, const QKeySequence& shortcut)
{
    if (RailEntry* entry = m_byId.value(id))
        entry->setWholeToolTip(tooltipWithShortcut(entry->text(), shortcut));
}

void NavigationRail::setCount(const QString& id, qint64 count, const QString& meaning)
{
    if (RailEntry* entry = m_byId.value(id))
        entry->setCount(count, meaning);
}

void NavigationRail::setOffered(const QString& id, bool offered)
{
    if (RailEntry* entry = m_byId.value(id))
        entry->setVisible(offered);
}

void NavigationRail::setCurrent(const QString& id)
{
    m_current = id;
    // Entries at the top and the bottom have one parent but are exclusive across both layouts only by hand.
    for (auto it = m_byId.begin(); it != m_byId.end(); ++it) {
        it.value()->setAutoExclusive(false);
        it.value()->setChecked(it.key() == id);
    }
}

void NavigationRail::setCollapsed(bool collapsed)
{
    const bool changes = collapsed != m_collapsed;
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? measure::kRailCollapsed : measure::kRail);
    for (RailEntry* entry : m_order)
        entry->setCollapsed(collapsed);
    update();
    if (changes)
        emit collapsedChanged(collapsed);
}

void NavigationRail::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setLayoutDirection(layoutDirection());
    const ThemeTokens& t = themeTokens();
    painter.fillRect(rect(), t.rail);
    if (t.mode == Mode::Dark) {
        const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
        painter.fillRect(QRect(edge, 0, 1, height()), t.window);
    }
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const qreal markX = m_collapsed ? (width() - 24) / 2.0 : mirrored ? width() - 20 - 24 : 20;
    drawAppMark(painter, QRectF(markX, 18, 24, 24));
    if (m_collapsed)
        return;
    const QRectF name = mirrored ? QRectF(0, 18, width() - 54, 24) : QRectF(54, 18, width() - 54, 24);
    drawText(painter, name, m_name,
             {textFont(TextSize::Title, QFont::DemiBold), t.railTextActive, Side::Leading, Cut::End});
}

void NavigationRail::keyPressEvent(QKeyEvent* event)
{
    QList<RailEntry*> offered;
    std::copy_if(m_order.begin(), m_order.end(), std::back_inserter(offered),
                 [](const RailEntry* entry) { return !entry->isHidden(); });
    qsizetype at = -1;
    for (qsizetype i = 0; i < offered.size(); ++i)
        if (offered[i]->hasFocus())
            at = i;
    qsizetype next = at;
    switch (event->key()) {
    case Qt::Key_Down: next = qMin(at + 1, offered.size() - 1); break;
    case Qt::Key_Up: next = qMax<qsizetype>(at - 1, 0); break;
    case Qt::Key_Home: next = 0; break;
    case Qt::Key_End: next = offered.size() - 1; break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (at >= 0)
            offered[at]->click();
        return;
    default: QWidget::keyPressEvent(event); return;
    }
    if (next >= 0 && next < offered.size())
        offered[next]->setFocus(Qt::TabFocusReason);
}

void NavigationRail::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->pos().y() < kHead)
        setCollapsed(!m_collapsed);
}

} // namespace gatehouse::ui
