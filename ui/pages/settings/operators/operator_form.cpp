#include "ui/pages/settings/operators/operator_form.h"

#include "ui/actions/form_draft.h"
#include "ui/models/words.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/banner.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kShortest = 12; // characters of a password; the core decides

QString roleHelp(Role role)
{
    switch (role) {
    case Role::HrAdmin: return OperatorForm::tr("People, feeds, who gets a profile");
    case Role::ItAdmin: return OperatorForm::tr("Systems, the engine, what profiles give");
    case Role::Security: return OperatorForm::tr("Exceptions, exits at once, alerts");
    case Role::Ciso: return OperatorForm::tr("Reads what security reads, approves");
    case Role::ApplicationOwner: return OperatorForm::tr("The own applications and their work");
    case Role::Manager: return OperatorForm::tr("The people who report to them");
    case Role::Auditor: return OperatorForm::tr("Reads and proves; holds no other role");
    case Role::WorkspaceOwner: return OperatorForm::tr("Settings and operators only");
    }
    return {};
}

} // namespace

OperatorForm::OperatorForm(Session& session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_banner(new Banner),
      m_offer(new Banner),
      m_draft(new FormDraft(session, m_offer,
                            {[this] { return typed(); }, [this](const QJsonObject& values) { type(values); }},
                            this)),
      m_title(makeLabel(QString(), TextSize::Body, QFont::DemiBold)),
      m_form(new Form),
      m_name(new QLineEdit),
      m_displayName(new QLineEdit),
      m_departments(new QLineEdit),
      m_password(new QLineEdit),
      m_disabled(new QCheckBox(tr("Cannot sign in any more"))),
      m_factor(makeWrappedLabel(QString(), TextSize::Small, LabelInk::Muted)),
      m_removeFactor(new Button(tr("Remove second factor"), ButtonLook::Danger)),
      m_save(new Button(tr("Save"), ButtonLook::Primary))
{
    build();
    connect(m_form, &Form::edited, this, [this] {
        m_edited = m_edited || !m_filling;
        if (!m_filling)
            m_draft->touch();
        allow();
    });
    connect(m_save, &QAbstractButton::clicked, this, &OperatorForm::save);
    connect(m_removeFactor, &QAbstractButton::clicked, this, &OperatorForm::removeFactor);
    connect(&m_session, &Session::operatorChanged, this, &OperatorForm::allow);
    fill();
}

void OperatorForm::build()
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(m_title);
    layout->addWidget(m_offer);
    layout->addWidget(m_banner);
    layout->addWidget(m_form);
    m_form->beginLine();
    m_nameLine = m_form->addField(tr("Sign-in name"), m_name);
    m_nameLine->setCheck(
        [this] { return m_name->text().trimmed().size() < 2 ? tr("At least two characters.") : QString(); });
    m_form->setName(m_nameLine, QStringLiteral("/name"));
    m_form->setName(m_form->addField(tr("Shown as"), m_displayName), QStringLiteral("/display_name"));
    m_form->endLine();
    m_rolesLine = m_form->addField(tr("Roles"), makeRoles());
    m_rolesLine->setCheck([this] { return rolesProblem(); });
    m_form->setName(m_form->addField(tr("Departments"), m_departments,
                                     tr("Only people of these, separated by commas; empty: everybody")),
                    QStringLiteral("/departments"));
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordLine = m_form->addField(tr("New password"), m_password, tr("Empty: stays as it is"));
    m_passwordLine->setCheck([this] {
        const auto length = m_password->text().size();
        return length > 0 && length < kShortest ? tr("At least 12 characters.") : QString();
    });
    m_form->addField(QString(), m_disabled);
    layout->addWidget(m_factor);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_removeFactor);
    buttons->addStretch(1);
    buttons->addWidget(m_save);
    layout->addLayout(buttons);
    layout->addStretch(1);
}

