#include "core/expression/text/token_stream.h"

#include "core/expression/expression.h"

#include <iterator>

namespace gatehouse::expression {
namespace {

constexpr std::size_t kMostProblems = 50;

} // namespace

const Token& TokenStream::take()
{
    const Token& token = peek();
    if (token.kind != TokenKind::End)
        ++m_at;
    return token;
}

bool TokenStream::takeIf(std::string_view symbol)
{
    const bool there = peek().isSymbol(symbol);
    if (there)
        take();
    return there;
}

bool TokenStream::takeIf(Keyword keyword)
{
    const bool there = peek().keyword == keyword;
    if (there)
        take();
    return there;
}

void TokenStream::report(std::size_t index, std::string_view code, std::vector<std::string> args)
{
    const std::size_t token = std::min(index, m_lexed.tokens.size() - 1);
    if (m_stopped || m_reported == token + 1)
        return;
    m_reported = token + 1;
    m_problems.push_back({pointerTo(m_lexed.tokens[token].place), std::string(code), std::move(args)});
    if (m_problems.size() >= kMostProblems)
        stop();
}

void TokenStream::stop()
{
    m_stopped = true;
    m_at = m_lexed.tokens.size() - 1;
}

std::vector<Problem> TokenStream::takeProblems()
{
    std::vector<Problem> all = std::move(m_lexed.problems);
    all.insert(all.end(), std::make_move_iterator(m_problems.begin()),
               std::make_move_iterator(m_problems.end()));
    std::stable_sort(all.begin(), all.end(),
                     [](const Problem& a, const Problem& b) { return placeOf(a) < placeOf(b); });
    const auto again = std::unique(all.begin(), all.end(),
                                   [](const Problem& a, const Problem& b) { return a.pointer == b.pointer; });
    all.erase(again, all.end());
    if (all.size() > kMostProblems)
        all.resize(kMostProblems);
    return all;
}

std::string shown(const Token& token)
{
    return token.kind == TokenKind::Quoted ? quoted(token.text) : token.text;
}

} // namespace gatehouse::expression
