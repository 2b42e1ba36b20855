// What is typed into the fields of a Form, as a draft keeps it.
#include "ui/widgets/forms/form.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

namespace gatehouse::ui {
namespace {

QString keyOf(const FormField& field)
{
    if (!field.objectName().isEmpty())
        return field.objectName();
    const auto* button = qobject_cast<const QAbstractButton*>(field.control());
    return field.label().isEmpty() && button ? button->text() : field.label();
}

bool isSecret(const QWidget& control)
{
    const auto* line = qobject_cast<const QLineEdit*>(&control);
    return line && line->echoMode() != QLineEdit::Normal;
}

QJsonValue valueOf(const QWidget& control)
{
    if (const auto* line = qobject_cast<const QLineEdit*>(&control))
        return line->text();
    if (const auto* text = qobject_cast<const QPlainTextEdit*>(&control))
        return text->toPlainText();
    if (const auto* box = qobject_cast<const QComboBox*>(&control))
        return box->currentText();
    if (const auto* number = qobject_cast<const QSpinBox*>(&control))
        return number->value();
    if (const auto* real = qobject_cast<const QDoubleSpinBox*>(&control))
        return real->value();
    if (const auto* day = qobject_cast<const QDateTimeEdit*>(&control))
        return day->dateTime().toString(Qt::ISODate);
    if (const auto* button = qobject_cast<const QAbstractButton*>(&control); button && button->isCheckable())
        return button->isChecked();
    return QJsonValue::Undefined;
}

void setValue(QWidget& control, const QJsonValue& value)
{
    if (auto* line = qobject_cast<QLineEdit*>(&control))
        line->setText(value.toString());
    else if (auto* text = qobject_cast<QPlainTextEdit*>(&control))
        text->setPlainText(value.toString());
    else if (auto* box = qobject_cast<QComboBox*>(&control)) {
        if (const int at = box->findText(value.toString()); at >= 0)
            box->setCurrentIndex(at);
        else if (box->isEditable())
            box->setEditText(value.toString());
    } else if (auto* number = qobject_cast<QSpinBox*>(&control))
        number->setValue(value.toInt());
    else if (auto* real = qobject_cast<QDoubleSpinBox*>(&control))
        real->setValue(value.toDouble());
    else if (auto* day = qobject_cast<QDateTimeEdit*>(&control))
        day->setDateTime(QDateTime::fromString(value.toString(), Qt::ISODate));
    else if (auto* button = qobject_cast<QAbstractButton*>(&control); button && button->isCheckable())
        button->setChecked(value.toBool());
}

} // namespace

QJsonObject Form::values() const
{
    QJsonObject values;
    for (const FormField* field : m_fields) {
        if (isSecret(*field->control()))
            continue;
        if (const QJsonValue value = valueOf(*field->control()); !value.isUndefined())
            values.insert(keyOf(*field), value);
    }
    return values;
}

void Form::setValues(const QJsonObject& values)
{
    for (FormField* field : std::as_const(m_fields))
        if (const QJsonValue value = values.value(keyOf(*field));
            !value.isUndefined() && !isSecret(*field->control()) && field->control()->isEnabled())
            setValue(*field->control(), value);
    emit edited();
}

} // namespace gatehouse::ui
