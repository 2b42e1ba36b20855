#include "ui/widgets/list/relative_date.h"

#include <QCoreApplication>
#include <QLocale>

namespace gatehouse::ui {
namespace {

constexpr int kRelativeDays = 60;

QString translated(const char* text, int count = -1)
{
    return QCoreApplication::translate("gatehouse::ui::RelativeDate", text, nullptr, count);
}

} // namespace

QString relativeDay(QDate day, QDate today)
{
    if (!day.isValid())
        return {};
    const auto distance = static_cast<int>(today.daysTo(day));
    if (distance == 0)
        return translated(QT_TRANSLATE_NOOP("gatehouse::ui::RelativeDate", "today"));
    if (distance == 1)
        return translated(QT_TRANSLATE_NOOP("gatehouse::ui::RelativeDate", "tomorrow"));
    if (distance == -1)
        return translated(QT_TRANSLATE_NOOP("gatehouse::ui::RelativeDate", "yesterday"));
    if (distance > 0 && distance <= kRelativeDays)
        return translated(QT_TRANSLATE_N_NOOP("gatehouse::ui::RelativeDate", "in %n days"), distance);
    if (distance < 0 && -distance <= kRelativeDays)
        return translated(QT_TRANSLATE_N_NOOP("gatehouse::ui::RelativeDate", "%n days ago"), -distance);
    return QLocale().toString(day, QStringLiteral("d MMM yyyy"));
}

QString relativeTime(const QDateTime& moment, const QDateTime& now)
{
    const qint64 minutes = moment.secsTo(now) / 60;
    if (minutes < 0 || moment.date() != now.date())
        return relativeDay(moment.date(), now.date());
    if (minutes == 0)
        return translated(QT_TRANSLATE_NOOP("gatehouse::ui::RelativeDate", "just now"));
    if (minutes < 60)
        return translated(QT_TRANSLATE_N_NOOP("gatehouse::ui::RelativeDate", "%n min ago"),
                          static_cast<int>(minutes));
    return translated(QT_TRANSLATE_N_NOOP("gatehouse::ui::RelativeDate", "%n h ago"),
                      static_cast<int>(minutes / 60));
}

QString exactDay(QDate day)
{
    return QLocale().toString(day, QLocale::LongFormat);
}

} // namespace gatehouse::ui
