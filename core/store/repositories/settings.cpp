#include "core/store/repositories/door.h"
#include "core/store/repositories/json.h"

#include <algorithm>

namespace gatehouse::store {
namespace {

constexpr const char* kCalendarColumns = "id, version, name, weekdays, opens, closes, places, is_default";

// "12345": one digit a working day.
std::string textOf(const std::vector<int>& weekdays)
{
    std::string text;
    for (const int day : weekdays)
        text += static_cast<char>('0' + day);
    return text;
}

WorkCalendar calendarOf(Row& row)
{
    WorkCalendar c;
    row.read(c.id, c.version, c.name);
    c.weekdays.clear();
    for (const char digit : row.text())
        c.weekdays.push_back(digit - '0');
    row.read(c.opens, c.closes);
    fromJson(row.text(), c.places);
    row.read(c.isDefault);
    return c;
}

Result<> writeHolidays(Connection& db, const WorkCalendar& calendar)
{
    GH_TRY(exec(db, "DELETE FROM calendar_holiday WHERE calendar = $1", calendar.id));
    for (const Holiday& holiday : calendar.holidays)
        GH_TRY(post(db, insertInto("calendar_holiday", "calendar, \"day\", name"), calendar.id, holiday.day,
                    holiday.name));
    return {};
}

} // namespace

Result<> DoorSql::setSecondFactor(OperatorId id, std::int64_t step,
                                  const std::vector<std::string>& recoveryHashes)
{
    return exec(m_db, "UPDATE \"operator\" SET totp_step = $2, recovery_codes = $3 WHERE id = $1", id, step,
                toJson(recoveryHashes));
}

Result<bool> DoorSql::useCode(OperatorId id, std::int64_t step)
{
    GH_LET(const std::int64_t changed,
           run(m_db,
               "UPDATE \"operator\" SET totp_step = $2 WHERE id = $1 AND totp_step >= 0 AND totp_step < $2",
               id, step));
    return changed == 1;
}

Result<bool> DoorSql::useRecoveryCode(OperatorId id, const std::string& hash)
{
    GH_LET(auto op, operatorById(id));
    if (!op || op->totpStep < 0 || std::erase(op->recoveryHashes, hash) == 0)
        return false;
    GH_TRY(exec(m_db, "UPDATE \"operator\" SET recovery_codes = $2 WHERE id = $1", id,
                toJson(op->recoveryHashes)));
    return true;
}

Rows<WorkCalendar> DoorSql::calendars()
{
    GH_LET(auto calendars,
           all(m_db, std::string("SELECT ") + kCalendarColumns + " FROM calendar ORDER BY name_key",
               calendarOf));
    for (WorkCalendar& calendar : calendars)
        GH_TRY(each(
            m_db, "SELECT \"day\", name FROM calendar_holiday WHERE calendar = $1 ORDER BY \"day\"",
            [&](Row& row) {
                Holiday& holiday = calendar.holidays.emplace_back();
                row.read(holiday.day, holiday.name);
            },
            calendar.id));
    return calendars;
}

Result<> DoorSql::insert(const WorkCalendar& c)
{
    GH_TRY(orTaken(
        run(m_db,
            insertInto("calendar", std::string(kCalendarColumns) + ", name_key", "ON CONFLICT DO NOTHING"),
            c.id, c.version, c.name, textOf(c.weekdays), c.opens, c.closes, toJson(c.places), c.isDefault,
            fold(c.name)),
        "calendar " + c.name));
    return writeHolidays(m_db, c);
}

Result<> DoorSql::update(const WorkCalendar& c)
{
    GH_TRY(orStale(
        run(m_db,
            "UPDATE calendar SET version = version + 1, name = $3, name_key = $4, weekdays = $5, opens = "
            "$6, closes = $7, places = $8, is_default = $9 WHERE id = $1 AND version = $2",
            c.id, c.version, c.name, fold(c.name), textOf(c.weekdays), c.opens, c.closes, toJson(c.places),
            c.isDefault),
        "calendar"));
    return writeHolidays(m_db, c);
}

Result<> DoorSql::removeCalendar(CalendarId id)
{
    GH_TRY(exec(m_db, "DELETE FROM calendar_holiday WHERE calendar = $1", id));
    return exec(m_db, "DELETE FROM calendar WHERE id = $1", id);
}

} // namespace gatehouse::store
