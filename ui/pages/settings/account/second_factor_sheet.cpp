#include "ui/pages/settings/account/second_factor_sheet.h"

#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/forms/qr_code.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/card.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSaveFile>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 560;
constexpr int kCodesHeight = 132;
constexpr int kGroup = 4, kLine = 16, kSecretLetters = 32;

// "ABCD EFGH ...": groups are easier to type.
QString grouped(const QString& secret)
{
    QString text;
    for (qsizetype at = 0; at < secret.size(); at += kGroup)
        text += (at == 0 ? QString() : QString(at % kLine == 0 ? QLatin1Char('\n') : QLatin1Char(' ')))
                + secret.mid(at, kGroup);
    return text;
}

} // namespace

SecondFactorSheet* SecondFactorSheet::open(QWidget* window, Session& session, bool needed)
{
    auto* sheet = new SecondFactorSheet(window, session, needed);
    sheet->Sheet::open();
    sheet->begin();
    return sheet;
}

SecondFactorSheet* SecondFactorSheet::sample(QWidget* window, Session& session)
{
    auto* sheet = new SecondFactorSheet(window, session, false);
    sheet->Sheet::open();
    sheet->show({"otpauth://totp/Gatehouse%20Demo%20company:sample?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
                 "&issuer=Gatehouse%20Demo%20company&algorithm=SHA1&digits=6&period=30",
                 "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"});
    return sheet;
}

SecondFactorSheet::SecondFactorSheet(QWidget* window, Session& session, bool needed)
    : Sheet(window, Place::Middle, kWidth),
      m_session(session),
      m_banner(new Banner),
      m_steps(new QStackedWidget),
      m_picture(new QrCode(tr("QR code of the secret; the same as text beside it"))),
      m_secret(makeLabel(grouped(QString(kSecretLetters, QChar(0x00b7))))), // its room is there before it is
      m_form(new Form),
      m_code(new QLineEdit),
      m_confirm(new Button(tr("Confirm"), ButtonLook::Primary)),
      m_codes(new QPlainTextEdit),
      m_done(new Button(tr("I have kept them"), ButtonLook::Primary)),
      m_needed(needed)
{
    setClosable(!needed);
    setAccessibleName(tr("Set up a second factor"));
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kL, space::kXl, space::kL);
    layout->setSpacing(space::kM);
    m_banner->setDismissible(false);
    layout->addWidget(makeLabel(tr("Set up a second factor"), TextSize::Title, QFont::DemiBold));
    layout->addWidget(m_banner);
    m_steps->addWidget(makeSecretStep());
    m_steps->addWidget(makeCodesStep());
    layout->addWidget(m_steps);
}

QWidget* SecondFactorSheet::makeSecretStep()
{
    auto* step = new QWidget;
    auto* layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(makeWrappedLabel(
        m_needed ? tr(
            "Everybody signs in here with a password and a code. Scan this with an authenticator app, then "
            "type the code it shows.")
                 : tr("Scan this with an authenticator app, then type the code it shows. From then on "
                      "sign-in asks for "
                      "a code after the password."),
        TextSize::Body, LabelInk::Muted));
    auto* columns = new QHBoxLayout;
    columns->setSpacing(space::kL);
    columns->addWidget(m_picture, 0, Qt::AlignTop);
    auto* beside = new QVBoxLayout;
    beside->setSpacing(space::kS);
    beside->addWidget(makeLabel(tr("Or type this secret into the app"), TextSize::Small, QFont::DemiBold));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(static_cast<int>(TextSize::Body));
    m_secret->setFont(fixed);
    m_secret->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    beside->addWidget(m_secret);
    beside->addWidget(makeWrappedLabel(tr("It is shown this once. Six digits, a new code every 30 seconds."),
                                       TextSize::Small, LabelInk::Muted));
    m_code->setMaxLength(12);
    m_code->setInputMethodHints(Qt::ImhDigitsOnly);
    m_codeLine = m_form->addField(tr("Code of the app"), m_code);
    m_codeLine->setCheck([this] {
        const QString digits = m_code->text().remove(QLatin1Char(' '));
        const bool six = digits.size() == 6
                         && std::all_of(digits.begin(), digits.end(), [](QChar c) { return c.isDigit(); });
        return six ? QString() : tr("Six digits, as the app shows them.");
    });
    beside->addWidget(m_form);
    beside->addStretch(1);
    columns->addLayout(beside, 1);
    layout->addLayout(columns);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    if (!m_needed) {
        auto* cancel = new Button(tr("Cancel"));
        buttons->addWidget(cancel);
        connect(cancel, &QAbstractButton::clicked, this, &QWidget::close);
    }
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);
    connect(m_confirm, &QAbstractButton::clicked, this, &SecondFactorSheet::confirm);
    setDefaultButton(m_confirm);
    return step;
}

