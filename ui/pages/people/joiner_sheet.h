// A joiner entered by hand: the facts, then what would happen, then it is taken. A row of the feed "By hand" like any other: what is wrong
// with it is said at its field, and nothing is written before the reader has seen what it brings.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/frame/sheet.h"

class QCheckBox;
class QComboBox;
class QDateEdit;
class QLineEdit;
class QStackedWidget;

namespace gatehouse::ui {

class Banner;
class Button;
class FeedImportAction;
class Form;
class FormDraft;
class ImportFooter;
class PersonEdit;

class JoinerSheet : public Sheet {
    Q_OBJECT

public:
    JoinerSheet(Session& session, QWidget* window);

    QLineEdit* number() const { return m_number; }
    QLineEdit* givenName() const { return m_given; }
    QLineEdit* familyName() const { return m_family; }
    QComboBox* department() const { return m_department; }
    Form* form() const { return m_form; }
    Banner* banner() const { return m_banner; }
    Button* mainButton() const;

signals:
    void joined(const QString& name, const QString& workerNumber);

protected:
    void takeFirstFocus() override;

private:
    QWidget* makeForm();
    void askValues(const char* field, QComboBox* box);
    void start(bool dryRun);
    void ended(const door::FeedImport::Result& result);
    bool showFindings(const door::FeedImport::Result& result);
    void showOutlook(const door::FeedImport::Result& result);
    void setOutlook(bool on);
    void updateButtons();
    QString name() const;

    Session& m_session;
    FeedImportAction* m_import;
    Banner* m_offer;
    Banner* m_banner;
    QStackedWidget* m_pages;
    Form* m_form;
    FormDraft* m_draft;
    QLineEdit *m_given, *m_family, *m_number, *m_email, *m_title;
    QComboBox* m_country;
    QComboBox *m_type, *m_department, *m_location, *m_zone;
    PersonEdit* m_manager;
    QDateEdit *m_start, *m_lastDay;
    QCheckBox* m_ends;
    QWidget* m_outlook;
    ImportFooter* m_footer;
};

} // namespace gatehouse::ui
