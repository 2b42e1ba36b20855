// Expressions made by code (a builder in a window, a converter) instead of text. The same checks as for text.
// Any thread.
#pragma once

#include "core/expression/expression.h"

namespace gatehouse::expression {

Expression everyone();
Expression nobody();
// `values` as a person writes them, without quotes: "2026-09-07", "12.5", "yes". Fails with
// "expression.invalid" and a problem for each wrong value, operator or name, all at `place`.
Result<Expression> clause(const AttributeCatalogue& catalogue, std::string_view attribute, Operator op,
                          const std::vector<std::string>& values, Place place = {});
// These fail with "expression.too_deep" or "expression.too_long". Nested ones of the same kind become one;
// one operand is itself.
Result<Expression> negationOf(const Expression& operand);
Result<Expression> allOf(const std::vector<Expression>& operands); // everyone where empty
Result<Expression> anyOf(const std::vector<Expression>& operands); // nobody where empty

// What a builder offers for the attribute, in the order of Operator.
std::vector<Operator> operatorsFor(const Attribute& attribute);

// What is wrong with comparing that attribute so; empty where nothing is.
std::vector<Problem> operatorProblems(const Attribute& attribute, Operator op, Place place);
// The constant that `text` is for the attribute; a problem code with its arguments otherwise.
struct ReadConstant {
    Constant constant;
    std::optional<Problem> problem;
};
ReadConstant readConstant(const AttributeCatalogue& catalogue, std::size_t slot, Operator op,
                          std::string_view text, Place place);
// For the parser, which has checked all of it.
Result<Expression> clauseOf(Clause checked);

} // namespace gatehouse::expression
