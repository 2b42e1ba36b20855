// What the workspace's policy says, compiled once: every rule parsed, every line resolved. Immutable and
// cheap to copy; any thread.
#pragma once

#include "core/expression/evaluate.h"
#include "core/model/catalogue.h"
#include "core/model/people.h"

#include <map>
#include <memory>
#include <span>
#include <unordered_map>
#include <vector>

namespace gatehouse::policy {

struct PolicyInputs {
    std::vector<RoleProfile> profiles; // in force, with lines; retired ones are left out by compile
    std::vector<Application> applications;
    std::vector<Entitlement> entitlements;
    LifecyclePolicy lifecycle;                 // without rules: defaultLifecyclePolicy()
    std::vector<std::string> customAttributes; // names of HrFacts::attributes that rules may ask for
    std::vector<OrgUnit> departments;          // for "in tree of"; empty: departments have no parents
    std::string workspace;                     // UUID as text: whose policy this is
};

struct CompiledProfile {
    RoleProfile profile;
    expression::Program rule;
};

// A line with its profile.
struct LineRef {
    const CompiledProfile* profile = nullptr;
    const ProfileLine* line = nullptr;
};

struct AttributeSlots;

class PolicyState {
public:
    // Everything wrong comes at once: fails with "policy.invalid", whose problems point to "profile NAME,
    // line 1, column 7" for rules and "profile NAME, line of ENTITLEMENT" for lines: any code of the
    // expression language, policy.unknown_entitlement, policy.unknown_application, policy.duplicate_line
    // (same entitlement and level twice), policy.privileged_birthright (a privileged entitlement in any
    // profile, PR-1), policy.duplicate_profile, policy.bad_rule (a lifecycle row whose worker type, tier or
    // days cannot be) and policy.approval_unavailable (a row asks for an approval chain, which this version
    // cannot carry out).
    static Result<PolicyState> compile(PolicyInputs inputs);

    std::span<const CompiledProfile> profiles() const;
    std::span<const Application> applications() const; // most critical first, then by id
    const LifecyclePolicy& lifecycle() const;
    const std::string& workspace() const;                   // UUID as text; empty where none was given
    const Application* application(ApplicationId id) const; // nullptr where unknown
    const Entitlement* entitlement(EntitlementId id) const;
    LineRef line(LineId id) const; // {nullptr, nullptr} where no profile in force has it
    // Some profile gives something there: accounts of active people without a reason are disabled only in
    // such applications.
    bool isManaged(ApplicationId id) const;
    const expression::AttributeCatalogue& attributes() const;
    // Parents of a department, nearest first.
    const std::vector<std::string>& departmentAncestors(const std::string& name) const;
    // Largest grace of any mover row: how far back a planner has to look.
    int longestGraceDays() const;

    struct Data;
    const AttributeSlots& slots() const; // for recordOf

private:
    explicit PolicyState(std::shared_ptr<const Data> data);
    std::shared_ptr<const Data> m_data;
};

// The attributes rules may ask for: the standard ones, status, and the custom ones (text). Fails with
// expression.duplicate_attribute or expression.bad_attribute_name.
Result<expression::AttributeCatalogue> ruleAttributes(const std::vector<std::string>& custom);
// One rule alone, for editors: problems as the expression language gives them.
Result<expression::Expression> parseRule(std::string_view text,
                                         const expression::AttributeCatalogue& attributes);

} // namespace gatehouse::policy
