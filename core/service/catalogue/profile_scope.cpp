#include "core/service/catalogue/profile_scope.h"

#include "core/base/text_fold.h"
#include "core/policy/policy_state.h"
#include "core/service/host/host.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <set>

namespace gatehouse::service {
namespace {

using Departments = std::optional<std::set<std::string>>; // folded; nothing: people of any

// Which departments an expression keeps to.
class Keeping {
public:
    explicit Keeping(const std::vector<OrgUnit>& units) : m_units(units) {}

    Departments operator()(const expression::Expression& rule) const
    {
        return rule.visit([this](const auto& node) { return this->of(node); });
    }

private:
    static Departments of(const expression::Everyone&) { return std::nullopt; }
    static Departments of(const expression::Nobody&) { return std::set<std::string>(); }
    static Departments of(const expression::Not&) { return std::nullopt; }
    Departments of(const expression::All& all) const
    {
        Departments kept;
        for (const expression::Expression& operand : all.operands) {
            Departments one = (*this)(operand);
            if (one && kept)
                std::erase_if(*one, [&](const std::string& name) { return !kept->contains(name); });
            if (one)
                kept = std::move(one);
        }
        return kept;
    }
    Departments of(const expression::Any& any) const
    {
        std::set<std::string> kept;
        for (const expression::Expression& operand : any.operands) {
            const Departments one = (*this)(operand);
            if (!one)
                return std::nullopt;
            kept.insert(one->begin(), one->end());
        }
        return kept;
    }
    Departments of(const expression::Clause& clause) const
    {
        using enum expression::Operator;
        if (fold(clause.attribute) != "department"
            || (clause.op != Equal && clause.op != In && clause.op != InTree))
            return std::nullopt;
        std::set<std::string> kept;
        for (const expression::Constant& constant : clause.constants)
            kept.insert(constant.folded);
        if (clause.op == InTree)
            addBelow(kept);
        return kept;
    }
    void addBelow(std::set<std::string>& kept) const
    {
        std::map<OrgUnitId, std::string> names;
        for (const OrgUnit& unit : m_units)
            names[unit.id] = fold(unit.name);
        for (bool more = true; more;) {
            more = false;
            for (const OrgUnit& unit : m_units)
                if (unit.parent && kept.contains(names[unit.parent]))
                    more = kept.insert(names[unit.id]).second || more;
        }
    }

    const std::vector<OrgUnit>& m_units;
};

} // namespace

Result<> keepToScope(CallContext& context, const std::string& profile, const std::string& rule)
{
    const std::vector<std::string> scope = context.scope();
    if (scope.empty())
        return {};
    GH_LET(const auto custom, context.tx.people().customAttributes());
    GH_LET(const auto attributes, policy::ruleAttributes(custom));
    GH_LET(const auto parsed, policy::parseRule(rule, attributes));
    GH_LET(const auto units, context.tx.people().departments());
    Departments outside = Keeping(units)(parsed);
    if (!outside)
        return fail("access.out_of_scope",
                    {fmt::format("What profile {} gives to people of every department", profile)});
    for (const std::string& department : scope)
        outside->erase(fold(department));
    if (outside->empty())
        return {};
    std::vector<std::string> names(outside->begin(), outside->end());
    for (std::string& name : names)
        for (const OrgUnit& unit : units)
            if (fold(unit.name) == name)
                name = unit.name;
    return fail("access.out_of_scope",
                {fmt::format("What profile {} gives to people of {}", profile, fmt::join(names, ", "))});
}

} // namespace gatehouse::service
