// What the forms of one object have in common: what is typed is kept as a draft, can be discarded and is saved by one button; what the core
// refuses is said at the field it is about, else in the banner above. A form derives from it, adds its fields and says what to save.
// UI thread only.
#pragma once

#include "ui/session/session.h"

#include <QJsonObject>
#include <QWidget>

class QVBoxLayout;

namespace gatehouse::ui {

class Banner;
class Button;
class Form;
class FormDraft;
class FormField;

class RecordForm : public QWidget {
    Q_OBJECT

public:
    bool isEdited() const { return m_edited; }
    Button* saveButton() const { return m_save; }
    Button* discardButton() const { return m_discard; }

signals:
    void editedChanged(); // isEdited() is another

protected:
    RecordForm(Session& session, QWidget* parent);

    virtual void fill() = 0;  // puts the object into the fields, by filled()
    virtual void allow() = 0; // what may be done with it now; calls allowSave()
    virtual void save() = 0;  // the fields are right: asks the core
    virtual QJsonObject typed() const;
    virtual void type(const QJsonObject& values);
    // The field that a refusal as a whole is about; nullptr: the banner says it.
    virtual FormField* fieldOf(const Error& error) const;

    Session& session() const { return m_session; }
    Form* form() const { return m_form; }
    Banner* banner() const { return m_banner; }
    FormDraft* draft() const { return m_draft; }
    QVBoxLayout* column() const { return m_column; }
    void addButtons(QWidget* leading = nullptr); // below what was added so far; once

    void filled(const std::function<void()>& put); // nothing in it counts as typing
    bool isFilling() const { return m_filling; }
    void wasEdited(); // by the person, in a control that the form does not watch by itself
    void allowSave(bool may);
    void stored();
    void refused(const Error& error);

private:
    void setEdited(bool edited);

    Session& m_session;
    QVBoxLayout* m_column;
    Banner* m_offer; // of a draft
    Banner* m_banner;
    Form* m_form;
    FormDraft* m_draft;
    Button* m_discard;
    Button* m_save;
    bool m_edited = false;
    bool m_filling = false;
};

} // namespace gatehouse::ui
