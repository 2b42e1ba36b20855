#include "core/door/commands/catalogue.h"

namespace gatehouse::door {

GH_SHAPE(ApplicationItem, field<&ApplicationItem::id>("id", "Application."),
         field<&ApplicationItem::version>("version", "For expected_version."),
         field<&ApplicationItem::name>("name", "Name."),
         field<&ApplicationItem::owner>("owner", "Owner's sign-in name."),
         field<&ApplicationItem::connector>("connector", "scim or manual."),
         field<&ApplicationItem::url>("url", "Base URL of the target."),
         field<&ApplicationItem::criticality>(
             "criticality", "1 is most critical, 2 of a new one; exits disable these first."),
         field<&ApplicationItem::dataClasses>("data_classes", "What data it holds."),
         field<&ApplicationItem::concurrency>("concurrency", "Calls at once."),
         field<&ApplicationItem::identityProvider>("identity_provider",
                                                   "Provisioned before every other application."),
         field<&ApplicationItem::issuesCredential>("issues_credential",
                                                   "A first credential is set and handed over."),
         field<&ApplicationItem::providesSso>("provides_sso", "Single sign-on is assigned here."),
         field<&ApplicationItem::providesMfa>("provides_mfa", "Second factors are enrolled here."),
         field<&ApplicationItem::paused>("paused", "Nothing runs against it."),
         field<&ApplicationItem::sessionsEndWithDisable>("sessions_end_with_disable",
                                                         "Disabling an account ends its sessions."),
         field<&ApplicationItem::hasSecret>("has_secret", "A bearer token or client secret is stored."),
         field<&ApplicationItem::loginTemplate>("login_template", "How logins are made."),
         field<&ApplicationItem::emailTemplate>("email_template", "How e-mail addresses are made."),
         field<&ApplicationItem::instructions>("instructions", "What to do for a work item."),
         field<&ApplicationItem::manualDueDays>("manual_due_days", "Business days a work item may take."),
         field<&ApplicationItem::timeZone>("time_zone", "Time zone of its business days."),
         field<&ApplicationItem::tokenUrl>("token_url", "Where access tokens are got."),
         field<&ApplicationItem::clientId>("client_id", "Client that access tokens are got for."),
         field<&ApplicationItem::tokenScope>("token_scope", "Scope that is asked for."),
         field<&ApplicationItem::entitlements>("entitlements", "How many it has."),
         field<&ApplicationItem::breaker>("breaker", "closed, open or probing."))
GH_EMPTY_SHAPE(ApplicationList)
GH_SHAPE(ApplicationList::Items, field<&ApplicationList::Items::items>("items", "By name."))
GH_SHAPE(
    ApplicationSave,
    field<&ApplicationSave::name>("name", "Name; made where there is none.",
                                  {.flags = kRequired | kPositional | kName}),
    field<&ApplicationSave::expectedVersion>(
        "expected_version", "Version that was seen, from application.list; 0 for a new one."),
    field<&ApplicationSave::owner>("owner", "Owner's sign-in name."),
    field<&ApplicationSave::connector>("connector", "scim or manual; a new one needs it."),
    field<&ApplicationSave::url>("url", "Base URL of the target, for scim."),
    field<&ApplicationSave::secret>("secret", "Bearer token, or client secret; kept outside the database.",
                                    {.flags = kSecret}),
    field<&ApplicationSave::criticality>("criticality",
                                         "1 is most critical, 2 of a new one; exits disable these first.",
                                         {.min = 1, .max = 4}),
    field<&ApplicationSave::dataClasses>("data_classes", "What data it holds."),
    field<&ApplicationSave::concurrency>("concurrency", "Calls at once, 8 of a new one.",
                                         {.min = 1, .max = 64}),
    field<&ApplicationSave::identityProvider>("identity_provider",
                                              "Provisioned before every other application."),
    field<&ApplicationSave::issuesCredential>("issues_credential",
                                              "A first credential is set and handed over."),
    field<&ApplicationSave::providesSso>("provides_sso", "Single sign-on is assigned here."),
    field<&ApplicationSave::providesMfa>("provides_mfa", "Second factors are enrolled here."),
    field<&ApplicationSave::paused>("paused", "Nothing runs against it."),
    field<&ApplicationSave::sessionsEndWithDisable>("sessions_end_with_disable",
                                                    "Disabling an account ends its sessions."),
    field<&ApplicationSave::loginTemplate>("login_template",
                                           "How logins are made, such as {given}.{family}."),
    field<&ApplicationSave::emailTemplate>("email_template",
                                           "How e-mail addresses are made, such as {login}@example.com."),
    field<&ApplicationSave::instructions>("instructions", "What to do for a work item."),
    field<&ApplicationSave::manualDueDays>("manual_due_days",
                                           "Business days a work item may take: Monday to Friday but for "
                                           "the holidays of setting calendar.holidays.",
                                           {.min = 1, .max = 365}),
    field<&ApplicationSave::timeZone>("time_zone", "Time zone of its business days, such as Europe/Madrid."),
    field<&ApplicationSave::tokenUrl>("token_url", "Where access tokens are got with OAuth 2.0 client "
                                                   "credentials; empty where the secret is the token."),
    field<&ApplicationSave::clientId>("client_id", "Client that access tokens are got for."),
    field<&ApplicationSave::tokenScope>("token_scope",
                                        "Scope to ask for, where the token service needs one."))
GH_SHAPE(ApplicationTest,
         field<&ApplicationTest::application>("application", "Name.", {.flags = kRequired | kPositional}))
GH_SHAPE(ApplicationDiscover,
         field<&ApplicationDiscover::application>("application", "Name.", {.flags = kRequired | kPositional}))
GH_SHAPE(EntitlementItem, field<&EntitlementItem::id>("id", "Entitlement."),
         field<&EntitlementItem::application>("application", "Application."),
         field<&EntitlementItem::applicationName>("application_name", "Its name."),
         field<&EntitlementItem::nativeId>("native_id", "As the target knows it."),
         field<&EntitlementItem::name>("name", "Name."),
         field<&EntitlementItem::kind>("kind", "group, licence, device, badge ..."),
         field<&EntitlementItem::description>("description", "What it is for."),
         field<&EntitlementItem::tier>("tier", "Risk tier."),
         field<&EntitlementItem::privileged>("privileged", "Never part of a birthright."),
         field<&EntitlementItem::holders>("holders",
                                          "Who holds it now; counted where one application is asked for."))
GH_SHAPE(EntitlementList,
         field<&EntitlementList::application>("application", "Only of this one.", {.flags = kPositional}))
GH_SHAPE(EntitlementList::Items, field<&EntitlementList::Items::items>("items", "By application and name."))
GH_SHAPE(EntitlementSave,
         field<&EntitlementSave::application>("application", "Application's name.",
                                              {.flags = kRequired | kPositional}),
         field<&EntitlementSave::name>("name", "Name; made where there is none.",
                                       {.min = 1, .max = 300, .flags = kRequired | kPositional}),
         field<&EntitlementSave::nativeId>(
             "native_id",
             "As the target knows it: for SCIM a group's id or displayName; the name where not given."),
         field<&EntitlementSave::kind>("kind", "group, licence, device, badge ..."),
         field<&EntitlementSave::tier>("tier", "Risk tier."),
         field<&EntitlementSave::privileged>("privileged", "Never part of a birthright."),
         field<&EntitlementSave::description>("description", "What it is for."))
GH_SHAPE(ProfileLineItem,
         field<&ProfileLineItem::application>("application", "Application's name.", {.flags = kRequired}),
         field<&ProfileLineItem::entitlement>("entitlement", "Entitlement's name.", {.flags = kRequired}),
         field<&ProfileLineItem::level>("level", "Level, where it has levels."),
         field<&ProfileLineItem::rationale>("rationale", "Why it is in the profile."))
GH_SHAPE(ProfileItem, field<&ProfileItem::id>("id", "Profile."),
         field<&ProfileItem::number>("number", "Published version."),
         field<&ProfileItem::name>("name", "Name."),
         field<&ProfileItem::description>("description", "What it is for."),
         field<&ProfileItem::rule>("rule", "Who gets it."),
         field<&ProfileItem::kind>("kind", "standard or add_on."),
         field<&ProfileItem::from>("from", "First day this version holds."),
         field<&ProfileItem::lines>("lines", "What it gives."),
         field<&ProfileItem::people>("people", "People who have it."))
GH_EMPTY_SHAPE(ProfileList)
GH_SHAPE(ProfileList::Items, field<&ProfileList::Items::items>("items", "By name."))
GH_SHAPE(ProfilePublish,
         field<&ProfilePublish::name>("name", "Name; made where there is none.",
                                      {.flags = kRequired | kPositional | kName}),
         field<&ProfilePublish::description>("description", "What it is for."),
         field<&ProfilePublish::rule>("rule",
                                      "Who gets it, such as department = Sales and country in (ES, PT).",
                                      {.flags = kRequired}),
         field<&ProfilePublish::kind>("kind", "standard or add_on."),
         field<&ProfilePublish::from>("from", "First day it holds; today where not given."),
         field<&ProfilePublish::lines>("lines", "What it gives.", {.flags = kRequired}),
         field<&ProfilePublish::expectedNumber>("expected_number",
                                                "Version that was seen; 0 for a new profile."),
         field<&ProfilePublish::preview>("preview", "Show who would gain and lose, change nothing."))
GH_SHAPE(ProfileRetire, field<&ProfileRetire::name>("name", "Name.", {.flags = kRequired | kPositional}),
         field<&ProfileRetire::preview>("preview", "Show who would lose, change nothing."))
GH_SHAPE(RuleCheck, field<&RuleCheck::rule>("rule", "The rule.", {.flags = kRequired | kPositional}))
GH_SHAPE(RuleCheck::View, field<&RuleCheck::View::people>("people", "How many it takes today."),
         field<&RuleCheck::View::sample>("sample", "Some of them.", {.flags = kPersonal}),
         field<&RuleCheck::View::canonical>("canonical", "The rule as it is stored."))
GH_SHAPE(ExceptionGrant,
         field<&ExceptionGrant::person>("person", "Worker number, e-mail, name or id:12.",
                                        {.flags = kRequired | kPositional}),
         field<&ExceptionGrant::application>("application", "Application's name.", {.flags = kRequired}),
         field<&ExceptionGrant::entitlement>("entitlement", "Entitlement's name.", {.flags = kRequired}),
         field<&ExceptionGrant::level>("level", "Level."),
         field<&ExceptionGrant::reason>("reason", "Why.", {.flags = kRequired}),
         field<&ExceptionGrant::from>("from", "From, UTC; now where not given."),
         field<&ExceptionGrant::to>("to", "It ends by itself then, UTC.", {.flags = kRequired}),
         field<&ExceptionGrant::preview>("preview", "Show what would happen, change nothing."))
GH_SHAPE(ExceptionEnd,
         field<&ExceptionEnd::exception>("exception", "The exception.", {.flags = kRequired | kPositional}),
         field<&ExceptionEnd::reason>("reason", "Why.", {.flags = kRequired}))
GH_SHAPE(PolicyRule, field<&PolicyRule::event>("event", "Lifecycle event."),
         field<&PolicyRule::workerType>("worker_type", "Or any."),
         field<&PolicyRule::tier>("tier", "Risk tier, or any."),
         field<&PolicyRule::operation>("operation", "Operation kind."),
         field<&PolicyRule::stage>("stage", "Stage n waits for stage n-1.", {.min = 0, .max = 9}),
         field<&PolicyRule::waitsFor>("waits_for", "Hire status that must be reached."),
         field<&PolicyRule::offsetDays>("offset_days", "Relative to the effective day.",
                                        {.min = -365, .max = 3650}),
         field<&PolicyRule::realTime>("real_time", "False: may wait for a window."),
         field<&PolicyRule::approvalChain>("approval_chain", "Empty: none."),
         field<&PolicyRule::graceDays>("grace_days", "Days that lost access stays.", {.min = 0, .max = 365}),
         field<&PolicyRule::entitlementKind>("entitlement_kind",
                                             "Kind of the entitlement (device ...), or any."))
GH_EMPTY_SHAPE(PolicyGet)
GH_SHAPE(PolicyGet::View, field<&PolicyGet::View::number>("number", "Version; 0 is the shipped default."),
         field<&PolicyGet::View::rules>("rules", "Rows."))
GH_SHAPE(PolicySet, field<&PolicySet::expectedNumber>("expected_number", "Version that was seen."),
         field<&PolicySet::rules>("rules", "All rows.", {.flags = kRequired}),
         field<&PolicySet::preview>("preview", "Show what would change, change nothing."))

} // namespace gatehouse::door
