#include "tests/gui/widgets/gallery.h"
#include "tests/gui/widgets/sample_model.h"

#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/chip_button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/frame/navigation_rail.h"
#include "ui/widgets/list/list_pane.h"
#include "ui/widgets/panels/banner.h"
#include "ui/widgets/panels/key_value_grid.h"
#include "ui/widgets/panels/page_header.h"
#include "ui/widgets/panels/stat_card.h"
#include "ui/widgets/panels/toast_area.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace gatehouse::ui::test {
namespace {

QHBoxLayout* makeTiles()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kM);
    const auto tile = [row](const char* title, const char* value, const char* unit, const char* change,
                            int direction, Tone tone, const QList<double>& trend) {
        row->addWidget(
            new StatCard({QLatin1String(title), QLatin1String(value), QLatin1String(unit),
                          QLatin1String(change), QStringLiteral("on 30 days"), direction, tone, trend}));
    };
    tile("Day-1 readiness", "97.2", "%", "1.4 pt", 1, Tone::Good, {3, 4, 3.5, 5, 4.6, 5.4, 6.5, 6, 7, 7.4});
    tile("Time to provision", "3.8", "min", "0.6 min", -1, Tone::Good,
         {8, 7.5, 8.2, 7, 7.4, 6, 5.5, 6, 4.8, 4.2});
    tile("Orphans", "14", "", "3", 1, Tone::Bad, {2, 3, 2.5, 2.6, 2, 3, 4, 3.6, 4.4, 6});
    tile("Licence use", "91", "%", "2 pt", 1, Tone::Warn, {2, 2.4, 3, 2.8, 3.4, 3.9, 4, 4.6, 4.4, 5});
    return row;
}

QHBoxLayout* makeButtons()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(new Button(QStringLiteral("Start with the first"), ButtonLook::Primary));
    row->addWidget(new Button(QStringLiteral("Export"), ButtonLook::Secondary, QStringLiteral("download")));
    row->addWidget(
        new Button(QStringLiteral("Terminate now"), ButtonLook::Danger, QStringLiteral("box-arrow-right")));
    row->addWidget(new Button(QStringLiteral("Revoke 342"), ButtonLook::DangerPrimary));
    row->addWidget(new Button(QStringLiteral("Open queues"), ButtonLook::Link));
    row->addWidget(makeIconButton(QStringLiteral("three-dots"), QStringLiteral("More")));
    for (const ButtonLook look : {ButtonLook::Primary, ButtonLook::Secondary}) {
        auto* off = new Button(QStringLiteral("Disabled"), look, QStringLiteral("arrow-repeat"));
        off->setEnabled(false);
        row->addWidget(off);
    }
    auto* chip = new ChipButton(QStringLiteral("Privileged"), 2);
    chip->setChecked(true);
    row->addWidget(chip);
    row->addStretch(1);
    return row;
}

QHBoxLayout* makeFields()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    auto* edit = new QLineEdit;
    edit->setPlaceholderText(QStringLiteral("Why is this needed?"));
    auto* combo = new QComboBox;
    combo->addItems({QStringLiteral("Until further notice"), QStringLiteral("30 days")});
    auto* spin = new QSpinBox;
    spin->setValue(42);
    auto* date = new QDateEdit(QDate(2026, 11, 20));
    date->setCalendarPopup(true);
    auto* on = new QCheckBox(QStringLiteral("Notify the manager"));
    on->setChecked(true);
    auto* partly = new QCheckBox(QStringLiteral("Some"));
    partly->setTristate(true);
    partly->setCheckState(Qt::PartiallyChecked);
    auto* radio = new QRadioButton(QStringLiteral("Today"));
    radio->setChecked(true);
    auto* other = new QRadioButton(QStringLiteral("Later"));
    for (QWidget* field : std::initializer_list<QWidget*>{edit, combo, spin, date, on, partly, radio, other})
        row->addWidget(field);
    return row;
}

