// What somebody types above a list: plain words, and word:value pairs. `department:"Human Resources" status:active maria`.
// Pure.
#pragma once

#include "core/base/time.h"

#include <QDateTime>
#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace gatehouse::ui {

struct ListFilter {
    QString text;                   // the plain words, one blank between
    QHash<QString, QString> values; // by key, lower case; the last one of a key counts
    QStringList unknown;            // keys that are not in `known`, as typed

    QString value(const char* key) const { return values.value(QLatin1String(key)); }
};

// What `due:` says, as the moment before which work has to be due, in the zone of `now`: "today" is the end of today, "<7d" the end of the
// sixth day from today, "overdue" is now. Nothing for anything else.
std::optional<Instant> dueBefore(const QString& value, const QDateTime& now);

ListFilter parseFilter(const QString& typed, const QStringList& known);
// `typed` with this key set to this value, or taken out where the value is empty.
QString withValue(const QString& typed, const QString& key, const QString& value);

} // namespace gatehouse::ui
