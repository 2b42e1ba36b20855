#include "ui/widgets/forms/reason_sheet.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/card.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 480;
constexpr int kLongest = 500;

} // namespace

ReasonSheet* ReasonSheet::open(QWidget* window, const ReasonWords& words)
{
    auto* sheet = new ReasonSheet(window, words);
    sheet->Sheet::open();
    return sheet;
}

ReasonSheet::ReasonSheet(QWidget* window, const ReasonWords& words)
    : Sheet(window, Place::Middle, kWidth),
      m_form(new Form),
      m_edit(new QLineEdit),
      m_confirm(new Button(words.confirm, words.danger ? ButtonLook::DangerPrimary : ButtonLook::Primary))
{
    setAccessibleName(words.title);
    setAccessibleDescription(words.text);
    m_edit->setMaxLength(kLongest);
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    QLabel* title = makeWrappedLabel(words.title, TextSize::Title);
    title->setFont(textFont(TextSize::Title, QFont::DemiBold));
    layout->addWidget(title);
    if (!words.text.isEmpty())
        layout->addWidget(makeWrappedLabel(words.text, TextSize::Body, LabelInk::Muted));
    FormField* field = m_form->addField(words.label, m_edit, words.help);
    field->setCheck([this] { return m_edit->text().trimmed().isEmpty() ? tr("Say why.") : QString(); });
    layout->addWidget(m_form);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch(1);
    auto* cancel = new Button(tr("Cancel"));
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);
    connect(cancel, &QAbstractButton::clicked, this, &QWidget::close);
    const auto confirm = [this] {
        if (!m_form->check())
            return;
        emit confirmed(m_edit->text().trimmed());
        close();
    };
    connect(m_confirm, &QAbstractButton::clicked, this, confirm);
    connect(m_edit, &QLineEdit::returnPressed, this, confirm);
}

void ReasonSheet::takeFirstFocus()
{
    m_edit->setFocus(Qt::PopupFocusReason);
}

} // namespace gatehouse::ui
