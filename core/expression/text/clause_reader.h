// One clause of a text: attribute, comparison, values. After a problem it reads what was most likely meant.
// One parse, one thread.
#pragma once

#include "core/expression/expression.h"
#include "core/expression/text/token_stream.h"

#include <optional>

namespace gatehouse::expression {

class ClauseReader {
public:
    ClauseReader(TokenStream& tokens, const AttributeCatalogue& catalogue)
        : m_tokens(tokens), m_catalogue(catalogue)
    {
    }

    // The next token is a name. Nobody where there was a problem, which is reported.
    Expression read();

private:
    struct ReadValue {
        std::string text;
        std::size_t token;
    };
    using ReadValues = std::vector<ReadValue>;
    struct ReadOperator {
        Operator op;
        std::size_t token;
    };

    void reportUnknown(std::size_t at);
    Expression checked(std::size_t slot, const ReadOperator& op, const ReadValues& values, std::size_t start);

    std::optional<ReadOperator> operatorAfter(const Token& name);
    std::optional<Operator> symbolOperator();
    std::optional<Operator> wordOperator();
    Operator inOperator(Operator list, Operator tree);
    Operator isOperator();
    void expectWord(Keyword keyword, std::string_view word, std::string_view after);
    void skipOperand();

    ReadValues valuesOf(Operator op);
    ReadValues single(Operator op);
    ReadValues list(Operator op);
    ReadValues bareList(Operator op);
    void value(Operator op, bool inList, ReadValues& values);
    bool continuesValue(std::size_t start, bool inList) const;
    bool startsClause(std::size_t at) const;

    TokenStream& m_tokens;
    const AttributeCatalogue& m_catalogue;
    std::optional<std::size_t> m_slot; // of the clause being read
};

} // namespace gatehouse::expression
