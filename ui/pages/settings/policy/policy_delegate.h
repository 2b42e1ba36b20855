// Cells of the lifecycle policy, edited where they stand: a box of choices, or a number with its unit.
#pragma once

#include "ui/widgets/list/row_delegate.h"

namespace gatehouse::ui {

class PolicyDelegate : public RowDelegate {
    Q_OBJECT

public:
    explicit PolicyDelegate(ListView& view) : RowDelegate(view) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;
};

} // namespace gatehouse::ui
