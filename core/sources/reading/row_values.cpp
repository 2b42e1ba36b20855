// The values of one row: letter case and value maps, dates, closed words, and what has to fit together.
#include "core/base/text_fold.h"
#include "core/sources/reading/row_reader.h"
#include "core/sources/reading/words.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace gatehouse::sources {
namespace {

std::string inCase(std::string_view text, const std::string& letterCase)
{
    std::string out;
    bool atStart = true;
    const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (auto left = static_cast<utf8proc_ssize_t>(text.size()); left > 0;) {
        utf8proc_int32_t letter = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(data, left, &letter);
        if (used <= 0)
            return std::string(text);
        data += used;
        left -= used;
        const bool upper = letterCase == "upper" || (letterCase == "title" && atStart);
        const utf8proc_int32_t shaped = upper ? utf8proc_toupper(letter) : utf8proc_tolower(letter);
        utf8proc_uint8_t bytes[4];
        const auto size = static_cast<std::size_t>(utf8proc_encode_char(shaped, bytes));
        out.append(reinterpret_cast<const char*>(bytes), size);
        atStart = letter == ' ' || letter == '-' || letter == '\'' || letter == '\t';
    }
    return out;
}

bool isEmail(std::string_view text)
{
    const std::size_t at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.find('@', at + 1) != std::string_view::npos)
        return false;
    if (text.find_first_of(" \t\r\n,;<>()\"") != std::string_view::npos || text.size() > 254)
        return false;
    const std::string_view domain = text.substr(at + 1);
    const std::size_t dot = domain.find('.');
    return dot != 0 && dot != std::string_view::npos && domain.back() != '.'
           && domain.find("..") == std::string_view::npos;
}

std::string emailFix(std::string_view text)
{
    std::string fix;
    for (const char c : text)
        if (c != ' ' && c != '\t' && c != '<' && c != '>' && c != '"')
            fix += c == ',' ? '.' : c;
    if (fix.starts_with("mailto:"))
        fix.erase(0, 7);
    while (!fix.empty() && (fix.back() == '.' || fix.back() == ';'))
        fix.pop_back();
    return isEmail(fix) ? fix : std::string();
}

// "europe/madrid" and "Europe/New York" as the database writes them.
std::string zoneFix(std::string_view text)
{
    std::string fix = inCase(text, "title");
    for (std::size_t i = 0; i < fix.size(); ++i) {
        if (fix[i] == ' ')
            fix[i] = '_';
        const bool starts = i == 0 || fix[i - 1] == '/' || fix[i - 1] == '_';
        if (starts && fix[i] >= 'a' && fix[i] <= 'z')
            fix[i] = static_cast<char>(fix[i] - 32);
    }
    return isKnownZone(fix) ? fix : std::string();
}

constexpr std::size_t kLongestText = 400; // bytes of a name, a title, a place

// Line breaks and marks of direction, with which one name can look like two rows or like somebody else (Unicode TR 36).
bool breaksLines(std::string_view text)
{
    static constexpr std::array<std::string_view, 11> kMarks{"\u202a", "\u202b", "\u202c", "\u202d",
                                                             "\u202e", "\u2066", "\u2067", "\u2068",
                                                             "\u2069", "\u200b", "\ufeff"};
    return text.find_first_of("\n\r\t") != std::string_view::npos
           || std::any_of(kMarks.begin(), kMarks.end(), [text](std::string_view mark) {
                  return text.find(mark) != std::string_view::npos;
              });
}

void add(ParsedRow& row, const char* code, const std::string& field, std::vector<std::string> args,
         std::string fix = {})
{
    row.findings.push_back({code, field, std::move(args), std::move(fix), false});
}

} // namespace

std::string_view RowReader::shaped(const Target& target, std::string_view value)
{
    if (!target.mapping.values.empty())
        if (const auto found = target.mapping.values.find(foldText(value));
            found != target.mapping.values.end())
            value = found->second;
    if (target.mapping.letterCase.empty() || value.empty())
        return value;
    m_scratch2 = inCase(value, target.mapping.letterCase);
    return m_scratch2;
}

void RowReader::takeWorkerNo(const Target& target, std::string_view value, ParsedRow& row)
{
    row.workerNo = std::string(value);
    const bool plain =
        std::all_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (plain)
        return;
    if (std::string seen = withoutInvisible(value); seen != value) {
        row.workerNo = seen; // so that the person it is meant for is not taken for missing
        row.findings.push_back(
            {"feed.invisible_characters", target.label, {target.label}, std::move(seen), false});
    }
}

void RowReader::take(const Target& target, std::string_view value, ParsedRow& row, Days& days)
{
    HrFacts& facts = row.facts;
    switch (target.field->kind) {
    case FieldKind::WorkerNo: takeWorkerNo(target, value, row); return;
    case FieldKind::Text:
        if (breaksLines(value))
            return add(row, "feed.control_characters", target.label, {target.label});
        if (value.size() > kLongestText)
            return add(row, "feed.too_long", target.label,
                       {target.label, std::to_string(value.size()), std::to_string(kLongestText)});
        (facts.*target.field->text).assign(value);
        return;
    case FieldKind::Attribute:
        if (!value.empty())
            facts.attributes[target.attribute].assign(value);
        return;
    case FieldKind::Date: takeDate(target, value, row, days); return;
    case FieldKind::Moment:
        if (value.empty())
            return;
        if (const auto moment = parseInstant(value))
            facts.exitAt = *moment;
        else
            add(row, "feed.bad_instant", target.label, {target.label, std::string(value)});
        return;
    default: takeWord(target, value, row);
    }
}

