#include "ui/pages/settings/operators/operator_form.h"

#include "ui/actions/form_draft.h"
#include "ui/models/words.h"
#include "ui/pages/people/person_edit.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

// The core takes no empty list for "every department": it wants the word.
std::vector<std::string> scopeOf(const std::vector<std::string>& departments)
{
    return departments.empty() ? std::vector<std::string>{"*"} : departments;
}

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
    : RecordForm(session, parent),
      m_title(makeLabel(QString(), TextSize::Body, QFont::DemiBold)),
      m_name(new QLineEdit),
      m_displayName(new QLineEdit),
      m_departments(new QLineEdit),
      m_person(new PersonEdit(session)),
      m_password(new QLineEdit),
      m_disabled(new QCheckBox(tr("Cannot sign in any more"))),
      m_factor(makeWrappedLabel(QString(), TextSize::Small, LabelInk::Muted)),
      m_removeFactor(new Button(tr("Remove second factor"), ButtonLook::Danger))
{
    build();
    connect(m_removeFactor, &QAbstractButton::clicked, this, &OperatorForm::removeFactor);
    fill();
}

void OperatorForm::build()
{
    column()->insertWidget(0, m_title);
    form()->beginLine();
    m_nameLine = form()->addField(tr("Sign-in name"), m_name);
    m_nameLine->setCheck(
        [this] { return m_name->text().trimmed().size() < 2 ? tr("At least two characters.") : QString(); });
    form()->setName(m_nameLine, QStringLiteral("/name"));
    form()->setName(form()->addField(tr("Shown as"), m_displayName), QStringLiteral("/display_name"));
    form()->endLine();
    m_rolesLine = form()->addField(tr("Roles"), makeRoles());
    m_rolesLine->setCheck([this] { return rolesProblem(); });
    form()->beginLine();
    form()->setName(form()->addField(tr("Departments"), m_departments, tr("With commas; empty: everybody")),
                    QStringLiteral("/departments"));
    m_personLine = form()->addField(tr("Person"), m_person);
    form()->setName(m_personLine, QStringLiteral("/person"));
    form()->endLine();
    m_password->setEchoMode(QLineEdit::Password);
    m_passwordLine = form()->addField(tr("New password"), m_password, tr("Empty: stays as it is"));
    m_passwordLine->setCheck([this] {
        const auto length = m_password->text().size();
        return length > 0 && length < kShortest ? tr("At least 12 characters.") : QString();
    });
    form()->addField(QString(), m_disabled);
    column()->addWidget(m_factor);
    addButtons(m_removeFactor);
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
            m_rolesLine->check();
            wasEdited();
        });
    }
    return box;
}

QJsonObject OperatorForm::typed() const
{
    QJsonObject values = form()->values();
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
    form()->setValues(values);
}

void OperatorForm::setOperator(const door::OperatorItem& item)
{
    if (isEdited() && item.id == m_item.id)
        return;
    m_item = item;
    fill();
}

void OperatorForm::fill()
{
    const bool isNew = !m_item.id;
    const QString name = QString::fromStdString(m_item.name);
    filled([&] {
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
        m_personShown = m_item.person ? QStringLiteral("id:%1").arg(m_item.person.value) : QString();
        m_person->setText(m_personShown);
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
        for (FormField* field : {m_nameLine, m_rolesLine, m_personLine, m_passwordLine})
            field->setError(QString());
    });
    showPerson();
    const QString id = isNew ? QStringLiteral("new") : QString::number(m_item.id.value);
    draft()->begin(QStringLiteral("operator:") + id,
                   isNew ? tr("a new operator") : tr("the operator %1").arg(name), QStringLiteral("settings"),
                   QStringLiteral("operators/") + id);
    allow();
}

void OperatorForm::allow()
{
    const bool may = session().may(m_item.id ? door::OperatorUpdate::kName : door::OperatorCreate::kName);
    m_name->setEnabled(may && !m_item.id); // the log knows them by it
    for (QWidget* control : {static_cast<QWidget*>(m_displayName), static_cast<QWidget*>(m_departments),
                             static_cast<QWidget*>(m_password), static_cast<QWidget*>(m_disabled),
                             static_cast<QWidget*>(m_person)})
        control->setEnabled(may);
    for (QCheckBox* role : std::as_const(m_roles))
        role->setEnabled(may);
    m_removeFactor->setEnabled(may);
    m_personLine->setHelp(session().may(door::PersonGet::kName) ? tr("Who that is: type a name")
                                                                : tr("By number, as id:12"));
    m_person->setToolTip(tr("A manager sees those who report to this person, and nobody signs off twice."));
    allowSave(may);
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
    saveButton()->setEnabled(false);
    withPerson([this](PersonId person) {
        if (m_item.id)
            update(person);
        else
            create(person);
    });
}

