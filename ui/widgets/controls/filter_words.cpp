#include "ui/widgets/controls/filter_words.h"

#include <algorithm>

namespace gatehouse::ui {
namespace {

constexpr int kLettersForValues = 2;

// Where the word before the cursor begins; blanks between quotes belong to it.
int startOfWord(const QString& typed, int cursor)
{
    int start = 0;
    bool quoted = false;
    for (int i = 0; i < cursor && i < typed.size(); ++i) {
        if (typed[i] == QLatin1Char('"'))
            quoted = !quoted;
        else if (typed[i].isSpace() && !quoted)
            start = i + 1;
    }
    return start;
}

QString written(const QString& key, const QString& value)
{
    const bool quotes = std::any_of(value.begin(), value.end(), [](QChar c) { return c.isSpace(); });
    const QString text = quotes ? QLatin1Char('"') + value + QLatin1Char('"') : value;
    return key + QLatin1Char(':') + text + QLatin1Char(' ');
}

// Those that begin with `part`, then those that have it further on.
QList<FilterCompletion> valuesOf(const FilterWord& word, const QString& part)
{
    QList<FilterCompletion> first;
    QList<FilterCompletion> then;
    for (const FilterValue& value : word.values) {
        const qsizetype at = value.value.indexOf(part, 0, Qt::CaseInsensitive);
        if (at >= 0)
            (at == 0 ? first : then) << FilterCompletion{written(word.key, value.value), value.hint};
    }
    return first + then;
}

} // namespace

QList<FilterCompletion> completionsOf(const QString& typed, int cursor, const QList<FilterWord>& words,
                                      bool always, int most)
{
    const int from = startOfWord(typed, cursor);
    const QString part = typed.mid(from, cursor - from);
    const qsizetype colon = part.indexOf(QLatin1Char(':'));
    QList<FilterCompletion> found;
    for (const FilterWord& word : words) {
        if (colon > 0 && part.left(colon).compare(word.key, Qt::CaseInsensitive) == 0)
            found << valuesOf(word, part.mid(colon + 1).remove(QLatin1Char('"')));
        else if (colon < 0 && (part.isEmpty() ? always : word.key.startsWith(part, Qt::CaseInsensitive)))
            found << FilterCompletion{word.key + QLatin1Char(':'), word.hint};
    }
    if (colon < 0 && part.size() >= kLettersForValues)
        for (const FilterWord& word : words)
            found << valuesOf(word, part);
    // What stands there already is no suggestion, and what follows the cursor stays.
    found.removeIf([&](const FilterCompletion& one) { return one.text.trimmed() == part; });
    found = found.mid(0, most);
    for (FilterCompletion& one : found) {
        one.from = from;
        one.length = cursor - from;
    }
    return found;
}

} // namespace gatehouse::ui
