#include "ui/pages/shared/event_changes.h"

#include "ui/models/plain_text.h"
#include "ui/models/words.h"

#include <QCoreApplication>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::EventChanges)
};

// Days and codes as words.
QString valueWord(const QString& field, const std::string& value)
{
    if (field == QLatin1String("type") || field == QLatin1String("worker_type")) {
        if (const auto type = enumOf<WorkerType>(value))
            return wordOf(*type);
    } else if (field == QLatin1String("exit_mode")) {
        if (const auto mode = enumOf<ExitMode>(value))
            return wordOf(*mode);
    } else if (field == QLatin1String("status")) {
        if (const auto status = enumOf<EngagementStatus>(value)) // a statement, not how it stands today
            return *status == EngagementStatus::Confirmed ? Text::tr("Confirmed") : wordOf(*status).text;
    } else if (field == QLatin1String("country")) {
        return countryWord(QString::fromStdString(value));
    } else if (field == QLatin1String("fields")) {
        QStringList names;
        for (const QString& name : QString::fromStdString(value).split(QLatin1Char(',')))
            names << fieldWord(name);
        return names.join(QStringLiteral(", "));
    }
    return withPlainDays(QString::fromStdString(value));
}

// Numbers that only the core knows.
bool isInternal(const QString& field)
{
    return field.endsWith(QLatin1String("engagement")) && field != QLatin1String("second_engagement");
}

struct Change {
    QString from, to;
};

} // namespace

QStringList changesOf(const std::map<std::string, std::string>& details)
{
    std::map<QString, Change> changes;
    for (const auto& [key, value] : details) {
        const QString field = QString::fromStdString(key);
        if (isInternal(field))
            continue;
        if (field.startsWith(QStringLiteral("from_")))
            changes[field.mid(5)].from = valueWord(field.mid(5), value);
        else if (field.startsWith(QStringLiteral("to_")))
            changes[field.mid(3)].to = valueWord(field.mid(3), value);
        else
            changes[field].to = valueWord(field, value);
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
