// What somebody types above a list: plain words, and word:value pairs. `department:"Human Resources" status:active maria`.
// Pure.
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

namespace gatehouse::ui {

struct ListFilter {
    QString text;                   // the plain words, one blank between
    QHash<QString, QString> values; // by key, lower case; the last one of a key counts
    QStringList unknown;            // keys that are not in `known`, as typed

    QString value(const char* key) const { return values.value(QLatin1String(key)); }
};

ListFilter parseFilter(const QString& typed, const QStringList& known);
// `typed` with this key set to this value, or taken out where the value is empty.
QString withValue(const QString& typed, const QString& key, const QString& value);

} // namespace gatehouse::ui
