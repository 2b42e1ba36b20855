#include "ui/models/lateness.h"

#include "ui/session/local_time.h"
#include "ui/widgets/list/relative_date.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatehouse::ui {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gatehouse::ui::Lateness)
};

QString momentText(const QDateTime& at)
{
    return Text::tr("%1, %2", "day, time")
        .arg(QLocale().toString(at.date(), QStringLiteral("d MMM")),
             at.time().toString(QStringLiteral("HH:mm")));
}

} // namespace

QString spanText(std::int64_t seconds)
{
    const auto minutes = static_cast<int>(seconds / 60);
    const int hours = minutes / 60;
    const int days = hours / 24;
    if (days > 0)
        return Text::tr("%1 d %2 h", "days, hours").arg(days).arg(hours % 24);
    if (hours > 0)
        return Text::tr("%1 h %2 min", "hours, minutes").arg(hours).arg(minutes % 60);
    return Text::tr("%1 min", "minutes").arg(minutes);
}

QString latenessOf(const door::QueueItem& item)
{
    if (item.lateSeconds <= 0 || !item.offFrom || !item.offTo)
        return {};
    const QDateTime from = localTimeOf(*item.offFrom);
    const QDateTime to = localTimeOf(*item.offTo);
    return Text::tr("Late by %1: the engine was off from %2 to %3")
        .arg(spanText(item.lateSeconds), momentText(from),
             from.date() == to.date() ? to.time().toString(QStringLiteral("HH:mm")) : momentText(to));
}

QString dueText(Instant due, const QDateTime& now)
{
    const QDateTime at = localTimeOf(due);
    if (at >= now)
        return relativeDay(at.date(), now.date());
    const auto days = static_cast<int>(at.date().daysTo(now.date()));
    return days == 0 ? Text::tr("late") : Text::tr("%n day(s) late", nullptr, days);
}

} // namespace gatehouse::ui