QVBoxLayout* makeBanners()
{
    auto* column = new QVBoxLayout;
    column->setSpacing(space::kS);
    const auto banner = [column](BannerKind kind, const char* text, const char* remedy, const char* action) {
        auto* widget = new Banner;
        column->addWidget(widget);
        widget->showMessage(kind, QString::fromUtf8(text), QString::fromUtf8(remedy),
                            QString::fromUtf8(action));
    };
    banner(BannerKind::Error, "NetSuite brake tripped",
           "40 removals in an hour are more than the 25 allowed. Look at them, then release or refuse.",
           "Review");
    banner(BannerKind::Warn, "Jira is not answering",
           "3 operations wait; they run by themselves when it is back.", "Open");
    banner(BannerKind::Info, "A draft from yesterday was restored", "", "");
    return column;
}

QHBoxLayout* makeStates()
{
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kM);
    const auto pane = [row](const char* name) {
        auto* made = new ListPane(QLatin1String(name));
        made->setMinimumHeight(220);
        row->addWidget(made, 1);
        return made;
    };
    auto* empty = pane("Profiles");
    empty->view()->horizontalHeader()->hide();
    empty->showEmpty(
        {QStringLiteral("person-badge"), QStringLiteral("No profiles yet"),
         QStringLiteral(
             "A profile says who gets what. Start with one department, or let the mining propose some."),
         QStringLiteral("New profile")});
    auto* error = pane("People");
    error->view()->horizontalHeader()->hide();
    error->showError(
        {QStringLiteral("plug"), QStringLiteral("The people could not be read"),
         QStringLiteral(
             "The database at 127.0.0.1 does not answer. Start it, or choose another one in Settings."),
         QStringLiteral("Try again")});
    auto* facts = new TitledCard(QStringLiteral("Facts"), QStringLiteral("7 of 12"));
    facts->setLink(QStringLiteral("All facts"));
    auto* grid = new KeyValueGrid;
    grid->setContentsMargins(space::kL, 0, space::kL, space::kM);
    grid->addRow(QStringLiteral("Worker"), QStringLiteral("W-20419"));
    grid->addRow(QStringLiteral("Reports to"),
                 QStringLiteral("Tomas Keller, Head of Sales EMEA, who is away until Monday"));
    grid->addRow(QStringLiteral("State"), new PillLabel(QStringLiteral("Active"), Tone::Good));
    grid->addRow(QStringLiteral("Until"), QString());
    facts->body()->addWidget(grid);
    facts->body()->addStretch(1);
    row->addWidget(facts, 1);
    return row;
}

} // namespace

std::unique_ptr<QWidget> makeKitPage(Models& models)
{
    auto window = std::make_unique<QWidget>();
    auto* whole = new QHBoxLayout(window.get());
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto* rail = new NavigationRail(QStringLiteral("Gatehouse"));
    rail->addEntry(QStringLiteral("home"), QStringLiteral("Home"), QStringLiteral("house"));
    rail->addEntry(QStringLiteral("queues"), QStringLiteral("Queues"), QStringLiteral("arrow-left-right"));
    rail->setCount(QStringLiteral("queues"), 73);
    rail->setCurrent(QStringLiteral("home"));
    rail->setCollapsed(true);
    whole->addWidget(rail);
    auto* column = new QVBoxLayout;
    column->setContentsMargins(20, space::kM, 20, space::kM);
    column->setSpacing(space::kM);
    whole->addLayout(column, 1);
    column->addWidget(new PageHeader(QStringLiteral("Good morning, Ingrid"),
                                     QStringLiteral("Everything of the kit on one page.")));
    column->addLayout(makeBanners());
    column->addLayout(makeTiles());
    column->addLayout(makeButtons());
    column->addLayout(makeFields());
    auto* list = new ListPane(QStringLiteral("Entitlements"));
    auto model = entitlements();
    list->view()->setGrouped(true);
    list->view()->setModel(model.get());
    list->view()->horizontalHeader()->setSortIndicatorShown(true);
    list->view()->horizontalHeader()->setSortIndicator(1, Qt::AscendingOrder);
    list->view()->setCurrentRow(3);
    models.push_back(std::move(model));
    column->addWidget(list, 1);
    column->addLayout(makeStates());
    return window;
}

} // namespace gatehouse::ui::test
