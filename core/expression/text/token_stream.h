// The tokens of one text with a position, and the problems found so far. One parse, one thread.
#pragma once

#include "core/expression/text/lexer.h"

#include <algorithm>

namespace gatehouse::expression {

class TokenStream {
public:
    explicit TokenStream(std::string_view text) : m_text(text), m_lexed(lex(text)) {}

    bool empty() const { return m_lexed.tokens.size() == 1 && m_lexed.problems.empty(); }
    std::size_t position() const { return m_at; }
    const Token& at(std::size_t index) const
    {
        return m_lexed.tokens[std::min(index, m_lexed.tokens.size() - 1)];
    }
    const Token& peek(std::size_t ahead = 0) const { return at(m_at + ahead); }
    const Token& take(); // the End stays
    bool takeIf(std::string_view symbol);
    bool takeIf(Keyword keyword);
    // The source from the first byte of one token to the last of another.
    std::string_view source(const Token& first, const Token& last) const
    {
        return m_text.substr(first.begin, last.end - first.begin);
    }

    // A token is never the place of two problems: the second one follows from the first.
    void report(std::size_t index, std::string_view code, std::vector<std::string> args = {});
    // Goes to the end and takes no more problems.
    void stop();
    bool stopped() const { return m_stopped; }
    std::vector<Problem> takeProblems(); // in the order of the text

private:
    std::string_view m_text;
    Lexed m_lexed;
    std::vector<Problem> m_problems;
    std::size_t m_at = 0;
    std::size_t m_reported = 0; // index plus one; 0 for none
    bool m_stopped = false;
};

std::string shown(const Token& token); // for messages, with its quotes

} // namespace gatehouse::expression
