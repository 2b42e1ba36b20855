#include "core/expression/build.h"

#include "core/base/text_fold.h"
#include "core/expression/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gatehouse::expression {

struct ExpressionMaker {
    static Expression make(Node node) { return Expression(std::move(node)); }
};

namespace {

Problem problemAt(Place place, std::string_view code, std::vector<std::string> args = {})
{
    return {pointerTo(place), std::string(code), std::move(args)};
}

bool comparesOrder(Operator op)
{
    return op == Operator::Less || op == Operator::LessOrEqual || op == Operator::Greater
           || op == Operator::GreaterOrEqual;
}

bool searchesText(Operator op)
{
    return op == Operator::StartsWith || op == Operator::EndsWith || op == Operator::Contains;
}

bool comparesWhole(Operator op)
{
    return !comparesOrder(op) && !searchesText(op);
}

bool takesTree(Operator op)
{
    return op == Operator::InTree || op == Operator::NotInTree;
}

bool takesNothing(Operator op)
{
    return op == Operator::IsSet || op == Operator::IsNotSet;
}

bool takesList(Operator op)
{
    return op == Operator::In || op == Operator::NotIn || takesTree(op);
}

std::optional<double> readNumber(std::string_view text)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number == 0 ? 0 : number; // no minus zero: it would print differently and compare equal
}

std::optional<bool> readFlag(std::string_view text)
{
    const std::string folded = fold(text);
    if (folded == "yes" || folded == "true")
        return true;
    if (folded == "no" || folded == "false")
        return false;
    return std::nullopt;
}

void readText(ReadConstant& read, const AttributeCatalogue& catalogue, std::size_t slot, Operator op,
              std::string_view text, Place place)
{
    const Attribute& attribute = catalogue.attributes()[slot];
    read.constant = {std::string(text), fold(text)};
    if (read.constant.folded.empty()) {
        read.problem = problemAt(place, "expression.empty_text", {attribute.name});
    } else if (attribute.closed && comparesWhole(op) && !catalogue.isKnownValue(slot, read.constant.folded)) {
        const std::string near = catalogue.nearestValue(slot, text);
        read.problem = near.empty()
                           ? problemAt(place, "expression.unknown_value", {std::string(text), attribute.name})
                           : problemAt(place, "expression.unknown_value_near",
                                       {std::string(text), attribute.name, near});
    }
}

std::optional<Problem> countProblem(Operator op, std::size_t count, Place place)
{
    const std::string word(textOf(op));
    if (takesNothing(op) && count != 0)
        return problemAt(place, "expression.one_value", {word, "no value"});
    if (!takesNothing(op) && count == 0)
        return problemAt(place, "expression.expected_value", {word});
    if (!takesNothing(op) && !takesList(op) && count > 1)
        return problemAt(place, "expression.one_value", {word, "one value"});
    return std::nullopt;
}

Result<Expression> checked(Node node)
{
    if (node.height > kMaxHeight)
        return fail("expression.too_deep", {std::to_string(kMaxHeight)});
    if (node.textBytes > kMaxTextBytes)
        return fail("expression.too_long", {std::to_string(kMaxTextBytes)});
    return ExpressionMaker::make(std::move(node));
}

template <class Kind>
Result<Expression> joined(const std::vector<Expression>& operands, std::size_t wordBytes)
{
    Kind all;
    for (const Expression& operand : operands) {
        if (const auto* same = std::get_if<Kind>(&operand.node().is))
            all.operands.insert(all.operands.end(), same->operands.begin(), same->operands.end());
        else
            all.operands.push_back(operand);
    }
    Node node;
    node.textBytes = wordBytes * (all.operands.size() - 1);
    for (const Expression& operand : all.operands) {
        node.height = std::max(node.height, operand.node().height + 1);
        const bool parentheses = std::is_same_v<Kind, All> && std::holds_alternative<Any>(operand.node().is);
        node.textBytes += operand.node().textBytes + (parentheses ? 2 : 0);
    }
    node.is = std::move(all);
    return checked(std::move(node));
}

} // namespace

Expression everyone()
{
    return ExpressionMaker::make(Node{Everyone{}, 1, 8});
}

Expression nobody()
{
    return {};
}

