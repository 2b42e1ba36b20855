// The suggestions below a FilterEdit.
#include "ui/widgets/controls/filter_edit.h"
#include "ui/widgets/paint/shapes.h"
#include "ui/widgets/paint/text.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QAccessible>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QListWidget>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace gatehouse::ui {
namespace {

constexpr int kRow = 28;
constexpr int kFrame = 5;
constexpr int kGap = 32; // between a suggestion and its hint
constexpr int kHintRole = Qt::UserRole;

// The word at the near end, what it means at the far end.
class SuggestionDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const PainterScope scope(*painter);
        const ThemeTokens& t = themeTokens();
        painter->setLayoutDirection(option.direction);
        painter->setRenderHint(QPainter::Antialiasing);
        const bool chosen = option.state & (QStyle::State_Selected | QStyle::State_MouseOver);
        if (chosen) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.selected);
            painter->drawRoundedRect(QRectF(option.rect), 6, 6);
        }
        const QRectF place = QRectF(option.rect).adjusted(space::kS, 0, -space::kS, 0);
        const QString hint = index.data(kHintRole).toString();
        const qreal hintWidth = hint.isEmpty() ? 0 : textWidth(textFont(TextSize::Small), hint) + 2;
        const bool mirrored = option.direction == Qt::RightToLeft;
        const QRectF word =
            mirrored ? place.adjusted(hintWidth, 0, 0, 0) : place.adjusted(0, 0, -hintWidth, 0);
        drawText(*painter, word, index.data().toString(),
                 {textFont(TextSize::Body, QFont::Medium), t.text, Side::Leading, Cut::End});
        drawText(*painter, place, hint,
                 {textFont(TextSize::Small), chosen ? t.mutedOnSelected : t.muted, Side::Trailing, Cut::End});
    }
};

} // namespace

FilterEdit::~FilterEdit()
{
    delete m_list;
}

void FilterEdit::setWords(QList<FilterWord> words)
{
    m_words = std::move(words);
}

void FilterEdit::setValues(const QString& key, QList<FilterValue> values)
{
    for (FilterWord& word : m_words)
        if (word.key == key)
            word.values = std::move(values);
    if (isSuggesting())
        suggest(false);
}

QListWidget* FilterEdit::list()
{
    if (m_list && m_list->parentWidget() == window())
        return m_list;
    delete m_list;
    m_list = new QListWidget(window());
    m_list->hide();
    m_list->setObjectName(QStringLiteral("filterSuggestions"));
    m_list->setAccessibleName(tr("Suggestions"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new SuggestionDelegate(m_list));
    connect(m_list, &QListWidget::itemPressed, this, [this](const QListWidgetItem* item) {
        // Not while the list handles the press: taking one fills it anew.
        QMetaObject::invokeMethod(
            this, [this, row = m_list->row(item)] { take(row); }, Qt::QueuedConnection);
    });
    return m_list;
}

bool FilterEdit::isSuggesting() const
{
    return m_list && !m_list->isHidden();
}

QStringList FilterEdit::suggestions() const
{
    QStringList texts;
    if (isSuggesting())
        for (const FilterCompletion& one : m_found)
            texts << one.text.trimmed();
    return texts;
}

void FilterEdit::suggestAll()
{
    suggest(true);
}

void FilterEdit::suggest(bool always)
{
    m_found = m_words.isEmpty() || !hasFocus() ? QList<FilterCompletion>()
                                               : completionsOf(text(), cursorPosition(), m_words, always);
    if (m_found.isEmpty())
        return hideSuggestions();
    QListWidget* shown = list();
    const ThemeTokens& t = themeTokens();
    shown->setStyleSheet(
        QStringLiteral("#filterSuggestions { background: %1; border: 1px solid %2; border-radius: 8px; "
                       "padding: 4px; outline: none; }")
            .arg(t.card.name(), t.line.name()));
    shown->clear();
    int widest = width();
    for (const FilterCompletion& one : std::as_const(m_found)) {
        auto* item = new QListWidgetItem(one.text.trimmed(), shown);
        item->setData(kHintRole, one.hint);
        item->setSizeHint(QSize(0, kRow));
        item->setData(Qt::AccessibleTextRole, one.text.trimmed() + QStringLiteral(", ") + one.hint);
        widest = std::max(widest, 2 * (kFrame + space::kS) + kGap
                                      + qCeil(textWidth(textFont(TextSize::Body, QFont::Medium), item->text())
                                              + textWidth(textFont(TextSize::Small), one.hint)));
    }
    shown->setCurrentRow(-1);
    shown->setFixedSize(widest, static_cast<int>(m_found.size()) * kRow + 2 * kFrame);
    const int x = isRightToLeft() ? width() - widest : 0;
    shown->move(mapTo(window(), QPoint(x, height() + space::kXs)));
    shown->show();
    shown->raise();
}

void FilterEdit::hideSuggestions()
{
    if (m_list)
        m_list->hide();
}

void FilterEdit::moveChoice(int steps)
{
    const int rows = m_list->count();
    const int from = m_list->currentRow();
    const int row = from < 0 ? (steps > 0 ? 0 : rows - 1) : (from + steps + rows) % rows;
    m_list->setCurrentRow(row);
    setAccessibleDescription(m_list->item(row)->data(Qt::AccessibleTextRole).toString());
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
}

void FilterEdit::take(int row)
{
    if (row < 0 || row >= m_found.size())
        return;
    const FilterCompletion one = m_found[row];
    QString after = text().mid(one.from + one.length);
    if (one.text.endsWith(QLatin1Char(' ')) && after.startsWith(QLatin1Char(' ')))
        after.remove(0, 1);
    setText(text().left(one.from) + one.text + after);
    setCursorPosition(one.from + static_cast<int>(one.text.size()));
    setAccessibleDescription(placeholderText());
    emit textEdited(text()); // and suggests what can follow
}

bool FilterEdit::suggestionKey(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Down: moveChoice(1); return true;
    case Qt::Key_Up: moveChoice(-1); return true;
    case Qt::Key_Tab: take(std::max(0, m_list->currentRow())); return true;
    case Qt::Key_Escape: hideSuggestions(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_list->currentRow() >= 0)
            take(m_list->currentRow());
        else
            hideSuggestions();
        return true;
    default: return false;
    }
}

// Tab never reaches keyPressEvent(): it moves the focus before.
bool FilterEdit::event(QEvent* event)
{
    if (event->type() == QEvent::KeyPress && isSuggesting()) {
        auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Tab && key->modifiers() == Qt::NoModifier)
            return suggestionKey(key);
    }
    return QLineEdit::event(event);
}

void FilterEdit::keyPressEvent(QKeyEvent* event)
{
    if (isSuggesting() && suggestionKey(event))
        return;
    const bool asks = event->key() == Qt::Key_Down
                      || (event->key() == Qt::Key_Space && event->modifiers() & Qt::ControlModifier);
    if (asks && !m_words.isEmpty())
        suggest(true);
    else if (event->key() == Qt::Key_Escape && !text().isEmpty())
        clear();
    else
        QLineEdit::keyPressEvent(event);
}

void FilterEdit::focusInEvent(QFocusEvent* event)
{
    QLineEdit::focusInEvent(event);
    emit wordsWanted();
}

void FilterEdit::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    hideSuggestions();
}

} // namespace gatehouse::ui
