#include "ui/pages/shared/event_changes.h"

#include "ui/models/words.h"

#include <QCoreApplication>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::EventChanges)
};

struct Change {
    QString from, to;
};

} // namespace

QStringList changesOf(const std::map<std::string, std::string>& details)
{
    std::map<QString, Change> changes;
    for (const auto& [key, value] : details) {
        const QString field = QString::fromStdString(key);
        const QString text = QString::fromStdString(value);
        if (field.startsWith(QStringLiteral("from_")))
            changes[field.mid(5)].from = text;
        else if (field.startsWith(QStringLiteral("to_")))
            changes[field.mid(3)].to = text;
        else
            changes[field].to = text;
    }
    QStringList lines;
    for (const auto& [field, change] : changes) {
        QString value = change.to;
        if (!change.from.isEmpty())
            value = change.to.isEmpty() ? Text::tr("was %1", "a value that is gone").arg(change.from)
                                        : Text::tr("%1 → %2", "before, after").arg(change.from, change.to);
        lines << Text::tr("%1: %2", "field: value").arg(fieldWord(field), value);
    }
    return lines;
}

} // namespace gatehouse::ui
