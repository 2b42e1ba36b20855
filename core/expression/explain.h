// Why an expression holds for a person, and why not. Pure. Any thread.
#pragma once

#include "core/expression/expression.h"
#include "core/expression/record.h"

#include <optional>

namespace gatehouse::expression {

// One clause and what the record says about it.
struct ClauseResult {
    std::string clause;    // canonical text, with its "not": "not country = ES"; "everyone" and "nobody" too
    std::string attribute; // empty for everyone and nobody
    std::optional<Operator> op;
    bool negated = false;                     // an odd number of nots stands around it
    std::vector<std::string> expected;        // the constants, as written
    std::optional<std::string> actual;        // empty: not set
    std::vector<std::string> actualAncestors; // of trees: parent first
    Place place;                              // in the text the expression was read from
};

struct Explanation {
    bool matches = false;
    // Yes: every clause that held and counts, in the order of the text (of an "or", the alternatives that
    // held). Empty for no.
    std::vector<ClauseResult> held;
    // No: the first clause that fails. Nots are read inwards: "not (a and b)" is "not a or not b".
    std::optional<ClauseResult> firstFailed;
    // No, and firstFailed is one alternative of an "or": the first failing clause of each of the others. Any
    // of the alternatives put right lets the "or" hold.
    std::vector<ClauseResult> alternatives;
};

Explanation explain(const Expression& expression, const Record& record);

} // namespace gatehouse::expression
