#include "ui/shell/start/sign_in_form.h"

#include "ui/models/words.h"
#include "ui/pages/settings/account/second_factor_sheet.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/banner.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kSecondMs = 1000;

QLabel* addField(QVBoxLayout& layout, const QString& label, QLineEdit& edit)
{
    edit.setAccessibleName(label);
    QLabel* name = makeLabel(label, TextSize::Small, QFont::Medium);
    name->setBuddy(&edit);
    layout.addWidget(name);
    layout.addWidget(&edit);
    return name;
}

QString rolesOf(const door::OperatorItem& op)
{
    QStringList words;
    for (const Role role : op.roles)
        words << wordOf(role);
    return words.join(QStringLiteral(", "));
}

} // namespace

SignInForm::SignInForm(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_banner(new Banner),
      m_nameLabel(nullptr),
      m_name(new QLineEdit),
      m_password(new QLineEdit),
      m_codeLabel(nullptr),
      m_code(new QLineEdit),
      m_confirm(new Button(tr("Sign in"), ButtonLook::Primary)),
      m_cancel(new Button(tr("Cancel"))),
      m_offers(new QVBoxLayout)
{
    build();
    m_pause.setInterval(kSecondMs);
    connect(&m_pause, &QTimer::timeout, this, &SignInForm::countDown);
    connect(m_name, &QLineEdit::textChanged, this, &SignInForm::enable);
    const auto confirm = [this] {
        if (m_confirm->isEnabled())
            signIn(m_name->text().trimmed(), m_password->text());
    };
    connect(m_confirm, &QAbstractButton::clicked, this, confirm);
    connect(m_name, &QLineEdit::returnPressed, this, confirm);
    connect(m_password, &QLineEdit::returnPressed, this, confirm);
    connect(m_code, &QLineEdit::returnPressed, this, confirm);
    connect(m_name, &QLineEdit::textEdited, this, [this] { askCode(false); }); // of another operator
    connect(m_cancel, &QAbstractButton::clicked, this, &SignInForm::cancelled);
    enable();
}

void SignInForm::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    m_banner->setDismissible(false);
    layout->addWidget(m_banner);
    m_nameLabel = addField(*layout, tr("Name"), *m_name);
    m_password->setEchoMode(QLineEdit::Password);
    addField(*layout, tr("Password"), *m_password);
    m_codeLabel = addField(*layout, tr("Code of the authenticator app, or a recovery code"), *m_code);
    m_code->setMaxLength(40);
    askCode(false);
    layout->addSpacing(space::kS);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);
    m_offers->setContentsMargins(0, 0, 0, 0);
    m_offers->setSpacing(2);
    layout->addLayout(m_offers);
    m_cancel->hide();
}

void SignInForm::setName(const QString& name, bool fixed)
{
    m_name->setText(name);
    m_name->setVisible(!fixed);
    m_nameLabel->setVisible(!fixed);
}

void SignInForm::setCancel(const QString& label)
{
    m_cancel->setText(label);
    m_cancel->setVisible(!label.isEmpty());
}

void SignInForm::setOperators(const std::vector<door::OperatorItem>& operators)
{
    if (operators.empty())
        return;
    m_offers->addSpacing(space::kS);
    m_offers->addWidget(
        makeWrappedLabel(tr("This is a demo: anybody's role can be tried without a password."),
                         TextSize::Small, LabelInk::Muted));
    auto* body = new QWidget;
    body->setObjectName(QStringLiteral("scrollBody"));
    auto* rows = new QVBoxLayout(body);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(2);
    for (const door::OperatorItem& op : operators) {
        if (op.disabled)
            continue;
        const QString name = QString::fromStdString(op.displayName.empty() ? op.name : op.displayName);
        auto* row = new QHBoxLayout;
        row->setSpacing(space::kS);
        auto* offer = new Button(name, ButtonLook::Ghost, QStringLiteral("person"));
        offer->setAccessibleName(tr("Sign in as %1, %2", "name, roles").arg(name, rolesOf(op)));
        connect(offer, &QAbstractButton::clicked, this,
                [this, login = QString::fromStdString(op.name)] { signIn(login, QString()); });
        row->addWidget(offer);
        row->addWidget(new ElidedLabel(rolesOf(op), TextSize::Small, QFont::Normal, LabelInk::Muted), 1);
        rows->addLayout(row);
    }
    auto* area = new QScrollArea;
    area->setWidgetResizable(true);
    area->setWidget(body);
    area->viewport()->setAutoFillBackground(false);
    body->setAutoFillBackground(false);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFixedHeight(qMin(body->sizeHint().height(), 200));
    m_offers->addWidget(area);
}

void SignInForm::takeFirstFocus()
{
    QLineEdit* first = m_name->text().isEmpty() && !m_name->isHidden() ? m_name : m_password;
    first->setFocus(Qt::OtherFocusReason);
}

void SignInForm::signIn(const QString& name, const QString& password)
{
    if (m_asking || name.isEmpty())
        return;
    door::SessionSignIn request;
    request.name = name.toStdString();
    request.password = password.toStdString();
    request.code = m_code->isHidden() ? std::string() : m_code->text().trimmed().toStdString();
    m_asking = true;
    enable();
    m_session.ask(std::move(request), this, [this](const Result<door::SessionView>& view) {
        m_asking = false;
        enable();
        if (!view) {
            refused(view.error());
            return;
        }
        taken(*view);
    });
}

void SignInForm::taken(const door::SessionView& view)
{
    m_banner->hide();
    m_password->clear();
    askCode(false);
    m_session.setCaller(door::Caller{view.session, {}});
    if (!view.mustEnrol) {
        emit signedIn();
        return;
    }
    SecondFactorSheet* sheet = SecondFactorSheet::open(window(), m_session, true);
    connect(sheet, &SecondFactorSheet::enrolled, this, &SignInForm::signedIn);
}

void SignInForm::askCode(bool on)
{
    m_code->clear();
    m_code->setVisible(on);
    m_codeLabel->setVisible(on);
}

void SignInForm::refused(const Error& error)
{
    const ErrorText text = errorText(error);
    if (error.code == "access.code_needed") {
        m_banner->showMessage(BannerKind::Info, text.message, text.remedy);
        askCode(true);
        m_code->setFocus();
        return;
    }
    m_banner->showMessage(BannerKind::Error, text.message, text.remedy);
    m_code->clear(); // each is good once
    m_password->selectAll();
    m_password->setFocus();
    if (error.code != "access.too_many_attempts" || error.args.empty())
        return;
    m_secondsLeft = QString::fromStdString(error.args.front()).toInt();
    m_pause.start();
    enable();
}

void SignInForm::countDown()
{
    if (--m_secondsLeft <= 0) {
        m_pause.stop();
        m_banner->hide();
    }
    enable();
}

void SignInForm::enable()
{
    const bool waits = m_secondsLeft > 0 && m_pause.isActive();
    m_confirm->setEnabled(!m_asking && !waits && !m_name->text().trimmed().isEmpty());
    m_confirm->setText(waits ? tr("Wait %n second(s)", nullptr, m_secondsLeft) : tr("Sign in"));
    m_confirm->updateGeometry();
}

} // namespace gatehouse::ui
