#include "tests/gui/widgets/gallery.h"
#include "tests/gui/widgets/sample_model.h"

#include "ui/widgets/controls/bulk_bar.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/filter_bar.h"
#include "ui/widgets/controls/segmented_control.h"
#include "ui/widgets/controls/tab_strip.h"
#include "ui/widgets/frame/breadcrumb.h"
#include "ui/widgets/frame/navigation_rail.h"
#include "ui/widgets/frame/status_bar.h"
#include "ui/widgets/frame/top_bar.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/detail_panel.h"
#include "ui/widgets/panels/key_value_grid.h"
#include "ui/widgets/panels/page_header.h"
#include "ui/widgets/panels/step_track.h"
#include "ui/widgets/panels/timeline_rail.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace gatehouse::ui::test {
namespace {

NavigationRail* makeRail()
{
    auto* rail = new NavigationRail(QStringLiteral("Gatehouse"));
    const std::pair<const char*, const char*> entries[] = {{"Home", "house"},
                                                           {"People", "people"},
                                                           {"Queues", "arrow-left-right"},
                                                           {"Profiles", "person-badge"},
                                                           {"Approvals", "check-circle"},
                                                           {"Catalogue", "cart"},
                                                           {"Certification", "clipboard-check"},
                                                           {"Applications", "ui-checks-grid"},
                                                           {"Engine", "cpu"},
                                                           {"Audit", "clock-history"},
                                                           {"Insight", "graph-up"}};
    for (const auto& [label, iconName] : entries)
        rail->addEntry(QLatin1String(label), QLatin1String(label), QLatin1String(iconName));
    rail->addEntry(QStringLiteral("Settings"), QStringLiteral("Settings"), QStringLiteral("gear"),
                   NavigationRail::Place::Bottom);
    rail->setCount(QStringLiteral("Queues"), 73);
    rail->setCount(QStringLiteral("Approvals"), 4);
    rail->setCount(QStringLiteral("Certification"), 2);
    rail->setCurrent(QStringLiteral("Queues"));
    return rail;
}

StatusBar* makeStatus()
{
    auto* bar = new StatusBar;
    bar->setHealth(Tone::Good, QStringLiteral("Engine running"),
                   QStringLiteral("8 workers, 12 operations in flight"));
    bar->setJob(QStringLiteral("sf"), QStringLiteral("Reconciling Salesforce"), 3104, 5010);
    bar->setFact(QStringLiteral("breakers"), QStringLiteral("exclamation-triangle"),
                 QStringLiteral("1 breaker open"), Tone::Warn);
    bar->setFact(QStringLiteral("feed"), QString(), QStringLiteral("HR feed 13 min ago"));
    bar->setFact(QStringLiteral("store"), QStringLiteral("database"), QStringLiteral("On this laptop"));
    return bar;
}

TimelineRow row(const char* title, const char* state, Tone tone, const char* count, const char* time,
                bool matters = false)
{
    return {QLatin1String(title),     QLatin1String(title),
            QLatin1String(state),     tone,
            QString::fromUtf8(count), matters,
            QLatin1String(time),      QString()};
}

TimelineRail* makePlan()
{
    auto* plan = new TimelineRail(QStringLiteral("Plan of Daniel Osei"));
    plan->setColumns({QStringLiteral("Application"), QStringLiteral("State"), QStringLiteral("Tries"),
                      QStringLiteral("Time")});
    plan->setGroups({
        {QStringLiteral("Disable sign-in and end sessions"),
         QStringLiteral("72 s after HR"),
         StepState::Done,
         {row("Entra ID", "Read back", Tone::Good, "1", "09:02:11"),
          row("Google Workspace", "Read back", Tone::Good, "1", "09:02:12"),
          row("Salesforce", "Read back", Tone::Good, "2", "09:02:14", true)}},
        {QStringLiteral("Badge"),
         QString(),
         StepState::Done,
         {row("Lenel badges", "Read back", Tone::Good, "1", "09:03:40")}},
        {QStringLiteral("Remove entitlements"),
         QStringLiteral("6 of 8"),
         StepState::Running,
         {row("Salesforce, 6 groups", "Read back", Tone::Good, "1", "09:04:05"),
          row("Jira, 2 projects", "Retrying", Tone::Warn, "3", "next 09:16", true)}},
        {QStringLiteral("Licences"),
         QStringLiteral("1 of 2"),
         StepState::Running,
         {row("Microsoft 365 E5", "Released", Tone::Good, "1", "09:05:22"),
          row("Salesforce seat", "Waiting", Tone::Neutral, "–", "after Jira")}},
        {QStringLiteral("Transfer ownership"),
         QString(),
         StepState::Failed,
         {row("Drive, 214 files", "No recipient", Tone::Bad, "1", "09:06:48")}},
        {QStringLiteral("Delete after retention"),
         QString(),
         StepState::Waiting,
         {row("All accounts", "Scheduled", Tone::Neutral, "–", "18 Feb 2027")}},
    });
    return plan;
}

DetailPanel* makePanel()
{
    auto* panel = new DetailPanel(QStringLiteral("Leaver"));
    panel->setTitle(QStringLiteral("Daniel Osei"),
                    QStringLiteral("Key Account Manager, Sales. Exit, immediate"),
                    QStringLiteral("Daniel Osei"));
    panel->setPill(QStringLiteral("Privileged"), Tone::Bad);
    const int plan = panel->addTab(QStringLiteral("Plan"), makePlan(), DetailPanel::PageFit::Scrolls, 16);
    auto* steps = new StepTrack;
    steps->setSteps({{QStringLiteral("HR record"), QStringLiteral("09:01:02"), StepState::Done},
                     {QStringLiteral("Sign-in off"), QStringLiteral("09:02:14"), StepState::Done},
                     {QStringLiteral("Badge off"), QStringLiteral("09:03:40"), StepState::Done},
                     {QStringLiteral("Access off"), QStringLiteral("by 09:20"), StepState::Running},
                     {QStringLiteral("Deleted"), QStringLiteral("Feb 2027"), StepState::Waiting}});
    panel->setFixedPart(plan, steps);
    auto* facts = new KeyValueGrid;
    facts->addRow(QStringLiteral("Worker"), QStringLiteral("W-20419"));
    panel->addTab(QStringLiteral("Person"), facts);
    panel->addTab(QStringLiteral("Why"), new QWidget);
    panel->addTab(QStringLiteral("Audit"), new QWidget, DetailPanel::PageFit::Scrolls, 37);
    panel->addFooterButton(QStringLiteral("Hold"), QStringLiteral("pause"));
    panel->addFooterButton(QStringLiteral("Expedite"), QStringLiteral("lightning-charge"));
    panel->addFooterButton(QStringLiteral("Retry 2 operations"), QStringLiteral("arrow-repeat"), true);
    return panel;
}

ListPane* makeList(Models& models)
{
    auto* pane = new ListPane(QStringLiteral("Leavers"));
    auto model = leavers();
    pane->view()->setCheckable(true);
    pane->view()->setModel(model.get());
    models.push_back(std::move(model));
    const std::pair<const char*, const char*> actions[] = {{"Hold", "pause"},
                                                           {"Release", "arrow-right"},
                                                           {"Retry", "arrow-repeat"},
                                                           {"Expedite", "lightning-charge"}};
    for (const auto& [label, iconName] : actions)
        pane->bulkBar()->addAction(QLatin1String(label), QLatin1String(iconName));
    auto* selection = pane->view()->selectionModel();
    for (int i = 0; i < 3; ++i)
        selection->select(pane->view()->model()->index(i, 0),
                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    pane->view()->setCurrentRow(0);
    return pane;
}

QWidget* makeContent(Models& models)
{
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(20, 0, 20, space::kM);
    layout->setSpacing(0);
    auto* top = new TopBar(QStringLiteral("Find people, profiles, applications, actions"));
    top->breadcrumb()->setPath({{QStringLiteral("queues"), QStringLiteral("Queues")}});
    top->setHistory(true, false);
    top->setUnread(3);
    top->setPerson(QStringLiteral("Ingrid Solberg"), QStringLiteral("ingrid"));
    layout->addWidget(top);
    auto* header =
        new PageHeader(QStringLiteral("Queues"), QStringLiteral("What is moving, and what is stuck."));
    header->addControl(new SegmentedControl(
        QStringLiteral("View"),
        {QStringLiteral("Table"), QStringLiteral("Board"), QStringLiteral("Timeline")},
        {QStringLiteral("table"), QStringLiteral("kanban"), QStringLiteral("activity")}));
    header->addControl(
        new Button(QStringLiteral("Columns"), ButtonLook::Secondary, QStringLiteral("layout-split")));
    header->addControl(
        new Button(QStringLiteral("Export"), ButtonLook::Secondary, QStringLiteral("download")));
    layout->addWidget(header);
    layout->addSpacing(space::kXs);
    auto* lanes = new TabStrip(QStringLiteral("Lanes"));
    lanes->addTab(QStringLiteral("Joiners"), 26);
    lanes->addTab(QStringLiteral("Movers"), 9);
    lanes->addTab(QStringLiteral("Leavers"), 38);
    lanes->setCurrent(2);
    layout->addWidget(lanes);
    layout->addSpacing(space::kM);
    auto* filter = new FilterBar(QStringLiteral("Filter, for example state:blocked"));
    filter->edit()->setText(QStringLiteral("department:Sales,Finance due:<7d"));
    const std::pair<const char*, int> chips[] = {
        {"Blocked", 3}, {"Due today", 4}, {"Privileged", 2}, {"Legal hold", 1}};
    for (const auto& [label, count] : chips)
        filter->setChip(QLatin1String(label), QLatin1String(label), count);
    filter->showSaveSearch(true);
    filter->count()->setCount(16, 38, QStringLiteral("leavers"));
    layout->addWidget(filter);
    layout->addSpacing(space::kM);
    auto* split = new DetailSplitter(makeList(models), makePanel());
    layout->addWidget(split, 1);
    return page;
}

} // namespace

std::unique_ptr<QWidget> makeQueuesPage(Models& models)
{
    auto window = std::make_unique<QWidget>();
    auto* layout = new QHBoxLayout(window.get());
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeRail());
    auto* right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(makeContent(models), 1);
    right->addWidget(makeStatus());
    layout->addLayout(right, 1);
    return window;
}

} // namespace gatehouse::ui::test
