#include "core/expression/text/lexer.h"

#include "core/expression/expression.h"

#include <utility>

namespace gatehouse::expression {
namespace {

struct NamedKeyword {
    std::string_view text;
    Keyword keyword;
};
constexpr NamedKeyword kKeywords[] = {{"and", Keyword::And},
                                      {"or", Keyword::Or},
                                      {"not", Keyword::Not},
                                      {"in", Keyword::In},
                                      {"is", Keyword::Is},
                                      {"set", Keyword::Set},
                                      {"starts", Keyword::Starts},
                                      {"ends", Keyword::Ends},
                                      {"with", Keyword::With},
                                      {"contains", Keyword::Contains},
                                      {"tree", Keyword::Tree},
                                      {"of", Keyword::Of},
                                      {"everyone", Keyword::Everyone},
                                      {"nobody", Keyword::Nobody}};

struct Spelling {
    std::string_view wrong;
    std::string_view right;
};
// Longest first: the first one that fits is taken.
constexpr Spelling kSymbols[] = {{"==", "="},
                                 {"<>", "!="},
                                 {"!=", "!="},
                                 {"<=", "<="},
                                 {">=", ">="},
                                 {"=<", "<="},
                                 {"=>", ">="},
                                 {"||", "or"},
                                 {"\xe2\x89\xa0", "!="},
                                 {"\xe2\x89\xa4", "<="},
                                 {"\xe2\x89\xa5", ">="},
                                 {"=", "="},
                                 {"<", "<"},
                                 {">", ">"},
                                 {"(", "("},
                                 {")", ")"},
                                 {",", ","},
                                 {";", ","}};

// `text` is valid UTF-8 and not empty.
char32_t firstOf(std::string_view text, std::size_t& bytes)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t code = bytes == 1 ? lead : lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i)
        code = (code << 6U) | (byte(i) & 0x3FU);
    return code;
}

char32_t firstCodePoint(std::string_view text)
{
    std::size_t bytes = 0;
    return firstOf(text, bytes);
}

bool isBlank(char32_t c)
{
    return (c >= 9 && c <= 13) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0x1680
           || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F
           || c == 0x3000 || c == 0xFEFF;
}

bool isQuote(char32_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201E);
}

bool isWordCharacter(char32_t c, bool first)
{
    if (c < 0x80) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        return letter || std::string_view("_-./@#&+:%~").find(static_cast<char>(c)) != std::string_view::npos
               || (c == '\'' && !first);
    }
    const bool comparison = c == 0x2260 || c == 0x2264 || c == 0x2265;
    return c >= 0xA0 && !isBlank(c) && !isQuote(c) && !comparison;
}

