#include "ui/pages/feeds/mapping/mapping_box.h"

#include "ui/widgets/theme/theme.h"

#include <QAbstractItemView>
#include <QWheelEvent>

namespace gatehouse::ui {

QuietBox::QuietBox(QWidget* parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(12);
    connect(this, &QComboBox::currentTextChanged, this,
            [this](const QString& text) { setToolTip(text.toHtmlEscaped()); });
}

void QuietBox::showPopup()
{
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * space::kM);
    QComboBox::showPopup();
}

void QuietBox::wheelEvent(QWheelEvent* event)
{
    if (hasFocus())
        QComboBox::wheelEvent(event);
    else
        event->ignore();
}

} // namespace gatehouse::ui
