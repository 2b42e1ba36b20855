#include "ui/pages/settings/calendars/calendar_form.h"

#include "ui/actions/form_draft.h"
#include "ui/widgets/controls/button.h"
#include "ui/widgets/controls/labels.h"
#include "ui/widgets/forms/form.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QJsonArray>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSet>
#include <QTimeEdit>
#include <QVBoxLayout>

namespace gatehouse::ui {
namespace {

constexpr int kHour = 60, kDay = 24 * 60;
constexpr int kWorkDays = 5;
constexpr int kHolidaysHeight = 132;
constexpr int kKnownPlaces = 8;

QTime timeOf(int minutes)
{
    return minutes >= kDay ? QTime(0, 0) : QTime(minutes / kHour, minutes % kHour);
}

int minutesOf(const QTime& time)
{
    return time.hour() * kHour + time.minute();
}

} // namespace

std::vector<door::CalendarHoliday> holidaysOf(const QString& text, QString* problem)
{
    std::vector<door::CalendarHoliday> holidays;
    QSet<int> seen;
    int line = 0;
    for (const QString& raw : text.split(QLatin1Char('\n'))) {
        ++line;
        const QString row = raw.trimmed();
        if (row.isEmpty())
            continue;
        const QString day = row.section(QLatin1Char(' '), 0, 0);
        const auto date = parseDate(day.toStdString());
        if (!date) {
            *problem = CalendarForm::tr("Line %1: %2 is no day; write it as 2026-12-25.").arg(line).arg(day);
            return {};
        }
        if (seen.contains(date->days)) {
            *problem = CalendarForm::tr("Line %1: %2 is there twice.").arg(line).arg(day);
            return {};
        }
        seen.insert(date->days);
        holidays.push_back({*date, row.section(QLatin1Char(' '), 1).trimmed().toStdString()});
    }
    problem->clear();
    return holidays;
}

QString textOf(const std::vector<door::CalendarHoliday>& holidays)
{
    QStringList lines;
    for (const door::CalendarHoliday& holiday : holidays)
        lines << (QString::fromStdString(formatDate(holiday.day)) + QLatin1Char(' ')
                  + QString::fromStdString(holiday.name))
                     .trimmed();
    return lines.join(QLatin1Char('\n'));
}

CalendarForm::CalendarForm(Session& session, QWidget* parent)
    : RecordForm(session, parent),
      m_title(makeLabel(QString(), TextSize::Body, QFont::DemiBold)),
      m_name(new QLineEdit),
      m_opens(new QTimeEdit),
      m_closes(new QTimeEdit),
      m_midnight(new QCheckBox(tr("The whole day"))),
      m_holidays(new QPlainTextEdit),
      m_places(new QLineEdit),
      m_default(new QCheckBox(tr("For everybody else"))),
      m_remove(new Button(tr("Remove"), ButtonLook::Danger)),
      m_cancel(new Button(tr("Cancel"), ButtonLook::Ghost))
{
    build();
    connect(m_remove, &QAbstractButton::clicked, this, &CalendarForm::remove);
    connect(m_cancel, &QAbstractButton::clicked, this, [this] {
        if (isEdited())
            draft()->giveUp();
        fill();
        emit cancelled();
    });
    fill();
}

void CalendarForm::build()
{
    column()->insertWidget(0, m_title);
    FormField* name = form()->addField(tr("Name"), m_name);
    name->setCheck(
        [this] { return m_name->text().trimmed().isEmpty() ? tr("A calendar needs a name.") : QString(); });
    form()->setName(name, QStringLiteral("/name"));
    m_daysLine = form()->addField(tr("Working days"), makeDays());
    m_daysLine->setCheck([this] {
        const bool any =
            std::any_of(m_days.begin(), m_days.end(), [](const QCheckBox* day) { return day->isChecked(); });
        return any ? QString() : tr("Choose at least one day.");
    });
    form()->setName(m_daysLine, QStringLiteral("/weekdays"));
    m_hoursLine = form()->addField(tr("Working hours"), makeHours());
    m_hoursLine->setCheck([this] {
        return m_midnight->isChecked() || m_opens->time() < m_closes->time()
                   ? QString()
                   : tr("The end has to be later than the beginning.");
    });
    form()->setName(m_hoursLine, QStringLiteral("/closes"));
    m_holidays->setTabChangesFocus(true);
    m_holidays->setFixedHeight(kHolidaysHeight);
    m_holidaysLine = form()->addField(tr("Days off"), m_holidays, tr("One a line: 2026-12-25 Christmas"));
    m_holidaysLine->setCheck([this] {
        QString problem;
        holidaysOf(m_holidays->toPlainText(), &problem);
        return problem;
    });
    form()->setName(m_holidaysLine, QStringLiteral("/holidays"));
    m_placesLine = form()->addField(tr("Locations and countries"), m_places);
    form()->setName(m_placesLine, QStringLiteral("/places"));
    form()->addField(QString(), m_default,
                     tr("Who is at none of the places of the others. What is done by hand is due by it."));
    auto* leading = new QWidget;
    auto* buttons = new QHBoxLayout(leading);
    buttons->setContentsMargins(0, 0, 0, 0);
    buttons->setSpacing(space::kS);
    buttons->addWidget(m_remove);
    buttons->addWidget(m_cancel);
    addButtons(leading);
    setLocations({});
}

QWidget* CalendarForm::makeDays()
{
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    for (int day = 1; day <= kWeek; ++day) {
        auto* check = new QCheckBox(QLocale().standaloneDayName(day, QLocale::ShortFormat));
        check->setAccessibleName(QLocale().standaloneDayName(day, QLocale::LongFormat));
        m_days << check;
        layout->addWidget(check);
        connect(check, &QAbstractButton::clicked, this, [this] {
            m_daysLine->check();
            wasEdited();
        });
    }
    layout->addStretch(1);
    return box;
}

QWidget* CalendarForm::makeHours()
{
    auto* box = new QWidget;
    auto* layout = new QHBoxLayout(box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    m_opens->setAccessibleName(tr("Work begins"));
    m_closes->setAccessibleName(tr("Work ends"));
    const auto changed = [this] {
        if (isFilling())
            return;
        m_hoursLine->check();
        wasEdited();
    };
    for (QTimeEdit* edit : {m_opens, m_closes}) {
        edit->setDisplayFormat(QStringLiteral("HH:mm"));
        connect(edit, &QTimeEdit::timeChanged, this, changed);
    }
    connect(m_midnight, &QAbstractButton::clicked, this, changed);
    layout->addWidget(m_opens);
    layout->addWidget(makeLabel(tr("to", "between two times")));
    layout->addWidget(m_closes);
    layout->addSpacing(space::kS);
    layout->addWidget(m_midnight);
    layout->addStretch(1);
    return box;
}

void CalendarForm::setLocations(const QStringList& locations)
{
    const QString known = locations.mid(0, kKnownPlaces).join(QStringLiteral(", "));
    m_placesLine->setHelp(known.isEmpty() ? tr("As HR spells them, separated by commas")
                                          : tr("As HR spells them, separated by commas: %1").arg(known));
}

void CalendarForm::setCalendar(const door::CalendarItem& item)
{
    if (isEdited() && item.id == m_item.id)
        return;
    m_item = item;
    fill();
}

void CalendarForm::fill()
{
    const bool isNew = !m_item.id;
    filled([this, isNew] {
        m_title->setText(isNew ? tr("New calendar") : QString::fromStdString(m_item.name));
        m_name->setText(QString::fromStdString(m_item.name));
        for (int day = 1; day <= kWeek; ++day)
            dayBox(day)->setChecked(isNew ? day <= kWorkDays
                                          : std::find(m_item.weekdays.begin(), m_item.weekdays.end(), day)
                                                != m_item.weekdays.end());
        const bool whole = m_item.opens == 0 && m_item.closes == kDay;
        m_midnight->setChecked(whole);
        m_opens->setTime(whole ? QTime(9, 0) : timeOf(m_item.opens));
        m_closes->setTime(whole ? QTime(17, 0) : timeOf(m_item.closes));
        m_holidays->setPlainText(textOf(m_item.holidays));
        QStringList places;
        for (const std::string& place : m_item.places)
            places << QString::fromStdString(place);
        m_places->setText(places.join(QStringLiteral(", ")));
        m_default->setChecked(m_item.isDefault);
        for (FormField* field : {m_daysLine, m_hoursLine, m_holidaysLine, m_placesLine})
            field->setError(QString());
        m_remove->setVisible(!isNew);
    });
    const QString id = isNew ? QStringLiteral("new") : QString::number(m_item.id.value);
    draft()->begin(QStringLiteral("calendar:") + id,
                   isNew ? tr("a new calendar")
                         : tr("the calendar %1").arg(QString::fromStdString(m_item.name)),
                   QStringLiteral("settings"), QStringLiteral("calendars/") + id);
    allow();
}

void CalendarForm::allow()
{
    const bool may = session().may(door::CalendarSave::kName);
    for (QWidget* control :
         {static_cast<QWidget*>(m_name), static_cast<QWidget*>(m_midnight), static_cast<QWidget*>(m_places),
          static_cast<QWidget*>(m_default), static_cast<QWidget*>(m_remove)})
        control->setEnabled(may);
    for (QCheckBox* day : std::as_const(m_days))
        day->setEnabled(may);
    m_holidays->setReadOnly(!may);
    m_opens->setEnabled(may && !m_midnight->isChecked());
    m_closes->setEnabled(may && !m_midnight->isChecked());
    allowSave(may);
}

void CalendarForm::save()
{
    door::CalendarSave request;
    request.calendar = m_item.id;
    request.expectedVersion = m_item.version;
    request.name = m_name->text().trimmed().toStdString();
    for (int day = 1; day <= kWeek; ++day)
        if (dayBox(day)->isChecked())
            request.weekdays.push_back(day);
    request.opens = m_midnight->isChecked() ? 0 : minutesOf(m_opens->time());
    request.closes = m_midnight->isChecked() ? kDay : minutesOf(m_closes->time());
    QString problem;
    request.holidays = holidaysOf(m_holidays->toPlainText(), &problem);
    for (const QString& place : m_places->text().split(QLatin1Char(','), Qt::SkipEmptyParts))
        if (!place.trimmed().isEmpty())
            request.places.push_back(place.trimmed().toStdString());
    request.isDefault = m_default->isChecked();
    saveButton()->setEnabled(false);
    const bool isNew = !m_item.id;
    door::CalendarSave back = asItWas();
    back.expectedVersion = m_item.version + 1; // of what is written now
    session().ask(std::move(request), this, [this, isNew, back](const Result<door::Created>& done) {
        if (!done)
            return refused(done.error());
        stored();
        const QString name = m_name->text().trimmed();
        const QString message = tr("Calendar %1 was saved.").arg(name);
        if (!isNew)
            session().offerUndo(message, name, back, tr("Calendar %1 is as it was.").arg(name));
        emit saved(done->id, message);
    });
}

QJsonObject CalendarForm::typed() const
{
    QJsonObject values = form()->values();
    QJsonArray days;
    for (const QCheckBox* day : m_days)
        days.append(day->isChecked());
    values.insert(QStringLiteral("days"), days);
    values.insert(QStringLiteral("opens"), m_opens->time().toString(Qt::ISODate));
    values.insert(QStringLiteral("closes"), m_closes->time().toString(Qt::ISODate));
    values.insert(QStringLiteral("midnight"), m_midnight->isChecked());
    return values;
}

void CalendarForm::type(const QJsonObject& values)
{
    const QJsonArray days = values.value(QStringLiteral("days")).toArray();
    for (int i = 0; i < m_days.size() && i < days.size(); ++i)
        m_days[i]->setChecked(days[i].toBool());
    m_opens->setTime(QTime::fromString(values.value(QStringLiteral("opens")).toString(), Qt::ISODate));
    m_closes->setTime(QTime::fromString(values.value(QStringLiteral("closes")).toString(), Qt::ISODate));
    m_midnight->setChecked(values.value(QStringLiteral("midnight")).toBool());
    form()->setValues(values);
}

door::CalendarSave CalendarForm::asItWas() const
{
    door::CalendarSave save;
    save.calendar = m_item.id;
    save.name = m_item.name;
    save.weekdays = m_item.weekdays;
    save.opens = m_item.opens;
    save.closes = m_item.closes;
    save.holidays = m_item.holidays;
    save.places = m_item.places;
    save.isDefault = m_item.isDefault;
    return save;
}

void CalendarForm::remove()
{
    door::CalendarSave back = asItWas();
    back.calendar = {}; // made anew
    session().ask(door::CalendarRemove{m_item.id, m_item.version}, this,
                  [this, back](const Result<door::Done>& done) {
                      if (!done)
                          return refused(done.error());
                      stored();
                      const QString name = QString::fromStdString(m_item.name);
                      const QString message = tr("Calendar %1 was removed.").arg(name);
                      session().offerUndo(message, name, back, tr("Calendar %1 is back.").arg(name));
                      emit removed(message);
                  });
}

} // namespace gatehouse::ui
