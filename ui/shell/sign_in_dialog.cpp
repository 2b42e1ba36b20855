#include "ui/shell/sign_in_dialog.h"

#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/panels/banner.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 380;

QLineEdit* addField(QVBoxLayout* layout, const QString& label, QLineEdit::EchoMode mode)
{
    auto* edit = new QLineEdit;
    edit->setEchoMode(mode);
    edit->setAccessibleName(label);
    edit->setMinimumHeight(measure::kControl);
    auto* name = makeLabel(label, TextSize::Small, QFont::Medium);
    name->setBuddy(edit);
    layout->addWidget(name);
    layout->addWidget(edit);
    return edit;
}

} // namespace

SignInDialog::SignInDialog(Session& session, QWidget* parent)
    : QDialog(parent), m_session(session), m_banner(new Banner)
{
    setWindowTitle(tr("Sign in – Gatehouse"));
    setWindowIcon(appMark());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
    layout->setSpacing(space::kS);
    layout->addWidget(makeLabel(tr("Sign in to Gatehouse"), TextSize::Page, QFont::DemiBold));
    layout->addWidget(
        makeWrappedLabel(tr("As an operator of this workspace."), TextSize::Body, LabelInk::Muted));
    m_banner->setDismissible(false);
    layout->addWidget(m_banner);
    m_name = addField(layout, tr("Name"), QLineEdit::Normal);
    m_password = addField(layout, tr("Password"), QLineEdit::Password);
    layout->addSpacing(space::kS);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch(1);
    auto* cancel = new Button(tr("Cancel"));
    m_confirm = new Button(tr("Sign in"), ButtonLook::Primary);
    m_confirm->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addWidget(m_confirm);
    layout->addLayout(buttons);
    setFixedWidth(kWidth);
    connect(cancel, &QAbstractButton::clicked, this, &QDialog::reject);
    connect(m_confirm, &QAbstractButton::clicked, this, &SignInDialog::signIn);
    const auto enable = [this] { m_confirm->setEnabled(!m_name->text().trimmed().isEmpty()); };
    connect(m_name, &QLineEdit::textChanged, this, enable);
    enable();
}

// A dialog does not grow by itself when its layout needs more.
void SignInDialog::growToFit()
{
    layout()->activate();
    resize(width(), qMax(sizeHint().height(), layout()->totalHeightForWidth(width())));
}

void SignInDialog::signIn()
{
    door::SessionSignIn request;
    request.name = m_name->text().trimmed().toStdString();
    request.password = m_password->text().toStdString();
    m_confirm->setEnabled(false);
    m_session.ask(std::move(request), this, [this](const Result<door::SessionView>& view) {
        m_confirm->setEnabled(true);
        if (view) {
            m_caller = door::Caller{view->session, {}};
            m_session.setCaller(m_caller);
            accept();
            return;
        }
        const ErrorText text = errorText(view.error());
        m_banner->showMessage(BannerKind::Error, text.message, text.remedy);
        growToFit();
        m_password->selectAll();
        m_password->setFocus();
    });
}

} // namespace gatehouse::ui
