#include "ui/models/list_filter.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace gatehouse::ui {
namespace {

// Words by blanks; quotes keep blanks together and are left in.
QStringList wordsOf(const QString& typed)
{
    QStringList words;
    QString word;
    bool quoted = false;
    for (const QChar c : typed) {
        if (c == QLatin1Char('"'))
            quoted = !quoted;
        if (c.isSpace() && !quoted) {
            if (!word.isEmpty())
                words << word;
            word.clear();
        } else {
            word += c;
        }
    }
    if (!word.isEmpty())
        words << word;
    return words;
}

QString unquoted(QString text)
{
    return text.remove(QLatin1Char('"'));
}

} // namespace

ListFilter parseFilter(const QString& typed, const QStringList& known)
{
    ListFilter filter;
    QStringList plain;
    for (const QString& word : wordsOf(typed)) {
        const qsizetype colon = word.indexOf(QLatin1Char(':'));
        if (colon <= 0) {
            plain << unquoted(word);
            continue;
        }
        const QString key = word.left(colon).toLower();
        if (known.contains(key))
            filter.values.insert(key, unquoted(word.mid(colon + 1)));
        else
            filter.unknown << word.left(colon);
    }
    filter.text = plain.join(QLatin1Char(' ')).trimmed();
    return filter;
}

std::optional<Instant> dueBefore(const QString& value, const QDateTime& now)
{
    static const QRegularExpression days(QStringLiteral("^<?(\\d{1,4})d$"));
    const QString text = value.trimmed().toLower();
    if (text == QLatin1String("overdue"))
        return Instant{now.toMSecsSinceEpoch() * 1000};
    qint64 ahead = text == QLatin1String("today") ? 1 : 0;
    if (const auto match = days.match(text); match.hasMatch())
        ahead = match.captured(1).toLongLong();
    if (ahead == 0)
        return std::nullopt;
    return Instant{now.date().addDays(ahead).startOfDay(now.timeZone()).toMSecsSinceEpoch() * 1000};
}

QString withValue(const QString& typed, const QString& key, const QString& value)
{
    QStringList kept;
    for (const QString& word : wordsOf(typed))
        if (!word.startsWith(key + QLatin1Char(':'), Qt::CaseInsensitive))
            kept << word;
    if (!value.isEmpty())
        kept << key + QLatin1Char(':')
                    + (value.contains(QLatin1Char(' ')) ? QLatin1Char('"') + value + QLatin1Char('"')
                                                        : value);
    return kept.join(QLatin1Char(' '));
}

} // namespace gatehouse::ui
