#include "core/door/commands/session.h"

namespace gatehouse::door {

GH_SHAPE(Done, field<&Done::message>("message", "What happened."))
GH_SHAPE(Created, field<&Created::id>("id", "Id of the new object."),
         field<&Created::message>("message", "What happened."))
GH_SHAPE(JobStarted, field<&JobStarted::job>("job", "Ask job.get about it."))
GH_SHAPE(ListOpened, field<&ListOpened::list>("list", "Handle for windows of this list."),
         field<&ListOpened::count>("count", "How many rows it has."),
         field<&ListOpened::seq>("seq", "Change it was read at."))
GH_SHAPE(PreviewLine, field<&PreviewLine::action>("action", "Operation kind."),
         field<&PreviewLine::application>("application", "Application it happens in."),
         field<&PreviewLine::subject>("subject", "Person.", {.flags = kPersonal}),
         field<&PreviewLine::object>("object", "Entitlement or login."),
         field<&PreviewLine::reason>("reason", "Why."),
         field<&PreviewLine::notBefore>("not_before", "Earliest moment, UTC."),
         field<&PreviewLine::irreversible>("irreversible", "Cannot be undone."))
GH_SHAPE(Preview,
         field<&Preview::executed>("executed", "False: nothing was changed, this is what would happen."),
         field<&Preview::people>("people", "How many people are affected."),
         field<&Preview::gains>("gains", "Entitlements gained."),
         field<&Preview::losses>("losses", "Entitlements lost."),
         field<&Preview::applications>("applications", "Systems touched."),
         field<&Preview::names>("names", "People affected, at most 200.", {.flags = kPersonal}),
         field<&Preview::lines>("lines", "Single actions, at most 500."),
         field<&Preview::operations>("operations", "Operations that were decided about."),
         field<&Preview::warnings>("warnings", "What to look at before going on."),
         field<&Preview::pending>("pending",
                                  "Number under which it waits for a second operator, 0 for none."))

GH_SHAPE(OperatorItem, field<&OperatorItem::id>("id", "Operator."),
         field<&OperatorItem::version>("version", "Give it as expected_version to change what was seen."),
         field<&OperatorItem::name>("name", "Sign-in name."),
         field<&OperatorItem::displayName>("display_name", "As others see it."),
         field<&OperatorItem::roles>("roles", "Roles held."),
         field<&OperatorItem::departments>("departments", "Scope; empty is every department."),
         field<&OperatorItem::person>("person", "The same human among the people, 0 for none."),
         field<&OperatorItem::disabled>("disabled", "Cannot sign in."),
         field<&OperatorItem::hasPassword>("has_password", "A password is set."),
         field<&OperatorItem::secondFactor>("second_factor", "A code is asked after the password."),
         field<&OperatorItem::recoveryCodes>("recovery_codes", "Recovery codes that are left."))
GH_SHAPE(SessionView, field<&SessionView::session>("session", "Token for further calls.", {.flags = kSecret}),
         field<&SessionView::op>("operator", "Who is signed in."),
         field<&SessionView::selfAttested>("self_attested", "Signed in without a password of the workspace."),
         field<&SessionView::mustEnrol>("must_enrol", "Nothing else goes until a second factor was set up."))
GH_SHAPE(SessionSignIn,
         field<&SessionSignIn::name>("name", "Operator's sign-in name; empty: the machine's user.",
                                     {.flags = kPositional}),
         field<&SessionSignIn::password>("password", "Local password.", {.flags = kSecret}),
         field<&SessionSignIn::osUser>("os_user", "The machine's user id, set by the local door."),
         field<&SessionSignIn::code>("code", "Of the second factor, or a recovery code.", {.flags = kSecret}))
GH_EMPTY_SHAPE(SessionSignOut)
GH_EMPTY_SHAPE(SessionWhoAmI)
GH_EMPTY_SHAPE(OperatorList)
GH_SHAPE(OperatorList::Items, field<&OperatorList::Items::items>("items", "Operators by name."))
GH_SHAPE(OperatorCreate,
         field<&OperatorCreate::name>("name", "Sign-in name, 2 to 64 bytes.",
                                      {.min = 2, .max = 64, .flags = kRequired | kPositional | kName}),
         field<&OperatorCreate::displayName>("display_name", "As others see it.", {.flags = kName}),
         field<&OperatorCreate::roles>("roles", "Roles to hold.", {.flags = kRequired}),
         field<&OperatorCreate::departments>("departments",
                                             "Scope; left out it is every department, as * is."),
         field<&OperatorCreate::person>("person", "The same human among the people."),
         field<&OperatorCreate::password>("password", "At least 12 characters.", {.flags = kSecret}))
GH_SHAPE(OperatorUpdate,
         field<&OperatorUpdate::op>("operator", "Operator to change.", {.flags = kRequired | kPositional}),
         field<&OperatorUpdate::expectedVersion>("expected_version", "Version that was seen.",
                                                 {.flags = kRequired}),
         field<&OperatorUpdate::displayName>("display_name", "As others see it.", {.flags = kName}),
         field<&OperatorUpdate::roles>("roles", "All roles to hold."),
         field<&OperatorUpdate::departments>("departments",
                                             "All departments of the scope; * alone is every department."),
         field<&OperatorUpdate::person>("person", "The same human among the people; 0 for nobody."),
         field<&OperatorUpdate::disabled>("disabled", "Cannot sign in any more."))
GH_SHAPE(OperatorSetPassword,
         field<&OperatorSetPassword::op>("operator", "Operator.", {.flags = kRequired | kPositional}),
         field<&OperatorSetPassword::password>("password", "At least 12 characters.",
                                               {.flags = kRequired | kSecret}))
GH_EMPTY_SHAPE(OperatorTotpBegin)
GH_SHAPE(OperatorTotpBegin::View,
         field<&OperatorTotpBegin::View::uri>("uri", "For a QR code: otpauth://totp/...", {.flags = kSecret}),
         field<&OperatorTotpBegin::View::secret>("secret", "Base32, to be typed.", {.flags = kSecret}))
GH_SHAPE(OperatorTotpConfirm,
         field<&OperatorTotpConfirm::code>("code", "Six digits of the authenticator app.",
                                           {.flags = kRequired | kPositional | kSecret}))
GH_SHAPE(OperatorTotpConfirm::View,
         field<&OperatorTotpConfirm::View::recoveryCodes>("recovery_codes",
                                                          "Each signs in once where the device is lost.",
                                                          {.flags = kSecret}))
GH_SHAPE(OperatorTotpRemove,
         field<&OperatorTotpRemove::op>("operator", "Operator.", {.flags = kRequired | kPositional}),
         field<&OperatorTotpRemove::password>("password", "One's own, for one's own.", {.flags = kSecret}))

GH_EMPTY_SHAPE(WorkspaceInfo)
GH_SHAPE(WorkspaceInfo::View, field<&WorkspaceInfo::View::name>("name", "Name of the workspace."),
         field<&WorkspaceInfo::View::id>("id", "UUID of the workspace."),
         field<&WorkspaceInfo::View::demo>("demo", "Created as a demo."),
         field<&WorkspaceInfo::View::people>("people", "People known."),
         field<&WorkspaceInfo::View::active>("active", "People with an active engagement."),
         field<&WorkspaceInfo::View::applications>("applications", "Applications."),
         field<&WorkspaceInfo::View::profiles>("profiles", "Role profiles and add-ons."),
         field<&WorkspaceInfo::View::auditEntries>("audit_entries", "Entries of the audit log."),
         field<&WorkspaceInfo::View::seq>("seq", "Newest change."),
         field<&WorkspaceInfo::View::events>("events", "Lifecycle events by kind."),
         field<&WorkspaceInfo::View::operations>("operations", "Operations by state."),
         field<&WorkspaceInfo::View::businessTime>("business_time", "The moment policy is decided for."),
         field<&WorkspaceInfo::View::engineHolder>("engine", "running, paused or stopped."),
         field<&WorkspaceInfo::View::quarantine>(
             "quarantine", "Restored then and not let go since: the engine does not run."))
GH_SHAPE(WorkspaceBackup, field<&WorkspaceBackup::file>("file", "Path of the copy; must not exist.",
                                                        {.flags = kRequired | kPositional | kPath}))
GH_SHAPE(WorkspaceBackupStart, field<&WorkspaceBackupStart::file>("file", "Path of the copy; must not exist.",
                                                                  {.flags = kRequired | kPositional | kPath}))
GH_SHAPE(WorkspaceBackupStart::View, field<&WorkspaceBackupStart::View::file>("file", "Path of the copy."),
         field<&WorkspaceBackupStart::View::bytes>("bytes", "Its length."))
GH_SHAPE(WorkspaceRelease,
         field<&WorkspaceRelease::reason>("reason", "What was compared, and why it may go on.",
                                          {.min = 1, .max = 500, .flags = kRequired}))
GH_EMPTY_SHAPE(WorkspaceCheck)
GH_SHAPE(SettingSet,
         field<&SettingSet::key>("key", "Name of the setting.", {.flags = kRequired | kPositional}),
         field<&SettingSet::value>("value", "Its value.", {.flags = kPositional}))
GH_EMPTY_SHAPE(SettingList)
GH_SHAPE(SettingList::Items, field<&SettingList::Items::values>("values", "Value by key."))

GH_SHAPE(JobGet, field<&JobGet::job>("job", "The job.", {.flags = kRequired | kPositional}))
GH_SHAPE(JobGet::View, field<&JobGet::View::job>("job", "The job."),
         field<&JobGet::View::call>("call", "What it runs."),
         field<&JobGet::View::state>("state", "running, done, failed or cancelled."),
         field<&JobGet::View::done>("done", "Items done."),
         field<&JobGet::View::total>("total", "Items in all, 0 while unknown."),
         field<&JobGet::View::text>("text", "What it is doing."),
         field<&JobGet::View::result>("result", "What it ended with."),
         field<&JobGet::View::error>("error", "Why it failed."))
GH_EMPTY_SHAPE(JobList)
GH_SHAPE(JobList::Items, field<&JobList::Items::items>("items", "Jobs of this process, newest first."))
GH_SHAPE(JobCancel, field<&JobCancel::job>("job", "The job.", {.flags = kRequired | kPositional}))

GH_SHAPE(PendingItem, field<&PendingItem::id>("id", "Number."),
         field<&PendingItem::command>("command", "What was asked."),
         field<&PendingItem::summary>("summary", "In one sentence."),
         field<&PendingItem::asker>("asker", "Who asked."), field<&PendingItem::askedAt>("asked_at", "When."),
         field<&PendingItem::expiresAt>("expires_at", "It lapses then."))
GH_EMPTY_SHAPE(PendingList)
GH_SHAPE(PendingList::Items,
         field<&PendingList::Items::items>("items", "Commands that wait for a second operator."))
GH_SHAPE(PendingRelease,
         field<&PendingRelease::pending>("pending", "Number.", {.flags = kRequired | kPositional}))
GH_SHAPE(PendingReject,
         field<&PendingReject::pending>("pending", "Number.", {.flags = kRequired | kPositional}),
         field<&PendingReject::reason>("reason", "Why.", {.flags = kRequired}))
GH_SHAPE(ListCheck,
         field<&ListCheck::list>("list", "Handle of an open list.", {.flags = kRequired | kPositional}))
GH_SHAPE(ListCheck::View, field<&ListCheck::View::added>("added", "Rows it would have more."),
         field<&ListCheck::View::removed>("removed", "Rows it would not have any more."),
         field<&ListCheck::View::reordered>("reordered", "The others would stand in another order."),
         field<&ListCheck::View::seq>("seq", "Change it was found at."))
GH_SHAPE(ListClose,
         field<&ListClose::list>("list", "Handle of an open list.", {.flags = kRequired | kPositional}))
GH_SHAPE(ListExport,
         field<&ListExport::list>("list", "Handle of an open list.", {.flags = kRequired | kPositional}),
         field<&ListExport::format>("format", "csv (RFC 4180) or xlsx."),
         field<&ListExport::columns>("columns", "Which, in this order; all where none is given."),
         field<&ListExport::titles>("titles",
                                    "Heads of the columns, one each; the core's where none is given."))
GH_SHAPE(ListExport::View, field<&ListExport::View::file>("file", "Handle for list.export_read."),
         field<&ListExport::View::bytes>("bytes", "How long it is."),
         field<&ListExport::View::rows>("rows", "Rows without the head."),
         field<&ListExport::View::digest>("digest", "BLAKE2b-256 of the file, hex."))
GH_SHAPE(ListExportRead,
         field<&ListExportRead::file>("file", "Handle of list.export.", {.flags = kRequired | kPositional}),
         field<&ListExportRead::offset>("offset", "First byte.", {.min = 0, .max = 1'000'000'000'000}),
         field<&ListExportRead::limit>("limit", "Bytes.", {.min = 1, .max = 1024 * 1024}))
GH_SHAPE(ListExportRead::View,
         field<&ListExportRead::View::content>("content", "Bytes from there on; none after the end.",
                                               {.flags = kContent | kPersonal}),
         field<&ListExportRead::View::bytes>("bytes", "Length of the whole file."))
GH_SHAPE(ListExportClose,
         field<&ListExportClose::file>("file", "Handle of list.export.", {.flags = kRequired | kPositional}))
GH_SHAPE(ChangeAfter, field<&ChangeAfter::seq>("seq", "Changes after this one.", {.flags = kPositional}))
GH_SHAPE(ChangeAfter::Item, field<&ChangeAfter::Item::seq>("seq", "Number of the change."),
         field<&ChangeAfter::Item::kind>("kind", "person, plan, operation, feed_run ..."),
         field<&ChangeAfter::Item::id>("id", "Id of the object."))
GH_SHAPE(ChangeAfter::Items, field<&ChangeAfter::Items::last>("last", "Newest change."),
         field<&ChangeAfter::Items::items>("items", "At most 1,000, oldest first."))

} // namespace gatehouse::door
