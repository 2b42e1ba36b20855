// The lifecycle policy beside policy.get and policy.set (catalogue.h): what a change would do to open work, and the versions there were.
#pragma once

#include "core/door/commands/catalogue.h"

namespace gatehouse::door {

// An operation of somebody whose work is open, before and after.
struct PolicyMove {
    PersonId person;
    std::string name; // empty where the person is out of the operator's scope
    OperationKind operation = OperationKind::CreateAccount;
    std::string application, entitlement;
    std::optional<Instant> before, after; // earliest moment; none: there is no such operation
    int stageBefore = 0, stageAfter = 0;
};
const Shape& shapeOf(const PolicyMove*);

// What open plans would become under these rows; computed by the planner itself, nothing is written.
struct PolicyPreview {
    struct View {
        std::int64_t open = 0;       // people whose work is open
        std::int64_t considered = 0; // of them, those that were planned: at most 3,000
        std::int64_t people = 0;     // of those, for whom something changes
        std::int64_t earlier = 0, later = 0, added = 0, removed = 0, restaged = 0;
        std::vector<PolicyMove> moves; // at most 300, by person
    };
    using Reply = View;
    static constexpr std::string_view kName = "policy.preview";
    std::vector<PolicyRule> rules;
};
const Shape& shapeOf(const PolicyPreview*);
const Shape& shapeOf(const PolicyPreview::View*);

struct PolicyVersions {
    struct Item {
        int number = 0; // 0: as Gatehouse ships it
        std::optional<Instant> at;
        std::string by, reason;
        std::int64_t rules = 0;
    };
    struct Items {
        std::vector<Item> items; // newest first
    };
    using Reply = Items;
    static constexpr std::string_view kName = "policy.versions";
};
const Shape& shapeOf(const PolicyVersions*);
const Shape& shapeOf(const PolicyVersions::Item*);
const Shape& shapeOf(const PolicyVersions::Items*);

// The rows of one version.
struct PolicyVersion {
    using Reply = PolicyGet::View;
    static constexpr std::string_view kName = "policy.version";
    int number = 0;
};
const Shape& shapeOf(const PolicyVersion*);

} // namespace gatehouse::door
