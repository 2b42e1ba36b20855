// One line of a form: a label above a control, below it what helps, or what is wrong with what was typed. The label, the help and the
// error are also what a screen reader says of the control. Any control of Qt, or one of the kit.
#pragma once

#include <QWidget>

#include <functional>

class QLabel;

namespace gatehouse::ui {

class FormField : public QWidget {
    Q_OBJECT

public:
    // `control` becomes a child. An empty label leaves its line out: a check box says it itself.
    FormField(const QString& label, QWidget* control, const QString& help = {}, QWidget* parent = nullptr);

    QWidget* control() const { return m_control; }
    QString label() const { return m_text; }
    void setHelp(const QString& help);

    // Says what is wrong with the control as it is, translated; empty where nothing is. Asked after each edit once the field was left or
    // the form was checked, so that nobody is corrected while he types for the first time.
    void setCheck(std::function<QString()> check);
    bool check(); // asks now and shows it; true where nothing is wrong
    // From elsewhere: the core refused it. Goes with the next edit.
    void setError(const QString& error);
    QString error() const { return m_error; }

signals:
    void edited(); // by the user

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void connectControl();
    void wasEdited();
    void showNote();

    QString m_text;
    QString m_help;
    QString m_error;
    QWidget* m_control;
    QLabel* m_label;
    QLabel* m_note;
    QWidget* m_mark;
    std::function<QString()> m_check;
    bool m_checked = false;
};

} // namespace gatehouse::ui
