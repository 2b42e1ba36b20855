#include "core/policy/policy_state.h"

#include "core/base/text_fold.h"
#include "core/expression/text.h"
#include "core/policy/lifecycle_policy.h"
#include "core/policy/policy_data.h"

#include <algorithm>
#include <set>
#include <unordered_set>

namespace gatehouse::policy {
namespace {

constexpr int kLongestOffsetDays = 400; // more than a year ahead is a typing mistake
constexpr int kMostStages = 9;

std::string placeOf(const RoleProfile& profile)
{
    return "profile " + profile.name;
}

class Compiler {
public:
    explicit Compiler(PolicyInputs inputs) : m_inputs(std::move(inputs)) {}

    Result<std::shared_ptr<const PolicyState::Data>> run()
    {
        m_data = std::make_shared<PolicyState::Data>();
        GH_LET(m_data->attributes, ruleAttributes(m_inputs.customAttributes));
        m_data->slots = attributeSlots(m_data->attributes, m_inputs.customAttributes);
        takeCatalogue();
        takeDepartments();
        takeLifecycle();
        takeProfiles();
        if (!m_problems.empty()) {
            std::vector<std::string> args{std::to_string(m_problems.size()), m_problems.front().pointer};
            return fail(makeProblems("policy.invalid", std::move(args), std::move(m_problems)));
        }
        indexLines();
        return std::shared_ptr<const PolicyState::Data>(std::move(m_data));
    }

private:
    void problem(std::string pointer, std::string_view code, std::vector<std::string> args)
    {
        m_problems.push_back({std::move(pointer), std::string(code), std::move(args)});
    }
    void takeCatalogue();
    void takeDepartments();
    void takeLifecycle();
    void checkRule(const LifecycleRule& rule, const std::string& pointer);
    void takeProfiles();
    void checkLines(const RoleProfile& profile);
    void indexLines();

