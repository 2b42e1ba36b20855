// The words of a filter language and what may stand after them, and which of that fits what somebody is typing. Pure.
#pragma once

#include <QList>
#include <QString>

namespace gatehouse::ui {

struct FilterValue {
    QString value; // as it is typed, without quotes
    QString hint;  // "4 people"; may be empty
    friend bool operator==(const FilterValue&, const FilterValue&) = default;
};

struct FilterWord {
    QString key;  // "department", without the colon
    QString hint; // what it narrows to: "Only this department"
    QList<FilterValue> values;
};

// What can take the place of the `length` characters at `from`.
struct FilterCompletion {
    QString text; // "department:" or "department:\"Human Resources\" "
    QString hint;
    int from = 0;
    int length = 0;
};

// Completions of the word before the cursor, at most `most`. After a known word and its colon: its values, those that begin with what is typed
// first, then those that contain it. Else the words that begin with it and, from two letters on, values of every word. Nothing for an empty
// word unless `always`: then every word.
QList<FilterCompletion> completionsOf(const QString& typed, int cursor, const QList<FilterWord>& words,
                                      bool always, int most = 10);

} // namespace gatehouse::ui
