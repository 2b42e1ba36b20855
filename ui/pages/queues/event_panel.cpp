#include "ui/pages/queues/event_panel.h"

#include "core/door/codec.h"
#include "ui/actions/decision_action.h"
#include "ui/models/failure.h"
#include "ui/models/words.h"
#include "ui/pages/queues/plan_view.h"
#include "ui/pages/shared/event_changes.h"
#include "ui/pages/shared/facts.h"
#include "ui/session/error_text.h"
#include "ui/session/local_time.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/key_value_grid.h"
#include "ui/widgets/panels/step_track.h"
#include "ui/widgets/panels/timeline_rail.h"

#include <QCursor>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kScrollBar = 12;
constexpr int kLeastTitle = 60;

QWidget* makeColumn()
{
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, space::kS, 0, 0);
    layout->setSpacing(space::kM);
    return widget;
}

} // namespace

EventPanel::EventPanel(Session& session, Decisions decisions, QWidget* parent)
    : DetailPanel(tr("Event"), parent),
      m_session(session),
      m_decisions(decisions),
      m_plan(new TimelineRail(tr("Plan"))),
      m_steps(new StepTrack),
      m_blocker(new Banner),
      m_person(makeColumn()),
      m_record(makeColumn())
{
    m_plan->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed); // long titles give way
    m_plan->setColumns({tr("Application"), tr("State"), tr("Tries"), tr("Time")});
    addTab(tr("Plan"), m_plan);
    auto* fixed = new QWidget;
    auto* above = new QVBoxLayout(fixed);
    above->setContentsMargins(0, 0, 0, 0);
    above->setSpacing(space::kS);
    above->addWidget(m_steps);
    auto* blocker = new QHBoxLayout;
    blocker->setContentsMargins(space::kL, 0, space::kL, 0);
    blocker->addWidget(m_blocker);
    above->addLayout(blocker);
    m_blocker->setDismissible(false);
    setFixedPart(Plan, fixed);
    connect(m_blocker, &Banner::actionTriggered, this,
            [this] { emit placeWanted(m_blockerPage, m_blockerPlace); });
    addTab(tr("Person"), m_person);
    addTab(tr("Record"), m_record);
    for (DecisionAction* action : m_decisions.all()) {
        Button* button =
            addFooterButton(action->words().text, action->words().iconName, action == m_decisions.retry);
        m_buttons.insert(action, button);
        connect(button, &QAbstractButton::clicked, this, [this, action] {
            action->run(window(), {{m_event}, {}});
        });
        connect(action, &UserAction::busyChanged, this, &EventPanel::updateButtons);
    }
    connect(&m_session, &Session::operatorChanged, this, &EventPanel::updateButtons);
    connect(m_plan, &TimelineRail::rowActivated, this, &EventPanel::offerFor);
    connect(&m_session, &Session::changed, this, [this] {
        if (isVisible() && m_event)
            read();
    });
}

// What changed while another page was looked at was not read.
void EventPanel::showEvent(QShowEvent* event)
{
    DetailPanel::showEvent(event);
    if (m_event)
        read();
}

QString EventPanel::personName() const
{
    return QString::fromStdString(m_view.person.name);
}

void EventPanel::showLifecycleEvent(EventId event)
{
    if (event != m_event)
        m_shown.clear();
    m_event = event;
    read();
}

void EventPanel::read()
{
    m_session.ask(door::EventGet{m_event}, this,
                  [this, asked = m_event](const Result<door::EventGet::View>& reply) {
                      if (asked != m_event)
                          return;
                      if (!reply) {
                          emit failed(reply.error());
                          return;
                      }
                      show(*reply);
                  });
}

void EventPanel::show(const door::EventGet::View& view)
{
    std::string text = door::toJson(door::Message::of(view));
    if (text == m_shown)
        return;
    m_shown = std::move(text);
    const bool other = m_view.event.id != view.event.id;
    m_view = view;
    const QDateTime now = QDateTime::currentDateTime();
    QStringList line;
    for (const std::string& part : {view.person.title, view.person.department})
        if (!part.empty())
            line << QString::fromStdString(part);
    setTitle(personName(), line.join(QStringLiteral(", ")), QString::number(view.person.id.value));
    setPill(wordOf(view.event.kind), Tone::Accent);
    m_plan->setGroups(planGroups(view, now));
    m_plan->setAccessibleName(tr("Plan of %1").arg(personName()));
    m_steps->setSteps(planSteps(view, now));
    tabs()->setCount(Plan, ownOperations(view));
    showPerson(view);
    showRecord(view);
    showBlocker(view);
    updateButtons();
    setMinimumWidth(m_plan->minimumSizeHint().width() + kLeastTitle + 2 * space::kL + kScrollBar);
    if (other)
        emit nameKnown();
}