// The item knows its person by number; people know each other by name.
void OperatorForm::showPerson()
{
    if (!m_item.person || !session().may(door::PersonGet::kName))
        return;
    door::PersonGet request;
    request.person = "id:" + std::to_string(m_item.person.value);
    session().ask(std::move(request), this,
                  [this, asked = m_item.person](const Result<door::PersonGet::View>& view) {
                      // Out of one's scope, or somebody types there: the number stays.
                      if (!view || asked != m_item.person || m_person->text() != m_personShown)
                          return;
                      m_personShown = PersonEdit::textOf(view->person);
                      m_person->setText(m_personShown);
                  });
}

// Finds out who is meant, or says at the field that nobody is.
void OperatorForm::withPerson(const std::function<void(PersonId)>& then)
{
    const QString typed = m_person->text().trimmed();
    if (typed.isEmpty() || typed == m_personShown)
        return then(typed.isEmpty() ? PersonId() : m_item.person);
    if (typed.startsWith(QLatin1String("id:")))
        return then(PersonId(typed.mid(3).toLongLong()));
    door::PersonGet request;
    request.person = m_person->workerNumber().toStdString();
    session().ask(std::move(request), this, [this, then](const Result<door::PersonGet::View>& view) {
        if (view)
            return then(view->person.id);
        const ErrorText text = errorText(view.error());
        m_personLine->setError(text.message + QLatin1Char(' ') + text.remedy);
        allow();
    });
}

void OperatorForm::create(PersonId person)
{
    door::OperatorCreate request;
    request.name = m_name->text().trimmed().toStdString();
    request.displayName = m_displayName->text().trimmed().toStdString();
    request.roles = chosenRoles();
    request.departments = departments();
    request.person = person;
    request.password = m_password->text().toStdString();
    session().ask(std::move(request), this, [this](const Result<door::Created>& made) {
        if (made)
            done(made->id, tr("Operator %1 was made.").arg(m_name->text().trimmed()));
        else
            refused(made.error());
    });
}

void OperatorForm::update(PersonId person)
{
    door::OperatorUpdate request;
    request.op = m_item.id;
    request.expectedVersion = m_item.version;
    request.displayName = m_displayName->text().trimmed().toStdString();
    if (const auto roles = chosenRoles(); roles != m_item.roles)
        request.roles = roles;
    if (const auto names = departments(); names != m_item.departments)
        request.departments = scopeOf(names);
    if (person != m_item.person)
        request.person = person;
    request.disabled = m_disabled->isChecked();
    door::OperatorUpdate back;
    back.op = m_item.id;
    back.expectedVersion = m_item.version + 1; // of what is written now
    back.displayName = m_item.displayName;
    back.roles = m_item.roles;
    back.departments = scopeOf(m_item.departments);
    back.person = m_item.person;
    back.disabled = m_item.disabled;
    session().ask(std::move(request), this, [this, back](const Result<door::Done>& updated) {
        if (!updated)
            return refused(updated.error());
        const QString name = QString::fromStdString(m_item.name);
        const QString message = tr("Operator %1 was changed.").arg(name);
        if (m_password->text().isEmpty()) // an old password cannot be given back
            session().offerUndo(message, name, back, tr("Operator %1 is as before.").arg(name));
        if (m_password->text().isEmpty())
            done(m_item.id.value, message);
        else
            setPassword(m_item.id, message);
    });
}

void OperatorForm::setPassword(OperatorId op, const QString& message)
{
    session().ask(door::OperatorSetPassword{op, m_password->text().toStdString()}, this,
                  [this, op, message](const Result<door::Done>& set) {
                      if (set)
                          return done(op.value, message);
                      ++m_item.version; // the rest was saved
                      refused(set.error());
                  });
}

void OperatorForm::removeFactor()
{
    session().ask(door::OperatorTotpRemove{m_item.id, {}}, this, [this](const Result<door::Done>& removed) {
        if (removed)
            done(m_item.id.value,
                 tr("%1 signs in without a second factor now.").arg(QString::fromStdString(m_item.name)));
        else
            refused(removed.error());
    });
}

void OperatorForm::done(qint64 id, const QString& message)
{
    stored();
    emit saved(id, message);
}

FormField* OperatorForm::fieldOf(const Error& error) const
{
    if (error.code == "access.weak_password")
        return m_passwordLine;
    if (error.code == "service.unknown_person")
        return m_personLine;
    return error.code == "service.name_taken" ? m_nameLine : nullptr;
}

} // namespace gatehouse::ui
