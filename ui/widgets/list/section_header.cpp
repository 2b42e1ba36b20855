#include "ui/widgets/list/section_header.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QMouseEvent>
#include <QPainter>

namespace gatehouse::ui {
namespace {

constexpr int kArrow = 11;

QFont headerFont()
{
    return textFont(TextSize::Small, QFont::Medium);
}

} // namespace

SectionHeader::SectionHeader(ListView& view) : QHeaderView(Qt::Horizontal, &view), m_view(view)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(36);
    setAccessibleName(tr("Column headers"));
    viewport()->setAutoFillBackground(false);
    connect(this, &QHeaderView::sectionResized, this, [this] {
        if (m_pressed)
            emit resizedByHand();
    });
}

QSize SectionHeader::sizeHint() const
{
    return {QHeaderView::sizeHint().width(), measure::kHeader};
}

bool SectionHeader::isTrailing(int logicalIndex) const
{
    const QVariant own = model()->headerData(logicalIndex, Qt::Horizontal, Qt::TextAlignmentRole);
    if (own.isValid() && (own.toInt() & Qt::AlignRight))
        return true;
    return model()->rowCount() > 0 && cellKindOf(m_view.firstDataIndex(logicalIndex)) == CellKind::Number;
}

QSize SectionHeader::sectionSizeFromContents(int logicalIndex) const
{
    const QString text = model() ? model()->headerData(logicalIndex, Qt::Horizontal).toString() : QString();
    const int lead = m_view.isFirstColumn(logicalIndex) ? m_view.leadWidth() : ListView::kCellPadding;
    const int arrow = isSortIndicatorShown() ? kArrow + space::kXs : 0;
    return {lead + textWidth(headerFont(), text) + arrow + space::kM, measure::kHeader};
}

void SectionHeader::paintEvent(QPaintEvent* event)
{
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    painter.fillRect(QRect(0, height() - 1, width(), 1), themeTokens().line);
}

void SectionHeader::paintSection(QPainter* painter, const QRect& rect, int logicalIndex) const
{
    if (!rect.isValid())
        return;
    const PainterScope scope(*painter);
    painter->setLayoutDirection(m_view.layoutDirection());
    const ThemeTokens& t = themeTokens();
    const bool first = m_view.isFirstColumn(logicalIndex);
    const qreal lead = first ? m_view.leadWidth() : ListView::kCellPadding;
    const qreal trail = m_view.isLastColumn(logicalIndex) ? space::kM : ListView::kCellPadding;
    QRectF place = m_view.isRightToLeft() ? QRectF(rect).adjusted(trail, 0, -lead, -1)
                                          : QRectF(rect).adjusted(lead, 0, -trail, -1);
    if (first && m_view.isCheckable())
        drawTick(*painter, m_view.tickRect(rect), m_view.allTicked(), false);
    const QString text = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const bool trailing = isTrailing(logicalIndex);
    const QColor ink = sorted ? t.text : t.muted;
    if (sorted) {
        const qreal width =
            std::min<qreal>(textWidth(headerFont(), text), place.width() - kArrow - space::kXs);
        const bool atRight = trailing != m_view.isRightToLeft();
        const qreal x = trailing ? (atRight ? place.right() - kArrow : place.x())
                                 : (atRight ? place.right() - width - space::kXs - kArrow
                                            : place.x() + width + space::kXs);
        drawIcon(*painter, QRectF(x, place.y(), kArrow, place.height()),
                 sortIndicatorOrder() == Qt::AscendingOrder ? QStringLiteral("chevron-up")
                                                            : QStringLiteral("chevron-down"),
                 ink);
        const qreal room = kArrow + space::kXs;
        place = m_view.isRightToLeft() ? place.adjusted(room, 0, 0, 0) : place.adjusted(0, 0, -room, 0);
    }
    drawText(*painter, place, text, {headerFont(), ink, trailing ? Side::Trailing : Side::Leading, Cut::End});
}

bool SectionHeader::onTick(const QPoint& position) const
{
    const int logical = logicalIndexAt(position);
    if (!m_view.isCheckable() || logical < 0 || !m_view.isFirstColumn(logical))
        return false;
    const QRectF section(sectionViewportPosition(logical), 0, sectionSize(logical), height());
    return m_view.tickRect(section).adjusted(-6, 0, 6, 0).contains(position);
}

void SectionHeader::mousePressEvent(QMouseEvent* event)
{
    m_tickPressed = event->button() == Qt::LeftButton && onTick(event->pos());
    if (m_tickPressed)
        return;
    m_pressed = true;
    QHeaderView::mousePressEvent(event);
}

void SectionHeader::mouseReleaseEvent(QMouseEvent* event)
{
    m_pressed = false;
    if (m_tickPressed && onTick(event->pos()))
        m_view.toggleAll();
    else
        QHeaderView::mouseReleaseEvent(event);
    m_tickPressed = false;
}

} // namespace gatehouse::ui
