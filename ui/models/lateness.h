// LC-3: what waited because no engine ran, in words. UI thread only.
#pragma once

#include "ui/session/door_api.h"

#include <QDateTime>
#include <QString>

namespace gatehouse::ui {

// "Late by 3 h 5 min: the engine was off from 21 Nov, 09:00 to 12:05"; empty where it was not late.
QString latenessOf(const door::QueueItem& item);
// "3 h 5 min", "2 d 4 h"
QString spanText(std::int64_t seconds);
// Of work that is due: "in 5 days", "today", "5 days late"; of today's "late".
QString dueText(Instant due, const QDateTime& now);

} // namespace gatehouse::ui
