#include "ui/pages/profiles/rule/rule_editor.h"

#include "ui/widgets/controls/completion.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>
#include <QSyntaxHighlighter>

namespace gatehouse::ui {
namespace {

constexpr int kMostChoices = 200;
constexpr int kHeight = 120;

QFont ruleFont()
{
    QFont font(QStringLiteral("monospace"));
    font.setStyleHint(QFont::Monospace);
    font.setPixelSize(13);
    return font;
}

// Colours one block at a time; a rule of several lines is one text, so that each is read from its beginning.
class RuleColours : public QSyntaxHighlighter {
public:
    explicit RuleColours(QTextDocument* document) : QSyntaxHighlighter(document) {}

protected:
    void highlightBlock(const QString&) override
    {
        const int start = currentBlock().position();
        const int end = start + currentBlock().length();
        const ThemeTokens& tokens = themeTokens();
        for (const RuleToken& token : ruleTokens(document()->toPlainText())) {
            if (token.from + token.length <= start || token.from >= end)
                continue;
            QTextCharFormat format;
            switch (token.piece) {
            case RulePiece::Keyword: format.setForeground(tokens.accentText); break;
            case RulePiece::Value: format.setForeground(tokens.tone(Tone::Good).text); break;
            case RulePiece::Operator:
            case RulePiece::Bracket: format.setForeground(tokens.muted); break;
            case RulePiece::Other: format.setForeground(tokens.tone(Tone::Bad).text); break;
            case RulePiece::Attribute: format.setForeground(tokens.text); break;
            }
            setFormat(std::max(0, token.from - start), token.length, format);
        }
    }
};

} // namespace

RuleEditor::RuleEditor(QWidget* parent)
    : QPlainTextEdit(parent),
      m_choices(new QStringListModel(this)),
      m_completer(new QCompleter(m_choices, this))
{
    setFont(ruleFont());
    setAccessibleName(tr("Who gets it: the rule"));
    setTabChangesFocus(true);
    setFixedHeight(kHeight);
    auto* colours = new RuleColours(document());
    if (const auto* hub = ThemeHub::of(qApp))
        connect(hub, &ThemeHub::changed, this, [this, colours] {
            setFont(ruleFont());
            colours->rehighlight();
            showProblems();
        });
    styleCompletion(*m_completer);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    connect(m_completer, QOverload<const QString&>::of(&QCompleter::activated), this, &RuleEditor::take);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (m_filling)
            return;
        setProblems({});
        emit edited();
    });
}

void RuleEditor::setRule(const QString& rule)
{
    if (rule == toPlainText())
        return;
    m_filling = true;
    setPlainText(rule);
    m_filling = false;
    setProblems({});
}

void RuleEditor::setProblems(const QList<RuleProblem>& problems)
{
    m_problems = problems;
    showProblems();
}

void RuleEditor::showProblems()
{
    QList<QTextEdit::ExtraSelection> marks;
    const QString text = toPlainText();
    const auto tokens = ruleTokens(text);
    for (const RuleProblem& problem : m_problems) {
        if (problem.place < 0 || text.isEmpty())
            continue;
        int from = std::min(problem.place, static_cast<int>(text.size()) - 1);
        int length = 1;
        for (const RuleToken& token : tokens)
            if (token.from <= from && from < token.from + token.length) {
                from = token.from;
                length = token.length;
            }
        QTextEdit::ExtraSelection mark;
        mark.cursor = textCursor();
        mark.cursor.setPosition(from);
        mark.cursor.setPosition(std::min(from + length, static_cast<int>(text.size())),
                                QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(themeTokens().tone(Tone::Bad).solid);
        mark.format.setBackground(themeTokens().tone(Tone::Bad).tint);
        mark.format.setToolTip(problem.text);
        marks << mark;
    }
    setExtraSelections(marks);
}

void RuleEditor::goTo(int place)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::clamp(place, 0, static_cast<int>(toPlainText().size())));
    setTextCursor(cursor);
    setFocus(Qt::OtherFocusReason);
}

void RuleEditor::keyPressEvent(QKeyEvent* event)
{
    const bool open = m_completer->popup()->isVisible();
    if (open) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Tab:
        case Qt::Key_Escape:
        case Qt::Key_Backtab: return event->ignore(); // the popup's
        default: break;
        }
    }
    const bool asked = event->key() == Qt::Key_Space && (event->modifiers() & Qt::ControlModifier);
    if (!asked)
        QPlainTextEdit::keyPressEvent(event);
    const bool typed = !event->text().isEmpty() && event->text().front().isPrint();
    if (asked || typed || (open && event->key() == Qt::Key_Backspace))
        offer(asked);
    else if (open)
        m_completer->popup()->hide();
}

void RuleEditor::focusOutEvent(QFocusEvent* event)
{
    if (event->reason() != Qt::PopupFocusReason)
        m_completer->popup()->hide();
    QPlainTextEdit::focusOutEvent(event);
}

// Somebody who types is offered what begins as he does, or what may follow once a blank ended a word.
void RuleEditor::offer(bool wanted)
{
    if (isReadOnly())
        return;
    const int cursor = textCursor().position();
    const RuleCompletion found = completeRule(toPlainText(), cursor, m_words);
    m_from = found.from;
    if (found.choices.isEmpty() || (!wanted && cursor == 0)) {
        m_completer->popup()->hide();
        return;
    }
    m_choices->setStringList(found.choices.mid(0, kMostChoices));
    QRect place = cursorRect();
    const auto* popup = m_completer->popup();
    place.setWidth(
        std::max(180, popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + 24));
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void RuleEditor::take(const QString& choice)
{
    QTextCursor cursor = textCursor();
    const int end = cursor.position();
    cursor.setPosition(std::min(m_from, end));
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    cursor.insertText(choice.endsWith(QLatin1Char('(')) ? choice : choice + QLatin1Char(' '));
    setTextCursor(cursor);
}

} // namespace gatehouse::ui
