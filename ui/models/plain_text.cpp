#include "ui/models/plain_text.h"

#include "ui/session/local_time.h"

#include <QLocale>
#include <QRegularExpression>

namespace gatehouse::ui {

QString plainDay(QDate day)
{
    return QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

QString withPlainDays(const QString& text)
{
    static const QRegularExpression moment(QStringLiteral(
        "\\b\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2}))?(?![\\w-])"));
    QString out;
    qsizetype from = 0;
    for (auto it = moment.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        QString plain = match.captured();
        if (const auto at = parseInstant(plain.toStdString()); at && !match.captured(1).isEmpty()) {
            const QDateTime local = localTimeOf(*at);
            plain = plainDay(local.date()) + local.time().toString(QStringLiteral("', 'HH:mm"));
        } else if (const QDate day = QDate::fromString(plain, Qt::ISODate); day.isValid()) {
            plain = plainDay(day);
        }
        out += text.mid(from, match.capturedStart() - from) + plain;
        from = match.capturedEnd();
    }
    return out + text.mid(from);
}

} // namespace gatehouse::ui
