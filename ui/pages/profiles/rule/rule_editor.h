// A population rule as text: coloured, completed, with what is wrong underlined where it stands.
//   Ctrl+Space, or typing   offers what may come next;  Tab or Enter takes it
// UI thread only.
#pragma once

#include "ui/pages/profiles/rule/rule_language.h"

#include <QPlainTextEdit>

class QCompleter;
class QStringListModel;

namespace gatehouse::ui {

struct RuleProblem {
    int place = -1; // in the text; -1: of the whole
    QString text;
};

class RuleEditor : public QPlainTextEdit {
    Q_OBJECT

public:
    explicit RuleEditor(QWidget* parent = nullptr);

    QString rule() const { return toPlainText().trimmed(); }
    void setRule(const QString& rule); // emits nothing
    void setWords(door::RuleWords::View words) { m_words = std::move(words); }
    void setProblems(const QList<RuleProblem>& problems);
    void goTo(int place);
    QCompleter* completion() const { return m_completer; }

signals:
    void edited(); // by the user

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void offer(bool wanted);
    void take(const QString& choice);
    void showProblems();

    door::RuleWords::View m_words;
    QStringListModel* m_choices;
    QCompleter* m_completer;
    QList<RuleProblem> m_problems;
    int m_from = 0; // of the letters a choice replaces
    bool m_filling = false;
};

} // namespace gatehouse::ui
