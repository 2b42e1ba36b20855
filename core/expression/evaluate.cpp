#include "core/expression/evaluate.h"

#include <algorithm>

namespace gatehouse::expression {
namespace {

constexpr std::uint32_t kYes = 0xFFFFFFFFU;
constexpr std::uint32_t kNo = 0xFFFFFFFEU;
constexpr std::uint32_t kNoSlot = 0xFFFFFFFFU;
constexpr std::uint32_t kNoList = 0xFFFFFFFFU;
constexpr std::size_t kShortList = 8; // below it a walk is faster than a binary search

bool equalTo(const Constant& constant, const Slot& slot)
{
    return std::holds_alternative<std::string>(constant.value) ? constant.folded == slot.folded
                                                               : constant.value == *slot.value;
}

bool isAmong(const Clause& clause, const Slot& slot)
{
    return std::any_of(clause.constants.begin(), clause.constants.end(),
                       [&](const Constant& constant) { return equalTo(constant, slot); });
}

bool isAmong(const std::vector<std::string_view>& sorted, std::string_view folded)
{
    return std::binary_search(sorted.begin(), sorted.end(), folded);
}

// Each of the value and its ancestors, until one is `found`.
template <class Found>
bool anyInTree(const Slot& slot, const Found& found)
{
    return found(slot.folded) || std::any_of(slot.ancestorsFolded.begin(), slot.ancestorsFolded.end(), found);
}

bool isInTree(const Clause& clause, const Slot& slot)
{
    return anyInTree(slot, [&](const std::string& folded) {
        return std::any_of(clause.constants.begin(), clause.constants.end(),
                           [&](const Constant& constant) { return constant.folded == folded; });
    });
}

// Numbers and dates: builders let no other type come here.
bool ordered(Operator op, const Value& actual, const Value& constant)
{
    switch (op) {
    case Operator::Less: return actual < constant;
    case Operator::LessOrEqual: return actual <= constant;
    case Operator::Greater: return actual > constant;
    default: return actual >= constant;
    }
}

bool heldWhenNotSet(Operator op)
{
    return op == Operator::NotEqual || op == Operator::NotIn || op == Operator::NotInTree
           || op == Operator::IsNotSet;
}

bool isSet(const Clause& clause, const Slot* slot)
{
    return slot && slot->value && typeOf(*slot->value) == clause.type;
}

bool usesText(const Clause& clause)
{
    return clause.type == AttributeType::Text;
}

struct ByName {
    const Record& record;

    bool operator()(const Everyone&) const { return true; }
    bool operator()(const Nobody&) const { return false; }
    bool operator()(const Clause& clause) const { return holds(clause, record.find(clause.attribute)); }
    bool operator()(const Not& negation) const { return !negation.operand.visit(*this); }
    bool operator()(const All& all) const
    {
        return std::all_of(all.operands.begin(), all.operands.end(),
                           [&](const Expression& operand) { return operand.visit(*this); });
    }
    bool operator()(const Any& any) const
    {
        return std::any_of(any.operands.begin(), any.operands.end(),
                           [&](const Expression& operand) { return operand.visit(*this); });
    }
};

} // namespace

bool holds(const Clause& clause, const Slot* slot)
{
    if (!isSet(clause, slot))
        return heldWhenNotSet(clause.op);
    switch (clause.op) {
    case Operator::Equal: return equalTo(clause.constants.front(), *slot);
    case Operator::NotEqual: return !equalTo(clause.constants.front(), *slot);
    case Operator::In: return isAmong(clause, *slot);
    case Operator::NotIn: return !isAmong(clause, *slot);
    case Operator::StartsWith: return slot->folded.starts_with(clause.constants.front().folded);
    case Operator::EndsWith: return slot->folded.ends_with(clause.constants.front().folded);
    case Operator::Contains: return slot->folded.find(clause.constants.front().folded) != std::string::npos;
    case Operator::InTree: return isInTree(clause, *slot);
    case Operator::NotInTree: return !isInTree(clause, *slot);
    case Operator::IsSet: return true;
    case Operator::IsNotSet: return false;
    case Operator::Less:
    case Operator::LessOrEqual:
    case Operator::Greater:
    case Operator::GreaterOrEqual: return ordered(clause.op, *slot->value, clause.constants.front().value);
    }
    return false;
}

bool matches(const Expression& expression, const Record& record)
{
    return expression.visit(ByName{record});
}

Program::Program(Expression expression, const AttributeCatalogue& catalogue)
    : m_expression(std::move(expression)), m_catalogue(catalogue)
{
    m_start = compile(m_expression, kYes, kNo);
}

std::uint32_t Program::compile(const Expression& expression, std::uint32_t whenTrue, std::uint32_t whenFalse)
{
    const auto& node = expression.node().is;
    if (std::holds_alternative<Everyone>(node))
        return whenTrue;
    if (std::holds_alternative<Nobody>(node))
        return whenFalse;
    if (const auto* negation = std::get_if<Not>(&node))
        return compile(negation->operand, whenFalse, whenTrue);
    // From the last operand to the first: each needs to know where the one after it starts.
    if (const auto* all = std::get_if<All>(&node)) {
        for (auto operand = all->operands.rbegin(); operand != all->operands.rend(); ++operand)
            whenTrue = compile(*operand, whenTrue, whenFalse);
        return whenTrue;
    }
    if (const auto* any = std::get_if<Any>(&node)) {
        for (auto operand = any->operands.rbegin(); operand != any->operands.rend(); ++operand)
            whenFalse = compile(*operand, whenTrue, whenFalse);
        return whenFalse;
    }
    const auto& clause = std::get<Clause>(node);
    const auto slot = m_catalogue.slotOf(clause.attribute);
    std::uint32_t list = kNoList;
    if (usesText(clause) && clause.constants.size() > kShortList) {
        list = static_cast<std::uint32_t>(m_lists.size());
        auto& sorted = m_lists.emplace_back();
        for (const Constant& constant : clause.constants)
            sorted.push_back(constant.folded);
        std::sort(sorted.begin(), sorted.end());
    }
    m_steps.push_back(
        {&clause, slot ? static_cast<std::uint32_t>(*slot) : kNoSlot, list, whenTrue, whenFalse});
    return static_cast<std::uint32_t>(m_steps.size() - 1);
}

bool Program::matches(const Record& record) const
{
    if (!m_catalogue.sharesSlotsWith(record.catalogue()))
        return expression::matches(m_expression, record);
    std::uint32_t at = m_start;
    while (at < kNo) {
        const Step& step = m_steps[at];
        at = holds(step, record) ? step.whenTrue : step.whenFalse;
    }
    return at == kYes;
}

bool Program::holds(const Step& step, const Record& record) const
{
    const Slot* slot = step.slot == kNoSlot ? nullptr : &record.slot(step.slot);
    if (step.list == kNoList || !isSet(*step.clause, slot))
        return expression::holds(*step.clause, slot);
    const auto& sorted = m_lists[step.list];
    switch (step.clause->op) {
    case Operator::In: return isAmong(sorted, slot->folded);
    case Operator::NotIn: return !isAmong(sorted, slot->folded);
    case Operator::InTree:
    case Operator::NotInTree: {
        const bool inside =
            anyInTree(*slot, [&](const std::string& folded) { return isAmong(sorted, folded); });
        return inside == (step.clause->op == Operator::InTree);
    }
    default: return expression::holds(*step.clause, slot);
    }
}

} // namespace gatehouse::expression
