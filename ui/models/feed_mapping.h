// A mapping file as the editor changes it: field and date order of each column. What it does not edit (constants, templates, value maps,
// letter case) stays as it was. Pure.
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gatehouse::ui {

class MappingFile {
public:
    struct Column {
        QString column;     // header; empty for a constant or a template
        QString field;      // "start", "attribute.pay_type", "ignore"
        QString dateFormat; // "", "iso", "dmy", "mdy", "ymd"
        QString made;       // of a constant or a template: what it is
    };

    MappingFile() = default;
    explicit MappingFile(const QString& json);

    // A row for each header of a file: those the mapping does not know are left out ("ignore").
    void addHeaders(const QStringList& headers);
    const QList<Column>& columns() const { return m_columns; }
    bool isEmpty() const { return m_columns.isEmpty(); }
    int indexOf(const QString& column) const;
    void setField(int index, const QString& field);
    void setDateFormat(int index, const QString& format);
    QString toJson() const;

    static bool isDate(const QString& field);
    // "Pay Type" is "attribute.pay_type".
    static QString ownAttribute(const QString& column);

private:
    QJsonObject m_file;
    QList<QJsonObject> m_objects; // beside m_columns
    QList<Column> m_columns;
};

} // namespace gatehouse::ui
