#include "ui/pages/applications/application_form.h"

#include "ui/actions/form_draft.h"
#include "ui/models/application_model.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/forms/form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QUrl>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kMostAtOnce = 256;
constexpr int kMostDays = 365;

std::string textOf(const QLineEdit* edit)
{
    return edit->text().trimmed().toStdString();
}

} // namespace

ApplicationForm::ApplicationForm(Session& session, QWidget* parent)
    : RecordForm(session, parent),
      m_name(new QLineEdit),
      m_connector(new QComboBox),
      m_owner(new QLineEdit),
      m_url(new QLineEdit),
      m_secret(new QLineEdit),
      m_login(new QLineEdit),
      m_email(new QLineEdit),
      m_concurrency(new QSpinBox),
      m_identity(new QCheckBox(tr("People sign in through it"))),
      m_instructions(new QPlainTextEdit),
      m_dueDays(new QSpinBox)
{
    column()->setContentsMargins(0, space::kS, 0, 0);
    build();
    connect(m_connector, &QComboBox::currentIndexChanged, this, &ApplicationForm::showFields);
    fill();
}

void ApplicationForm::build()
{
    for (const char* connector : {"scim", "ldap", "manual"})
        m_connector->addItem(connectorWord(connector), QLatin1String(connector));
    m_nameField = form()->addField(tr("Name"), m_name);
    m_nameField->setCheck([this] {
        return m_name->text().trimmed().isEmpty() ? tr("An application needs a name.") : QString();
    });
    form()->setName(m_nameField, QStringLiteral("/name"));
    form()->beginLine();
    form()->setName(form()->addField(tr("Connector"), m_connector), QStringLiteral("/connector"));
    form()->setName(form()->addField(tr("Owner"), m_owner, tr("Sign-in name of its owner")),
                    QStringLiteral("/owner"));
    form()->endLine();
    buildTarget();
    buildManual();
    addButtons();
}

void ApplicationForm::buildTarget()
{
    m_secret->setEchoMode(QLineEdit::Password);
    m_concurrency->setRange(1, kMostAtOnce);
    FormField* url = form()->addField(tr("Address"), m_url, tr("https://example.com/scim/v2"));
    url->setCheck([this] {
        const QUrl address(m_url->text().trimmed(), QUrl::StrictMode);
        if (m_connector->currentData() != QLatin1String("scim"))
            return QString();
        if (m_url->text().trimmed().isEmpty())
            return tr("SCIM needs an address.");
        const bool web =
            address.scheme() == QLatin1String("https") || address.scheme() == QLatin1String("http");
        return web && !address.host().isEmpty() ? QString()
                                                : tr("This is no address: it starts with https://");
    });
    form()->setName(url, QStringLiteral("/url"));
    FormField* secret = m_secretField = form()->addField(tr("Secret"), m_secret);
    form()->setName(secret, QStringLiteral("/secret"));
    form()->beginLine();
    FormField* login = form()->addField(tr("Logins"), m_login, tr("From {given}, {family}, {number}"));
    form()->setName(login, QStringLiteral("/login_template"));
    FormField* email = form()->addField(tr("E-mail"), m_email, tr("From {login}"));
    form()->setName(email, QStringLiteral("/email_template"));
    form()->endLine();
    FormField* concurrency = form()->addField(tr("Operations at once"), m_concurrency);
    form()->setName(concurrency, QStringLiteral("/concurrency"));
    form()->addField(QString(), m_identity);
    m_scimOnly = {url, secret, concurrency};
}

void ApplicationForm::buildManual()
{
    m_dueDays->setRange(0, kMostDays);
    m_instructions->setTabChangesFocus(true);
    m_instructions->setMaximumHeight(96);
    FormField* instructions =
        form()->addField(tr("Instructions"), m_instructions, tr("What somebody does there, step by step"));
    form()->setName(instructions, QStringLiteral("/instructions"));
    FormField* due = form()->addField(tr("Due after working days"), m_dueDays);
    form()->setName(due, QStringLiteral("/manual_due_days"));
    m_manualOnly = {instructions, due};
}

void ApplicationForm::setApplication(const door::ApplicationItem& item)
{
    if (item.id == m_item.id && isEdited())
        return;
    m_item = item;
    fill();
    beginDraft();
}

