#include "ui/widgets/list/section_header.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/list/cell_painter.h"
#include "ui/widgets/list/cell_roles.h"
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

SectionHeader::SectionHeader(ListView& view)
    : QHeaderView(Qt::Horizontal, &view),
      m_view(view),
      m_chooser(makeIconButton(QStringLiteral("layout-three-columns"), tr("Choose columns"), this))
{
    m_chooser->setFixedSize(kChooser - space::kXs, measure::kHeader - space::kXs);
    m_chooser->hide();
    setMouseTracking(true);
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
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const int arrow = sorted || isSortable(logicalIndex) ? kArrow + space::kXs : 0;
    const int trail = m_view.isLastColumn(logicalIndex) ? m_view.trailWidth() : space::kM;
    return {lead + textWidth(headerFont(), text) + arrow + trail, measure::kHeader};
}

int SectionHeader::textNeed(int logicalIndex) const
{
    const QString text = model() ? model()->headerData(logicalIndex, Qt::Horizontal).toString() : QString();
    const int lead = m_view.isFirstColumn(logicalIndex) ? m_view.leadWidth() : ListView::kCellPadding;
    const int trail = m_view.isLastColumn(logicalIndex) ? m_view.trailWidth() : ListView::kCellPadding;
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    return lead + textWidth(headerFont(), text) + (sorted ? kArrow + space::kXs : 0) + trail;
}

QString SectionHeader::toolTipOf(int logicalIndex) const
{
    if (!model() || logicalIndex < 0)
        return {};
    const QString own = model()->headerData(logicalIndex, Qt::Horizontal, Qt::ToolTipRole).toString();
    if (textNeed(logicalIndex) <= sectionSize(logicalIndex))
        return own;
    const QString title = model()->headerData(logicalIndex, Qt::Horizontal).toString().toHtmlEscaped();
    return own.isEmpty() ? title : title + QStringLiteral("<br>") + own;
}

void SectionHeader::setSortable(bool sortable)
{
    m_sortable = sortable;
    setSortIndicatorShown(sortable);
    setFocusPolicy(sortable || !m_chooser->isHidden() ? Qt::TabFocus : Qt::NoFocus);
}

bool SectionHeader::isSortable(int logicalIndex) const
{
    return m_sortable && model()
           && !model()->headerData(logicalIndex, Qt::Horizontal, SortKeyRole).toString().isEmpty();
}

void SectionHeader::setChooser(bool on)
{
    m_chooser->setVisible(on);
    setFocusPolicy(m_sortable || on ? Qt::TabFocus : Qt::NoFocus);
}

void SectionHeader::resizeEvent(QResizeEvent* event)
{
    QHeaderView::resizeEvent(event);
    const int x = m_view.isRightToLeft() ? space::kXs : width() - m_chooser->width() - space::kXs;
    m_chooser->move(x, (height() - m_chooser->height()) / 2);
}

void SectionHeader::paintEvent(QPaintEvent* event)
{
    QHeaderView::paintEvent(event);
    QPainter painter(viewport());
    if (!m_chooser->isHidden()) // sections that are scrolled below the button end before it
        painter.fillRect(m_chooser->geometry().adjusted(-space::kXs, -space::kXs, space::kXs, space::kXs),
                         themeTokens().card);
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
    const qreal trail = m_view.isLastColumn(logicalIndex) ? m_view.trailWidth() : ListView::kCellPadding;
    if (hasFocus() && m_focus == logicalIndex) {
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(t.accent, 2));
        painter->drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -4), 4, 4);
    }
    QRectF place = m_view.isRightToLeft() ? QRectF(rect).adjusted(trail, 0, -lead, -1)
                                          : QRectF(rect).adjusted(lead, 0, -trail, -1);
    if (first && m_view.isCheckable())
        drawTick(*painter, m_view.tickRect(rect), m_view.allTicked(), false);
    const QString text = model()->headerData(logicalIndex, Qt::Horizontal).toString();
    const bool sorted = isSortIndicatorShown() && sortIndicatorSection() == logicalIndex;
    const bool trailing = isTrailing(logicalIndex);
    const QColor ink = sorted || (m_hovered == logicalIndex && isSortable(logicalIndex)) ? t.text : t.muted;
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

} // namespace gatehouse::ui
