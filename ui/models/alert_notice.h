// An alert as a row, and the page it is dealt with on. Pure.
#pragma once

#include "core/door/commands/engine.h"
#include "ui/widgets/panels/notice_row.h"

#include <QDateTime>

namespace gatehouse::ui {

Notice noticeOf(const door::AlertList::Item& alert, const QDateTime& now);

struct AlertPlace {
    QString page; // empty: none
    QString location;
};
AlertPlace placeOf(const door::AlertList::Item& alert);

} // namespace gatehouse::ui
