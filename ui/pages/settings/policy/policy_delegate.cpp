#include "ui/pages/settings/policy/policy_delegate.h"

#include "ui/pages/settings/policy/policy_model.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QSpinBox>
#include <QTimer>

namespace gatehouse::ui {

QWidget* PolicyDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                      const QModelIndex& index) const
{
    const auto column = static_cast<PolicyModel::Column>(index.column());
    const QString name = index.model()->headerData(index.column(), Qt::Horizontal).toString();
    const auto choices = PolicyModel::choicesOf(column);
    if (choices.isEmpty()) {
        auto* number = new QSpinBox(parent);
        const auto [lowest, highest] = PolicyModel::rangeOf(column);
        number->setRange(lowest, highest);
        number->setAccessibleName(name);
        return number;
    }
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    for (const PolicyModel::Choice& choice : choices)
        box->addItem(choice.text, choice.value);
    // A choice is the end of the edit: nobody presses Enter after picking from a list.
    connect(box, &QComboBox::activated, this, [this, box] {
        auto* self = const_cast<PolicyDelegate*>(this);
        emit self->commitData(box);
        emit self->closeEditor(box);
    });
    QTimer::singleShot(0, box, &QComboBox::showPopup);
    return box;
}

void PolicyDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    const QVariant value = index.data(Qt::EditRole);
    if (auto* box = qobject_cast<QComboBox*>(editor))
        box->setCurrentIndex(std::max(0, box->findData(value)));
    else if (auto* number = qobject_cast<QSpinBox*>(editor))
        number->setValue(value.toInt());
}

void PolicyDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    if (const auto* box = qobject_cast<QComboBox*>(editor)) {
        model->setData(index, box->currentData(), Qt::EditRole);
    } else if (auto* number = qobject_cast<QSpinBox*>(editor)) {
        number->interpretText();
        model->setData(index, number->value(), Qt::EditRole);
    }
}

// As high as a control is, over the row: a row alone would cut it.
void PolicyDelegate::updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                                          const QModelIndex&) const
{
    const QSize wanted = editor->sizeHint();
    QRect place = option.rect;
    place.setHeight(std::max(place.height(), wanted.height()));
    place.setWidth(std::max(place.width(), wanted.width()));
    place.moveTop(option.rect.center().y() - place.height() / 2);
    const QRect room = editor->parentWidget()->rect();
    place.moveRight(std::min(place.right(), room.right()));
    place.moveTop(std::clamp(place.top(), room.top(), std::max(room.top(), room.bottom() - place.height())));
    editor->setGeometry(place);
}

} // namespace gatehouse::ui
