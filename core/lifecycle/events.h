// What new statements mean: lifecycle events (LC-6, HR-5). Pure, any thread.
#pragma once

#include "core/lifecycle/timeline.h"

namespace gatehouse::lifecycle {

// The events that `after` has and `before` had not. `before` is the same person before the statements of one record or file were added
// (empty histories for somebody new), `after` the same with them. `asOf` is the business day of the record; `recorded` goes into the
// events. Ids, dueAt, state and plan are the caller's to set. Sorted by (effective, engagement, kind); empty when nothing a lifecycle
// event stands for has changed (a changed shift or hire status is a change without event: plan the person again).
//
// joiner              first statement of an engagement, or a cancelled hire that is back; effective on the start
// rehire              the same of somebody whose engagements had all ended; also the same number with a start after the old end
// conversion          another worker type: same engagement, or a new one within 30 days of the old one's end; takes in the old
//                     one's exit where both are in these statements
// mover               department, location, country or job code (without job codes: job title); takes in a manager change; also
//                     the end of one engagement while another goes on (details: ended_engagement)
// manager_change      only the manager
// rename              names, e-mail or login
// leave, return       on the first day of the leave and on the first day back
// leaver              end set or moved, or an immediate exit, of whoever has no fixed term; of a contractor or vendor whose end is
//                     not after the statement
// contract_end        end of a contractor or vendor newly set, or moved earlier; contract_extension: moved later or taken away
// start_moved         another start date
// cancelled_hire      the hire was called off; cancelled_exit: the end of a permanent engagement was taken back
//
// A statement recorded late that lies before others changes what those mean: the events of the pair it enters are worked out again
// and only the new ones returned, so that all arrival orders yield the same last events.
// Details hold ids and codes only: from_/to_ department, location, country, job_code, job_title, type, start, end; never names of people.
std::vector<LifecycleEvent> eventsBetween(const PersonHistory& before, const PersonHistory& after, Date asOf,
                                          Instant recorded);

// HR-6: terminations and moves that can take access away count towards the feed guard; joiners and the rest do not.
bool mayLoseAccess(EventKind kind);

} // namespace gatehouse::lifecycle