void ApplicationForm::fill()
{
    const bool isNew = m_item.name.empty();
    filled([this, isNew] {
        m_name->setText(QString::fromStdString(m_item.name));
        m_connector->setCurrentIndex(
            std::max(0, m_connector->findData(QString::fromStdString(m_item.connector))));
        m_owner->setText(QString::fromStdString(m_item.owner));
        m_url->setText(QString::fromStdString(m_item.url));
        m_secret->clear();
        m_login->setText(isNew ? QStringLiteral("{given}.{family}")
                               : QString::fromStdString(m_item.loginTemplate));
        m_email->setText(isNew ? QStringLiteral("{login}@example.com")
                               : QString::fromStdString(m_item.emailTemplate));
        m_concurrency->setValue(m_item.concurrency);
        m_identity->setChecked(m_item.identityProvider);
        m_instructions->setPlainText(QString::fromStdString(m_item.instructions));
        m_dueDays->setValue(m_item.manualDueDays);
    });
    m_secretField->setHelp(isNew ? QString() : tr("Empty: stays as it is"));
    saveButton()->setText(isNew ? tr("Add application") : tr("Save"));
    showFields();
    allow();
}

void ApplicationForm::allow()
{
    const bool may = session().may(door::ApplicationSave::kName);
    m_name->setEnabled(may && m_item.name.empty()); // it is what other things call it
    allowSave(may);
}

void ApplicationForm::beginDraft()
{
    const bool isNew = m_item.name.empty();
    const QString id = isNew ? QStringLiteral("new") : QString::number(m_item.id.value);
    draft()->begin(
        QStringLiteral("application:") + id,
        isNew ? tr("a new application") : tr("the application %1").arg(QString::fromStdString(m_item.name)),
        QStringLiteral("applications"), isNew ? id : QStringLiteral("application:%1:settings").arg(id));
}

void ApplicationForm::showFields()
{
    const bool scim = m_connector->currentData() != QLatin1String("manual");
    for (FormField* field : m_scimOnly)
        field->setVisible(scim);
    for (FormField* field : m_manualOnly)
        field->setVisible(!scim);
}

void ApplicationForm::save()
{
    door::ApplicationSave request;
    request.name = textOf(m_name);
    request.expectedVersion = m_item.version;
    request.connector = m_connector->currentData().toString().toStdString();
    request.owner = textOf(m_owner);
    request.url = textOf(m_url);
    request.secret = m_secret->text().toStdString();
    request.loginTemplate = textOf(m_login);
    request.emailTemplate = textOf(m_email);
    request.concurrency = m_concurrency->value();
    request.identityProvider = m_identity->isChecked();
    request.instructions = m_instructions->toPlainText().toStdString();
    request.manualDueDays = m_dueDays->value();
    saveButton()->setEnabled(false);
    const std::optional<door::ApplicationSave> back = wayBack(request);
    session().ask(std::move(request), this, [this, back](const Result<door::Created>& reply) {
        if (!reply)
            return refused(reply.error());
        stored();
        const QString name = m_name->text().trimmed();
        if (back)
            session().offerUndo(QString::fromStdString(reply->message), name, *back,
                                tr("%1 is as it was.").arg(name));
        emit saved(name, QString::fromStdString(reply->message));
    });
}

// A new application stays, and a secret that was replaced is nowhere any more.
std::optional<door::ApplicationSave> ApplicationForm::wayBack(const door::ApplicationSave& request) const
{
    if (m_item.name.empty() || !request.secret.empty())
        return std::nullopt;
    door::ApplicationSave back;
    back.name = m_item.name;
    back.expectedVersion = m_item.version + 1; // of what is written now
    back.connector = m_item.connector;
    back.owner = m_item.owner;
    back.url = m_item.url;
    back.loginTemplate = m_item.loginTemplate;
    back.emailTemplate = m_item.emailTemplate;
    back.concurrency = m_item.concurrency;
    back.identityProvider = m_item.identityProvider;
    back.instructions = m_item.instructions;
    back.manualDueDays = m_item.manualDueDays;
    return back;
}

} // namespace gatehouse::ui
