// Setting up a second factor, in two steps: the new secret as QR code and text with a field for its first code, then the recovery codes,
// which are shown this once. Over its window; deletes itself when closed.
#pragma once

#include "ui/session/session.h"
#include "ui/widgets/frame/sheet.h"

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QStackedWidget;

namespace gatehouse::ui {

class Banner;
class Button;
class Form;
class FormField;
class QrCode;

class SecondFactorSheet : public Sheet {
    Q_OBJECT

public:
    // `needed`: it cannot be put off; there is no way past the sheet.
    static SecondFactorSheet* open(QWidget* window, Session& session, bool needed);
    // The step with the secret, of a sample: for pictures. Nothing is asked.
    static SecondFactorSheet* sample(QWidget* window, Session& session);

    QLineEdit* codeField() const { return m_code; }
    QLabel* secretText() const { return m_secret; }
    Button* confirmButton() const { return m_confirm; }
    Button* doneButton() const { return m_done; }
    QrCode* picture() const { return m_picture; }
    QPlainTextEdit* recoveryCodes() const { return m_codes; }
    FormField* codeLine() const { return m_codeLine; }

signals:
    void enrolled(); // the recovery codes were shown and the sheet is closed

protected:
    void takeFirstFocus() override;

private:
    SecondFactorSheet(QWidget* window, Session& session, bool needed);
    QWidget* makeSecretStep();
    QWidget* makeCodesStep();
    void begin();
    void show(const door::OperatorTotpBegin::View& view);
    void confirm();
    void showCodes(const std::vector<std::string>& codes);
    void saveCodes();
    void fail(const Error& error);

    Session& m_session;
    Banner* m_banner;
    QStackedWidget* m_steps;
    QrCode* m_picture;
    QLabel* m_secret;
    Form* m_form;
    QLineEdit* m_code;
    FormField* m_codeLine = nullptr;
    Button* m_confirm;
    QPlainTextEdit* m_codes;
    Button* m_done;
    bool m_needed;
    bool m_enrolled = false;
};

} // namespace gatehouse::ui
