// Dates as lists show them. The exact date goes into the tooltip. Translated through the application's translators.
#pragma once

#include <QDateTime>
#include <QString>

namespace gatehouse::ui {

// "now" is the caller's word. Today, tomorrow, yesterday; "in 3 days" and "3 days ago" up to 60 days; beyond "18 Feb 2027".
// `today` is the business date of the viewer; both dates are local.
QString relativeDay(QDate day, QDate today);
// "just now", "13 min ago", "5 h ago" on the day of `now`, else as relativeDay().
QString relativeTime(const QDateTime& moment, const QDateTime& now);
// "Monday, 23 November 2026"
QString exactDay(QDate day);

} // namespace gatehouse::ui
