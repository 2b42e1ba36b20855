// Text to tokens, for the parser; text.h has the grammar. Any thread.
#pragma once

#include "core/expression/value.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::expression {

enum class Keyword {
    None,
    And,
    Or,
    Not,
    In,
    Is,
    Set,
    Starts,
    Ends,
    With,
    Contains,
    Tree,
    Of,
    Everyone,
    Nobody
};
Keyword keywordOf(std::string_view word); // ASCII letters of either case

enum class TokenKind {
    Word,   // keyword says which, None for a name or value
    Quoted, // text is what the quotes hold, escapes resolved
    Symbol, // = != < <= > >= ( ) ,
    End
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;
    Keyword keyword = Keyword::None;
    Place place;
    std::size_t begin = 0; // bytes of the source
    std::size_t end = 0;

    bool isSymbol(std::string_view symbol) const { return kind == TokenKind::Symbol && text == symbol; }
    bool isPlain() const { return kind == TokenKind::Word && keyword == Keyword::None; }
    bool isName() const { return kind == TokenKind::Quoted || isPlain(); }
    bool endsCondition() const
    {
        return kind == TokenKind::End || isSymbol(")") || keyword == Keyword::And || keyword == Keyword::Or;
    }
};

struct Lexed {
    std::vector<Token> tokens; // the last one is End
    std::vector<Problem> problems;
};

// `text` is valid UTF-8. Other spellings people know (==, <>, &&, ||) become the right token and a problem.
Lexed lex(std::string_view text);

// True where the text reads back as one plain word, so that it needs no quotes.
bool isPlainWord(std::string_view text);
// In quotes, with escapes.
std::string quoted(std::string_view text);
// With quotes where it needs them.
std::string asWritten(std::string_view text);

} // namespace gatehouse::expression
