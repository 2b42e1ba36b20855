// Who gets a profile: the rule in its editor, what is wrong with it, and whom it takes while it is typed. Asks the core a moment after the
// last letter, and waits for one answer before it asks again; typing never waits.
#pragma once

#include "ui/pages/profiles/rule/rule_editor.h"
#include "ui/session/session.h"

#include <QTimer>

class QLabel;
class QVBoxLayout;

namespace gatehouse::ui {

class PillLabel;

class RuleView : public QWidget {
    Q_OBJECT

public:
    explicit RuleView(Session& session, QWidget* parent = nullptr);

    RuleEditor* editor() const { return m_editor; }
    QString rule() const { return m_editor->rule(); }
    void setRule(const QString& rule, bool mayEdit);
    // Of the version in force: the count is told beside it; -1 for none.
    void setPeopleBefore(qint64 people);
    void checkNow(); // without waiting for the next letter
    bool isValid() const { return m_problems.isEmpty() && !rule().isEmpty(); }
    qint64 people() const { return m_people; } // -1 while it is not known
    const QList<RuleProblem>& problems() const { return m_problems; }

signals:
    void edited();
    void checked(); // the count or the problems of the text as it is now
    void personWanted(qint64 person);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void readWords();
    void check();
    void show(const door::RuleCheck::View& view);
    void showError(const Error& error);
    void showCount();
    void clear(QVBoxLayout* layout);

    Session& m_session;
    RuleEditor* m_editor;
    QLabel* m_count;
    QLabel* m_note;
    PillLabel* m_drift;
    QWidget* m_list; // people, or what is wrong
    QVBoxLayout* m_rows;
    QTimer m_pause;
    QList<RuleProblem> m_problems;
    door::RuleCheck::View m_view;
    qint64 m_before = -1;
    qint64 m_people = -1;
    bool m_asking = false;
    bool m_again = false;
    bool m_wordsRead = false;
    bool m_stale = false; // to be counted as soon as somebody looks
};

} // namespace gatehouse::ui
