#include "app/gatehousectl/text/columns.h"

#include <array>
#include <map>
#include <vector>

namespace gatehouse::ctl {

std::span<const std::string_view> mainColumns(std::string_view list)
{
    using Columns = std::vector<std::string_view>;
    static const Columns kOperations{"person", "application", "kind", "entitlement", "state", "id"};
    static const Columns kPreview{"subject", "action", "application", "object", "not_before"};
    static const std::map<std::string_view, Columns> kMain{
        {"application.list",
         {"name", "connector", "url", "owner", "criticality", "paused", "breaker", "entitlements"}},
        {"audit.list", {"seq", "at", "actor", "command"}},
        {"entitlement.list", {"name", "application_name", "kind", "tier", "privileged"}},
        {"event.get/operations", {"application", "kind", "entitlement", "stage", "state", "id"}},
        {"feed.import/preview", kPreview},
        {"feed.list", {"name", "complete", "stopped", "precedence", "last_run", "quarantined", "score"}},
        {"feed.runs",
         {"feed", "file_name", "as_of", "state", "rows", "accepted", "warnings", "quarantined", "id"}},
        {"operation.list", kOperations},
        {"operator.list", {"name", "roles", "disabled", "has_password", "id"}},
        {"pending.list", {"id", "asker", "expires_at", "summary"}},
        {"person.get/accounts", {"login", "application", "email", "state", "seen_at"}},
        {"person.get/events", {"kind", "effective", "recorded", "state", "id"}},
        {"person.get/grants", {"name", "application", "level", "tier", "privileged", "from", "to"}},
        {"person.list", {"worker_no", "name", "title", "department", "status", "start", "last_day"}},
        {"policy.get/rules",
         {"event", "worker_type", "tier", "operation", "entitlement_kind", "stage", "waits_for",
          "offset_days", "grace_days"}},
        {"profile.list", {"name", "kind", "number", "people", "from", "description"}},
        {"queue.list", {"name", "kind", "effective", "state", "done", "total", "blocked_by", "event"}},
    };
    const auto found = kMain.find(list);
    if (found != kMain.end())
        return found->second;
    return list.ends_with("/lines") ? std::span<const std::string_view>(kPreview)
                                    : std::span<const std::string_view>();
}

} // namespace gatehouse::ctl