void EventPanel::showPerson(const door::EventGet::View& view)
{
    clearLayout(m_person);
    auto* facts = new KeyValueGrid;
    addFact(*facts, tr("Worker number"), view.person.workerNo);
    addFact(*facts, tr("E-mail"), view.person.email);
    facts->addRow(tr("Status"), wordOf(view.person.status).text);
    facts->addRow(tr("Type"), wordOf(view.person.type));
    addFact(*facts, tr("Title"), view.person.title);
    addFact(*facts, tr("Department"), view.person.department);
    addFact(*facts, tr("Location"), view.person.location);
    addFact(*facts, tr("Manager"), view.person.manager);
    addDate(*facts, tr("Start"), view.person.start);
    addDate(*facts, tr("Last day"), view.person.lastDay);
    m_person->layout()->addWidget(facts);
    auto* open = new Button(tr("Open in People"), ButtonLook::Link, QStringLiteral("box-arrow-up-right"));
    connect(open, &QAbstractButton::clicked, this, [this] { emit personWanted(m_view.person.id.value); });
    m_person->layout()->addWidget(open);
    m_person->layout()->setAlignment(open, Qt::AlignLeading);
}

void EventPanel::showRecord(const door::EventGet::View& view)
{
    clearLayout(m_record);
    auto* facts = new KeyValueGrid;
    facts->addRow(tr("Event"), wordOf(view.event.kind));
    facts->addRow(tr("State"), stateWordOf(view, QDateTime::currentDateTime()).text);
    addDate(*facts, tr("Effective"), view.event.effective);
    const QDateTime recorded = localTimeOf(view.event.recorded);
    facts
        ->addRow(tr("Recorded"),
                 tr("%1, %2", "day, time")
                     .arg(plainDay(recorded.date()), recorded.time().toString(QStringLiteral("HH:mm"))))
        ->setToolTip(exactTime(view.event.recorded));
    for (const QString& change : changesOf(view.event.details))
        facts->addRow(change.section(QStringLiteral(": "), 0, 0), change.section(QStringLiteral(": "), 1));
    m_record->layout()->addWidget(facts);
}

// The first operation that waits for somebody: what it is, what to do, and where.
void EventPanel::showBlocker(const door::EventGet::View& view)
{
    const door::OperationItem* worst = blockerOf(view.operations);
    m_blocker->setVisible(worst != nullptr);
    if (!worst)
        return;
    const QString application = QString::fromStdString(worst->application);
    const bool byHand = worst->state == OperationState::Manual;
    const Error error =
        makeError(worst->outcome.empty() ? "engine.work_item" : worst->outcome, {worst->application});
    const ErrorText text = errorText(error);
    m_blockerPage = byHand ? QStringLiteral("engine") : QStringLiteral("applications");
    m_blockerPlace = byHand ? QStringLiteral("filter:application:\"%1\" %2")
                                  .arg(application, QString::fromStdString(worst->person))
                            : QStringLiteral("name:%1").arg(application);
    if (const FailurePlace place = placeOf(error); !place.page.isEmpty() && !byHand) {
        m_blockerPage = place.page;
        m_blockerPlace = place.location;
    }
    const QString again = worst->state == OperationState::Retrying && worst->retryAt
                              ? tr("It is tried again at %1.", "a time of day")
                                    .arg(localTimeOf(*worst->retryAt).toString(QStringLiteral("HH:mm")))
                              : text.remedy;
    const QString what = byHand ? tr("%1 is done by hand: %2").arg(application, wordOf(worst->kind))
                                : tr("%1: %2", "application, what went wrong").arg(application, text.message);
    const bool waits = byHand || worst->state == OperationState::Retrying;
    m_blocker->showMessage(waits ? BannerKind::Info : BannerKind::Warn, what, again,
                           byHand ? tr("Open the work") : tr("Go there"));
}

bool EventPanel::anyApplies(const DecisionAction* action) const
{
    return std::any_of(m_view.operations.begin(), m_view.operations.end(),
                       [action](const door::OperationItem& o) { return action->applies(o.state); });
}

void EventPanel::updateButtons()
{
    for (DecisionAction* action : m_decisions.all()) {
        Button* button = m_buttons.value(action);
        const bool applies = anyApplies(action);
        button->setEnabled(applies && action->isPermitted() && !action->isBusy());
        button->setToolTip(applies ? action->toolTip() : tr("Nothing in this plan is in a state for that."));
    }
    const bool held = anyApplies(m_decisions.release);
    m_buttons.value(m_decisions.release)->setVisible(held);
    m_buttons.value(m_decisions.hold)->setVisible(!held || anyApplies(m_decisions.hold));
    const auto failed = std::count_if(m_view.operations.begin(), m_view.operations.end(),
                                      [this](const auto& o) { return m_decisions.retry->applies(o.state); });
    Button* retry = m_buttons.value(m_decisions.retry);
    retry->setVisible(failed > 0);
    retry->setText(tr("Retry %n operation(s)", nullptr, static_cast<int>(failed)));
}

void EventPanel::offerFor(const QString& operation)
{
    const OperationId id(operation.toLongLong());
    const auto found = std::find_if(m_view.operations.begin(), m_view.operations.end(),
                                    [id](const door::OperationItem& o) { return o.id == id; });
    if (found == m_view.operations.end())
        return;
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    for (DecisionAction* action : m_decisions.all()) {
        QAction* entry = menu->addAction(icon(action->words().iconName), action->words().text);
        entry->setEnabled(action->applies(found->state) && action->isPermitted() && !action->isBusy());
        entry->setToolTip(action->toolTip());
        connect(entry, &QAction::triggered, action, [this, action, id] {
            action->run(window(), {{}, {id}});
        });
    }
    menu->popup(m_plan->underMouse() ? QCursor::pos() : m_plan->currentRowPosition());
}

} // namespace gatehouse::ui
