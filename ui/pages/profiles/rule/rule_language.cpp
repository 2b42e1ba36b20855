#include "ui/pages/profiles/rule/rule_language.h"

#include <QDate>
#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace gatehouse::ui {
namespace {

const QSet<QString>& keywords()
{
    static const QSet<QString> words{
        QStringLiteral("and"),      QStringLiteral("or"),    QStringLiteral("not"),
        QStringLiteral("in"),       QStringLiteral("is"),    QStringLiteral("set"),
        QStringLiteral("starts"),   QStringLiteral("ends"),  QStringLiteral("with"),
        QStringLiteral("tree"),     QStringLiteral("of"),    QStringLiteral("contains"),
        QStringLiteral("everyone"), QStringLiteral("nobody")};
    return words;
}

bool isWordSign(QChar c)
{
    return c.isLetterOrNumber() || QStringLiteral("_-./@#&+:%~'").contains(c) || c.unicode() > 0xA0;
}

bool isOperatorSign(QChar c)
{
    return QStringLiteral("=!<>|;").contains(c);
}

// Where a reader of the rule is.
enum class Wants {
    Attribute,
    Operator,
    Value,
    ListValue,
    Connective
};

struct State {
    Wants wants = Wants::Attribute;
    QString attribute;
    bool inList = false;
    bool afterNot = false;
    bool afterIs = false;
};

void readKeyword(State& state, const QString& word)
{
    if (word == QLatin1String("and") || word == QLatin1String("or")) {
        state = State{};
    } else if (word == QLatin1String("everyone") || word == QLatin1String("nobody")
               || word == QLatin1String("set")) {
        state.wants = Wants::Connective;
    } else if (word == QLatin1String("with") || word == QLatin1String("contains")
               || word == QLatin1String("of")) {
        state.wants = Wants::Value;
    } else if (word == QLatin1String("in")) {
        state.wants = Wants::Value;
    } else if (word == QLatin1String("is")) {
        state.afterIs = true;
        state.wants = Wants::Operator;
    } else if (word == QLatin1String("not")) {
        state.afterNot = true;
    }
}

bool isQuote(QChar c)
{
    return c == QLatin1Char('"') || c == QChar(0x201C) || c == QChar(0x201D);
}

template <class Test>
int endOf(const QString& text, int from, int end, Test test)
{
    while (from < end && test(text[from]))
        ++from;
    return from;
}

// Words are attributes or values by where they stand; keywords stand for themselves, as values they are quoted.
RuleToken tokenAt(const QString& text, int at, int end, const State& state)
{
    RuleToken token;
    token.from = at;
    const QChar c = text[at];
    const RulePiece word = state.wants == Wants::Attribute ? RulePiece::Attribute : RulePiece::Value;
    if (isQuote(c)) {
        int last = at + 1;
        while (last < end && !isQuote(text[last]))
            last += text[last] == QLatin1Char('\\') ? 2 : 1;
        last = std::min(last, end);
        token.length = std::min(last + 1, end) - at;
        token.text = text.mid(at + 1, last - at - 1);
        token.piece = word;
        return token;
    }
    token.length = 1;
    if (isWordSign(c))
        token.length = endOf(text, at, end, isWordSign) - at;
    else if (isOperatorSign(c))
        token.length = endOf(text, at, end, isOperatorSign) - at;
    token.text = text.mid(at, token.length);
    if (isWordSign(c))
        token.piece = keywords().contains(token.text.toLower()) ? RulePiece::Keyword : word;
    else if (isOperatorSign(c))
        token.piece = RulePiece::Operator;
    else if (QStringLiteral("(),").contains(c))
        token.piece = RulePiece::Bracket;
    return token;
}

void readBracket(State& state, const QString& bracket)
{
    if (bracket == QLatin1String("(") && state.wants == Wants::Value) {
        state.inList = true;
        state.wants = Wants::ListValue;
    } else if (bracket == QLatin1String(",") && state.inList) {
        state.wants = Wants::ListValue;
    } else if (bracket == QLatin1String(")")) {
        state.inList = false;
        state.wants = Wants::Connective;
    }
}

void advance(State& state, const RuleToken& token)
{
    switch (token.piece) {
    case RulePiece::Keyword: readKeyword(state, token.text.toLower()); break;
    case RulePiece::Attribute:
        state.attribute = token.text;
        state.wants = Wants::Operator;
        state.afterNot = false;
        break;
    case RulePiece::Operator: state.wants = Wants::Value; break;
    case RulePiece::Value: state.wants = Wants::Connective; break; // in a list: a comma or its end
    case RulePiece::Bracket: readBracket(state, token.text); break;
    case RulePiece::Other: break;
    }
}

std::vector<RuleToken> read(const QString& text, int end, State& state)
{
    std::vector<RuleToken> tokens;
    int at = 0;
    while ((at = endOf(text, at, end, [](QChar c) { return c.isSpace(); })) < end) {
        RuleToken token = tokenAt(text, at, end, state);
        advance(state, token);
        at = token.from + std::max(1, token.length);
        tokens.push_back(std::move(token));
    }
    return tokens;
}

const door::RuleWords::Attribute* find(const door::RuleWords::View& words, const QString& name)
{
    const auto found =
        std::find_if(words.attributes.begin(), words.attributes.end(), [&name](const auto& attribute) {
            return QString::fromStdString(attribute.name).compare(name, Qt::CaseInsensitive) == 0;
        });
    return found == words.attributes.end() ? nullptr : &*found;
}

QStringList operatorsOf(const door::RuleWords::Attribute* attribute)
{
    if (attribute && attribute->type == "flag")
        return {QStringLiteral("= yes"), QStringLiteral("= no"), QStringLiteral("and"), QStringLiteral("or")};
    if (attribute && (attribute->type == "number" || attribute->type == "date"))
        return {QStringLiteral("="),      QStringLiteral("!="),        QStringLiteral("<"),
                QStringLiteral("<="),     QStringLiteral(">"),         QStringLiteral(">="),
                QStringLiteral("is set"), QStringLiteral("is not set")};
    QStringList all{QStringLiteral("="), QStringLiteral("!="), QStringLiteral("in ("),
                    QStringLiteral("not in (")};
    if (!attribute || attribute->tree)
        all << QStringLiteral("in tree of") << QStringLiteral("not in tree of");
    return all << QStringLiteral("starts with") << QStringLiteral("ends with") << QStringLiteral("contains")
               << QStringLiteral("is set") << QStringLiteral("is not set");
}

QStringList valuesOf(const door::RuleWords::Attribute* attribute)
{
    if (!attribute)
        return {};
    if (attribute->type == "flag")
        return {QStringLiteral("yes"), QStringLiteral("no")};
    if (attribute->type == "date")
        return {QDate::currentDate().toString(Qt::ISODate)};
    QStringList values;
    for (const std::string& value : attribute->values)
        values << ruleValue(QString::fromStdString(value));
    return values;
}

} // namespace

