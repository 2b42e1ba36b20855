#include "core/store/repositories/door.h"
#include "core/store/repositories/json.h"

#include <charconv>

namespace gatehouse::store {
namespace {

std::string textOf(const std::vector<Instant>& moments)
{
    Texts texts;
    for (const Instant moment : moments)
        texts.push_back(std::to_string(moment.micros));
    return toJson(texts);
}

std::vector<Instant> momentsOf(std::string_view json)
{
    Texts texts;
    fromJson(json, texts);
    std::vector<Instant> moments;
    for (const std::string& text : texts) {
        Instant moment;
        std::from_chars(text.data(), text.data() + text.size(), moment.micros);
        moments.push_back(moment);
    }
    return moments;
}

} // namespace

Maybe<SignInRecord> DoorSql::signInRecord(const std::string& key)
{
    return first(
        m_db, "SELECT name_key, failures, halves, last, hour, told FROM sign_in_record WHERE name_key = $1",
        [](Row& row) {
            SignInRecord record;
            std::string hour;
            row.read(record.key);
            record.failures = static_cast<int>(row.integer());
            record.halves = static_cast<std::size_t>(row.integer());
            row.read(record.last, hour, record.told);
            record.hour = momentsOf(hour);
            return record;
        },
        key);
}

Result<> DoorSql::put(const SignInRecord& record)
{
    return exec(
        m_db,
        insertInto("sign_in_record", "name_key, failures, halves, last, hour, told",
                   "ON CONFLICT(name_key) DO UPDATE SET failures = excluded.failures, halves = "
                   "excluded.halves, last = excluded.last, hour = excluded.hour, told = excluded.told"),
        record.key, record.failures, static_cast<std::int64_t>(record.halves), record.last,
        textOf(record.hour), record.told);
}

Result<> DoorSql::dropSignInRecords(int keep)
{
    return exec(m_db,
                "DELETE FROM sign_in_record WHERE last < (SELECT MIN(last) FROM (SELECT last FROM "
                "sign_in_record ORDER BY last DESC LIMIT $1) AS newest)",
                keep);
}

} // namespace gatehouse::store
