#include "core/door/commands/engine.h"

namespace gatehouse::door {

GH_SHAPE(EngineRun, field<&EngineRun::asOf>("as_of", "Business time to run for, UTC; now where not given."),
         field<&EngineRun::patience>("patience", "Seconds to wait for retries before ending.",
                                     {.min = 0, .max = 86400}))
GH_SHAPE(EngineRun::Result,
         field<&EngineRun::Result::operations>("operations", "All operations of the workspace by state."),
         field<&EngineRun::Result::events>("events", "Lifecycle events by kind."),
         field<&EngineRun::Result::executed>("executed", "Operations this run carried out."),
         field<&EngineRun::Result::planned>(
             "planned",
             "People whose operations this run worked out, because something about them had changed."),
         field<&EngineRun::Result::seconds>("seconds", "How long the targets were at work."),
         field<&EngineRun::Result::perSecond>("per_second", "Operations carried out a second, on average."),
         field<&EngineRun::Result::commits>("commits", "Times the database was made safe on the disk."),
         field<&EngineRun::Result::nextDue>("next_due", "When the next scheduled operation is due, UTC."),
         field<&EngineRun::Result::message>("message",
                                            "What to know about as_of; empty where there is nothing."))
GH_EMPTY_SHAPE(EngineStatus)
GH_SHAPE(EngineStatus::Breaker, field<&EngineStatus::Breaker::application>("application", "Application."),
         field<&EngineStatus::Breaker::state>("state", "open or probing."),
         field<&EngineStatus::Breaker::until>("until", "Next probe, UTC."),
         field<&EngineStatus::Breaker::waiting>("waiting", "Operations that wait."))
GH_SHAPE(EngineStatus::View,
         field<&EngineStatus::View::state>("state", "running, paused, stopped or elsewhere."),
         field<&EngineStatus::View::inFlight>("in_flight", "Operations at a target now."),
         field<&EngineStatus::View::perSecond>("per_second", "Operations ended a second, over the last ten."),
         field<&EngineStatus::View::operations>("operations", "Operations by state."),
         field<&EngineStatus::View::breakers>("breakers", "Applications that do not answer."))
GH_SHAPE(EngineGaps, field<&EngineGaps::limit>("limit", "At most so many gaps.", {.min = 1, .max = 1000}),
         field<&EngineGaps::late>("late", "Of each at most so many pieces of work.", {.min = 0, .max = 1000}))
GH_SHAPE(EngineGaps::Late, field<&EngineGaps::Late::person>("person", "Whom it is about."),
         field<&EngineGaps::Late::operation>("operation", "The operation; 0 where an event was not planned."),
         field<&EngineGaps::Late::event>("event", "The event that was not planned; else 0."),
         field<&EngineGaps::Late::name>("name", "Name of the person.", {.flags = kPersonal}),
         field<&EngineGaps::Late::application>("application", "Application."),
         field<&EngineGaps::Late::kind>("kind", "What the operation does."),
         field<&EngineGaps::Late::since>("since", "When it should have begun, UTC."),
         field<&EngineGaps::Late::done>("done", "When it came to an end, UTC."),
         field<&EngineGaps::Late::seconds>("seconds", "How late it is, or was, in seconds."),
         field<&EngineGaps::Late::exit>("exit", "It takes away a leaver's access."))
GH_SHAPE(EngineGaps::Item, field<&EngineGaps::Item::id>("id", "The gap."),
         field<&EngineGaps::Item::from>("from", "The last sign of life of an engine, UTC."),
         field<&EngineGaps::Item::to>("to", "When an engine ran again, UTC."),
         field<&EngineGaps::Item::operations>("operations", "Operations that were due meanwhile."),
         field<&EngineGaps::Item::exits>("exits", "Of these the exits."),
         field<&EngineGaps::Item::events>("events", "Lifecycle events that nobody planned meanwhile."),
         field<&EngineGaps::Item::people>("people", "People it is about."),
         field<&EngineGaps::Item::seconds>("seconds", "The longest wait by the end of the gap, in seconds."),
         field<&EngineGaps::Item::late>("late", "Exits first, then the longest wait; only people in scope."))
GH_SHAPE(EngineGaps::Items, field<&EngineGaps::Items::items>("items", "Newest first."))
GH_EMPTY_SHAPE(EnginePause)
GH_EMPTY_SHAPE(EngineResume)
GH_SHAPE(AlertList, field<&AlertList::all>("all", "Acknowledged ones too."),
         field<&AlertList::limit>("limit", "At most so many.", {.min = 1, .max = 1000}))
GH_SHAPE(AlertList::Item, field<&AlertList::Item::id>("id", "Alert."),
         field<&AlertList::Item::at>("at", "When, UTC."),
         field<&AlertList::Item::severity>("severity", "info, warning or critical."),
         field<&AlertList::Item::code>("code", "Code."),
         field<&AlertList::Item::message>("message", "What happened."),
         field<&AlertList::Item::remedy>("remedy", "What to do."),
         field<&AlertList::Item::objectKind>("object_kind", "Kind of the object it is about."),
         field<&AlertList::Item::object>("object", "Its id."),
         field<&AlertList::Item::acknowledged>("acknowledged", "Somebody saw it."))
GH_SHAPE(AlertList::Items, field<&AlertList::Items::items>("items", "Newest first."))
GH_SHAPE(AlertAcknowledge,
         field<&AlertAcknowledge::alert>("alert", "The alert.", {.flags = kRequired | kPositional}),
         field<&AlertAcknowledge::takeBack>("take_back", "Open it again."))
GH_SHAPE(AuditList,
         field<&AuditList::text>("text", "Part of actor, command or body.", {.flags = kPositional}),
         field<&AuditList::objectKind>("object_kind", "Only about this object: its kind ..."),
         field<&AuditList::object>("object", "... and its id."),
         field<&AuditList::offset>("offset", "Skip so many.", {.min = 0, .max = 100000000}),
         field<&AuditList::limit>("limit", "At most so many.", {.min = 1, .max = 1000}))
GH_SHAPE(AuditList::Item, field<&AuditList::Item::seq>("seq", "Number in the chain."),
         field<&AuditList::Item::at>("at", "When, UTC."), field<&AuditList::Item::actor>("actor", "Who."),
         field<&AuditList::Item::command>("command", "What."),
         field<&AuditList::Item::body>("body", "The entry as it was hashed."))
GH_SHAPE(AuditList::Items, field<&AuditList::Items::total>("total", "Entries in the log."),
         field<&AuditList::Items::items>("items", "Newest first."))
GH_SHAPE(AuditVerify,
         field<&AuditVerify::against>("against", "Checkpoint file somebody else held.", {.flags = kContent}),
         field<&AuditVerify::state>("state", "Recompute the grants from the log and compare."))
GH_SHAPE(AuditVerify::Difference, field<&AuditVerify::Difference::what>("what", "Kind of difference."),
         field<&AuditVerify::Difference::grant>("grant", "Grant."),
         field<&AuditVerify::Difference::detail>("detail", "In words."))
GH_SHAPE(AuditVerify::View, field<&AuditVerify::View::entries>("entries", "Entries read."),
         field<&AuditVerify::View::valid>("valid", "Nothing was found."),
         field<&AuditVerify::View::firstBad>("first_bad", "Number of the first entry that does not fit."),
         field<&AuditVerify::View::finding>("finding",
                                            "edited, deleted, reordered, truncated or checkpoint."),
         field<&AuditVerify::View::message>("message", "In one sentence."),
         field<&AuditVerify::View::checkpoints>("checkpoints", "Checkpoints whose signature was checked."),
         field<&AuditVerify::View::anchoredUntil>("anchored_until",
                                                  "Moment of the checkpoint held elsewhere."),
         field<&AuditVerify::View::stateChecked>("state_checked", "Grants were recomputed."),
         field<&AuditVerify::View::differences>("differences", "Where the grants are not what the log says."))
GH_EMPTY_SHAPE(AuditRotateKey)
GH_SHAPE(AuditRotateKey::View,
         field<&AuditRotateKey::View::seq>("seq", "Entry of the log that names the new key."),
         field<&AuditRotateKey::View::oldFingerprint>("old_fingerprint", "Of the key that was."),
         field<&AuditRotateKey::View::fingerprint>("fingerprint", "Of the signing key from now on."))
GH_EMPTY_SHAPE(AuditCheckpointExport)
GH_SHAPE(AuditCheckpointExport::View,
         field<&AuditCheckpointExport::View::content>("content", "The file to hand to somebody else."),
         field<&AuditCheckpointExport::View::entries>("entries", "Entries it anchors."),
         field<&AuditCheckpointExport::View::fingerprint>("fingerprint", "Of the signing key."))

} // namespace gatehouse::door
