#include "core/expression/text/clause_reader.h"

#include "core/base/text_fold.h"
#include "core/expression/build.h"

namespace gatehouse::expression {
namespace {

bool isFlag(const AttributeCatalogue& catalogue, std::size_t slot)
{
    return catalogue.attributes()[slot].type == AttributeType::Flag;
}

} // namespace

Expression ClauseReader::read()
{
    const std::size_t start = m_tokens.position();
    const Token& name = m_tokens.take();
    m_slot = m_catalogue.slotOf(name.text);
    if (!m_slot)
        reportUnknown(start);
    if (m_tokens.peek().endsCondition()) {
        if (m_slot && isFlag(m_catalogue, *m_slot))
            return checked(*m_slot, {Operator::Equal, start}, {{"yes", start}}, start);
        if (!m_slot)
            return nobody();
    }
    const auto op = operatorAfter(name);
    if (!op) {
        skipOperand();
        return nobody();
    }
    const ReadValues values = valuesOf(op->op);
    return m_slot ? checked(*m_slot, *op, values, start) : nobody();
}

void ClauseReader::reportUnknown(std::size_t at)
{
    const Token& name = m_tokens.at(at);
    const std::string near = m_tokens.stopped() ? std::string() : m_catalogue.nearestName(name.text);
    if (near.empty() && !m_tokens.stopped()) {
        std::string all;
        for (const Attribute& attribute : m_catalogue.attributes())
            all += (all.empty() ? "" : ", ") + attribute.name;
        m_tokens.report(at, "expression.unknown_attribute_of", {shown(name), all});
    } else if (near.empty())
        m_tokens.report(at, "expression.unknown_attribute", {shown(name)});
    else
        m_tokens.report(at, "expression.unknown_attribute_near", {shown(name), near});
}

Expression ClauseReader::checked(std::size_t slot, const ReadOperator& op, const ReadValues& values,
                                 std::size_t start)
{
    const Attribute& attribute = m_catalogue.attributes()[slot];
    Clause clause{attribute.name, attribute.type, op.op, {}, m_tokens.at(start).place};
    const auto wrong = operatorProblems(attribute, op.op, m_tokens.at(op.token).place);
    for (const Problem& problem : wrong)
        m_tokens.report(op.token, problem.code, problem.args);
    if (!wrong.empty())
        return nobody();
    for (const ReadValue& value : values) {
        ReadConstant read =
            readConstant(m_catalogue, slot, op.op, value.text, m_tokens.at(value.token).place);
        if (read.problem)
            m_tokens.report(value.token, read.problem->code, read.problem->args);
        clause.constants.push_back(std::move(read.constant));
    }
    if (clause.constants.empty() && op.op != Operator::IsSet && op.op != Operator::IsNotSet)
        return nobody(); // the missing value is reported
    auto made = clauseOf(std::move(clause));
    if (!made)
        m_tokens.report(start, made.error().code, made.error().args);
    return made.value_or(nobody());
}

// The second word of "starts with" and its like.
void ClauseReader::expectWord(Keyword keyword, std::string_view word, std::string_view after)
{
    if (!m_tokens.takeIf(keyword))
        m_tokens.report(m_tokens.position(), "expression.expected_word",
                        {std::string(word), std::string(after)});
}

std::optional<ClauseReader::ReadOperator> ClauseReader::operatorAfter(const Token& name)
{
    const std::size_t start = m_tokens.position();
    auto op = symbolOperator();
    if (!op)
        op = wordOperator();
    if (op)
        return ReadOperator{*op, start};
    m_tokens.report(start, "expression.expected_operator", {shown(name)});
    return std::nullopt;
}

std::optional<Operator> ClauseReader::symbolOperator()
{
    for (const Operator op : {Operator::Equal, Operator::NotEqual, Operator::Less, Operator::LessOrEqual,
                              Operator::Greater, Operator::GreaterOrEqual})
        if (m_tokens.takeIf(textOf(op)))
            return op;
    return std::nullopt;
}

std::optional<Operator> ClauseReader::wordOperator()
{
    switch (m_tokens.peek().keyword) {
    case Keyword::In: return inOperator(Operator::In, Operator::InTree);
    case Keyword::Not:
        if (m_tokens.peek(1).keyword != Keyword::In)
            return std::nullopt;
        m_tokens.take();
        return inOperator(Operator::NotIn, Operator::NotInTree);
    case Keyword::Is: return isOperator();
    case Keyword::Contains: m_tokens.take(); return Operator::Contains;
    case Keyword::Starts:
        m_tokens.take();
        expectWord(Keyword::With, "with", "starts");
        return Operator::StartsWith;
    case Keyword::Ends:
        m_tokens.take();
        expectWord(Keyword::With, "with", "ends");
        return Operator::EndsWith;
    default: return std::nullopt;
    }
}

Operator ClauseReader::inOperator(Operator list, Operator tree)
{
    m_tokens.take();
    if (!m_tokens.takeIf(Keyword::Tree))
        return list;
    expectWord(Keyword::Of, "of", "in tree");
    return tree;
}

Operator ClauseReader::isOperator()
{
    const std::size_t start = m_tokens.position();
    m_tokens.take();
    const bool negated = m_tokens.takeIf(Keyword::Not);
    if (m_tokens.peek().isName()) {
        m_tokens.report(start, "expression.other_spelling",
                        {negated ? "is not" : "is", negated ? "!=" : "="});
        return negated ? Operator::NotEqual : Operator::Equal;
    }
    expectWord(Keyword::Set, "set", negated ? "is not" : "is");
    return negated ? Operator::IsNotSet : Operator::IsSet;
}

// After a missing comparison: what was meant as its value says nothing of its own.
void ClauseReader::skipOperand()
{
    int open = 0;
    while (m_tokens.peek().kind != TokenKind::End) {
        const Token& token = m_tokens.peek();
        if (open == 0 && (token.endsCondition() || startsClause(m_tokens.position())))
            return;
        open += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        m_tokens.take();
    }
}

ClauseReader::ReadValues ClauseReader::valuesOf(Operator op)
{
    const bool parenthesis = m_tokens.peek().isSymbol("(");
    switch (op) {
    case Operator::IsSet:
    case Operator::IsNotSet: return {};
    case Operator::In:
    case Operator::NotIn: return parenthesis ? list(op) : bareList(op);
    case Operator::InTree:
    case Operator::NotInTree: return parenthesis ? list(op) : single(op);
    default: break;
    }
    if (!parenthesis)
        return single(op);
    m_tokens.report(m_tokens.position(), "expression.expected_list");
    return list(op);
}

// One value; more, after commas, are a problem.
ClauseReader::ReadValues ClauseReader::single(Operator op)
{
    ReadValues values;
    value(op, false, values);
    if (m_tokens.peek().isSymbol(","))
        m_tokens.report(m_tokens.position(), "expression.expected_list");
    while (m_tokens.takeIf(","))
        value(op, false, values);
    return values;
}

// A list whose parentheses are missing.
ClauseReader::ReadValues ClauseReader::bareList(Operator op)
{
    ReadValues values;
    if (!m_tokens.peek().isName()) {
        m_tokens.report(m_tokens.position(), "expression.expected_value", {std::string(textOf(op))});
        return values;
    }
    m_tokens.report(m_tokens.position(), "expression.expected_list");
    do
        value(op, false, values);
    while (m_tokens.takeIf(","));
    return values;
}

ClauseReader::ReadValues ClauseReader::list(Operator op)
{
    ReadValues values;
    const std::size_t open = m_tokens.position();
    m_tokens.take();
    do {
        value(op, true, values);
        while (!m_tokens.peek().endsCondition() && !m_tokens.peek().isSymbol(",")) {
            m_tokens.report(m_tokens.position(), "expression.unexpected_character", {shown(m_tokens.peek())});
            m_tokens.take();
        }
    } while (m_tokens.takeIf(","));
    if (!m_tokens.takeIf(")"))
        m_tokens.report(open, "expression.unclosed_parenthesis");
    return values;
}

void ClauseReader::value(Operator op, bool inList, ReadValues& values)
{
    const std::size_t start = m_tokens.position();
    const Token& token = m_tokens.peek();
    if (token.kind == TokenKind::Quoted) {
        values.push_back({m_tokens.take().text, start});
        return;
    }
    if (token.kind != TokenKind::Word || token.endsCondition() || token.keyword == Keyword::Not) {
        m_tokens.report(start, "expression.expected_value", {std::string(textOf(op))});
        return;
    }
    m_tokens.take();
    while (continuesValue(start, inList))
        m_tokens.take();
    std::string text(m_tokens.source(token, m_tokens.at(m_tokens.position() - 1)));
    if (m_tokens.position() > start + 1 || token.keyword != Keyword::None)
        m_tokens.report(start, "expression.quote_needed", {text});
    values.push_back({std::move(text), start});
}

// Words that follow a word and cannot be the next condition: "Human Resources" without its quotes.
bool ClauseReader::continuesValue(std::size_t start, bool inList) const
{
    const Token& token = m_tokens.peek();
    if (token.kind != TokenKind::Word || token.keyword == Keyword::Not || token.keyword == Keyword::Everyone
        || token.keyword == Keyword::Nobody)
        return false;
    if (!token.endsCondition())
        return inList || !startsClause(m_tokens.position());
    const Token& next = m_tokens.peek(1);
    if (!next.isPlain())
        return false;
    if (inList)
        return m_tokens.peek(2).isSymbol(",") || m_tokens.peek(2).isSymbol(")");
    // "Research and Development", where that is a value we know.
    return m_slot && !startsClause(m_tokens.position() + 1)
           && m_catalogue.isKnownValue(*m_slot, fold(m_tokens.source(m_tokens.at(start), next)));
}

bool ClauseReader::startsClause(std::size_t at) const
{
    if (!m_tokens.at(at).isName())
        return false;
    const Token& next = m_tokens.at(at + 1);
    switch (next.keyword) {
    case Keyword::In:
    case Keyword::Is:
    case Keyword::Contains:
    case Keyword::Starts:
    case Keyword::Ends: return true;
    case Keyword::Not: return m_tokens.at(at + 2).keyword == Keyword::In;
    default: break;
    }
    if (next.kind == TokenKind::Symbol)
        return next.text != "(" && next.text != ")" && next.text != ",";
    const auto slot = m_catalogue.slotOf(m_tokens.at(at).text);
    return slot && isFlag(m_catalogue, *slot);
}

} // namespace gatehouse::expression
