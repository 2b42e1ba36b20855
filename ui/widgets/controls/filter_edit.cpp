#include "ui/widgets/controls/filter_edit.h"

#include "ui/widgets/icons/icons.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAction>
#include <QApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QRegularExpression>
#include <QTextCharFormat>
#include <QToolButton>

#include <utility>

namespace gatehouse::ui {
namespace {

QList<TextSpan> keysAndValues(const QString& text)
{
    static const QRegularExpression word(QStringLiteral("([\\w.]+:)(\"[^\"]*\"?|\\S*)"));
    QList<TextSpan> spans;
    for (auto it = word.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        spans << TextSpan{static_cast<int>(match.capturedStart(1)), static_cast<int>(match.capturedLength(1)),
                          TextSpan::Part::Key}
              << TextSpan{static_cast<int>(match.capturedStart(2)), static_cast<int>(match.capturedLength(2)),
                          TextSpan::Part::Value};
    }
    return spans;
}

QTextCharFormat formatOf(TextSpan::Part part)
{
    const ThemeTokens& t = themeTokens();
    QTextCharFormat format;
    switch (part) {
    case TextSpan::Part::Key: format.setForeground(t.muted); break;
    case TextSpan::Part::Value:
        format.setForeground(t.accentText);
        format.setFontWeight(QFont::DemiBold);
        break;
    case TextSpan::Part::Wrong:
        format.setForeground(t.tone(Tone::Bad).text);
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(t.tone(Tone::Bad).solid);
        break;
    }
    return format;
}

} // namespace

FilterEdit::FilterEdit(const QString& placeholder, QWidget* parent)
    : QLineEdit(parent), m_highlighter(keysAndValues)
{
    setPlaceholderText(placeholder);
    setAccessibleName(tr("Filter"));
    setAccessibleDescription(placeholder);
    setMinimumWidth(220);
    QAction* funnel = addAction(icon(QStringLiteral("funnel"), Ink::Muted), QLineEdit::LeadingPosition);
    funnel->setText(tr("Filter"));
    QAction* clearAction = addAction(icon(QStringLiteral("x-lg"), Ink::Muted), QLineEdit::TrailingPosition);
    clearAction->setText(tr("Clear the filter"));
    clearAction->setToolTip(tr("Clear the filter (Esc)"));
    clearAction->setVisible(false);
    for (auto* button : findChildren<QToolButton*>())
        if (const QAction* action = button->defaultAction())
            button->setAccessibleName(action->text());
    connect(clearAction, &QAction::triggered, this, &QLineEdit::clear);
    connect(this, &QLineEdit::textEdited, this, [this] { suggest(false); });
    connect(this, &QLineEdit::textChanged, this, [this, clearAction](const QString& text) {
        clearAction->setVisible(!text.isEmpty());
        highlight();
    });
    if (ThemeHub* hub = ThemeHub::of(qApp))
        connect(hub, &ThemeHub::changed, this, &FilterEdit::highlight);
}

void FilterEdit::setHighlighter(std::function<QList<TextSpan>(const QString&)> highlighter)
{
    m_highlighter = std::move(highlighter);
    highlight();
}

void FilterEdit::highlight()
{
    // The only way to colour parts of a QLineEdit: formats of an input-method event without preedit text.
    QList<QInputMethodEvent::Attribute> attributes;
    if (m_highlighter)
        for (const TextSpan& span : m_highlighter(text()))
            attributes << QInputMethodEvent::Attribute(QInputMethodEvent::TextFormat,
                                                       span.from - cursorPosition(), span.length,
                                                       formatOf(span.part));
    QInputMethodEvent event(QString(), attributes);
    QLineEdit::inputMethodEvent(&event);
}

} // namespace gatehouse::ui
