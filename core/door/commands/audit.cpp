#include "core/door/commands/audit.h"

namespace gatehouse::door {

GH_SHAPE(AuditSubject, field<&AuditSubject::kind>("kind", "Kind of the object."),
         field<&AuditSubject::id>("id", "Its number."),
         field<&AuditSubject::name>("name", "What it is called today.", {.flags = kPersonal}),
         field<&AuditSubject::hidden>("hidden", "The operator may not see who this is."),
         field<&AuditSubject::person>("person", "Whose it is, 0 where it is nobody's."),
         field<&AuditSubject::ofPerson>("of_person", "That person's name.", {.flags = kPersonal}))
GH_SHAPE(AuditEntryItem, field<&AuditEntryItem::id>("id", "For audit.get."),
         field<&AuditEntryItem::seq>("seq", "Number in the chain."),
         field<&AuditEntryItem::missing>("missing", "The entry was written and is gone: verify the log."),
         field<&AuditEntryItem::at>("at", "When, UTC."),
         field<&AuditEntryItem::actor>("actor", "Who, as the log says it."),
         field<&AuditEntryItem::actorName>("actor_name", "The operator's or feed's name.",
                                           {.flags = kPersonal}),
         field<&AuditEntryItem::command>("command", "What."),
         field<&AuditEntryItem::trigger>("trigger", "What caused it."),
         field<&AuditEntryItem::facts>("facts", "What the entry says."),
         field<&AuditEntryItem::subjects>("subjects", "What it is about."))
GH_SHAPE(AuditSearch, field<&AuditSearch::text>("text", "Part of an entry.", {.flags = kPositional}),
         field<&AuditSearch::objectKind>("object_kind", "Only about this object: its kind ..."),
         field<&AuditSearch::object>(
             "object", "... and its number; of a person, an application or a feed its name as well.",
             {.flags = kPersonal}),
         field<&AuditSearch::actor>("actor", "Who: engine, operator:12 or part of an operator's name."),
         field<&AuditSearch::command>("command", "A call, or the part before its dot."),
         field<&AuditSearch::since>("since", "First day, UTC."),
         field<&AuditSearch::until>("until", "Last day, UTC."))
GH_SHAPE(AuditWindow,
         field<&AuditWindow::list>("list", "Handle of audit.search.", {.flags = kRequired | kPositional}),
         field<&AuditWindow::offset>("offset", "First row.", {.min = 0, .max = 100000000}),
         field<&AuditWindow::limit>("limit", "Rows.", {.min = 1, .max = 1000}))
GH_SHAPE(AuditWindow::Items, field<&AuditWindow::Items::items>("items", "Newest first."))
GH_SHAPE(AuditGet,
         field<&AuditGet::entry>("entry", "Its id, of audit.window; of a log with one writer its number.",
                                 {.min = 1, .flags = kRequired | kPositional}))
GH_SHAPE(AuditGet::View, field<&AuditGet::View::entry>("entry", "The entry, with names."),
         field<&AuditGet::View::personalState>("personal_state", "none, shown, hidden or gone."),
         field<&AuditGet::View::personal>("personal", "Personal values, opened with the person's key.",
                                          {.flags = kPersonal}),
         field<&AuditGet::View::hash>("hash", "Of the entry and the one before, BLAKE2b-256 in hex."),
         field<&AuditGet::View::hashBefore>("hash_before", "Of the entry before."),
         field<&AuditGet::View::body>("body", "The entry as it was hashed."))

GH_SHAPE(AuditVerifyStart,
         field<&AuditVerifyStart::against>("against", "Checkpoint file somebody else held.",
                                           {.flags = kContent}),
         field<&AuditVerifyStart::state>("state", "Recompute the grants from the log and compare."))

} // namespace gatehouse::door
