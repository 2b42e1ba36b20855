// What a PolicyState keeps. For the .cpp files of this room only.
#pragma once

#include "core/policy/policy_state.h"

#include <unordered_set>

namespace gatehouse::policy {

struct AttributeSlots {
    std::size_t department = 0, division = 0, location = 0, country = 0, jobCode = 0, jobTitle = 0,
                workerType = 0, costCentre = 0, manager = 0, isManager = 0, startDate = 0, endDate = 0,
                status = 0;
    std::vector<std::pair<std::string, std::size_t>> custom; // by name of HrFacts::attributes
    std::vector<bool> asked;                                 // by slot: whether a rule in force asks for it
};
AttributeSlots attributeSlots(const expression::AttributeCatalogue& catalogue,
                              const std::vector<std::string>& custom);

struct PolicyState::Data {
    std::vector<CompiledProfile> profiles;
    std::vector<Application> applications; // most critical first
    std::unordered_map<ApplicationId, std::size_t> applicationIndex;
    std::unordered_map<EntitlementId, Entitlement> entitlements;
    std::unordered_map<LineId, LineRef> lines;
    std::unordered_set<ApplicationId> managed;
    std::unordered_map<std::string, std::vector<std::string>> departmentParents; // by folded name
    LifecyclePolicy lifecycle;
    expression::AttributeCatalogue attributes;
    AttributeSlots slots;
    int longestGraceDays = 0;
    std::string workspace;
};

} // namespace gatehouse::policy
