#include "ui/pages/people/joiner_record.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>

#include <array>

namespace gatehouse::ui {
namespace {

struct Column {
    const char* header;
    const char* field;
    bool date = false;
};
constexpr std::array kColumns{
    Column{"Worker number", "worker_no"}, Column{"Given name", "given_name"},
    Column{"Family name", "family_name"}, Column{"Email", "email"},
    Column{"Worker type", "worker_type"}, Column{"Title", "job_title"},
    Column{"Department", "department"},   Column{"Location", "location"},
    Column{"Country", "country"},         Column{"Time zone", "zone"},
    Column{"Manager", "manager"},         Column{"Start", "start", true},
    Column{"Last day", "last_day", true},
};

QString quoted(QString text)
{
    return QLatin1Char('"') + text.replace(QLatin1Char('"'), QStringLiteral("\"\"")) + QLatin1Char('"');
}

} // namespace

QString byHandFeed()
{
    return QStringLiteral("By hand");
}

QByteArray csvOf(const JoinerRecord& record)
{
    QStringList headers;
    for (const Column& column : kColumns)
        headers << QLatin1String(column.header);
    const QStringList values{record.number,
                             record.givenName,
                             record.familyName,
                             record.email,
                             record.type,
                             record.title,
                             record.department,
                             record.location,
                             record.country,
                             record.zone,
                             record.manager,
                             record.start.toString(Qt::ISODate),
                             record.lastDay ? record.lastDay->toString(Qt::ISODate) : QString()};
    QStringList cells;
    for (const QString& value : values)
        cells << quoted(value.simplified());
    return (headers.join(QLatin1Char(',')) + QLatin1Char('\n') + cells.join(QLatin1Char(','))
            + QLatin1Char('\n'))
        .toUtf8();
}

QByteArray joinerMapping()
{
    QJsonArray columns;
    for (const Column& column : kColumns) {
        QJsonObject one{{QStringLiteral("column"), QLatin1String(column.header)},
                        {QStringLiteral("field"), QLatin1String(column.field)}};
        if (column.date)
            one.insert(QStringLiteral("date_format"), QStringLiteral("iso"));
        columns << one;
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("delimiter"), QStringLiteral(",")},
                                     {QStringLiteral("columns"), columns}})
        .toJson(QJsonDocument::Compact);
}

} // namespace gatehouse::ui
