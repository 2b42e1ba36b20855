#include "ui/pages/people/access_view.h"

#include "ui/pages/people/why_view.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/theme/theme.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kRoomForBoth = 860;
constexpr int kWhyWidth = 400;
constexpr int kWhyHeight = 250;
constexpr int kLeastWhyHeight = 100; // the window must not grow for it

} // namespace

AccessView::AccessView(QWidget* parent)
    : QWidget(parent),
      m_filter(new QLineEdit),
      m_count(new CountLabel),
      m_list(new InnerList(
          tr("Access"), {QStringLiteral("key"), tr("No access"),
                         tr("What profiles give shows here as soon as the person is planned."), QString()})),
      m_why(new WhyView),
      m_whyArea(new QScrollArea),
      m_body(new QBoxLayout(QBoxLayout::TopToBottom))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(space::kL, space::kS, space::kL, space::kS);
    line->setSpacing(space::kM);
    m_filter->setPlaceholderText(tr("Filter by entitlement, profile, event or approver"));
    m_filter->setAccessibleName(tr("Filter the access"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMinimumWidth(120);
    line->addWidget(m_filter, 1);
    line->addWidget(m_count);
    layout->addLayout(line);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(0);
    m_body->addWidget(m_list, 1);
    m_whyArea->setWidgetResizable(true);
    m_whyArea->setFrameShape(QFrame::NoFrame);
    m_whyArea->setAccessibleName(tr("Why"));
    m_whyArea->setFocusPolicy(Qt::NoFocus); // its links take the focus and scroll it
    m_whyArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* holder = new QWidget;
    holder->setObjectName(QStringLiteral("scrollBody"));
    auto* inside = new QVBoxLayout(holder);
    inside->setContentsMargins(space::kL, 0, space::kL, space::kM);
    inside->addWidget(m_why);
    inside->addStretch(1);
    m_whyArea->setWidget(holder);
    m_whyArea->viewport()->setAutoFillBackground(false);
    holder->setAutoFillBackground(false);
    m_whyArea->hide();
    m_body->addWidget(m_whyArea);
    layout->addLayout(m_body, 1);
    list()->setGrouped(true);
    connect(m_filter, &QLineEdit::textChanged, this, &AccessView::fill);
    connect(list(), &ListView::currentRowMoved, this,
            [this](const QModelIndex& index) { explain(index.row()); });
    connect(list(), &QAbstractItemView::clicked, this,
            [this](const QModelIndex& index) { explain(index.row()); });
    connect(m_why, &WhyView::profileWanted, this, &AccessView::profileWanted);
    connect(m_why, &WhyView::applicationWanted, this, &AccessView::applicationWanted);
}

ListView* AccessView::list() const
{
    return m_list->view();
}

QString AccessView::keyOf(const door::PersonExplain::Item& item) const
{
    return QString::fromStdString(item.application + "/" + item.entitlement);
}

void AccessView::setAccess(AccessData access)
{
    m_data = std::move(access);
    fill();
    if (m_current.isEmpty() || !showEntitlement(m_current))
        m_whyArea->hide();
}

void AccessView::fill()
{
    AccessRows rows = accessRows(m_data, m_filter->text());
    m_count->setCount(rows.shown, rows.all, tr("entitlements", "after a count", rows.all));
    m_list->setRows(std::move(rows.model));
    m_wide = -1;
    arrange();
}

bool AccessView::showEntitlement(const QString& entitlement)
{
    const QAbstractItemModel* model = list()->model();
    for (int row = 0; model && row < model->rowCount(); ++row) {
        const QVariant place = model->index(row, 0).data(access::kItemRole);
        if (!place.isValid() || keyOf(m_data.items[place.toUInt()]) != entitlement)
            continue;
        list()->setCurrentRow(row);
        explain(row);
        return true;
    }
    return false;
}

void AccessView::explain(int row)
{
    const QAbstractItemModel* model = list()->model();
    const QVariant place = model ? model->index(row, 0).data(access::kItemRole) : QVariant();
    m_whyArea->setVisible(place.isValid());
    if (!place.isValid())
        return;
    const door::PersonExplain::Item& item = m_data.items[place.toUInt()];
    m_current = keyOf(item);
    m_why->setItem(item);
    m_whyArea->verticalScrollBar()->setValue(0);
}

void AccessView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void AccessView::arrange()
{
    const int wide = width() >= kRoomForBoth ? 1 : 0;
    if (wide == m_wide)
        return;
    m_wide = wide;
    m_body->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_whyArea->setMinimumSize(wide ? kWhyWidth : 0, wide ? 0 : kLeastWhyHeight);
    m_body->setStretchFactor(m_whyArea, wide ? 0 : 1);
    m_whyArea->setMaximumSize(wide ? kWhyWidth : QWIDGETSIZE_MAX, wide ? QWIDGETSIZE_MAX : kWhyHeight);
    for (const int column : {access::Level, access::Event, access::Approver})
        list()->setColumnHidden(column, !wide);
    list()->fitColumnsNow();
}

} // namespace gatehouse::ui
