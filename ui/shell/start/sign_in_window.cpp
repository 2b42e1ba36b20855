#include "ui/shell/start/sign_in_window.h"

#include "ui/shell/start/sign_in_form.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/icons/icons.h"
#include "ui/widgets/panels/card.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 420;

} // namespace

SignInWindow::SignInWindow(Session& session, const QString& workspaceName) : m_form(new SignInForm(session))
{
    setWindowTitle(tr("Sign in – Gatehouse"));
    setWindowIcon(appMark());
    auto* card = new Card;
    card->setFixedWidth(kWidth);
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
    inside->setSpacing(space::kS);
    inside->addWidget(makeLabel(tr("Sign in to Gatehouse"), TextSize::Page, QFont::DemiBold));
    inside->addWidget(makeWrappedLabel(workspaceName.isEmpty()
                                           ? tr("As an operator of this workspace.")
                                           : tr("As an operator of the workspace %1.").arg(workspaceName),
                                       TextSize::Body, LabelInk::Muted));
    inside->addWidget(m_form);
    m_form->setCancel(tr("Cancel"));
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(card);
    line->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(line);
    layout->addStretch(1);
    resize(880, 600);
    m_form->takeFirstFocus();
    connect(m_form, &SignInForm::cancelled, this, &QWidget::close);
    connect(m_form, &SignInForm::signedIn, this, [this] {
        m_done = true;
        emit signedIn();
    });
}

void SignInWindow::closeEvent(QCloseEvent* event)
{
    QWidget::closeEvent(event);
    if (!m_done)
        emit givenUp();
}

} // namespace gatehouse::ui
