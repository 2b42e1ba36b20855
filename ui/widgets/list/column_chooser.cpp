#include "ui/widgets/list/column_chooser.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QListWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kColumnRole = Qt::UserRole;
constexpr int kRow = 30;
constexpr int kMostRows = 14;

} // namespace

ColumnChooser::ColumnChooser(ListView& view)
    : QFrame(&view, Qt::Popup | Qt::FramelessWindowHint),
      m_view(view),
      m_columns(new QListWidget),
      m_up(makeIconButton(QStringLiteral("chevron-up"), tr("Move up (Alt+Up)"))),
      m_down(makeIconButton(QStringLiteral("chevron-down"), tr("Move down (Alt+Down)"))),
      m_reset(new Button(tr("Reset"), ButtonLook::Link))
{
    setAccessibleName(tr("Choose columns"));
    setObjectName(QStringLiteral("columnChooser"));
    const ThemeTokens& t = themeTokens();
    setStyleSheet(QStringLiteral("#columnChooser { background: %1; border: 1px solid %2; }"
                                 "QListWidget { background: transparent; border: none; outline: none; }"
                                 "QListWidget::item { color: %3; border-radius: 6px; padding: 0 4px; }"
                                 "QListWidget::item:selected { background: %4; color: %3; }"
                                 "QListWidget::indicator { width: 14px; height: 14px; border: 1px solid %5; "
                                 "border-radius: 4px; background: %1; }"
                                 "QListWidget::indicator:checked { background: %6; border-color: %6; "
                                 "image: url(:/gatehouse/qss/check-lg-white.svg); }")
                      .arg(t.card.name(), t.line.name(), t.text.name(), t.selected.name(), t.control.name(),
                           t.primary.name()));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kM, space::kM, space::kM, space::kS);
    layout->setSpacing(space::kS);
    layout->addWidget(makeLabel(tr("Columns"), TextSize::Body, QFont::DemiBold));
    layout->addWidget(m_columns);
    auto* foot = new QHBoxLayout;
    foot->addWidget(m_up);
    foot->addWidget(m_down);
    foot->addStretch(1);
    foot->addWidget(m_reset);
    layout->addLayout(foot);
    m_columns->setAccessibleName(tr("Columns"));
    m_columns->setAccessibleDescription(tr("Space shows or hides, Alt+Up and Alt+Down move"));
    m_columns->setDragDropMode(QAbstractItemView::InternalMove);
    m_columns->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_columns->setFont(textFont(TextSize::Body));
    m_columns->installEventFilter(this);
    connect(m_columns, &QListWidget::itemChanged, this, &ColumnChooser::apply);
    connect(m_columns->model(), &QAbstractItemModel::rowsMoved, this, &ColumnChooser::applyOrder);
    connect(m_up, &QAbstractButton::clicked, this, [this] { moveCurrent(-1); });
    connect(m_down, &QAbstractButton::clicked, this, [this] { moveCurrent(1); });
    connect(m_reset, &QAbstractButton::clicked, this, [this] {
        m_view.resetColumns();
        fill();
    });
    fill();
}

void ColumnChooser::fill()
{
    m_filling = true;
    m_columns->clear();
    int widest = 160;
    const QHeaderView* header = m_view.horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        auto* item =
            new QListWidgetItem(m_view.model()->headerData(column, Qt::Horizontal).toString(), m_columns);
        item->setData(kColumnRole, column);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
                       | Qt::ItemIsDragEnabled);
        item->setCheckState(m_view.isColumnShown(column) ? Qt::Checked : Qt::Unchecked);
        item->setSizeHint(QSize(0, kRow));
        widest = std::max(widest, m_columns->fontMetrics().horizontalAdvance(item->text()) + 64);
    }
    m_columns->setCurrentRow(0);
    m_columns->setFixedSize(widest, std::min(kMostRows, m_columns->count()) * kRow + 4);
    m_filling = false;
}

void ColumnChooser::apply(const QListWidgetItem* item)
{
    if (m_filling)
        return;
    const int column = item->data(kColumnRole).toInt();
    const bool shown = item->checkState() == Qt::Checked;
    m_view.setColumnShown(column, shown);
    if (m_view.isColumnShown(column) != shown) { // the last one stays
        const int row = m_columns->row(item);
        m_filling = true;
        m_columns->item(row)->setCheckState(Qt::Checked);
        m_filling = false;
    }
}

void ColumnChooser::applyOrder()
{
    QHeaderView* header = m_view.horizontalHeader();
    for (int row = 0; row < m_columns->count(); ++row)
        header->moveSection(header->visualIndex(m_columns->item(row)->data(kColumnRole).toInt()), row);
}

void ColumnChooser::moveCurrent(int steps)
{
    const int from = m_columns->currentRow();
    const int to = from + steps;
    if (from < 0 || to < 0 || to >= m_columns->count())
        return;
    m_filling = true;
    QListWidgetItem* item = m_columns->takeItem(from);
    m_columns->insertItem(to, item);
    m_columns->setCurrentRow(to);
    m_filling = false;
    applyOrder();
}

bool ColumnChooser::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool up = key->key() == Qt::Key_Up;
        if (key->modifiers() & Qt::AltModifier && (up || key->key() == Qt::Key_Down)) {
            moveCurrent(up ? -1 : 1);
            return true;
        }
    }
    return QFrame::eventFilter(watched, event);
}

void ColumnChooser::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void ColumnChooser::showEvent(QShowEvent* event)
{
    QFrame::showEvent(event);
    m_columns->setFocus(Qt::PopupFocusReason);
}

} // namespace gatehouse::ui
