#include "ui/shell/start/sign_in_sheet.h"

#include "ui/session/session.h"
#include "ui/shell/start/sign_in_form.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/panels/card.h"
#include "ui/widgets/theme/theme_hub.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kWidth = 420;

} // namespace

SignInSheet::SignInSheet(QWidget* window, Session& session, Why why)
    : Sheet(window, Place::Middle, kWidth), m_session(session), m_form(new SignInForm(session)), m_why(why)
{
    setClosable(why == Why::Switch);
    build();
    connect(m_form, &SignInForm::cancelled, this, &QWidget::close);
    connect(m_form, &SignInForm::signedIn, this, [this] {
        close();
        if (m_why == Why::Locked)
            emit unlocked();
        else
            emit signedIn();
    });
    if (why == Why::Switch)
        askOperators();
}

void SignInSheet::build()
{
    auto* layout = new QVBoxLayout(card());
    layout->setContentsMargins(space::kXl, space::kXl, space::kXl, space::kXl);
    layout->setSpacing(space::kS);
    const door::OperatorItem& op = m_session.currentOperator();
    const QString name = QString::fromStdString(op.displayName.empty() ? op.name : op.displayName);
    const bool byClick = m_why == Why::Locked && !op.hasPassword;
    const QString title = m_why == Why::Locked   ? tr("Locked")
                          : m_why == Why::Switch ? tr("Sign in as somebody else")
                                                 : tr("Sign in again");
    const QString line =
        m_why == Why::Switch  ? tr("What you can see and do then follows from that operator's roles.")
        : m_why == Why::Ended ? tr("The session has ended. What you were looking at stays as it is.")
        : byClick             ? tr("%1 has no password in this workspace, so a click is enough.").arg(name)
                              : tr("%1, give your password to go on.").arg(name);
    setAccessibleName(title);
    layout->addWidget(makeLabel(title, TextSize::Page, QFont::DemiBold));
    m_line = makeWrappedLabel(line, TextSize::Body, LabelInk::Muted);
    layout->addWidget(m_line);
    layout->addWidget(m_form);
    if (m_why == Why::Switch)
        m_form->setCancel(tr("Cancel"));
    else
        m_form->setName(QString::fromStdString(op.name), m_why == Why::Locked);
    if (byClick) {
        m_form->hide();
        addUnlock();
        checkByClick(false);
    }
}

void SignInSheet::addUnlock()
{
    m_unlock = new Button(tr("Go on"), ButtonLook::Primary, QStringLiteral("unlock"));
    auto* layout = static_cast<QVBoxLayout*>(card()->layout());
    layout->addSpacing(space::kS);
    layout->addWidget(m_unlock, 0, Qt::AlignTrailing);
    connect(m_unlock, &QAbstractButton::clicked, this, [this] { checkByClick(true); });
}

void SignInSheet::checkByClick(bool clicked)
{
    m_session.ask(door::SessionWhoAmI{}, this, [this, clicked](const Result<door::SessionView>& view) {
        if (!m_unlock)
            return;
        if (view && !view->op.hasPassword) {
            if (clicked) {
                close();
                emit unlocked();
            }
            return;
        }
        m_unlock->deleteLater();
        m_unlock = nullptr;
        const door::OperatorItem& op = view ? view->op : m_session.currentOperator();
        m_line->setText(tr("%1, give your password to go on.")
                            .arg(QString::fromStdString(op.displayName.empty() ? op.name : op.displayName)));
        m_form->show();
        takeFirstFocus();
    });
}

// Only a demo lets one in without a password, and only those who may see the operators get the list.
void SignInSheet::askOperators()
{
    m_session.ask(door::WorkspaceInfo{}, this, [this](const Result<door::WorkspaceInfo::View>& info) {
        if (!info || !info->demo || !m_session.may(door::OperatorList::kName))
            return;
        m_session.ask(door::OperatorList{}, this, [this](const Result<door::OperatorList::Items>& list) {
            if (list)
                m_form->setOperators(list->items);
        });
    });
}

void SignInSheet::takeFirstFocus()
{
    if (m_unlock)
        m_unlock->setFocus(Qt::OtherFocusReason);
    else
        m_form->takeFirstFocus();
}

QColor SignInSheet::ground() const
{
    return m_why == Why::Switch ? Sheet::ground() : themeTokens().window;
}

} // namespace gatehouse::ui
