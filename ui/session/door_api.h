// What the desktop asks of the door. Headers with Q_OBJECT include this one: moc cannot read what Boost and the standard library's
// concepts bring along (QTBUG-22829) and needs none of it.
#pragma once

#ifndef Q_MOC_RUN
#include "core/door/commands/audit.h"
#include "core/door/commands/calendar.h"
#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feed_desk.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/insight.h"
#include "core/door/commands/operations.h"
#include "core/door/commands/people.h"
#include "core/door/commands/policy.h"
#include "core/door/commands/profiles.h"
#include "core/door/commands/session.h"
#include "core/door/door.h"
#endif
