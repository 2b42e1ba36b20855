#include "ui/pages/applications/application_form.h"

#include "ui/actions/form_draft.h"
#include "ui/models/application_model.h"
#include "ui/models/failure.h"
#include "ui/session/error_text.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/forms/form.h"
#include "ui/widgets/panels/banner.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QUrl>

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
    : QWidget(parent),
      m_session(session),
      m_form(new Form),
      m_banner(new Banner),
      m_offer(new Banner),
      m_draft(new FormDraft(session, m_offer,
                            {[this] { return m_form->values(); },
                             [this](const QJsonObject& values) { m_form->setValues(values); }},
                            this)),
      m_save(new Button(tr("Save"), ButtonLook::Primary)),
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
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    layout->addWidget(m_offer);
    layout->addWidget(m_banner);
    layout->addWidget(m_form);
    layout->addWidget(m_save, 0, Qt::AlignTrailing);
    layout->addStretch(1);
    build();
    connect(m_form, &Form::edited, this, [this] {
        if (m_filling)
            return;
        m_edited = true;
        m_draft->touch();
        m_save->setEnabled(m_session.may(door::ApplicationSave::kName));
    });
    connect(m_save, &QAbstractButton::clicked, this, &ApplicationForm::save);
    connect(m_connector, &QComboBox::currentIndexChanged, this, &ApplicationForm::showFields);
    fill();
}

void ApplicationForm::build()
{
    for (const char* connector : {"scim", "manual"})
        m_connector->addItem(connectorWord(connector), QLatin1String(connector));
    m_nameField = m_form->addField(tr("Name"), m_name);
    m_nameField->setCheck([this] {
        return m_name->text().trimmed().isEmpty() ? tr("An application needs a name.") : QString();
    });
    m_form->setName(m_nameField, QStringLiteral("/name"));
    m_form->beginLine();
    m_form->setName(m_form->addField(tr("Connector"), m_connector), QStringLiteral("/connector"));
    m_form->setName(m_form->addField(tr("Owner"), m_owner, tr("Sign-in name of its owner")),
                    QStringLiteral("/owner"));
    m_form->endLine();
    buildTarget();
    buildManual();
}

void ApplicationForm::buildTarget()
{
    m_secret->setEchoMode(QLineEdit::Password);
    m_concurrency->setRange(1, kMostAtOnce);
    FormField* url = m_form->addField(tr("Address"), m_url, tr("https://example.com/scim/v2"));
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
    m_form->setName(url, QStringLiteral("/url"));
    FormField* secret = m_form->addField(tr("Secret"), m_secret, tr("Empty: stays as it is"));
    m_form->setName(secret, QStringLiteral("/secret"));
    m_form->beginLine();
    FormField* login = m_form->addField(tr("Logins"), m_login, tr("From {given}, {family}, {number}"));
    m_form->setName(login, QStringLiteral("/login_template"));
    FormField* email = m_form->addField(tr("E-mail"), m_email, tr("From {login}"));
    m_form->setName(email, QStringLiteral("/email_template"));
    m_form->endLine();
    FormField* concurrency = m_form->addField(tr("Operations at once"), m_concurrency);
    m_form->setName(concurrency, QStringLiteral("/concurrency"));
    m_form->addField(QString(), m_identity);
    m_scimOnly = {url, secret, concurrency};
}

void ApplicationForm::buildManual()
{
    m_dueDays->setRange(0, kMostDays);
    m_instructions->setTabChangesFocus(true);
    m_instructions->setMaximumHeight(96);
    FormField* instructions =
        m_form->addField(tr("Instructions"), m_instructions, tr("What somebody does there, step by step"));
    m_form->setName(instructions, QStringLiteral("/instructions"));
    FormField* due = m_form->addField(tr("Due after working days"), m_dueDays);
    m_form->setName(due, QStringLiteral("/manual_due_days"));
    m_manualOnly = {instructions, due};
}

void ApplicationForm::setApplication(const door::ApplicationItem& item)
{
    if (item.id == m_item.id && m_edited)
        return;
    m_item = item;
    fill();
    beginDraft();
}

void ApplicationForm::fill()
{
    m_filling = true;
    const bool isNew = m_item.name.empty();
    m_name->setText(QString::fromStdString(m_item.name));
    m_name->setEnabled(isNew); // it is what other things call it
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
    m_filling = false;
    m_edited = false;
    m_save->setText(isNew ? tr("Add application") : tr("Save"));
    m_save->setEnabled(isNew && m_session.may(door::ApplicationSave::kName));
    m_banner->hide();
    showFields();
}

void ApplicationForm::beginDraft()
{
    const bool isNew = m_item.name.empty();
    const QString id = isNew ? QStringLiteral("new") : QString::number(m_item.id.value);
    m_draft->begin(
        QStringLiteral("application:") + id,
        isNew ? tr("a new application") : tr("the application %1").arg(QString::fromStdString(m_item.name)),
        QStringLiteral("applications"), isNew ? id : QStringLiteral("application:%1:settings").arg(id));
}

void ApplicationForm::showFields()
{
    const bool scim = m_connector->currentData() == QLatin1String("scim");
    for (FormField* field : m_scimOnly)
        field->setVisible(scim);
    for (FormField* field : m_manualOnly)
        field->setVisible(!scim);
}

void ApplicationForm::save()
{
    if (!m_form->check())
        return;
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
    m_save->setEnabled(false);
    const std::optional<door::ApplicationSave> back = wayBack(request);
    m_session.ask(std::move(request), this, [this, back](const Result<door::Created>& reply) {
        m_save->setEnabled(true);
        if (!reply) {
            if (!showProblems(reply.error())) {
                showFailure(*m_banner, reply.error());
            }
            return;
        }
        m_edited = false;
        m_draft->done();
        m_banner->hide();
        const QString name = m_name->text().trimmed();
        if (back)
            m_session.offerUndo(QString::fromStdString(reply->message), name, *back,
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

bool ApplicationForm::showProblems(const Error& error)
{
    bool shown = false;
    for (const Problem& problem : error.problems)
        shown = m_form->setErrorOf(QString::fromStdString(problem.pointer),
                                   errorText(makeError(problem.code, problem.args)).message)
                || shown;
    return shown;
}

} // namespace gatehouse::ui
