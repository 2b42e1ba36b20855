#include "core/expression/explain.h"

#include "core/expression/evaluate.h"
#include "core/expression/text.h"

namespace gatehouse::expression {
namespace {

// Walks the tree with the nots pushed inwards: under an odd number of them All and Any change places and a
// clause has to fail.
class Explainer {
public:
    explicit Explainer(const Record& record) : m_record(record) {}

    bool holds(const Expression& expression, bool negated) const
    {
        return matches(expression, m_record) != negated;
    }

    void collectHeld(const Expression& expression, bool negated, std::vector<ClauseResult>& held) const
    {
        if (!holds(expression, negated))
            return; // an alternative that does not count
        if (const auto* negation = std::get_if<Not>(&expression.node().is)) {
            collectHeld(negation->operand, !negated, held);
        } else if (const auto* operands = operandsOf(expression)) {
            for (const Expression& operand : *operands)
                collectHeld(operand, negated, held);
        } else {
            held.push_back(resultOf(expression, negated));
        }
    }

    // `expression` does not hold. The first failing clause, then those of the other alternatives.
    void collectFailed(const Expression& expression, bool negated, std::vector<ClauseResult>& failed) const
    {
        if (const auto* negation = std::get_if<Not>(&expression.node().is)) {
            collectFailed(negation->operand, !negated, failed);
            return;
        }
        const auto* operands = operandsOf(expression);
        if (!operands) {
            failed.push_back(resultOf(expression, negated));
            return;
        }
        const bool needsAll = std::holds_alternative<All>(expression.node().is) != negated;
        for (const Expression& operand : *operands) {
            if (holds(operand, negated))
                continue;
            collectFailed(operand, negated, failed);
            if (needsAll)
                return;
        }
    }

private:
    static const std::vector<Expression>* operandsOf(const Expression& expression)
    {
        if (const auto* all = std::get_if<All>(&expression.node().is))
            return &all->operands;
        if (const auto* any = std::get_if<Any>(&expression.node().is))
            return &any->operands;
        return nullptr;
    }

    ClauseResult resultOf(const Expression& expression, bool negated) const
    {
        ClauseResult result;
        result.clause = (negated ? "not " : "") + toText(expression);
        result.negated = negated;
        const auto* clause = std::get_if<Clause>(&expression.node().is);
        if (!clause)
            return result;
        result.attribute = clause->attribute;
        result.op = clause->op;
        result.place = clause->place;
        for (const Constant& constant : clause->constants)
            result.expected.push_back(textOf(constant.value));
        const Slot* slot = m_record.find(clause->attribute);
        if (slot && slot->value) {
            result.actual = textOf(*slot->value);
            result.actualAncestors = slot->ancestors;
        }
        return result;
    }

    const Record& m_record;
};

} // namespace

Explanation explain(const Expression& expression, const Record& record)
{
    const Explainer explainer(record);
    Explanation explanation;
    explanation.matches = explainer.holds(expression, false);
    if (explanation.matches) {
        explainer.collectHeld(expression, false, explanation.held);
        return explanation;
    }
    std::vector<ClauseResult> failed;
    explainer.collectFailed(expression, false, failed);
    explanation.firstFailed = failed.front();
    explanation.alternatives.assign(std::next(failed.begin()), failed.end());
    return explanation;
}

} // namespace gatehouse::expression
