#include "core/expression/expression.h"

#include "core/base/text_fold.h"

#include <algorithm>
#include <cstdio>
#include <set>

namespace gatehouse::expression {
namespace {

template <class... Functions>
struct Overloaded : Functions... {
    using Functions::operator()...;
};
template <class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

template <class OnClause>
void eachClause(const Expression& expression, const OnClause& onClause)
{
    const auto each = [&](const std::vector<Expression>& operands) {
        for (const Expression& operand : operands)
            eachClause(operand, onClause);
    };
    expression.visit(Overloaded{
        [](const Everyone&) {}, [](const Nobody&) {}, [&](const Clause& clause) { onClause(clause); },
        [&](const Not& negation) { eachClause(negation.operand, onClause); },
        [&](const All& all) { each(all.operands); }, [&](const Any& any) { each(any.operands); }});
}

bool equalClauses(const Clause& a, const Clause& b)
{
    return a.op == b.op && a.type == b.type && a.constants == b.constants
           && fold(a.attribute) == fold(b.attribute);
}

} // namespace

std::string_view textOf(Operator op)
{
    switch (op) {
    case Operator::Equal: return "=";
    case Operator::NotEqual: return "!=";
    case Operator::Less: return "<";
    case Operator::LessOrEqual: return "<=";
    case Operator::Greater: return ">";
    case Operator::GreaterOrEqual: return ">=";
    case Operator::In: return "in";
    case Operator::NotIn: return "not in";
    case Operator::StartsWith: return "starts with";
    case Operator::EndsWith: return "ends with";
    case Operator::Contains: return "contains";
    case Operator::InTree: return "in tree of";
    case Operator::NotInTree: return "not in tree of";
    case Operator::IsSet: return "is set";
    case Operator::IsNotSet: return "is not set";
    }
    return "=";
}

bool operator==(const Constant& a, const Constant& b)
{
    if (a.value.index() != b.value.index())
        return false;
    return typeOf(a.value) == AttributeType::Text ? a.folded == b.folded : a.value == b.value;
}

Expression::Expression()
{
    static const auto none = std::make_shared<const Node>(Node{Nobody{}, 1, 6});
    m_node = none;
}

Expression::Expression(Node node) : m_node(std::make_shared<const Node>(std::move(node)))
{
}

bool operator==(const Expression& a, const Expression& b)
{
    return equal(a, b);
}

bool equal(const Expression& a, const Expression& b)
{
    if (&a.node() == &b.node())
        return true;
    if (a.node().is.index() != b.node().is.index() || a.node().height != b.node().height)
        return false;
    return a.visit(Overloaded{
        [](const Everyone&) { return true; }, [](const Nobody&) { return true; },
        [&](const Clause& clause) { return equalClauses(clause, std::get<Clause>(b.node().is)); },
        [&](const Not& negation) { return equal(negation.operand, std::get<Not>(b.node().is).operand); },
        [&](const All& all) { return all.operands == std::get<All>(b.node().is).operands; },
        [&](const Any& any) { return any.operands == std::get<Any>(b.node().is).operands; }});
}

std::vector<std::string> referencedAttributes(const Expression& expression)
{
    std::set<std::string> names;
    eachClause(expression, [&](const Clause& clause) { names.insert(clause.attribute); });
    return {names.begin(), names.end()};
}

int complexityOf(const Expression& expression)
{
    int sum = expression.node().height - 1;
    eachClause(expression,
               [&](const Clause& clause) { sum += std::max(1, static_cast<int>(clause.constants.size())); });
    return sum;
}

std::vector<Problem> doubtsAbout(const Expression& expression, const AttributeCatalogue& catalogue)
{
    std::vector<Problem> doubts;
    eachClause(expression, [&](const Clause& clause) {
        const auto slot = catalogue.slotOf(clause.attribute);
        if (!slot) {
            doubts.push_back({pointerTo(clause.place), "expression.unknown_attribute", {clause.attribute}});
            return;
        }
        const bool search = clause.op == Operator::StartsWith || clause.op == Operator::EndsWith
                            || clause.op == Operator::Contains;
        if (search || catalogue.attributes()[*slot].knownValues.empty())
            return;
        for (const Constant& constant : clause.constants) {
            if (constant.folded.empty() || catalogue.isKnownValue(*slot, constant.folded))
                continue;
            Problem doubt{pointerTo(clause.place),
                          "expression.unknown_value",
                          {textOf(constant.value), clause.attribute}};
            if (std::string near = catalogue.nearestValue(*slot, textOf(constant.value)); !near.empty()) {
                doubt.code = "expression.unknown_value_near";
                doubt.args.push_back(std::move(near));
            }
            doubts.push_back(std::move(doubt));
        }
    });
    return doubts;
}

std::string pointerTo(Place place)
{
    return "line " + std::to_string(place.line) + ", column " + std::to_string(place.column);
}

Place placeOf(const Problem& problem)
{
    Place place;
    if (std::sscanf(problem.pointer.c_str(), "line %d, column %d", &place.line, &place.column) != 2)
        return {};
    return place;
}

} // namespace gatehouse::expression
