// A line edit for the filter language: funnel, coloured words, clear button, and suggestions below it while somebody types. Escape clears.
// Down or Ctrl+Space offers every word. Up and down choose a suggestion, Tab takes it (the first where none is chosen), Enter takes the chosen
// one, Escape puts them away; nothing is taken that nobody chose.
#pragma once

#include "ui/widgets/controls/filter_words.h"

#include <QColor>
#include <QLineEdit>
#include <QList>
#include <QPointer>

#include <functional>

class QListWidget;

namespace gatehouse::ui {

// A coloured stretch of the text; `from` and `length` in QChars.
struct TextSpan {
    enum class Part {
        Key,   // "department:" muted
        Value, // accent
        Wrong  // red, wavy
    };
    int from = 0;
    int length = 0;
    Part part = Part::Value;
};

class FilterEdit : public QLineEdit {
    Q_OBJECT

public:
    explicit FilterEdit(const QString& placeholder, QWidget* parent = nullptr);
    ~FilterEdit() override;

    // Called after each edit on the UI thread, so it has to be quick. The default colours word:value.
    void setHighlighter(std::function<QList<TextSpan>(const QString&)> highlighter);
    void highlight();

    // The words of the language; without any, nothing is suggested.
    void setWords(QList<FilterWord> words);
    void setValues(const QString& key, QList<FilterValue> values);
    QStringList suggestions() const; // those in sight
    void suggestAll();

signals:
    void wordsWanted(); // somebody is about to type: values may have changed

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void suggest(bool always);
    void hideSuggestions();
    bool isSuggesting() const;
    bool suggestionKey(QKeyEvent* event); // whether it was one
    void moveChoice(int steps);
    void take(int row);
    QListWidget* list();

    std::function<QList<TextSpan>(const QString&)> m_highlighter;
    QList<FilterWord> m_words;
    QList<FilterCompletion> m_found;
    QPointer<QListWidget> m_list; // a child of the window, so that it lies over what is below
};

} // namespace gatehouse::ui
