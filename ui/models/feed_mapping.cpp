#include "ui/models/feed_mapping.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gatehouse::ui {
namespace {

const QString kColumns = QStringLiteral("columns");
const QString kColumn = QStringLiteral("column");
const QString kField = QStringLiteral("field");
const QString kDateFormat = QStringLiteral("date_format");

MappingFile::Column columnOf(const QJsonObject& object)
{
    MappingFile::Column column;
    column.column = object.value(kColumn).toString();
    column.field = object.value(kField).toString();
    column.dateFormat = object.value(kDateFormat).toString();
    column.made = object.value(QStringLiteral("constant")).toString();
    if (column.made.isEmpty())
        column.made = object.value(QStringLiteral("template")).toString();
    return column;
}

} // namespace

MappingFile::MappingFile(const QString& json) : m_file(QJsonDocument::fromJson(json.toUtf8()).object())
{
    for (const QJsonValue& value : m_file.value(kColumns).toArray()) {
        m_objects << value.toObject();
        m_columns << columnOf(m_objects.last());
    }
}

void MappingFile::addHeaders(const QStringList& headers)
{
    for (const QString& header : headers) {
        if (header.isEmpty() || indexOf(header) >= 0)
            continue;
        m_objects << QJsonObject{{kColumn, header}, {kField, QStringLiteral("ignore")}};
        m_columns << columnOf(m_objects.last());
    }
}

int MappingFile::indexOf(const QString& column) const
{
    for (int i = 0; i < m_columns.size(); ++i)
        if (m_columns[i].column.compare(column, Qt::CaseInsensitive) == 0)
            return i;
    return -1;
}

void MappingFile::setField(int index, const QString& field)
{
    if (index < 0 || index >= m_columns.size())
        return;
    m_objects[index].insert(kField, field);
    if (!isDate(field))
        m_objects[index].remove(kDateFormat);
    m_columns[index] = columnOf(m_objects[index]);
}

void MappingFile::setDateFormat(int index, const QString& format)
{
    if (index < 0 || index >= m_columns.size())
        return;
    if (format.isEmpty())
        m_objects[index].remove(kDateFormat);
    else
        m_objects[index].insert(kDateFormat, format);
    m_columns[index] = columnOf(m_objects[index]);
}

QString MappingFile::toJson() const
{
    QJsonObject file = m_file;
    QJsonArray columns;
    for (const QJsonObject& object : m_objects)
        columns << object;
    file.insert(kColumns, columns);
    return QString::fromUtf8(QJsonDocument(file).toJson(QJsonDocument::Compact));
}

bool MappingFile::isDate(const QString& field)
{
    static const QStringList dates{QStringLiteral("birth_date"), QStringLiteral("start"),
                                   QStringLiteral("end"),        QStringLiteral("last_day"),
                                   QStringLiteral("effective"),  QStringLiteral("leave_from"),
                                   QStringLiteral("leave_to"),   QStringLiteral("leave_last_day")};
    return dates.contains(field);
}

QString MappingFile::ownAttribute(const QString& column)
{
    QString name;
    for (const QChar c : column.normalized(QString::NormalizationForm_KD).toLower()) {
        const bool letter = (c >= QLatin1Char('a') && c <= QLatin1Char('z'))
                            || (c >= QLatin1Char('0') && c <= QLatin1Char('9'));
        if (letter)
            name += c;
        else if (c.category() != QChar::Mark_NonSpacing && !name.isEmpty()
                 && !name.endsWith(QLatin1Char('_')))
            name += QLatin1Char('_');
    }
    while (name.endsWith(QLatin1Char('_')))
        name.chop(1);
    return QStringLiteral("attribute.") + (name.isEmpty() ? QStringLiteral("column") : name.left(60));
}

} // namespace gatehouse::ui
