#include "ui/pages/shared/facts.h"

#include "ui/session/local_time.h"
#include "ui/widgets/list/relative_date.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QLabel>
#include <QLayout>

namespace gatehouse::ui {

void addFact(KeyValueGrid& grid, const QString& name, const std::string& value)
{
    if (!value.empty())
        grid.addRow(name, QString::fromStdString(value));
}

void addDate(KeyValueGrid& grid, const QString& name, const std::optional<Date>& day)
{
    if (!day)
        return;
    const QDate date = dateOf(*day);
    const QString plain = plainDay(date);
    const QString relative = relativeDay(date, QDate::currentDate());
    QLabel* label =
        grid.addRow(name, relative == plain ? plain : QStringLiteral("%1 (%2)").arg(plain, relative));
    label->setToolTip(exactDay(date));
}

void clearLayout(QWidget* parent)
{
    if (!parent->layout())
        return;
    while (QLayoutItem* item = parent->layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
}

} // namespace gatehouse::ui
