#include "ui/widgets/controls/completion.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStyledItemDelegate>

namespace gatehouse::ui {

void styleCompletion(QCompleter& completer)
{
    QAbstractItemView* popup = completer.popup();
    popup->setObjectName(QStringLiteral("completion"));     // what the style sheet knows it by
    popup->setItemDelegate(new QStyledItemDelegate(popup)); // the completer's own one knows no style sheet
    popup->setMouseTracking(true);
    popup->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    popup->setTextElideMode(Qt::ElideMiddle);
}

} // namespace gatehouse::ui
