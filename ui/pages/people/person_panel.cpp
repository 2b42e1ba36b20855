#include "ui/pages/people/person_panel.h"

#include "core/door/codec.h"
#include "ui/actions/terminate_action.h"
#include "ui/models/words.h"
#include "ui/pages/people/person_rows.h"
#include "ui/pages/people/why_view.h"
#include "ui/pages/shared/facts.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/list/list_view.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QScrollArea>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

std::string refOf(PersonId person)
{
    return "id:" + std::to_string(person.value);
}

} // namespace

PersonPanel::PersonPanel(Session& session, TerminateAction* terminate, QWidget* parent)
    : DetailPanel(tr("Person"), parent),
      m_session(session),
      m_terminate(terminate),
      m_overview(new QWidget),
      m_access(new InnerList(tr("Access"),
                             {QStringLiteral("key"), tr("No access yet"),
                              tr("What profiles give shows here once it is granted. The tab Why says what is "
                                 "coming."),
                              QString()})),
      m_accounts(new InnerList(
          tr("Accounts"), {QStringLiteral("person-badge"), tr("No accounts"),
                           tr("Accounts show here from the moment their login is reserved."), QString()})),
      m_events(new TimelineRail(tr("Events"))),
      m_why(new WhyView)
{
    auto* overview = new QVBoxLayout(m_overview);
    overview->setContentsMargins(0, space::kS, 0, 0);
    overview->setSpacing(space::kM);
    m_access->view()->setGrouped(true);
    m_events->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // long lines give way
    addTab(tr("Overview"), m_overview);
    addTab(tr("Access"), m_access, PageFit::Fills);
    addTab(tr("Accounts"), m_accounts, PageFit::Fills);
    addTab(tr("Events"), m_events);
    addTab(tr("Why"), m_why);
    m_terminateButton = addFooterButton(m_terminate->words().text, m_terminate->words().iconName);
    m_terminateButton->setLook(ButtonLook::Danger);
    connect(m_terminateButton, &QAbstractButton::clicked, this,
            [this] { m_terminate->run(window(), m_person, personName()); });
    connect(m_terminate, &UserAction::busyChanged, this, &PersonPanel::updateTerminate);
    connect(&m_session, &Session::operatorChanged, this, &PersonPanel::updateTerminate);
    connect(m_access->view(), &ListView::rowActivated, this,
            [this](const QModelIndex& index) { explainGrant(index.row()); });
    connect(&m_session, &Session::changed, this, [this] {
        if (isVisible() && m_person)
            read();
    });
    connect(tabs(), &TabStrip::currentChanged, this, [this](int tab) {
        if (tab == Why)
            readWhy();
    });
}

QString PersonPanel::personName() const
{
    return QString::fromStdString(m_item.name);
}

void PersonPanel::showPerson(PersonId person)
{
    if (person != m_person) {
        m_shown.clear();
        m_shownWhy.clear();
    }
    m_person = person;
    read();
    if (tabs()->current() == Why)
        readWhy();
}

void PersonPanel::read()
{
    m_session.ask(door::PersonGet{refOf(m_person)}, this,
                  [this, asked = m_person](const Result<door::PersonGet::View>& reply) {
                      if (asked != m_person)
                          return;
                      if (!reply) {
                          emit failed(reply.error());
                          return;
                      }
                      show(*reply);
                  });
}

void PersonPanel::readWhy()
{
    if (!m_person)
        return;
    door::PersonExplain request;
    request.person = refOf(m_person);
    m_session.ask(std::move(request), this,
                  [this, asked = m_person](const Result<door::PersonExplain::View>& reply) {
                      if (asked != m_person)
                          return;
                      if (!reply) {
                          emit failed(reply.error());
                          return;
                      }
                      std::string text = door::toJson(door::Message::of(*reply));
                      if (text != m_shownWhy)
                          m_why->setView(*reply);
                      m_shownWhy = std::move(text);
                  });
}

void PersonPanel::show(const door::PersonGet::View& view)
{
    std::string text = door::toJson(door::Message::of(view));
    if (text == m_shown)
        return;
    const bool nameChanged = m_item.id != view.person.id || m_item.name != view.person.name;
    m_shown = std::move(text);
    m_item = view.person;
    QStringList line;
    for (const std::string& part : {m_item.title, m_item.department})
        if (!part.empty())
            line << QString::fromStdString(part);
    setTitle(personName(), line.join(QStringLiteral(", ")), QString::number(m_item.id.value));
    const Word status = wordOf(m_item.status);
    setPill(status.text, status.tone);
    showOverview(view);
    showAccess(view);
    showAccounts(view);
    m_events->setGroups(eventGroups(view.events));
    tabs()->setCount(Events, static_cast<qint64>(view.events.size()));
    setMinimumWidth(tabs()->minimumSizeHint().width() + 2 * space::kL);
    updateTerminate();
    if (tabs()->current() == Why)
        readWhy();
    if (nameChanged)
        emit nameKnown();
}

void PersonPanel::showOverview(const door::PersonGet::View& view)
{
    clearLayout(m_overview);
    auto* facts = new KeyValueGrid;
    addFact(*facts, tr("E-mail"), view.person.email);
    if (view.engagements.size() == 1)
        fillEngagement(*facts, view.engagements.front());
    m_overview->layout()->addWidget(facts);
    if (view.engagements.size() < 2)
        return;
    for (const door::PersonGet::EngagementItem& engagement : view.engagements) {
        m_overview->layout()->addWidget(
            makeLabel(tr("Engagement %1").arg(QString::fromStdString(engagement.workerNo)), TextSize::Body,
                      QFont::DemiBold));
        auto* grid = new KeyValueGrid;
        fillEngagement(*grid, engagement);
        m_overview->layout()->addWidget(grid);
    }
}

void PersonPanel::showAccess(const door::PersonGet::View& view)
{
    m_access->setRows(grantRows(view.grants));
    tabs()->setCount(Access, std::count_if(view.grants.begin(), view.grants.end(),
                                           [](const auto& grant) { return !grant.to; }));
}

void PersonPanel::showAccounts(const door::PersonGet::View& view)
{
    m_accounts->setRows(accountRows(view.accounts));
    tabs()->setCount(Accounts, static_cast<qint64>(view.accounts.size()));
}

void PersonPanel::updateTerminate()
{
    m_terminateButton->setEnabled(m_person && m_terminate->isPermitted() && !m_terminate->isBusy()
                                  && m_terminate->applies(m_item.status));
    m_terminateButton->setToolTip(m_terminate->applies(m_item.status) ? m_terminate->toolTip()
                                                                      : tr("Has left already."));
}

void PersonPanel::explainGrant(int row)
{
    const QString entitlement = m_access->view()->model()->index(row, 0).data(kGrantRole).toString();
    if (entitlement.isEmpty())
        return;
    tabs()->setCurrent(Why);
    QWidget* block = m_why->blockOf(entitlement);
    for (QWidget* above = m_why->parentWidget(); block && above; above = above->parentWidget())
        if (auto* area = qobject_cast<QScrollArea*>(above)) {
            area->ensureWidgetVisible(block);
            break;
        }
}

} // namespace gatehouse::ui
