#include "core/expression/text.h"
#include "core/expression/text/lexer.h"

namespace gatehouse::expression {
namespace {

std::string textOfConstant(const Constant& constant)
{
    return asWritten(textOf(constant.value));
}

class Writer {
public:
    void operator()(const Everyone&) { m_out += "everyone"; }
    void operator()(const Nobody&) { m_out += "nobody"; }
    void operator()(const Clause& clause) { m_out += toText(clause); }
    void operator()(const Not& negation)
    {
        m_out += "not ";
        const auto& inner = negation.operand.node().is;
        write(negation.operand, std::holds_alternative<All>(inner) || std::holds_alternative<Any>(inner));
    }
    void operator()(const All& all) { join(all.operands, " and "); }
    void operator()(const Any& any) { join(any.operands, " or "); }

    std::string take() { return std::move(m_out); }

private:
    void join(const std::vector<Expression>& operands, std::string_view word)
    {
        for (std::size_t i = 0; i < operands.size(); ++i) {
            if (i > 0)
                m_out += word;
            write(operands[i], std::holds_alternative<Any>(operands[i].node().is));
        }
    }

    void write(const Expression& expression, bool parentheses)
    {
        if (parentheses)
            m_out += '(';
        expression.visit(*this);
        if (parentheses)
            m_out += ')';
    }

    std::string m_out;
};

} // namespace

std::string toText(const Clause& clause)
{
    std::string out = asWritten(clause.attribute);
    out += ' ';
    out += textOf(clause.op);
    if (clause.constants.empty())
        return out;
    const bool tree = clause.op == Operator::InTree || clause.op == Operator::NotInTree;
    if (clause.op != Operator::In && clause.op != Operator::NotIn && (!tree || clause.constants.size() == 1))
        return out + ' ' + textOfConstant(clause.constants.front());
    out += " (";
    for (std::size_t i = 0; i < clause.constants.size(); ++i)
        out += (i > 0 ? ", " : "") + textOfConstant(clause.constants[i]);
    return out + ')';
}

std::string toText(const Expression& expression)
{
    Writer writer;
    expression.visit(writer);
    return writer.take();
}

} // namespace gatehouse::expression