class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text(text) {}

    Lexed run()
    {
        for (;;) {
            while (!atEnd() && isBlank(peek()))
                take();
            if (atEnd())
                break;
            readOne();
        }
        m_out.tokens.push_back({TokenKind::End, {}, Keyword::None, m_place, m_at, m_at});
        return std::move(m_out);
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }

    char32_t peek() const { return firstCodePoint(m_text.substr(m_at)); }

    std::string_view take()
    {
        std::size_t bytes = 0;
        const char32_t c = firstOf(m_text.substr(m_at), bytes);
        m_at += bytes;
        ++m_place.column;
        if (c == '\n')
            m_place = {m_place.line + 1, 1};
        return m_text.substr(m_at - bytes, bytes);
    }

    void problem(Place place, std::string_view code, std::vector<std::string> args = {})
    {
        m_out.problems.push_back({pointerTo(place), std::string(code), std::move(args)});
    }

    void readOne()
    {
        Token token;
        token.place = m_place;
        token.begin = m_at;
        if (isQuote(peek()))
            readQuoted(token);
        else if (isWordCharacter(peek(), true))
            readWord(token);
        else if (!readSymbol(token))
            return;
        token.end = m_at;
        m_out.tokens.push_back(std::move(token));
    }

    void readWord(Token& token)
    {
        token.kind = TokenKind::Word;
        while (!atEnd() && isWordCharacter(peek(), false))
            token.text += take();
        token.keyword = keywordOf(token.text);
        if (token.text == "&&") {
            problem(token.place, "expression.other_spelling", {"&&", "and"});
            token.keyword = Keyword::And;
        }
    }

    void readQuoted(Token& token)
    {
        token.kind = TokenKind::Quoted;
        take();
        while (!atEnd() && peek() != '\n' && peek() != '\r') {
            if (isQuote(peek())) {
                take();
                return;
            }
            if (peek() == '\\')
                readEscape(token);
            else
                token.text += take();
        }
        problem(token.place, "expression.unclosed_quote");
    }

    void readEscape(Token& token)
    {
        const Place place = m_place;
        take();
        if (atEnd() || peek() == '\n' || peek() == '\r')
            return; // the quote is not closed either, and that is reported
        const std::string_view escaped = take();
        if (escaped == "n")
            token.text += '\n';
        else if (escaped == "r")
            token.text += '\r';
        else if (escaped == "t")
            token.text += '\t';
        else if (escaped == "\\" || isQuote(firstCodePoint(escaped)))
            token.text += escaped;
        else
            problem(place, "expression.bad_escape", {std::string(escaped)});
    }

    bool readSymbol(Token& token)
    {
        token.kind = TokenKind::Symbol;
        const std::string_view rest = m_text.substr(m_at);
        for (const auto& [wrong, right] : kSymbols) {
            if (!rest.starts_with(wrong))
                continue;
            const std::size_t end = m_at + wrong.size();
            while (m_at < end)
                take();
            if (wrong != right)
                problem(token.place, "expression.other_spelling", {std::string(wrong), std::string(right)});
            token.text = right;
            token.keyword = keywordOf(right);
            if (token.keyword != Keyword::None)
                token.kind = TokenKind::Word;
            return true;
        }
        return readStranger(token);
    }

    bool readStranger(Token& token)
    {
        const char32_t c = peek();
        const std::string character(take());
        if (c == '!') {
            problem(token.place, "expression.other_spelling", {"!", "not"});
            token.kind = TokenKind::Word;
            token.text = "not";
            token.keyword = Keyword::Not;
            return true;
        }
        if (c == '*' || c == '?')
            problem(token.place, "expression.wildcard");
        else
            problem(token.place, "expression.unexpected_character",
                    {c < 0x20 ? "A control character" : character});
        while (!atEnd() && peek() == c) // "????" is one mistake
            take();
        return false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    Place m_place;
    Lexed m_out;
};

} // namespace

Keyword keywordOf(std::string_view word)
{
    if (word.size() > 8)
        return Keyword::None;
    std::string lower;
    for (const char c : word)
        lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    for (const auto& [text, keyword] : kKeywords)
        if (lower == text)
            return keyword;
    return Keyword::None;
}

Lexed lex(std::string_view text)
{
    return Lexer(text).run();
}

bool isPlainWord(std::string_view text)
{
    if (text.empty() || text == "&&" || keywordOf(text) != Keyword::None)
        return false;
    for (std::size_t at = 0, bytes = 0; at < text.size(); at += bytes)
        if (!isWordCharacter(firstOf(text.substr(at), bytes), at == 0))
            return false;
    return true;
}

std::string quoted(std::string_view text)
{
    std::string out = "\"";
    for (std::size_t at = 0, bytes = 0; at < text.size(); at += bytes) {
        const char32_t c = firstOf(text.substr(at), bytes);
        if (c == '\n')
            out += "\\n";
        else if (c == '\r')
            out += "\\r";
        else if (c == '\t')
            out += "\\t";
        else if (c == '"' || c == '\\')
            out += {'\\', static_cast<char>(c)};
        else if (isQuote(c))
            out += "\\" + std::string(text.substr(at, bytes));
        else
            out += text.substr(at, bytes);
    }
    return out + "\"";
}

std::string asWritten(std::string_view text)
{
    return isPlainWord(text) ? std::string(text) : quoted(text);
}

} // namespace gatehouse::expression
