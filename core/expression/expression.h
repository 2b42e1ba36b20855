// The one expression language of Gatehouse as a typed tree: who a profile, rule or campaign is about.
//
// An Expression is immutable and cheap to copy (one shared pointer), and correct by construction: every
// attribute exists in the catalogue it was made with, every constant has the attribute's type, no tree is
// higher than kMaxHeight, and its canonical text (toText) is at most kMaxTextBytes long. It names attributes,
// never slots, so it stays right when the catalogue grows. Any thread.
//
// Meaning is two-valued. Text compares folded (gatehouse::fold: case, accents, outer and repeated blanks do
// not count). An attribute that is not set makes every comparison false except !=, not in, not in tree of and
// is not set; so `a != x` is `not a = x`.
#pragma once

#include "core/expression/attribute_catalogue.h"

#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace gatehouse::expression {

inline constexpr int kMaxHeight = 200;                   // of the tree, and of parentheses and nots in a text
inline constexpr std::size_t kMaxTextBytes = 64U * 1024; // as written and in canonical form

enum class Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    StartsWith,
    EndsWith,
    Contains,
    InTree, // the value or one of its ancestors is among the constants
    NotInTree,
    IsSet,
    IsNotSet
};
std::string_view textOf(Operator op); // "starts with": the word of the language, not translated

// A value to compare with.
struct Constant {
    Value value;        // as written
    std::string folded; // of texts
    friend bool operator==(const Constant& a, const Constant& b);
};

struct Node;

class Expression {
public:
    Expression(); // nobody, so that a forgotten rule gives nothing to anybody

    const Node& node() const { return *m_node; }
    // Calls `visitor` with Everyone, Nobody, Clause, Not, All or Any: how evaluators walk the tree.
    template <class Visitor>
    decltype(auto) visit(Visitor&& visitor) const;

    friend bool operator==(const Expression& a, const Expression& b);

private:
    friend struct ExpressionMaker; // build.cpp, which checks what it makes
    explicit Expression(Node node);
    std::shared_ptr<const Node> m_node;
};

struct Everyone {};
struct Nobody {};
struct Clause {
    std::string attribute; // as the catalogue spells it
    AttributeType type = AttributeType::Text;
    Operator op = Operator::IsSet;
    std::vector<Constant> constants; // none for is (not) set, one or more for in and in tree of, else one
    Place place;                     // in the text it was read from; {1, 1} where it was built; not compared
};
struct Not {
    Expression operand;
};
struct All {
    std::vector<Expression> operands; // two or more, none of them an All
};
struct Any {
    std::vector<Expression> operands; // two or more, none of them an Any
};

struct Node {
    std::variant<Everyone, Nobody, Clause, Not, All, Any> is;
    int height = 1;
    std::size_t textBytes = 0; // of the canonical text
};

template <class Visitor>
decltype(auto) Expression::visit(Visitor&& visitor) const
{
    return std::visit(std::forward<Visitor>(visitor), m_node->is);
}

// Structure, attributes and constants in order; constants as they compare, so "Sales" equals "sales".
bool equal(const Expression& a, const Expression& b);
// Sorted, each once.
std::vector<std::string> referencedAttributes(const Expression& expression);
// How much a reader has to hold in the head: one for each clause, each further value of a list and each level
// above the clauses.
int complexityOf(const Expression& expression);
// Values no known value equals, though the attribute has a list of them: warnings with a suggestion, not
// errors. Codes "expression.unknown_value" and "expression.unknown_value_near"; attributes that `catalogue`
// does not know are reported too.
std::vector<Problem> doubtsAbout(const Expression& expression, const AttributeCatalogue& catalogue);

// "line 1, column 7", the pointer of every Problem of this room.
std::string pointerTo(Place place);
Place placeOf(const Problem& problem); // {1, 1} where the pointer is of another form

} // namespace gatehouse::expression
