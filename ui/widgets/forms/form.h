// Fields one below the other, or side by side where they belong together. Checks them all and takes the reader to the first that is wrong.
#pragma once

#include "ui/widgets/forms/form_field.h"

#include <QJsonObject>
#include <QList>

class QHBoxLayout;
class QVBoxLayout;

namespace gatehouse::ui {

class Form : public QWidget {
    Q_OBJECT

public:
    explicit Form(QWidget* parent = nullptr);

    FormField* addField(const QString& label, QWidget* control, const QString& help = {});
    // The next fields stand in one line, of equal width, until endLine().
    void beginLine();
    void endLine();
    void addHeading(const QString& title, const QString& line = {});
    void addWidget(QWidget* widget); // something between the fields

    // Every field says what is wrong with it; the first that is gets the focus.
    bool check();
    // Of the field that the core calls "/guard_percent"; false where the form has none of that name.
    void setName(FormField* field, const QString& name);
    bool setErrorOf(const QString& name, const QString& error);
    bool focusWrong(); // the first field that says what is wrong with it; false where none does

    // What is typed into the fields, by their name or label; passwords are left out. setValues() counts as typing.
    QJsonObject values() const;
    void setValues(const QJsonObject& values);

signals:
    void edited();

private:
    QVBoxLayout* m_layout;
    QHBoxLayout* m_line = nullptr;
    QList<FormField*> m_fields;
};

} // namespace gatehouse::ui
