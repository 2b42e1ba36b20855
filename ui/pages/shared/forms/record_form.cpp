#include "ui/pages/shared/forms/record_form.h"

#include "ui/actions/form_draft.h"
#include "ui/models/failure.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/banner.h"

#include <QHBoxLayout>

namespace gatehouse::ui {

RecordForm::RecordForm(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_column(new QVBoxLayout(this)),
      m_offer(new Banner),
      m_banner(new Banner),
      m_form(new Form),
      m_draft(new FormDraft(session, m_offer,
                            {[this] { return typed(); }, [this](const QJsonObject& values) { type(values); }},
                            this)),
      m_discard(new Button(tr("Discard changes"), ButtonLook::Ghost)),
      m_save(new Button(tr("Save"), ButtonLook::Primary))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kM);
    m_column->addWidget(m_offer);
    m_column->addWidget(m_banner);
    m_column->addWidget(m_form);
    m_discard->hide();
    connect(m_form, &Form::edited, this, &RecordForm::wasEdited);
    connect(&m_session, &Session::operatorChanged, this, [this] { allow(); });
    connect(m_discard, &QAbstractButton::clicked, this, [this] {
        m_draft->giveUp();
        fill();
    });
    connect(m_save, &QAbstractButton::clicked, this, [this] {
        if (m_form->check())
            save();
    });
}

void RecordForm::addButtons(QWidget* leading)
{
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    if (leading)
        buttons->addWidget(leading);
    buttons->addStretch(1);
    buttons->addWidget(m_discard);
    buttons->addWidget(m_save);
    m_column->addLayout(buttons);
    m_column->addStretch(1);
}

QJsonObject RecordForm::typed() const
{
    return m_form->values();
}

void RecordForm::type(const QJsonObject& values)
{
    m_form->setValues(values);
}

FormField* RecordForm::fieldOf(const Error&) const
{
    return nullptr;
}

void RecordForm::filled(const std::function<void()>& put)
{
    m_filling = true;
    put();
    m_filling = false;
    m_banner->hide();
    setEdited(false);
}

void RecordForm::wasEdited()
{
    if (m_filling)
        return;
    setEdited(true);
    m_draft->touch();
    allow();
}

void RecordForm::allowSave(bool may)
{
    m_save->setEnabled(may && m_edited);
    m_discard->setVisible(m_edited);
}

void RecordForm::stored()
{
    setEdited(false);
    m_draft->done();
    m_banner->hide();
}

void RecordForm::refused(const Error& error)
{
    allow();
    bool placed = false;
    const auto textOf = [](const Error& one) {
        const ErrorText text = errorText(one);
        return text.message + QLatin1Char(' ') + text.remedy;
    };
    for (const Problem& problem : error.problems)
        placed = m_form->setErrorOf(QString::fromStdString(problem.pointer),
                                    textOf(makeError(problem.code, problem.args)))
                 || placed;
    if (placed)
        return;
    if (FormField* field = fieldOf(error))
        field->setError(textOf(error));
    else
        showFailure(*m_banner, error);
}

void RecordForm::setEdited(bool edited)
{
    const bool other = edited != m_edited;
    m_edited = edited;
    m_discard->setVisible(edited);
    if (other)
        emit editedChanged();
}

} // namespace gatehouse::ui
