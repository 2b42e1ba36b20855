// The core writes days and moments as machines do; here they become what the rest of the window shows. Pure.
#pragma once

#include <QDate>
#include <QString>

namespace gatehouse::ui {

// "5 Mar 2019"
QString plainDay(QDate day);
// "next at 2026-11-26T23:00:00Z" becomes "next at 27 Nov 2026, 00:00", in the time of this machine's zone; a day alone stays that day.
QString withPlainDays(const QString& text);

} // namespace gatehouse::ui
