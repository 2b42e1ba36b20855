#include "ui/widgets/panels/key_value_grid.h"

#include "ui/widgets/controls/labels.h"

#include <QGridLayout>

namespace gatehouse::ui {
namespace {

constexpr int kNameWidth = 116; // so that grids below each other share a column where their names are short

} // namespace

KeyValueGrid::KeyValueGrid(QWidget* parent) : QWidget(parent), m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::kL);
    m_grid->setVerticalSpacing(space::kS);
    m_grid->setColumnStretch(1, 1);
    m_grid->setColumnMinimumWidth(0, kNameWidth);
}

QLabel* KeyValueGrid::addRow(const QString& name, const QString& value)
{
    QLabel* label = makeWrappedLabel(value.isEmpty() ? QStringLiteral("\u2013") : value);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(QStringLiteral("%1: %2").arg(name, value));
    addRow(name, label);
    return label;
}

void KeyValueGrid::addRow(const QString& name, QWidget* value)
{
    QLabel* label = makeLabel(name, TextSize::Body, QFont::Normal, LabelInk::Muted);
    label->setBuddy(value);
    m_grid->addWidget(label, m_rows, 0, Qt::AlignTop | Qt::AlignLeading);
    m_grid->addWidget(value, m_rows, 1,
                      qobject_cast<QLabel*>(value) ? Qt::Alignment() : Qt::AlignTop | Qt::AlignLeading);
    ++m_rows;
}

void KeyValueGrid::clear()
{
    while (QLayoutItem* item = m_grid->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_rows = 0;
}

} // namespace gatehouse::ui
