#include "ui/pages/applications/application_panel.h"

#include "ui/actions/application_action.h"
#include "ui/models/application_model.h"
#include "ui/models/failure.h"
#include "ui/pages/applications/application_form.h"
#include "ui/pages/applications/entitlement_view.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QLocale>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kOperations = 200;

QString number(std::int64_t value)
{
    return QLocale().toString(static_cast<qlonglong>(value));
}

void addStep(KeyValueGrid& grid, const QString& name, bool done, const QString& words)
{
    grid.addRow(name, new PillLabel(words, done ? Tone::Good : Tone::Warn));
}

} // namespace

ApplicationPanel::ApplicationPanel(Session& session, ApplicationActions actions, QWidget* parent)
    : DetailPanel(tr("Application"), parent),
      m_session(session),
      m_actions(actions),
      m_overview(new QWidget),
      m_result(new Banner),
      m_facts(new QWidget),
      m_entitlements(new EntitlementView(session)),
      m_operations(
          new InnerList(tr("Operations"),
                        {QStringLiteral("check-circle"), tr("Nothing is left to do here"),
                         tr("What is done at this application shows here while it is open."), QString()})),
      m_form(new ApplicationForm(session))
{
    auto* overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, space::kS, 0, 0);
    overview->setSpacing(space::kM);
    overview->addWidget(m_result);
    overview->addWidget(m_facts);
    overview->addStretch(1);
    m_result->setDismissible(true);
    auto* facts = new QVBoxLayout(m_facts);
    facts->setContentsMargins(0, 0, 0, 0);
    facts->setSpacing(space::kM);
    addTab(tr("Overview"), m_overview);
    addTab(tr("Entitlements"), m_entitlements, PageFit::Fills);
    addTab(tr("Operations"), m_operations, PageFit::Fills);
    addTab(tr("Settings"), m_form);
    m_pause = addFooterButton(tr("Pause"), m_actions.pause->words().iconName);
    m_discover = addFooterButton(m_actions.discover->words().text, m_actions.discover->words().iconName);
    m_test = addFooterButton(m_actions.test->words().text, m_actions.test->words().iconName, true);
    connectActions();
    connect(&m_session, &Session::operatorChanged, this, &ApplicationPanel::updateButtons);
}

void ApplicationPanel::connectActions()
{
    connect(m_test, &QAbstractButton::clicked, this, [this] {
        tabs()->setCurrent(Overview);
        m_result->showMessage(BannerKind::Info,
                              tr("Asking %1 at %2 …", "application, address")
                                  .arg(applicationName(), QString::fromStdString(m_item.url)));
        m_actions.test->run(m_item.name);
    });
    connect(m_discover, &QAbstractButton::clicked, this, [this] { m_actions.discover->run(m_item.name); });
    connect(m_pause, &QAbstractButton::clicked, this,
            [this] { m_actions.pause->run(window(), m_item, m_waiting); });
    connect(m_actions.test, &ApplicationTest::tested, this, &ApplicationPanel::showTested);
    for (UserAction* action :
         {static_cast<UserAction*>(m_actions.test), static_cast<UserAction*>(m_actions.discover),
          static_cast<UserAction*>(m_actions.pause)})
        connect(action, &UserAction::busyChanged, this, &ApplicationPanel::updateButtons);
    connect(m_actions.discover, &UserAction::succeeded, m_entitlements, &EntitlementView::read);
    connect(m_entitlements, &EntitlementView::failed, this, &ApplicationPanel::failed);
    connect(m_entitlements, &EntitlementView::saved, this, &ApplicationPanel::entitlementSaved);
    connect(m_form, &RecordForm::editedChanged, this, &ApplicationPanel::updateButtons);
}

QString ApplicationPanel::applicationName() const
{
    return QString::fromStdString(m_item.name);
}

void ApplicationPanel::showApplication(const ApplicationRow& row)
{
    const bool other = m_item.id != row.item.id;
    m_item = row.item;
    m_waiting = row.work.waiting;
    if (other)
        m_result->hide();
    setTitle(applicationName(),
             tr("%1 · %2 accounts").arg(connectorWord(m_item.connector), number(row.work.accounts)));
    const Word health = healthWord(healthOf(row));
    setPill(health.text, health.tone);
    tabs()->setCount(Entitlements, m_item.entitlements);
    tabs()->setCount(Operations, openWork(row.work));
    showOverview(row);
    m_form->setApplication(m_item);
    m_entitlements->setApplication(m_item);
    readOperations();
    updateButtons();
}

void ApplicationPanel::showNew()
{
    m_item = {};
    m_waiting = 0;
    setTitle(tr("New application"), tr("Say where it is, then test the connection"));
    setPill({}, Tone::Neutral);
    tabs()->setCount(Entitlements, std::nullopt);
    tabs()->setCount(Operations, std::nullopt);
    tabs()->setCurrent(Settings);
    m_result->hide();
    clearLayout(m_facts);
    m_entitlements->setApplication(m_item);
    m_operations->setRows(operationRows({}));
    m_form->setApplication(m_item);
    updateButtons();
}