QString ruleValue(const QString& value)
{
    const bool plain = !value.isEmpty() && !keywords().contains(value.toLower())
                       && std::all_of(value.begin(), value.end(), isWordSign);
    if (plain)
        return value;
    QString quoted = value;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\"))
        .replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

std::vector<RuleToken> ruleTokens(const QString& text)
{
    State state;
    return read(text, static_cast<int>(text.size()), state);
}

RuleCompletion completeRule(const QString& text, int cursor, const door::RuleWords::View& words)
{
    RuleCompletion result;
    result.from = cursor;
    while (result.from > 0 && isWordSign(text[result.from - 1]))
        --result.from;
    // A value that begins with a quote is replaced together with it.
    const QString before = text.left(result.from);
    if (before.count(QLatin1Char('"')) % 2 == 1)
        result.from = static_cast<int>(before.lastIndexOf(QLatin1Char('"')));
    QString typed = text.mid(result.from, cursor - result.from);
    State state;
    read(text, result.from, state);
    QStringList all;
    switch (state.wants) {
    case Wants::Attribute:
        for (const auto& attribute : words.attributes)
            all << ruleValue(QString::fromStdString(attribute.name));
        if (!state.afterNot)
            all << QStringLiteral("not");
        all << QStringLiteral("everyone") << QStringLiteral("nobody");
        break;
    case Wants::Operator:
        all = state.afterIs ? state.afterNot ? QStringList{QStringLiteral("set")}
                                             : QStringList{QStringLiteral("set"), QStringLiteral("not set")}
                            : operatorsOf(find(words, state.attribute));
        break;
    case Wants::Value:
    case Wants::ListValue: all = valuesOf(find(words, state.attribute)); break;
    case Wants::Connective:
        all = state.inList ? QStringList{} : QStringList{QStringLiteral("and"), QStringLiteral("or")};
        break;
    }
    if (typed.startsWith(QLatin1Char('"')))
        typed.remove(0, 1);
    for (const QString& one : all) {
        const QString plain = one.startsWith(QLatin1Char('"')) ? one.mid(1) : one;
        if (plain.startsWith(typed, Qt::CaseInsensitive) && plain.compare(typed, Qt::CaseInsensitive) != 0)
            result.choices << one;
    }
    if (!typed.isEmpty())
        for (const QString& one : all)
            if (!result.choices.contains(one) && one.contains(typed, Qt::CaseInsensitive)
                && one.compare(typed, Qt::CaseInsensitive) != 0)
                result.choices << one;
    return result;
}

int placeInRule(const QString& text, const QString& pointer)
{
    static const QRegularExpression place(QStringLiteral("line (\\d+), column (\\d+)"));
    const QRegularExpressionMatch match = place.match(pointer);
    if (!match.hasMatch())
        return -1;
    int line = match.captured(1).toInt();
    int at = 0;
    while (--line > 0) {
        const qsizetype end = text.indexOf(QLatin1Char('\n'), at);
        if (end < 0)
            return static_cast<int>(text.size());
        at = static_cast<int>(end) + 1;
    }
    for (int column = match.captured(2).toInt(); column > 1 && at < text.size(); --column)
        at += text[at].isHighSurrogate() ? 2 : 1; // columns are code points
    return std::min(at, static_cast<int>(text.size()));
}

} // namespace gatehouse::ui
