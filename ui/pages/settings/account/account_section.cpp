#include "ui/pages/settings/account/account_section.h"

#include "ui/models/words.h"
#include "ui/pages/settings/account/second_factor_sheet.h"
#include "ui/pages/settings/window_desk.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/key_value_grid.h"
#include "ui/widgets/panels/preview_dialog.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kShortest = 12; // characters; the core decides
constexpr int kLockMinutes[] = {5, 15, 30, 60, 0};

} // namespace

AccountSection::AccountSection(const SectionContext& context)
    : SettingsSection(context, tr("My account"), tr("Who you are here, and how you prove it.")),
      m_facts(new KeyValueGrid),
      m_form(new Form),
      m_password(new QLineEdit),
      m_repeat(new QLineEdit),
      m_save(new Button(tr("Set password"))),
      m_state(new PillLabel(tr("Off"), Tone::Neutral)),
      m_codes(makeLabel(QString(), TextSize::Small, QFont::Normal, LabelInk::Muted)),
      m_setUp(new Button(tr("Set up …"), ButtonLook::Secondary, QStringLiteral("shield-lock"))),
      m_remove(new Button(tr("Remove …"), ButtonLook::Danger)),
      m_lock(new QComboBox)
{
    body()->addWidget(m_facts);
    body()->addSpacing(space::kS);
    body()->addWidget(makePassword());
    body()->addSpacing(space::kS);
    body()->addWidget(makeSecondFactor());
    body()->addSpacing(space::kS);
    body()->addWidget(makeLock());
    connect(&session(), &Session::operatorChanged, this, &AccountSection::read);
    showLoading();
}

QWidget* AccountSection::makePassword()
{
    m_form->addHeading(tr("Password"), tr("Your other sessions end when it is another."));
    m_form->beginLine();
    m_password->setEchoMode(QLineEdit::Password);
    m_repeat->setEchoMode(QLineEdit::Password);
    m_passwordLine =
        m_form->addField(tr("New password"), m_password, tr("At least 12 characters; a sentence is good."));
    m_passwordLine->setCheck(
        [this] { return m_password->text().size() < kShortest ? tr("At least 12 characters.") : QString(); });
    FormField* repeat = m_form->addField(tr("The same again"), m_repeat);
    repeat->setCheck([this] {
        return m_repeat->text() == m_password->text() ? QString() : tr("The two are not the same.");
    });
    m_form->endLine();
    m_form->addWidget(m_save);
    m_save->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(m_save, &QAbstractButton::clicked, this, &AccountSection::setPassword);
    for (QLineEdit* edit : {m_password, m_repeat})
        connect(edit, &QLineEdit::textChanged, this, &AccountSection::offerSave);
    offerSave();
    connect(m_repeat, &QLineEdit::returnPressed, this, &AccountSection::setPassword);
    return m_form;
}

QWidget* AccountSection::makeSecondFactor()
{
    auto* part = new QWidget;
    auto* layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    auto* head = new QHBoxLayout;
    head->setSpacing(space::kS);
    head->addWidget(makeLabel(tr("Second factor"), TextSize::Body, QFont::DemiBold));
    head->addWidget(m_state);
    head->addWidget(m_codes);
    head->addStretch(1);
    layout->addLayout(head);
    layout->addWidget(
        makeWrappedLabel(tr("A code of an authenticator app on your phone, asked after the password. Whoever "
                            "learns the password alone cannot sign in."),
                         TextSize::Small, LabelInk::Muted));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(m_setUp);
    buttons->addWidget(m_remove);
    buttons->addStretch(1);
    layout->addLayout(buttons);
    connect(m_setUp, &QAbstractButton::clicked, this, &AccountSection::setUp);
    connect(m_remove, &QAbstractButton::clicked, this, &AccountSection::remove);
    return part;
}

QWidget* AccountSection::makeLock()
{
    auto* form = new Form;
    form->addHeading(tr("Lock"),
                     tr("After this time without a key or a click the window hides what it shows."));
    for (const int minutes : kLockMinutes)
        m_lock->addItem(minutes == 0 ? tr("Never") : tr("%n minute(s)", nullptr, minutes), minutes);
    m_lock->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    form->addField(tr("Lock after"), m_lock);
    connect(m_lock, &QComboBox::activated, this, [this] {
        if (desk())
            desk()->setLockMinutes(m_lock->currentData().toInt());
    });
    return form;
}

void AccountSection::offerSave()
{
    m_save->setEnabled(isEdited());
}

bool AccountSection::isEdited() const
{
    return !m_password->text().isEmpty() || !m_repeat->text().isEmpty();
}

