// The rule language as an editor needs it: its pieces for colours, and what may come next at a place. What a rule means, and what is wrong
// with it, is the core's to say (rule.check). Pure; any thread.
#pragma once

#include "ui/session/door_api.h"

#include <QString>
#include <QStringList>

namespace gatehouse::ui {

enum class RulePiece {
    Keyword, // and or not in is set ...
    Attribute,
    Operator, // = != < ...
    Value,
    Bracket,
    Other
};

struct RuleToken {
    RulePiece piece = RulePiece::Other;
    int from = 0;
    int length = 0;
    QString text; // without quotes
};
std::vector<RuleToken> ruleTokens(const QString& text);

struct RuleCompletion {
    int from = 0; // the letters from here to the cursor are replaced
    QStringList choices;
};
// What fits the letters before the cursor; no choices where nothing does.
RuleCompletion completeRule(const QString& text, int cursor, const door::RuleWords::View& words);
// A value as a rule writes it: in quotes where it has to be.
QString ruleValue(const QString& value);

// "line 2, column 7" as a place in the text; -1 where it is none.
int placeInRule(const QString& text, const QString& pointer);

} // namespace gatehouse::ui
