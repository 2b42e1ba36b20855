// What is typed above the audit log as a search of the core. Pure.
#pragma once

#include "ui/models/list_filter.h"
#include "ui/session/door_api.h"

namespace gatehouse::ui {

// person: application: feed: object: by: did: since: until:
QStringList auditFilterWords();
// Values that cannot be read are left out and added to `wrong`. Days are those of the log, in UTC.
door::AuditSearch auditSearchOf(const ListFilter& filter, QStringList& wrong);
// "person:12" where the kind has a word of its own, else "object:grant/17".
QString auditFilterFor(const QString& kind, const QString& id);

} // namespace gatehouse::ui