void RowReader::takeWord(const Target& target, std::string_view value, ParsedRow& row)
{
    if (value.empty())
        return; // what HrFacts starts with
    const std::string folded = foldText(value);
    const std::string text(value);
    if (target.field->kind == FieldKind::WorkerType) {
        if (const auto type = workerTypeOf(folded))
            row.facts.type = *type;
        else
            add(row, "feed.unknown_worker_type", target.label, {text}, nearestWorkerType(text));
    } else if (target.field->kind == FieldKind::HireStatus) {
        if (const auto status = hireStatusOf(folded))
            row.facts.hireStatus = *status;
        else
            add(row, "feed.unknown_hire_status", target.label, {text}, nearestHireStatus(text));
    } else if (const auto mode = exitModeOf(folded)) {
        row.facts.exitMode = *mode;
    } else {
        add(row, "feed.unknown_exit_mode", target.label, {text});
    }
}

void RowReader::takeDate(const Target& target, std::string_view value, ParsedRow& row, Days& days)
{
    if (value.empty())
        return;
    const ReadDate read = readDate(value, target.order);
    if (!read.date) {
        add(row, read.code.c_str(), target.label, {target.label, std::string(value)}, read.proposedFix);
        return;
    }
    const std::string_view name = target.field->name;
    // 9999-12-31 and its kin say "no end".
    const bool never = *read.date > Date{84'000};
    if (never && (name == "end" || name == "last_day" || name == "leave_to" || name == "leave_last_day"))
        return;
    if (never || *read.date < Date{-29'220}) { // before 1890
        add(row, "feed.impossible_date", target.label, {target.label, std::string(value)});
        return;
    }
    if (name == "start")
        row.facts.start = read.date;
    else if (name == "end")
        row.facts.end = read.date;
    else if (name == "last_day")
        row.facts.end = read.date->plusDays(1);
    else if (name == "birth_date")
        row.facts.birthDate = read.date;
    else if (name == "effective")
        row.effective = read.date;
    else if (name == "leave_from")
        days.leaveFrom = read.date;
    else if (name == "leave_to")
        days.leaveTo = read.date;
    else
        days.leaveTo = read.date->plusDays(1);
}

void RowReader::finishName(HrFacts& facts, ParsedRow& row)
{
    const auto isMapped = [this](FactField field) { return m_mapped.test(static_cast<std::size_t>(field)); };
    if (facts.displayName.empty()) {
        facts.displayName = facts.givenName;
        if (!facts.givenName.empty() && !facts.familyName.empty())
            facts.displayName += ' ';
        facts.displayName += facts.familyName;
    } else if (!isMapped(FactField::GivenName) && !isMapped(FactField::FamilyName)) {
        const std::string& name = facts.displayName;
        if (const std::size_t comma = name.find(','); comma != std::string::npos) {
            facts.familyName = std::string(trimmed(std::string_view(name).substr(0, comma)));
            facts.givenName = std::string(trimmed(std::string_view(name).substr(comma + 1)));
        } else if (const std::size_t blank = name.rfind(' '); blank != std::string::npos) {
            facts.givenName = name.substr(0, blank);
            facts.familyName = name.substr(blank + 1);
        } else {
            facts.givenName = name;
        }
    }
    if (facts.displayName.empty())
        add(row, "feed.missing_name", "", {});
}

void RowReader::finishDates(ParsedRow& row, const Days& days)
{
    HrFacts& facts = row.facts;
    const auto hasBad = [&row](std::string_view code) {
        return std::any_of(row.findings.begin(), row.findings.end(),
                           [code](const RecordFinding& finding) { return finding.code == code; });
    };
    if (!facts.start && !hasBad("feed.bad_date") && !hasBad("feed.impossible_date"))
        add(row, "feed.missing_start", "", {});
    if (facts.start && facts.end && *facts.end < *facts.start)
        add(row, "feed.end_before_start", "", {formatDate(*facts.start), formatDate(*facts.end)});
    if (facts.start && facts.birthDate && *facts.birthDate >= *facts.start)
        add(row, "feed.impossible_date", "birth_date", {"birth_date", formatDate(*facts.birthDate)});
    if (days.leaveTo && (!days.leaveFrom || *days.leaveTo <= *days.leaveFrom))
        add(row, "feed.leave_reversed", "",
            {days.leaveFrom ? formatDate(*days.leaveFrom) : std::string(), formatDate(*days.leaveTo)});
    else if (days.leaveFrom)
        facts.leave = DateRange{*days.leaveFrom, days.leaveTo};
}

void RowReader::finish(ParsedRow& row, const Days& days)
{
    HrFacts& facts = row.facts;
    if (row.workerNo.empty())
        add(row, "feed.missing_worker_no", "", {});
    finishName(facts, row);
    finishDates(row, days);
    if (!facts.email.empty() && !isEmail(facts.email))
        add(row, "feed.bad_email", "email", {facts.email}, emailFix(facts.email));
    if (facts.zone.empty() || !m_mapped.test(static_cast<std::size_t>(FactField::Zone)))
        facts.zone = m_defaultZone;
    else if (!knowsZone(facts.zone))
        add(row, "feed.unknown_zone", "zone", {facts.zone}, zoneFix(facts.zone));
    if (facts.country.size() == 2
        && facts.country.find_first_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos)
        facts.country = inCase(facts.country, "upper");
    if (facts.type == WorkerType::Contractor && !facts.end
        && m_mapped.test(static_cast<std::size_t>(FactField::Type)))
        row.findings.push_back({"feed.contractor_without_end", "end", {}, "", true});
}

bool RowReader::knowsZone(const std::string& zone)
{
    const auto [place, isNew] = m_zones.try_emplace(zone, false);
    if (isNew)
        place->second = isKnownZone(zone);
    return place->second;
}

} // namespace gatehouse::sources
