#include "ui/widgets/forms/form.h"

#include "ui/widgets/controls/labels.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {

Form::Form(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::kM);
}

FormField* Form::addField(const QString& label, QWidget* control, const QString& help)
{
    auto* field = new FormField(label, control, help);
    m_fields << field;
    connect(field, &FormField::edited, this, &Form::edited);
    if (m_line)
        m_line->addWidget(field, 1, Qt::AlignTop);
    else
        m_layout->addWidget(field);
    return field;
}

void Form::beginLine()
{
    m_line = new QHBoxLayout;
    m_line->setSpacing(space::kM);
    m_layout->addLayout(m_line);
}

void Form::endLine()
{
    m_line = nullptr;
}

void Form::addHeading(const QString& title, const QString& line)
{
    if (m_layout->count() > 0)
        m_layout->addSpacing(space::kS);
    m_layout->addWidget(makeLabel(title, TextSize::Body, QFont::DemiBold));
    if (!line.isEmpty())
        m_layout->addWidget(makeWrappedLabel(line, TextSize::Small, LabelInk::Muted));
}

void Form::addWidget(QWidget* widget)
{
    m_layout->addWidget(widget);
}

bool Form::check()
{
    FormField* first = nullptr;
    for (FormField* field : std::as_const(m_fields))
        if (!field->isHidden() && !field->check() && !first)
            first = field;
    if (first)
        first->control()->setFocus(Qt::OtherFocusReason);
    return !first;
}

void Form::setName(FormField* field, const QString& name)
{
    field->setObjectName(name);
}

bool Form::setErrorOf(const QString& name, const QString& error)
{
    for (FormField* field : std::as_const(m_fields))
        if (field->objectName() == name) {
            field->setError(error);
            return true;
        }
    return false;
}

bool Form::focusWrong()
{
    for (const FormField* field : std::as_const(m_fields))
        if (!field->isHidden() && !field->error().isEmpty()) {
            field->control()->setFocus(Qt::OtherFocusReason);
            return true;
        }
    return false;
}

} // namespace gatehouse::ui
