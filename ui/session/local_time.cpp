#include "ui/session/local_time.h"

#include <QLocale>

namespace gatehouse::ui {

QDate dateOf(Date date)
{
    return QDate(1970, 1, 1).addDays(date.days);
}

QDateTime localTimeOf(Instant instant)
{
    return QDateTime::fromMSecsSinceEpoch(instant.micros / 1000);
}

QString exactTime(Instant instant)
{
    const QDateTime local = localTimeOf(instant);
    return QStringLiteral("%1, %2 (%3)")
        .arg(QLocale().toString(local.date(), QLocale::LongFormat),
             local.time().toString(QStringLiteral("HH:mm:ss")), local.timeZoneAbbreviation());
}

QString shortTime(Instant instant, const QDateTime& now)
{
    const QDateTime local = localTimeOf(instant);
    if (local.date() == now.date())
        return local.time().toString(QStringLiteral("HH:mm:ss"));
    if (local.date().year() == now.date().year())
        return QLocale().toString(local.date(), QStringLiteral("d MMM"));
    return QLocale().toString(local.date(), QStringLiteral("d MMM yyyy"));
}

} // namespace gatehouse::ui
