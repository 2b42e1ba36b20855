#include "ui/pages/settings/calendars/calendars_section.h"

#include "ui/pages/settings/calendars/calendar_form.h"
#include "ui/pages/settings/side_by_side.h"
#include "ui/pages/shared/inner_list.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/list/cell_roles.h"
#include "ui/widgets/list/list_view.h"

#include <QLineEdit>
#include <QLocale>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kFormWidth = 400;
constexpr int kHour = 60, kDay = 24 * 60;

QStandardItem* cell(const QString& text, CellKind kind = CellKind::Text)
{
    auto* item = new QStandardItem(text);
    item->setEditable(false);
    item->setData(static_cast<int>(kind), CellKindRole);
    return item;
}

QString daysOf(const door::CalendarItem& calendar)
{
    QStringList names;
    for (const int day : calendar.weekdays)
        names << QLocale().standaloneDayName(day, QLocale::ShortFormat);
    return names.join(QStringLiteral(", "));
}

QString clock(int minutes)
{
    return QStringLiteral("%1:%2")
        .arg(minutes / kHour, 2, 10, QLatin1Char('0'))
        .arg(minutes % kHour, 2, 10, QLatin1Char('0'));
}

QString hoursOf(const door::CalendarItem& calendar)
{
    return calendar.opens == 0 && calendar.closes == kDay
               ? CalendarsSection::tr("The whole day")
               : CalendarsSection::tr("%1 to %2").arg(clock(calendar.opens), clock(calendar.closes));
}

QList<QStandardItem*> rowOf(const door::CalendarItem& calendar)
{
    QStringList places;
    for (const std::string& place : calendar.places)
        places << QString::fromStdString(place);
    auto* name = cell(QString::fromStdString(calendar.name), CellKind::TwoLine);
    name->setData(calendar.isDefault ? CalendarsSection::tr("For everybody else")
                  : places.isEmpty() ? CalendarsSection::tr("For no place yet")
                                     : places.join(QStringLiteral(", ")),
                  SubtitleRole);
    auto* days = cell(daysOf(calendar), CellKind::TwoLine);
    days->setData(hoursOf(calendar), SubtitleRole);
    return {name, days,
            cell(QLocale().toString(static_cast<qlonglong>(calendar.holidays.size())), CellKind::Number)};
}

} // namespace

CalendarsSection::CalendarsSection(const SectionContext& context)
    : SettingsSection(
        context, tr("Calendars"),
        tr("Working days, hours and days off, by place. What is done by hand is due on working days.")),
      m_list(new InnerList(tr("Calendars"),
                           {QStringLiteral("calendar3"), tr("No calendars yet"),
                            tr("Until there is one, Monday to Friday are working days."), QString()})),
      m_form(new CalendarForm(session())),
      m_side(new SideBySide(m_list, m_form, kFormWidth, tr("All calendars"))),
      m_add(new Button(tr("Add calendar"), ButtonLook::Secondary, QStringLiteral("plus-lg")))
{
    useWholeWidth();
    addHeadControl(m_add);
    body()->addWidget(m_side, 1);
    connect(m_add, &QAbstractButton::clicked, this, &CalendarsSection::openNew);
    connect(m_list->view(), &ListView::currentRowMoved, this,
            [this](const QModelIndex& index) { showRow(index.row()); });
    connect(m_form, &CalendarForm::saved, this, [this](qint64 id, const QString& message) {
        emit said(Tone::Good, message);
        m_wanted = id;
        read();
    });
    connect(m_form, &CalendarForm::cancelled, this, [this] {
        m_list->view()->setCurrentIndex({});
        m_side->hideForm();
    });
    connect(m_form, &CalendarForm::removed, this, [this](const QString& message) {
        emit said(Tone::Good, message);
        m_side->hideForm();
        read();
    });
    connect(&session(), &Session::operatorChanged, this, &CalendarsSection::allow);
    showLoading();
    allow();
}

void CalendarsSection::allow()
{
    const bool may = session().may(door::CalendarSave::kName);
    m_add->setEnabled(may);
    showReadOnly(may ? QString() : tr("HR administrators and workspace owners keep the calendars."));
}

bool CalendarsSection::isEdited() const
{
    return m_form->isEdited();
}

void CalendarsSection::read()
{
    session().ask(door::CalendarList{}, this, [this](const Result<door::CalendarList::Items>& list) {
        if (list)
            show(*list);
        else
            showFailure(list.error());
    });
}

void CalendarsSection::show(const door::CalendarList::Items& list)
{
    QStringList locations;
    for (const std::string& location : list.locations)
        locations << QString::fromStdString(location);
    m_form->setLocations(locations);
    const qint64 shown = m_wanted != 0            ? m_wanted
                         : !m_side->isFormShown() ? 0
                                                  : m_form->shownCalendar().value;
    m_wanted = 0;
    m_items = list.items;
    auto rows = std::make_unique<QStandardItemModel>();
    rows->setHorizontalHeaderLabels({tr("Calendar"), tr("Working days"), tr("Days off")});
    int current = -1;
    for (const door::CalendarItem& calendar : m_items) {
        if (calendar.id.value == shown)
            current = rows->rowCount();
        rows->appendRow(rowOf(calendar));
    }
    m_list->setRows(std::move(rows));
    showContent();
    if (current >= 0) {
        m_list->view()->setCurrentRow(current);
        showRow(current);
    }
}

void CalendarsSection::showRow(int row)
{
    if (row < 0 || row >= static_cast<int>(m_items.size()))
        return;
    m_form->setCalendar(m_items[static_cast<std::size_t>(row)]);
    m_side->showForm();
}

void CalendarsSection::goTo(const QString& place)
{
    if (place == QLatin1String("new"))
        return openNew();
    m_wanted = place.toLongLong();
    read();
}

void CalendarsSection::openNew()
{
    m_list->view()->setCurrentIndex({});
    m_form->setCalendar({});
    m_side->showForm();
    m_form->nameField()->setFocus(Qt::OtherFocusReason);
}

QList<Scene> CalendarsSection::scenes()
{
    return {{QStringLiteral("new"), [this] { openNew(); }}};
}

} // namespace gatehouse::ui
