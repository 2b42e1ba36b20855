#include "ui/pages/settings/section_list.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QPainter>
#include <QStyledItemDelegate>

namespace gatehouse::ui {
namespace {

constexpr int kIdRole = Qt::UserRole, kIconRole = Qt::UserRole + 1;
constexpr int kRow = 36;
constexpr int kWidth = 200;

class SectionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {0, kRow}; }

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const PainterScope scope(*painter);
        const ThemeTokens& tokens = themeTokens();
        const bool chosen = (option.state & QStyle::State_Selected) != 0;
        const QRectF row = QRectF(option.rect).adjusted(0, 1, 0, -1);
        if (chosen || (option.state & QStyle::State_MouseOver))
            drawCard(*painter, row, chosen ? tokens.selected : tokens.hover, Qt::transparent, 6);
        const auto* list = static_cast<const QWidget*>(option.widget);
        if (chosen && list && showsFocus(*list))
            drawFocusRing(*painter, row, 6);
        const bool mirrored = option.direction == Qt::RightToLeft;
        const qreal icon = measure::kIcon, pad = space::kM;
        const QRectF mark(mirrored ? row.right() - pad - icon : row.left() + pad, row.top(), icon,
                          row.height());
        drawIcon(*painter, mark, index.data(kIconRole).toString(), chosen ? tokens.accentText : tokens.muted);
        QRectF text = row;
        const qreal beside = pad + icon + space::kM;
        mirrored ? text.adjust(pad, 0, -beside, 0) : text.adjust(beside, 0, -pad, 0);
        painter->setFont(textFont(TextSize::Body, chosen ? QFont::DemiBold : QFont::Normal));
        painter->setPen(tokens.text);
        painter->drawText(text, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft),
                          index.data(Qt::DisplayRole).toString());
    }
};

} // namespace

SectionList::SectionList(const QString& accessibleName, QWidget* parent) : QListWidget(parent)
{
    setAccessibleName(accessibleName);
    setItemDelegate(new SectionDelegate(this));
    setFrameShape(QFrame::NoFrame);
    setFixedWidth(kWidth);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    connect(this, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item)
            emit chosen(item->data(kIdRole).toString());
    });
}

void SectionList::addSection(const QString& id, const QString& label, const QString& iconName)
{
    auto* item = new QListWidgetItem(label, this);
    item->setData(kIdRole, id);
    item->setData(kIconRole, iconName);
}

QListWidgetItem* SectionList::itemOf(const QString& id) const
{
    for (int row = 0; row < count(); ++row)
        if (item(row)->data(kIdRole).toString() == id)
            return item(row);
    return nullptr;
}

void SectionList::setOffered(const QString& id, bool offered)
{
    if (QListWidgetItem* item = itemOf(id))
        item->setHidden(!offered);
}

bool SectionList::isOffered(const QString& id) const
{
    const QListWidgetItem* item = itemOf(id);
    return item && !item->isHidden();
}

QString SectionList::currentId() const
{
    const QListWidgetItem* item = currentItem();
    return item ? item->data(kIdRole).toString() : QString();
}

void SectionList::setCurrentId(const QString& id)
{
    if (QListWidgetItem* item = itemOf(id))
        setCurrentItem(item);
}

QString SectionList::firstOffered() const
{
    for (int row = 0; row < count(); ++row)
        if (!item(row)->isHidden())
            return item(row)->data(kIdRole).toString();
    return {};
}

} // namespace gatehouse::ui
