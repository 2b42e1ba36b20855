// Whether what somebody typed is meant by a text: its letters occur in it in their order, not necessarily side by side. Case, accents and
// the order of words do not matter. Pure; any thread.
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace gatehouse::ui {

struct FuzzyMatch {
    int score = 0;        // higher is better; letters at the start of words and side by side count most
    QList<int> positions; // of the letters found, ascending, in QChars of the text
};

// An empty query matches everything with score 0. nullopt where a word of the query does not occur. Letters that are scattered inside words
// are no match: at most one gap may begin in the middle of a word.
std::optional<FuzzyMatch> fuzzyMatch(const QString& query, const QString& text);

} // namespace gatehouse::ui