void ApplicationPanel::showOverview(const ApplicationRow& row)
{
    clearLayout(m_facts);
    const bool manual = m_item.connector == "manual";
    m_facts->layout()->addWidget(makeLabel(tr("Onboarding"), TextSize::Body, QFont::DemiBold));
    auto* steps = new KeyValueGrid;
    if (manual) {
        addStep(*steps, tr("Instructions"), !m_item.instructions.empty(),
                m_item.instructions.empty() ? tr("Missing") : tr("Written"));
    } else {
        addStep(*steps, tr("Address"), !m_item.url.empty(), m_item.url.empty() ? tr("Missing") : tr("Set"));
        addStep(*steps, tr("Secret"), m_item.hasSecret, m_item.hasSecret ? tr("Kept sealed") : tr("Missing"));
        addStep(*steps, tr("Contact"), row.work.lastContact.has_value(),
                row.work.lastContact ? tr("Last %1").arg(shortTime(*row.work.lastContact))
                                     : tr("None in 14 days"));
    }
    addStep(*steps, tr("Owner"), !m_item.owner.empty(),
            m_item.owner.empty() ? tr("Missing") : QString::fromStdString(m_item.owner));
    addStep(*steps, tr("Entitlements"), m_item.entitlements > 0,
            tr("%n known", nullptr, static_cast<int>(m_item.entitlements)));
    m_facts->layout()->addWidget(steps);
    m_facts->layout()->addWidget(makeLabel(tr("Work"), TextSize::Body, QFont::DemiBold));
    auto* work = new KeyValueGrid;
    work->addRow(tr("Done in 14 days"), number(row.work.done));
    work->addRow(tr("Failed in 14 days"), number(row.work.failed));
    work->addRow(tr("Waiting"), number(row.work.waiting));
    work->addRow(tr("Needs a person"), number(row.work.attention));
    work->addRow(tr("By hand"), number(row.work.manual));
    work->addRow(tr("Held"), number(row.work.held));
    m_facts->layout()->addWidget(work);
    auto* open = new Button(tr("Open in Engine"), ButtonLook::Link, QStringLiteral("box-arrow-up-right"));
    connect(open, &QAbstractButton::clicked, this, [this] { emit operationsWanted(applicationName()); });
    m_facts->layout()->addWidget(open);
    m_facts->layout()->setAlignment(open, Qt::AlignLeading);
    m_facts->layout()->addWidget(makeLabel(tr("About"), TextSize::Body, QFont::DemiBold));
    auto* about = new KeyValueGrid;
    about->addRow(tr("Connector"), connectorWord(m_item.connector));
    addFact(*about, tr("Address"), m_item.url);
    QStringList duties;
    if (m_item.identityProvider)
        duties << tr("People sign in through it");
    if (m_item.issuesCredential)
        duties << tr("Issues the first password");
    if (m_item.providesSso)
        duties << tr("Single sign-on");
    if (m_item.providesMfa)
        duties << tr("Second factor");
    if (!duties.isEmpty())
        about->addRow(tr("What it does"), duties.join(QStringLiteral(", ")));
    addFact(*about, tr("Logins"), m_item.loginTemplate);
    addFact(*about, tr("E-mail"), m_item.emailTemplate);
    addFact(*about, tr("Data"), m_item.dataClasses);
    if (manual)
        addFact(*about, tr("Instructions"), m_item.instructions);
    else
        about->addRow(tr("Operations at once"), number(m_item.concurrency));
    about->addRow(tr("Time zone"), QString::fromStdString(m_item.timeZone));
    m_facts->layout()->addWidget(about);
}

void ApplicationPanel::readOperations()
{
    door::OperationList request;
    request.application = m_item.name;
    request.limit = kOperations;
    m_session.ask(std::move(request), this,
                  [this, asked = m_item.id](const Result<door::OperationList::Items>& reply) {
                      if (asked == m_item.id && reply)
                          m_operations->setRows(operationRows(reply->items));
                  });
}

// Both ask with what is stored: while something else is typed the answer would be about another address.
void ApplicationPanel::updateButtons()
{
    const auto set = [&](Button* button, const UserAction* action, const QString& whyNot) {
        const bool busy = action->isBusy();
        button->setEnabled(whyNot.isEmpty() && action->isPermitted() && !busy);
        button->setToolTip(whyNot.isEmpty() ? action->toolTip() : whyNot);
        button->setAccessibleDescription(button->toolTip());
    };
    const QString unsaved = m_item.id ? QString() : tr("It is not saved yet.");
    QString whyNot = unsaved;
    if (whyNot.isEmpty() && m_item.connector != "scim")
        whyNot = tr("It is served by hand: there is nothing to ask.");
    if (whyNot.isEmpty() && m_form->isEdited())
        whyNot =
            tr("Save the settings first: %1 is asked at the address that is stored.").arg(applicationName());
    set(m_test, m_actions.test, whyNot);
    set(m_discover, m_actions.discover, whyNot);
    set(m_pause, m_actions.pause, unsaved);
    const bool known = static_cast<bool>(m_item.id);
    m_pause->setVisible(known);
    m_test->setVisible(known && m_item.connector != "manual");
    m_discover->setVisible(known && m_item.connector != "manual");
    tabs()->setVisible(known);                  // what is not there yet has nothing but its settings
    m_pause->parentWidget()->setVisible(known); // the bar of the three
    m_pause->setText(m_item.paused ? tr("Resume") : tr("Pause"));
    m_pause->setIconName(m_item.paused ? QStringLiteral("play") : QStringLiteral("pause"));
}

void ApplicationPanel::showTested(const QString& application, const QString& message, const Error* error)
{
    if (application != applicationName())
        return;
    if (!error) {
        m_result->showMessage(BannerKind::Good, message,
                              tr("Asked at %1").arg(QString::fromStdString(m_item.url)));
        return;
    }
    showFailure(*m_result, *error);
}

} // namespace gatehouse::ui
