#include "ui/widgets/forms/form_field.h"

#include "ui/widgets/controls/labels.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kMark = 14;

// The sign in front of an error: colour alone says nothing.
class ErrorMark : public QWidget {
public:
    ErrorMark() { setFixedSize(kMark, kMark + 2); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        drawIcon(painter, QRectF(0, 2, kMark, kMark), QStringLiteral("exclamation-circle"),
                 themeTokens().tone(Tone::Bad).text);
    }
};

// Text in the colour of errors, whichever theme is on.
class NoteLabel : public QLabel {
public:
    NoteLabel()
    {
        setTextFormat(Qt::PlainText);
        setFont(textFont(TextSize::Small));
        setWordWrap(true);
    }
    void setBad(bool bad)
    {
        m_bad = bad;
        colour();
    }

protected:
    void changeEvent(QEvent* event) override
    {
        QLabel::changeEvent(event);
        if (event->type() == QEvent::StyleChange || event->type() == QEvent::ApplicationPaletteChange)
            colour();
    }

private:
    void colour()
    {
        const ThemeTokens& tokens = themeTokens();
        const QColor ink = m_bad ? tokens.tone(Tone::Bad).text : tokens.muted;
        if (palette().color(QPalette::WindowText) == ink)
            return;
        QPalette mine = palette();
        mine.setColor(QPalette::WindowText, ink);
        setPalette(mine);
    }

    bool m_bad = false;
};

} // namespace

FormField::FormField(const QString& label, QWidget* control, const QString& help, QWidget* parent)
    : QWidget(parent),
      m_text(label),
      m_help(help),
      m_control(control),
      m_label(makeLabel(label, TextSize::Small, QFont::DemiBold)),
      m_note(new NoteLabel),
      m_mark(new ErrorMark)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kXs);
    layout->addWidget(m_label);
    m_label->setVisible(!label.isEmpty());
    m_label->setBuddy(control);
    layout->addWidget(control);
    auto* below = new QHBoxLayout;
    below->setSpacing(space::kXs);
    below->addWidget(m_mark, 0, Qt::AlignTop);
    below->addWidget(m_note, 1);
    layout->addLayout(below);
    if (!label.isEmpty())
        control->setAccessibleName(label);
    connectControl();
    control->installEventFilter(this);
    showNote();
}

void FormField::connectControl()
{
    const auto edit = [this] { wasEdited(); };
    if (auto* line = qobject_cast<QLineEdit*>(m_control))
        connect(line, &QLineEdit::textEdited, this, edit);
    else if (auto* box = qobject_cast<QComboBox*>(m_control)) {
        connect(box, &QComboBox::activated, this, edit);
        connect(box, &QComboBox::editTextChanged, this, edit);
    } else if (auto* number = qobject_cast<QSpinBox*>(m_control))
        connect(number, &QSpinBox::valueChanged, this, edit);
    else if (auto* real = qobject_cast<QDoubleSpinBox*>(m_control))
        connect(real, &QDoubleSpinBox::valueChanged, this, edit);
    else if (auto* day = qobject_cast<QDateTimeEdit*>(m_control))
        connect(day, &QDateTimeEdit::dateTimeChanged, this, edit);
    else if (auto* text = qobject_cast<QPlainTextEdit*>(m_control))
        connect(text, &QPlainTextEdit::textChanged, this, edit);
    else if (auto* button = qobject_cast<QAbstractButton*>(m_control))
        connect(button, &QAbstractButton::clicked, this, edit);
}

void FormField::setHelp(const QString& help)
{
    m_help = help;
    showNote();
}

void FormField::setCheck(std::function<QString()> check)
{
    m_check = std::move(check);
}

bool FormField::check()
{
    m_checked = true;
    setError(m_check ? m_check() : QString());
    return m_error.isEmpty();
}

void FormField::setError(const QString& error)
{
    if (m_error == error)
        return;
    m_error = error;
    m_control->setProperty("invalid", !error.isEmpty());
    m_control->style()->unpolish(m_control);
    m_control->style()->polish(m_control);
    showNote();
}

void FormField::wasEdited()
{
    if (m_checked)
        check();
    else
        setError(QString());
    emit edited();
}

void FormField::showNote()
{
    const bool bad = !m_error.isEmpty();
    const QString text = bad ? m_error : m_help;
    m_note->setText(text);
    static_cast<NoteLabel*>(m_note)->setBad(bad);
    m_note->setVisible(!text.isEmpty());
    m_mark->setVisible(bad);
    m_control->setAccessibleDescription(bad ? tr("Wrong: %1").arg(m_error) : m_help);
}

bool FormField::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_control && event->type() == QEvent::FocusOut && m_check)
        check();
    // A number is not changed by whoever scrolls the form past it.
    if (watched == m_control && event->type() == QEvent::Wheel && !m_control->hasFocus()
        && (qobject_cast<QAbstractSpinBox*>(m_control) || qobject_cast<QComboBox*>(m_control))) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace gatehouse::ui