QWidget* OperatorForm::makeRoles()
{
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    for (const auto& [role, text] : EnumTexts<Role>::kAll) {
        auto* check = new QCheckBox(wordOf(role));
        check->setToolTip(roleHelp(role));
        check->setAccessibleDescription(roleHelp(role));
        auto* row = new QHBoxLayout;
        row->setSpacing(space::kS);
        row->addWidget(check);
        row->addWidget(new ElidedLabel(roleHelp(role), TextSize::Small, QFont::Normal, LabelInk::Muted), 1);
        layout->addLayout(row);
        m_roles.insert(static_cast<int>(role), check);
        connect(check, &QAbstractButton::clicked, this, [this] {
            m_edited = true;
            m_draft->touch();
            m_rolesLine->check();
            allow();
        });
    }
    return box;
}

QJsonObject OperatorForm::typed() const
{
    QJsonObject values = m_form->values();
    QJsonArray roles;
    for (auto it = m_roles.begin(); it != m_roles.end(); ++it)
        if (it.value()->isChecked())
            roles.append(it.key());
    values.insert(QStringLiteral("roles"), roles);
    return values;
}

void OperatorForm::type(const QJsonObject& values)
{
    const QJsonArray roles = values.value(QStringLiteral("roles")).toArray();
    for (auto it = m_roles.begin(); it != m_roles.end(); ++it)
        it.value()->setChecked(roles.contains(it.key()));
    m_form->setValues(values);
}

void OperatorForm::setOperator(const door::OperatorItem& item)
{
    if (m_edited && item.id == m_item.id)
        return;
    m_item = item;
    fill();
}

void OperatorForm::fill()
{
    m_filling = true;
    const bool isNew = !m_item.id;
    const QString name = QString::fromStdString(m_item.name);
    m_title->setText(isNew ? tr("New operator") : name);
    m_name->setText(name);
    m_displayName->setText(QString::fromStdString(m_item.displayName));
    QStringList departments;
    for (const std::string& department : m_item.departments)
        departments << QString::fromStdString(department);
    m_departments->setText(departments.join(QStringLiteral(", ")));
    for (const auto& [role, text] : EnumTexts<Role>::kAll)
        roleBox(role)->setChecked(std::find(m_item.roles.begin(), m_item.roles.end(), role)
                                  != m_item.roles.end());
    m_password->clear();
    m_passwordLine->setHelp(isNew                ? tr("Without one nobody signs in as this operator")
                            : m_item.hasPassword ? tr("Empty: stays as it is")
                                                 : tr("None is set yet"));
    m_disabled->setChecked(m_item.disabled);
    m_disabled->parentWidget()->setVisible(!isNew);
    m_factor->setText(m_item.secondFactor
                          ? tr("Second factor on; %n recovery code(s) left.", nullptr,
                               static_cast<int>(m_item.recoveryCodes))
                          : tr("No second factor; each sets up an own one, under My account."));
    m_factor->setVisible(!isNew);
    m_removeFactor->setVisible(m_item.secondFactor);
    m_banner->hide();
    for (FormField* field : {m_nameLine, m_rolesLine, m_passwordLine})
        field->setError(QString());
    m_edited = m_filling = false;
    m_draft->begin(QStringLiteral("operator:")
                       + (isNew ? QStringLiteral("new") : QString::number(m_item.id.value)),
                   isNew ? tr("a new operator") : tr("the operator %1").arg(name), QStringLiteral("settings"),
                   QStringLiteral("section:operators"));
    allow();
}

void OperatorForm::allow()
{
    const bool may = m_session.may(m_item.id ? door::OperatorUpdate::kName : door::OperatorCreate::kName);
    m_name->setEnabled(may && !m_item.id); // the log knows them by it
    for (QWidget* control : {static_cast<QWidget*>(m_displayName), static_cast<QWidget*>(m_departments),
                             static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_disabled)})
        control->setEnabled(may);
    for (QCheckBox* role : std::as_const(m_roles))
        role->setEnabled(may);
    m_removeFactor->setEnabled(may);
    m_save->setEnabled(may && m_edited);
}

