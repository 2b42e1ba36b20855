#include "ui/pages/engine/operation_panel.h"

#include "ui/actions/decision_action.h"
#include "ui/models/operation_model.h"
#include "ui/models/words.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/controls/text_link.h"
#include "ui/widgets/panels/key_value_grid.h"

#include <QLocale>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

void addMoment(KeyValueGrid& grid, const QString& name, const std::optional<Instant>& moment)
{
    if (moment)
        grid.addRow(name, exactTime(*moment));
}

} // namespace

OperationPanel::OperationPanel(Session& session, QList<DecisionAction*> decisions, QWidget* parent)
    : DetailPanel(tr("Operation"), parent),
      m_session(session),
      m_decisions(std::move(decisions)),
      m_facts(new QWidget)
{
    auto* layout = new QVBoxLayout(m_facts);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    addTab(tr("Operation"), m_facts);
    for (DecisionAction* action : m_decisions) {
        Button* button =
            addFooterButton(action->words().text, action->words().iconName, action == m_decisions.first());
        m_buttons.insert(action, button);
        connect(button, &QAbstractButton::clicked, this, [this, action] {
            action->run(window(), {{}, {m_item.id}});
        });
        connect(action, &UserAction::busyChanged, this, &OperationPanel::updateButtons);
    }
    connect(&m_session, &Session::operatorChanged, this, &OperationPanel::updateButtons);
    updateButtons();
}

void OperationPanel::showOperation(const door::OperationItem& item)
{
    m_item = item;
    m_missing = false;
    setTitle(workOf(item),
             tr("%1 in %2", "person, application")
                 .arg(QString::fromStdString(item.person), QString::fromStdString(item.application)));
    const Word state = stateWord(item);
    setPill(state.text, state.tone);
    showFacts();
    updateButtons();
}

void OperationPanel::showMissing(qint64 number, bool looking)
{
    if (m_item.id.value != number) {
        m_item = {};
        setTitle(tr("Operation %1").arg(QLocale().toString(number)), QString());
        clearLayout(m_facts);
        QLayout* layout = m_facts->layout();
        layout->addWidget(makeWrappedLabel(
            looking ? tr("Looking for it …")
                    : tr("It is not in this list: it is done, or the filter leaves it out.")));
        if (!looking) {
            auto* all = new Button(tr("Show everything open"));
            connect(all, &QAbstractButton::clicked, this, &OperationPanel::everythingWanted);
            layout->addWidget(all);
            layout->setAlignment(all, Qt::AlignLeading);
        }
        static_cast<QVBoxLayout*>(layout)->addStretch(1);
    }
    m_missing = true;
    setPill(looking ? QString() : tr("Not in this list"), Tone::Neutral);
    updateButtons();
}

void OperationPanel::showFacts()
{
    clearLayout(m_facts);
    QLayout* layout = m_facts->layout();
    const auto addBold = [layout](const QString& text) {
        auto* what = makeWrappedLabel(text);
        what->setFont(textFont(TextSize::Body, QFont::DemiBold));
        layout->addWidget(what);
    };
    if (!m_item.outcomeText.empty())
        addBold(QString::fromStdString(m_item.outcomeText));
    if (!m_item.remedy.empty()) {
        if (m_item.state == OperationState::Manual) // written once for everything that is done there
            addBold(tr("How %1 is done by hand").arg(QString::fromStdString(m_item.application)));
        layout->addWidget(makeWrappedLabel(QString::fromStdString(m_item.remedy)));
    }
    auto* facts = new KeyValueGrid;
    auto* person = new TextLink(QString::fromStdString(m_item.person));
    connect(person, &QAbstractButton::clicked, this, [this] { emit personWanted(m_item.subject.value); });
    facts->addRow(tr("Person"), person);
    auto* application = new TextLink(QString::fromStdString(m_item.application));
    connect(application, &QAbstractButton::clicked, this,
            [this] { emit applicationWanted(QString::fromStdString(m_item.application)); });
    facts->addRow(tr("Application"), application);
    addFact(*facts, tr("Login"), m_item.account);
    addFact(*facts, tr("Entitlement"), m_item.entitlement);
    addFact(*facts, tr("Level"), m_item.level);
    facts->addRow(tr("Number"), QLocale().toString(static_cast<qlonglong>(m_item.id.value)));
    facts->addRow(tr("Tries"), QLocale().toString(m_item.attempts));
    facts->addRow(tr("Not before"), exactTime(m_item.notBefore));
    addMoment(*facts, tr("Started"), m_item.startedAt);
    addMoment(*facts, tr("Tried again"), m_item.retryAt);
    addMoment(*facts, tr("Ended"), m_item.finishedAt);
    addMoment(*facts, tr("Due"), m_item.due);
    layout->addWidget(facts);
    static_cast<QVBoxLayout*>(layout)->addStretch(1);
}

void OperationPanel::updateButtons()
{
    for (DecisionAction* action : m_decisions) {
        Button* button = m_buttons.value(action);
        const bool applies = m_item.id && !m_missing && action->applies(m_item.state);
        button->setVisible(applies);
        button->setEnabled(applies && action->isPermitted() && !action->isBusy());
        button->setToolTip(action->toolTip());
    }
}

} // namespace gatehouse::ui