    PolicyInputs m_inputs;
    std::shared_ptr<PolicyState::Data> m_data;
    std::vector<Problem> m_problems;
};

void Compiler::takeCatalogue()
{
    m_data->workspace = std::move(m_inputs.workspace);
    m_data->applications = std::move(m_inputs.applications);
    std::ranges::sort(m_data->applications, [](const Application& a, const Application& b) {
        return std::tuple(a.criticality, a.id) < std::tuple(b.criticality, b.id);
    });
    for (std::size_t i = 0; i < m_data->applications.size(); ++i)
        m_data->applicationIndex[m_data->applications[i].id] = i;
    for (Entitlement& entitlement : m_inputs.entitlements) {
        if (!m_data->applicationIndex.contains(entitlement.application))
            problem("entitlement " + entitlement.name, "policy.unknown_application",
                    {std::to_string(entitlement.application.value), entitlement.name});
        m_data->entitlements[entitlement.id] = std::move(entitlement);
    }
}

void Compiler::takeDepartments()
{
    std::unordered_map<OrgUnitId, const OrgUnit*> byId;
    for (const OrgUnit& unit : m_inputs.departments)
        byId[unit.id] = &unit;
    for (const OrgUnit& unit : m_inputs.departments) {
        std::vector<std::string>& parents = m_data->departmentParents[fold(unit.name)];
        std::unordered_set<OrgUnitId> seen{unit.id}; // a ring of units ends where it began
        for (auto at = byId.find(unit.parent); at != byId.end() && seen.insert(at->first).second;
             at = byId.find(at->second->parent))
            parents.push_back(at->second->name);
    }
}

void Compiler::checkRule(const LifecycleRule& rule, const std::string& pointer)
{
    if (rule.workerType != "any" && !enumOf<WorkerType>(rule.workerType))
        problem(pointer, "policy.bad_rule", {"worker type", rule.workerType});
    if (rule.tier != "any" && !enumOf<RiskTier>(rule.tier))
        problem(pointer, "policy.bad_rule", {"tier", rule.tier});
    if (rule.stage < 0 || rule.stage > kMostStages)
        problem(pointer, "policy.bad_rule", {"stage", std::to_string(rule.stage)});
    if (rule.offsetDays < -kLongestOffsetDays || rule.offsetDays > kLongestOffsetDays)
        problem(pointer, "policy.bad_rule", {"offset in days", std::to_string(rule.offsetDays)});
    if (rule.graceDays < 0 || rule.graceDays > kLongestOffsetDays)
        problem(pointer, "policy.bad_rule", {"grace in days", std::to_string(rule.graceDays)});
    if (!rule.approvalChain.empty())
        problem(pointer, "policy.approval_unavailable", {rule.approvalChain});
}

void Compiler::takeLifecycle()
{
    m_data->lifecycle =
        m_inputs.lifecycle.rules.empty() ? defaultLifecyclePolicy() : std::move(m_inputs.lifecycle);
    for (std::size_t i = 0; i < m_data->lifecycle.rules.size(); ++i) {
        const LifecycleRule& rule = m_data->lifecycle.rules[i];
        checkRule(rule, "lifecycle policy, row " + std::to_string(i + 1));
        if (rule.operation == OperationKind::RemoveEntitlement && rule.event == EventKind::Mover)
            m_data->longestGraceDays = std::max(m_data->longestGraceDays, rule.graceDays);
    }
}

void Compiler::checkLines(const RoleProfile& profile)
{
    std::set<std::pair<EntitlementId, std::string>> seen;
    for (const ProfileLine& line : profile.lines) {
        const auto found = m_data->entitlements.find(line.entitlement);
        if (found == m_data->entitlements.end()) {
            problem(placeOf(profile), "policy.unknown_entitlement", {std::to_string(line.entitlement.value)});
            continue;
        }
        const Entitlement& entitlement = found->second;
        const std::string place = placeOf(profile) + ", line of " + entitlement.name;
        if (entitlement.privileged)
            problem(place, "policy.privileged_birthright", {entitlement.name, profile.name});
        if (!seen.insert({line.entitlement, line.level}).second)
            problem(place, "policy.duplicate_line", {entitlement.name, profile.name});
    }
}

void Compiler::takeProfiles()
{
    std::unordered_set<std::string> names;
    for (RoleProfile& profile : m_inputs.profiles) {
        if (profile.retired)
            continue;
        if (!names.insert(fold(profile.name)).second)
            problem(placeOf(profile), "policy.duplicate_profile", {profile.name});
        checkLines(profile);
        auto rule = parseRule(profile.rule, m_data->attributes);
        if (!rule) {
            const std::vector<Problem>& places = rule.error().problems;
            for (const Problem& place : places)
                problem(placeOf(profile) + ", " + place.pointer, place.code, place.args);
            if (places.empty())
                problem(placeOf(profile), rule.error().code, rule.error().args);
            continue;
        }
        for (const std::string& name : expression::referencedAttributes(*rule))
            if (const auto slot = m_data->attributes.slotOf(name))
                m_data->slots.asked[*slot] = true;
        m_data->profiles.push_back(
            {std::move(profile), expression::Program(std::move(*rule), m_data->attributes)});
    }
}

void Compiler::indexLines()
{
    for (const CompiledProfile& compiled : m_data->profiles)
        for (const ProfileLine& line : compiled.profile.lines) {
            m_data->lines[line.id] = {&compiled, &line};
            m_data->managed.insert(m_data->entitlements[line.entitlement].application);
        }
}

} // namespace

AttributeSlots attributeSlots(const expression::AttributeCatalogue& catalogue,
                              const std::vector<std::string>& custom)
{
    const auto slot = [&](std::string_view name) { return catalogue.slotOf(name).value_or(0); };
    AttributeSlots slots;
    slots.asked.resize(catalogue.attributes().size());
    slots.department = slot("department");
    slots.division = slot("division");
    slots.location = slot("location");
    slots.country = slot("country");
    slots.jobCode = slot("job_code");
    slots.jobTitle = slot("job_title");
    slots.workerType = slot("worker_type");
    slots.costCentre = slot("cost_centre");
    slots.manager = slot("manager");
    slots.isManager = slot("is_manager");
    slots.startDate = slot("start_date");
    slots.endDate = slot("end_date");
    slots.status = slot("status");
    for (const std::string& name : custom)
        slots.custom.emplace_back(name, slot(name));
    // Standard attributes that HR has no field for come from the custom ones of the same name.
    for (const char* name : {"region", "clearance"})
        slots.custom.emplace_back(name, slot(name));
    return slots;
}

Result<expression::AttributeCatalogue> ruleAttributes(const std::vector<std::string>& custom)
{
    const expression::AttributeCatalogue standard = expression::AttributeCatalogue::standard();
    std::vector<expression::Attribute> more;
    expression::Attribute status{"status", expression::AttributeType::Text, false, true, {}};
    for (const auto& [value, text] : EnumTexts<EngagementStatus>::kAll)
        status.knownValues.emplace_back(text);
    if (!standard.find("status"))
        more.push_back(std::move(status));
    std::set<std::string> seen;
    for (const std::string& name : custom)
        if (!standard.find(name) && seen.insert(fold(name)).second)
            more.push_back({name, expression::AttributeType::Text, false, false, {}});
    return standard.with(std::move(more));
}

Result<expression::Expression> parseRule(std::string_view text,
                                         const expression::AttributeCatalogue& attributes)
{
    return expression::parse(text, attributes);
}

PolicyState::PolicyState(std::shared_ptr<const Data> data) : m_data(std::move(data))
{
}

Result<PolicyState> PolicyState::compile(PolicyInputs inputs)
{
    GH_LET(auto data, Compiler(std::move(inputs)).run());
    return PolicyState(std::move(data));
}

std::span<const CompiledProfile> PolicyState::profiles() const
{
    return m_data->profiles;
}

std::span<const Application> PolicyState::applications() const
{
    return m_data->applications;
}

const std::string& PolicyState::workspace() const
{
    return m_data->workspace;
}

const LifecyclePolicy& PolicyState::lifecycle() const
{
    return m_data->lifecycle;
}

const Application* PolicyState::application(ApplicationId id) const
{
    const auto found = m_data->applicationIndex.find(id);
    return found == m_data->applicationIndex.end() ? nullptr : &m_data->applications[found->second];
}

const Entitlement* PolicyState::entitlement(EntitlementId id) const
{
    const auto found = m_data->entitlements.find(id);
    return found == m_data->entitlements.end() ? nullptr : &found->second;
}

LineRef PolicyState::line(LineId id) const
{
    const auto found = m_data->lines.find(id);
    return found == m_data->lines.end() ? LineRef{} : found->second;
}

bool PolicyState::isManaged(ApplicationId id) const
{
    return m_data->managed.contains(id);
}

const expression::AttributeCatalogue& PolicyState::attributes() const
{
    return m_data->attributes;
}

const std::vector<std::string>& PolicyState::departmentAncestors(const std::string& name) const
{
    static const std::vector<std::string> kNone;
    if (m_data->departmentParents.empty())
        return kNone;
    const auto found = m_data->departmentParents.find(fold(name));
    return found == m_data->departmentParents.end() ? kNone : found->second;
}

int PolicyState::longestGraceDays() const
{
    return m_data->longestGraceDays;
}

const AttributeSlots& PolicyState::slots() const
{
    return m_data->slots;
}

} // namespace gatehouse::policy
