// Takes everything out of a layout. The widgets go with the next event: one of them may be who asked for it.
#pragma once

#include <QLayout>
#include <QWidget>

namespace gatehouse::ui {

inline void emptyLayout(QLayout* layout)
{
    while (QLayoutItem* item = layout->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
}

} // namespace gatehouse::ui
