// The core's moments and dates as Qt's. Instants become the time of this machine's zone.
#pragma once

#include "core/base/time.h"

#include <QDateTime>
#include <QString>

namespace gatehouse::ui {

QDate dateOf(Date date);
QDateTime localTimeOf(Instant instant);
// "Friday, 20 November 2026, 09:02:11 (CET)": for tooltips.
QString exactTime(Instant instant);
// "09:02:11" today, "14 Nov" this year, "18 Feb 2027" else.
QString shortTime(Instant instant, const QDateTime& now = QDateTime::currentDateTime());

} // namespace gatehouse::ui
