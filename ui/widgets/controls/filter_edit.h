// A line edit for the filter language: funnel, coloured words, clear button. Escape clears.
#pragma once

#include <QColor>
#include <QLineEdit>
#include <QList>

#include <functional>

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

    // Called after each edit on the UI thread, so it has to be quick. The default colours word:value.
    void setHighlighter(std::function<QList<TextSpan>(const QString&)> highlighter);
    void highlight();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::function<QList<TextSpan>(const QString&)> m_highlighter;
};

} // namespace gatehouse::ui
