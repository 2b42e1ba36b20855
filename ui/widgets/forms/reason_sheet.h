// Asks for a sentence before something is done: why a row may be left out, why a stopped file is right. Lies over its window; the words
// say what is done to what.
#pragma once

#include "ui/widgets/frame/sheet.h"

#include <QString>

class QLineEdit;

namespace gatehouse::ui {

class Button;
class Form;
class FormField;

struct ReasonWords {
    QString title;   // "Leave line 12 out?"
    QString text;    // what it means
    QString label;   // "Reason"
    QString help;    // who will read it
    QString confirm; // the button, a verb
    bool danger = false;
};

class ReasonSheet : public Sheet {
    Q_OBJECT

public:
    // Deletes itself when closed. The caller connects confirmed(), which comes once, with a reason that is not blank.
    static ReasonSheet* open(QWidget* window, const ReasonWords& words);

    QLineEdit* edit() const { return m_edit; }
    Button* confirmButton() const { return m_confirm; }

signals:
    void confirmed(const QString& reason);

protected:
    void takeFirstFocus() override;

private:
    ReasonSheet(QWidget* window, const ReasonWords& words);

    Form* m_form;
    QLineEdit* m_edit;
    Button* m_confirm;
};

} // namespace gatehouse::ui
