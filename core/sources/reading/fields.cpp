#include "core/sources/reading/fields.h"

#include "core/base/digest.h"
#include "core/base/text_fold.h"

#include <algorithm>
#include <cstring>

namespace gatehouse::sources {
namespace {

using enum FactField;

constexpr std::array<std::pair<FactField, std::string_view>, static_cast<std::size_t>(Count)> kFactNames{
    {{GivenName, "given_name"},
     {FamilyName, "family_name"},
     {DisplayName, "display_name"},
     {Email, "email"},
     {Login, "login"},
     {BirthDate, "birth_date"},
     {Type, "worker_type"},
     {FactField::HireStatus, "hire_status"},
     {JobCode, "job_code"},
     {JobTitle, "job_title"},
     {Department, "department"},
     {Division, "division"},
     {Location, "location"},
     {Country, "country"},
     {Zone, "zone"},
     {CostCentre, "cost_centre"},
     {Manager, "manager"},
     {Start, "start"},
     {End, "end"},
     {Leave, "leave"},
     {FactField::ExitMode, "exit_mode"},
     {ExitAt, "exit_at"},
     {Attributes, "attributes"}}};

const std::array<FieldInfo, 29>& fieldTable()
{
    static const std::array<FieldInfo, 29> kFields{{
        {"worker_no", FieldKind::WorkerNo, std::nullopt, nullptr},
        {"given_name", FieldKind::Text, GivenName, &HrFacts::givenName},
        {"family_name", FieldKind::Text, FamilyName, &HrFacts::familyName},
        {"display_name", FieldKind::Text, DisplayName, &HrFacts::displayName},
        {"email", FieldKind::Text, Email, &HrFacts::email},
        {"login", FieldKind::Text, Login, &HrFacts::login},
        {"birth_date", FieldKind::Date, BirthDate, nullptr},
        {"worker_type", FieldKind::WorkerType, Type, nullptr},
        {"hire_status", FieldKind::HireStatus, FactField::HireStatus, nullptr},
        {"job_code", FieldKind::Text, JobCode, &HrFacts::jobCode},
        {"job_title", FieldKind::Text, JobTitle, &HrFacts::jobTitle},
        {"department", FieldKind::Text, Department, &HrFacts::department},
        {"division", FieldKind::Text, Division, &HrFacts::division},
        {"location", FieldKind::Text, Location, &HrFacts::location},
        {"country", FieldKind::Text, Country, &HrFacts::country},
        {"zone", FieldKind::Text, Zone, &HrFacts::zone},
        {"cost_centre", FieldKind::Text, CostCentre, &HrFacts::costCentre},
        {"manager", FieldKind::Text, Manager, &HrFacts::managerRef},
        {"start", FieldKind::Date, Start, nullptr},
        {"end", FieldKind::Date, End, nullptr},
        {"last_day", FieldKind::Date, End, nullptr},
        {"leave_from", FieldKind::Date, Leave, nullptr},
        {"leave_to", FieldKind::Date, Leave, nullptr},
        {"leave_last_day", FieldKind::Date, Leave, nullptr},
        {"exit_mode", FieldKind::ExitMode, FactField::ExitMode, nullptr},
        {"exit_at", FieldKind::Moment, ExitAt, nullptr},
        {"effective", FieldKind::Date, std::nullopt, nullptr},
        {"ignore", FieldKind::Ignore, std::nullopt, nullptr},
        {"attribute.", FieldKind::Attribute, Attributes, nullptr},
    }};
    return kFields;
}

constexpr std::size_t kNamedFields = 28; // those before attribute.

} // namespace

const FieldInfo* findField(std::string_view name)
{
    const auto& table = fieldTable();
    if (name.starts_with(kAttributePrefix) && name.size() > kAttributePrefix.size())
        return &table[kNamedFields];
    for (std::size_t i = 0; i < kNamedFields; ++i)
        if (table[i].name == name)
            return &table[i];
    return nullptr;
}

bool isDateField(std::string_view name)
{
    const FieldInfo* field = findField(name);
    return field && field->kind == FieldKind::Date;
}

std::span<const std::string_view> mappingFields()
{
    static const std::vector<std::string_view> kNames = [] {
        std::vector<std::string_view> names;
        for (std::size_t i = 0; i < kNamedFields; ++i)
            names.push_back(fieldTable()[i].name);
        return names;
    }();
    return kNames;
}

std::string HrFacts::*textMemberOf(FactField fact)
{
    for (const FieldInfo& field : fieldTable())
        if (field.fact == fact && field.text)
            return field.text;
    return nullptr;
}

std::string_view nameOf(FactField field)
{
    for (const auto& [candidate, name] : kFactNames)
        if (candidate == field)
            return name;
    return "";
}

std::optional<FactField> factFieldOf(std::string_view name)
{
    const FieldInfo* field = findField(name);
    if (field)
        return field->fact;
    for (const auto& [candidate, text] : kFactNames)
        if (text == name)
            return candidate;
    return std::nullopt;
}

std::string foldText(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    bool blank = true; // leading ones fall away
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x80)
            return fold(text);
        if (c == ' ' || (c >= '\t' && c <= '\r')) {
            if (!blank)
                out += ' ';
            blank = true;
            continue;
        }
        blank = false;
        out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    }
    if (blank && !out.empty())
        out.pop_back();
    return out;
}

std::string RowDigest::hex() const
{
    return toHex(std::string_view(reinterpret_cast<const char*>(bytes.data()), bytes.size()));
}

RowDigest RowDigest::fromHex(std::string_view hex)
{
    RowDigest digest;
    std::string raw;
    if (gatehouse::fromHex(hex, raw) && raw.size() == digest.bytes.size())
        std::memcpy(digest.bytes.data(), raw.data(), raw.size());
    return digest;
}

} // namespace gatehouse::sources