QWidget* SecondFactorSheet::makeCodesStep()
{
    auto* step = new QWidget;
    auto* layout = new QVBoxLayout(step);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(makeWrappedLabel(
        tr("The second factor is on. Keep these recovery codes where the device is not: each signs in "
           "once instead of a code. They are shown this once."),
        TextSize::Body, LabelInk::Muted));
    m_codes->setReadOnly(true);
    m_codes->setTabChangesFocus(true);
    m_codes->setFixedHeight(kCodesHeight);
    m_codes->setAccessibleName(tr("Recovery codes"));
    QFont fixed = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    fixed.setPixelSize(static_cast<int>(TextSize::Body));
    m_codes->setFont(fixed);
    layout->addWidget(m_codes);
    auto* buttons = new QHBoxLayout;
    auto* copy = new Button(tr("Copy"), ButtonLook::Secondary, QStringLiteral("clipboard"));
    auto* save = new Button(tr("Save as a file …"), ButtonLook::Secondary, QStringLiteral("download"));
    buttons->addWidget(copy);
    buttons->addWidget(save);
    buttons->addStretch(1);
    buttons->addWidget(m_done);
    layout->addLayout(buttons);
    connect(copy, &QAbstractButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_codes->toPlainText()); });
    connect(save, &QAbstractButton::clicked, this, &SecondFactorSheet::saveCodes);
    connect(m_done, &QAbstractButton::clicked, this, [this] {
        close();
        emit enrolled();
    });
    return step;
}

void SecondFactorSheet::takeFirstFocus()
{
    if (m_enrolled)
        m_done->setFocus(Qt::OtherFocusReason);
    else
        m_code->setFocus(Qt::OtherFocusReason);
}

void SecondFactorSheet::begin()
{
    m_confirm->setEnabled(false);
    m_session.ask(door::OperatorTotpBegin{}, this, [this](const Result<door::OperatorTotpBegin::View>& view) {
        if (view)
            show(*view);
        else
            fail(view.error());
    });
}

void SecondFactorSheet::show(const door::OperatorTotpBegin::View& view)
{
    m_confirm->setEnabled(true);
    m_secret->setText(grouped(QString::fromStdString(view.secret)));
    m_picture->setText(QString::fromStdString(view.uri));
}

void SecondFactorSheet::confirm()
{
    if (!m_confirm->isEnabled() || !m_form->check())
        return;
    m_confirm->setEnabled(false);
    m_session.ask(door::OperatorTotpConfirm{m_code->text().remove(QLatin1Char(' ')).toStdString()}, this,
                  [this](const Result<door::OperatorTotpConfirm::View>& view) {
                      m_confirm->setEnabled(true);
                      if (view)
                          return showCodes(view->recoveryCodes);
                      if (view.error().code != "access.bad_code")
                          return fail(view.error());
                      const ErrorText text = errorText(view.error());
                      m_codeLine->setError(text.message + QLatin1Char(' ') + text.remedy);
                      m_code->selectAll();
                      m_code->setFocus();
                  });
}

void SecondFactorSheet::showCodes(const std::vector<std::string>& codes)
{
    m_enrolled = true;
    m_banner->hide();
    m_secret->clear();
    QString text; // two columns
    for (std::size_t i = 0; i < codes.size(); ++i)
        text += QString::fromStdString(codes[i])
                + (i % 2 == 0 && i + 1 < codes.size() ? QStringLiteral("    ") : QStringLiteral("\n"));
    m_codes->setPlainText(text.trimmed());
    m_steps->setCurrentIndex(1);
    setClosable(false); // not by a slip: they are shown this once
    takeFirstFocus();
}

void SecondFactorSheet::saveCodes()
{
    const QString file = QFileDialog::getSaveFileName(this, tr("Save the recovery codes"),
                                                      QStringLiteral("gatehouse-recovery-codes.txt"));
    if (file.isEmpty())
        return;
    QSaveFile out(file);
    const bool opened = out.open(QIODevice::WriteOnly);
    if (opened) {
        out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        out.write(m_codes->toPlainText().toUtf8() + '\n');
    }
    if (!opened || !out.commit())
        m_banner->showMessage(BannerKind::Error, tr("%1 could not be written.").arg(file), out.errorString());
}

void SecondFactorSheet::fail(const Error& error)
{
    const ErrorText text = errorText(error);
    m_banner->showMessage(BannerKind::Error, text.message, text.remedy);
}

} // namespace gatehouse::ui
