#include "ui/models/alert_notice.h"

#include "ui/session/local_time.h"
#include "ui/widgets/list/relative_date.h"

namespace gatehouse::ui {

Notice noticeOf(const door::AlertList::Item& alert, const QDateTime& now)
{
    Notice notice;
    notice.icon =
        alert.severity == "info" ? QStringLiteral("info-circle") : QStringLiteral("exclamation-triangle");
    notice.tone = alert.severity == "critical"  ? Tone::Bad
                  : alert.severity == "warning" ? Tone::Warn
                                                : Tone::Accent;
    notice.title = QString::fromStdString(alert.message);
    notice.line = QString::fromStdString(alert.remedy);
    notice.when = relativeTime(localTimeOf(alert.at), now);
    notice.whenExact = exactTime(alert.at);
    return notice;
}

AlertPlace placeOf(const door::AlertList::Item& alert)
{
    if (alert.objectKind == "person")
        return {QStringLiteral("people"), QStringLiteral("person:%1").arg(alert.object)};
    if (alert.objectKind == "operation")
        return {QStringLiteral("engine"), QStringLiteral("operation:%1").arg(alert.object)};
    if (alert.objectKind == "application")
        return {QStringLiteral("applications"), QStringLiteral("application:%1").arg(alert.object)};
    if (alert.objectKind == "feed" || alert.objectKind == "feed_run")
        return {QStringLiteral("feeds"), QString()};
    return {};
}

} // namespace gatehouse::ui
