// The strong ids of the glossary. Unique in one workspace; never reused.
#pragma once

#include "core/base/id.h"

namespace gatehouse {

using PersonId = Id<struct PersonTag>;
using EngagementId = Id<struct EngagementTag>;
using EngagementVersionId = Id<struct EngagementVersionTag>;
using OrgUnitId = Id<struct OrgUnitTag>;
using FeedId = Id<struct FeedTag>;
using FeedRunId = Id<struct FeedRunTag>;
using FeedRecordId = Id<struct FeedRecordTag>;
using EventId = Id<struct EventTag>;
using ApplicationId = Id<struct ApplicationTag>;
using AccountId = Id<struct AccountTag>;
using EntitlementId = Id<struct EntitlementTag>;
using ProfileId = Id<struct ProfileTag>;
using LineId = Id<struct LineTag>;
using ExceptionId = Id<struct ExceptionTag>;
using GrantId = Id<struct GrantTag>;
using PlanId = Id<struct PlanTag>;
using OperationId = Id<struct OperationTag>;
using OperatorId = Id<struct OperatorTag>;
using JobId = Id<struct JobTag>;
using CaseId = Id<struct CaseTag>;
using AlertId = Id<struct AlertTag>;
using CalendarId = Id<struct CalendarTag>;

} // namespace gatehouse