std::vector<Problem> operatorProblems(const Attribute& attribute, Operator op, Place place)
{
    if (takesTree(op) && !attribute.tree)
        return {problemAt(place, "expression.not_a_tree", {attribute.name})};
    const bool ordered = attribute.type == AttributeType::Number || attribute.type == AttributeType::Date;
    const bool fits = comparesOrder(op)  ? ordered
                      : searchesText(op) ? attribute.type == AttributeType::Text
                                         : attribute.type != AttributeType::Flag || !takesList(op);
    if (fits)
        return {};
    return {problemAt(place, "expression.wrong_operator",
                      {attribute.name, std::string(textOf(op)), std::string(nameOf(attribute.type))})};
}

std::vector<Operator> operatorsFor(const Attribute& attribute)
{
    using enum Operator;
    std::vector<Operator> fitting;
    for (const Operator op : {Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual, In, NotIn,
                              StartsWith, EndsWith, Contains, InTree, NotInTree, IsSet, IsNotSet})
        if (operatorProblems(attribute, op, {}).empty())
            fitting.push_back(op);
    return fitting;
}

ReadConstant readConstant(const AttributeCatalogue& catalogue, std::size_t slot, Operator op,
                          std::string_view text, Place place)
{
    const Attribute& attribute = catalogue.attributes()[slot];
    ReadConstant read;
    const auto wrong = [&](std::string_view code) {
        read.problem = problemAt(place, code, {std::string(text), attribute.name});
    };
    switch (attribute.type) {
    case AttributeType::Text: readText(read, catalogue, slot, op, text, place); break;
    case AttributeType::Number:
        if (const auto number = readNumber(text))
            read.constant.value = *number;
        else
            wrong("expression.not_a_number");
        break;
    case AttributeType::Date:
        if (const auto date = parseDate(text))
            read.constant.value = *date;
        else
            wrong("expression.not_a_date");
        break;
    case AttributeType::Flag:
        if (const auto flag = readFlag(text))
            read.constant.value = *flag;
        else
            wrong("expression.not_a_flag");
        break;
    }
    return read;
}

Result<Expression> clauseOf(Clause clause)
{
    Node node;
    node.textBytes = toText(clause).size();
    node.is = std::move(clause);
    return checked(std::move(node));
}

Result<Expression> clause(const AttributeCatalogue& catalogue, std::string_view attribute, Operator op,
                          const std::vector<std::string>& values, Place place)
{
    const auto slot = catalogue.slotOf(attribute);
    if (!slot) {
        const std::string near = catalogue.nearestName(attribute);
        const Problem problem =
            near.empty()
                ? problemAt(place, "expression.unknown_attribute", {std::string(attribute)})
                : problemAt(place, "expression.unknown_attribute_near", {std::string(attribute), near});
        return fail(makeProblems("expression.invalid", {pointerTo(place)}, {problem}));
    }
    const Attribute& found = catalogue.attributes()[*slot];
    std::vector<Problem> problems = operatorProblems(found, op, place);
    if (auto problem = countProblem(op, values.size(), place))
        problems.push_back(std::move(*problem));
    Clause made{found.name, found.type, op, {}, place};
    for (const std::string& value : values) {
        ReadConstant read = isValidUtf8(value) ? readConstant(catalogue, *slot, op, value, place)
                                               : ReadConstant{{}, problemAt(place, "expression.bad_utf8")};
        if (read.problem)
            problems.push_back(std::move(*read.problem));
        made.constants.push_back(std::move(read.constant));
    }
    if (!problems.empty())
        return fail(makeProblems("expression.invalid", {pointerTo(place)}, std::move(problems)));
    return clauseOf(std::move(made));
}

Result<Expression> negationOf(const Expression& operand)
{
    const auto& inner = operand.node();
    const bool parentheses = std::holds_alternative<All>(inner.is) || std::holds_alternative<Any>(inner.is);
    return checked(Node{Not{operand}, inner.height + 1, inner.textBytes + 4 + (parentheses ? 2 : 0)});
}

Result<Expression> allOf(const std::vector<Expression>& operands)
{
    if (operands.empty())
        return everyone();
    return operands.size() == 1 ? Result<Expression>(operands.front()) : joined<All>(operands, 5);
}

Result<Expression> anyOf(const std::vector<Expression>& operands)
{
    if (operands.empty())
        return nobody();
    return operands.size() == 1 ? Result<Expression>(operands.front()) : joined<Any>(operands, 4);
}

} // namespace gatehouse::expression
