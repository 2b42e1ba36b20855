#include "core/base/text_fold.h"
#include "core/expression/build.h"
#include "core/expression/text.h"
#include "core/expression/text/clause_reader.h"

namespace gatehouse::expression {
namespace {

// Recursive descent. After a problem it goes on with what was most likely meant; what it then returns is
// thrown away.
class Parser {
public:
    Parser(std::string_view text, const AttributeCatalogue& catalogue)
        : m_tokens(text), m_clauses(m_tokens, catalogue)
    {
    }

    Result<Expression> run()
    {
        if (m_tokens.empty())
            m_tokens.report(0, "expression.empty");
        Expression whole = disjunction(0);
        while (m_tokens.peek().kind != TokenKind::End) { // only ) is left standing
            m_tokens.report(m_tokens.position(), "expression.unopened_parenthesis");
            m_tokens.take();
            if (!m_tokens.takeIf(Keyword::And))
                m_tokens.takeIf(Keyword::Or);
            if (m_tokens.peek().kind != TokenKind::End)
                disjunction(0);
        }
        auto problems = m_tokens.takeProblems();
        if (problems.empty())
            return whole;
        std::string first = problems.front().pointer;
        return fail(makeProblems("expression.invalid", {std::move(first)}, std::move(problems)));
    }

private:
    Expression kept(Result<Expression> made, std::size_t token)
    {
        if (!made)
            m_tokens.report(token, made.error().code, made.error().args);
        return made ? *std::move(made) : nobody();
    }

    Expression disjunction(int nesting)
    {
        const std::size_t start = m_tokens.position();
        std::vector<Expression> operands{conjunction(nesting)};
        while (m_tokens.takeIf(Keyword::Or))
            operands.push_back(conjunction(nesting));
        return kept(anyOf(operands), start);
    }

    Expression conjunction(int nesting)
    {
        const std::size_t start = m_tokens.position();
        std::vector<Expression> operands{negation(nesting)};
        for (;;) {
            if (!m_tokens.takeIf(Keyword::And)) {
                const Token& token = m_tokens.peek();
                if (token.endsCondition())
                    break;
                m_tokens.report(m_tokens.position(), "expression.missing_connective", {shown(token)});
            }
            operands.push_back(negation(nesting));
        }
        return kept(allOf(operands), start);
    }

    Expression negation(int nesting)
    {
        if (nesting > kMaxHeight) {
            m_tokens.report(m_tokens.position(), "expression.too_deep", {std::to_string(kMaxHeight)});
            m_tokens.stop();
            return nobody();
        }
        const std::size_t start = m_tokens.position();
        return m_tokens.takeIf(Keyword::Not) ? kept(negationOf(negation(nesting + 1)), start)
                                             : primary(nesting);
    }

    Expression primary(int nesting)
    {
        const std::size_t start = m_tokens.position();
        if (m_tokens.takeIf("("))
            return group(nesting, start);
        if (m_tokens.takeIf(Keyword::Everyone))
            return everyone();
        if (m_tokens.takeIf(Keyword::Nobody))
            return nobody();
        const Token& token = m_tokens.peek();
        if (token.isName())
            return m_clauses.read();
        if (token.kind == TokenKind::End)
            m_tokens.report(start, "expression.expected_condition_at_end");
        else
            m_tokens.report(start, "expression.expected_condition", {shown(token)});
        if (!token.endsCondition())
            m_tokens.take();
        return nobody();
    }

    Expression group(int nesting, std::size_t open)
    {
        Expression inner = disjunction(nesting + 1);
        if (!m_tokens.takeIf(")"))
            m_tokens.report(open, "expression.unclosed_parenthesis");
        return inner;
    }

    TokenStream m_tokens;
    ClauseReader m_clauses;
};

Error refusal(std::string_view code, std::vector<std::string> args)
{
    const std::string start = pointerTo({});
    return makeProblems("expression.invalid", {start}, {{start, std::string(code), std::move(args)}});
}

} // namespace

Result<Expression> parse(std::string_view text, const AttributeCatalogue& catalogue)
{
    if (text.size() > kMaxTextBytes)
        return fail(refusal("expression.too_long", {std::to_string(kMaxTextBytes)}));
    if (!isValidUtf8(text))
        return fail(refusal("expression.bad_utf8", {}));
    return Parser(text, catalogue).run();
}

} // namespace gatehouse::expression