void AccountSection::read()
{
    m_lock->setEnabled(desk() != nullptr);
    if (desk())
        m_lock->setCurrentIndex(m_lock->findData(desk()->lockMinutes()));
    session().ask(door::SessionWhoAmI{}, this, [this](const Result<door::SessionView>& view) {
        if (view)
            show(*view);
        else
            showFailure(view.error());
    });
}

void AccountSection::show(const door::SessionView& view)
{
    m_operator = view.op;
    m_facts->clear();
    const QString name = QString::fromStdString(m_operator.name);
    const QString shown = QString::fromStdString(m_operator.displayName);
    m_facts->addRow(tr("Name"),
                    shown == name || shown.isEmpty() ? name : tr("%1, signs in as %2").arg(shown, name));
    QStringList roles, departments;
    for (const Role role : m_operator.roles)
        roles << wordOf(role);
    for (const std::string& department : m_operator.departments)
        departments << QString::fromStdString(department);
    m_facts->addRow(tr("Roles"), roles.join(QStringLiteral(", ")));
    m_facts->addRow(tr("Scope"),
                    departments.isEmpty() ? tr("Every department") : departments.join(QStringLiteral(", ")));
    m_facts->addRow(tr("Signed in"), view.selfAttested
                                         ? tr("Without a password, as this computer's user or in a demo")
                                     : m_operator.secondFactor ? tr("With password and code")
                                                               : tr("With the password"));
    m_save->setText(m_operator.hasPassword ? tr("Change password") : tr("Set password"));
    m_save->updateGeometry();
    const bool on = m_operator.secondFactor;
    m_state->setPill(on ? tr("On") : tr("Off"), on ? Tone::Good : Tone::Neutral);
    const int left = static_cast<int>(m_operator.recoveryCodes);
    m_codes->setText(on ? tr("%n recovery code(s) left", nullptr, left) : QString());
    m_setUp->setVisible(!on);
    m_setUp->setEnabled(m_operator.hasPassword);
    m_setUp->setToolTip(m_operator.hasPassword ? QString()
                                               : tr("Set a password first: the code is asked after it."));
    m_remove->setVisible(on);
    showContent();
}

void AccountSection::setPassword()
{
    if (!m_form->check())
        return;
    m_save->setEnabled(false);
    session().ask(door::OperatorSetPassword{m_operator.id, m_password->text().toStdString()}, this,
                  [this](const Result<door::Done>& done) {
                      offerSave();
                      if (!done) {
                          const ErrorText text = errorText(done.error());
                          if (done.error().code == "access.weak_password")
                              m_passwordLine->setError(text.message + QLatin1Char(' ') + text.remedy);
                          else
                              showProblem(done.error());
                          return;
                      }
                      m_password->clear();
                      m_repeat->clear();
                      banner()->hide();
                      emit said(Tone::Good, tr("Your password was set."));
                      read();
                  });
}

void AccountSection::setUp()
{
    SecondFactorSheet* sheet = SecondFactorSheet::open(window(), session(), false);
    connect(sheet, &SecondFactorSheet::enrolled, this, [this] {
        emit said(Tone::Good, tr("Sign-in asks for a code from now on."));
        read();
    });
}

void AccountSection::remove()
{
    Preview preview;
    preview.title = tr("Remove your second factor?");
    preview.count = tr("From then on the password alone is enough to sign in as you.");
    preview.confirm = tr("Remove");
    preview.danger = true;
    preview.reason = tr("Your password");
    preview.reasonHelp = tr("So that nobody does this at a window you left open.");
    PreviewDialog* sheet = PreviewDialog::open(window(), preview);
    sheet->reasonEdit()->setEchoMode(QLineEdit::Password);
    connect(sheet, &PreviewDialog::confirmed, this, [this, sheet] {
        door::OperatorTotpRemove request{m_operator.id, sheet->reasonEdit()->text().toStdString()};
        sheet->close();
        session().ask(std::move(request), this, [this](const Result<door::Done>& done) {
            if (!done)
                return showProblem(done.error());
            banner()->hide();
            emit said(Tone::Good, tr("The second factor was removed."));
            read();
        });
    });
}

QList<Scene> AccountSection::scenes()
{
    return {{QStringLiteral("second-factor"), [this] { SecondFactorSheet::sample(window(), session()); }},
            {QString(), [this] { // no picture: it closes what the one before opened
                 if (auto* sheet = window()->findChild<SecondFactorSheet*>())
                     sheet->close();
             }}};
}

} // namespace gatehouse::ui