std::vector<Role> OperatorForm::chosenRoles() const
{
    std::vector<Role> roles;
    for (const auto& [role, text] : EnumTexts<Role>::kAll)
        if (roleBox(role)->isChecked())
            roles.push_back(role);
    return roles;
}

std::vector<std::string> OperatorForm::departments() const
{
    std::vector<std::string> names;
    for (const QString& name : m_departments->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!name.trimmed().isEmpty())
            names.push_back(name.trimmed().toStdString());
    return names;
}

QString OperatorForm::rolesProblem() const
{
    const auto roles = chosenRoles();
    if (roles.empty())
        return tr("Choose at least one.");
    return roles.size() > 1 && roleBox(Role::Auditor)->isChecked() ? tr("An auditor holds no other role.")
                                                                   : QString();
}

void OperatorForm::save()
{
    if (!m_form->check())
        return;
    m_save->setEnabled(false);
    if (m_item.id)
        update();
    else
        create();
}

void OperatorForm::create()
{
    door::OperatorCreate request;
    request.name = m_name->text().trimmed().toStdString();
    request.displayName = m_displayName->text().trimmed().toStdString();
    request.roles = chosenRoles();
    request.departments = departments();
    request.password = m_password->text().toStdString();
    m_session.ask(std::move(request), this, [this](const Result<door::Created>& made) {
        if (made)
            done(made->id, tr("Operator %1 was made.").arg(m_name->text().trimmed()));
        else
            refused(made.error());
    });
}

void OperatorForm::update()
{
    door::OperatorUpdate request;
    request.op = m_item.id;
    request.expectedVersion = m_item.version;
    request.displayName = m_displayName->text().trimmed().toStdString();
    if (const auto roles = chosenRoles(); roles != m_item.roles)
        request.roles = roles;
    if (const auto names = departments(); names != m_item.departments)
        request.departments = names;
    request.disabled = m_disabled->isChecked();
    door::OperatorUpdate back;
    back.op = m_item.id;
    back.expectedVersion = m_item.version + 1; // of what is written now
    back.displayName = m_item.displayName;
    back.roles = m_item.roles;
    back.departments = m_item.departments;
    back.disabled = m_item.disabled;
    m_session.ask(std::move(request), this, [this, back](const Result<door::Done>& updated) {
        if (!updated)
            return refused(updated.error());
        const QString name = QString::fromStdString(m_item.name);
        const QString message = tr("Operator %1 was changed.").arg(name);
        if (m_password->text().isEmpty()) // an old password cannot be given back
            m_session.offerUndo(message, name, back, tr("Operator %1 is as before.").arg(name));
        if (m_password->text().isEmpty())
            done(m_item.id.value, message);
        else
            setPassword(m_item.id, message);
    });
}

void OperatorForm::setPassword(OperatorId op, const QString& message)
{
    m_session.ask(door::OperatorSetPassword{op, m_password->text().toStdString()}, this,
                  [this, op, message](const Result<door::Done>& set) {
                      if (set)
                          return done(op.value, message);
                      ++m_item.version; // the rest was saved
                      refused(set.error());
                  });
}

void OperatorForm::removeFactor()
{
    m_session.ask(door::OperatorTotpRemove{m_item.id, {}}, this, [this](const Result<door::Done>& removed) {
        if (removed)
            done(m_item.id.value,
                 tr("%1 signs in without a second factor now.").arg(QString::fromStdString(m_item.name)));
        else
            refused(removed.error());
    });
}

void OperatorForm::done(qint64 id, const QString& message)
{
    m_edited = false;
    m_draft->done();
    m_banner->hide();
    emit saved(id, message);
}

void OperatorForm::refused(const Error& error)
{
    const ErrorText text = errorText(error);
    const QString whole = text.message + QLatin1Char(' ') + text.remedy;
    if (error.code == "access.weak_password")
        m_passwordLine->setError(whole);
    else if (error.code == "service.name_taken")
        m_nameLine->setError(whole);
    else
        m_banner->showMessage(BannerKind::Error, text.message, text.remedy);
    allow();
}

} // namespace gatehouse::ui
