// The fields of a mapping and what kind of text they take. Inside core/sources only.
#pragma once

#include "core/sources/mapping.h"
#include "core/sources/parsed_file.h"

#include <optional>
#include <string_view>

namespace gatehouse::sources {

enum class FieldKind : std::uint8_t {
    WorkerNo,
    Text, // a std::string of HrFacts
    Date, // start, end, last_day, birth_date, leave_*, effective
    WorkerType,
    HireStatus,
    ExitMode,
    Moment,
    Attribute,
    Ignore
};

struct FieldInfo {
    std::string_view name;
    FieldKind kind = FieldKind::Text;
    std::optional<FactField> fact; // none: worker_no, effective, ignore
    std::string HrFacts::*text = nullptr;
};

// nullptr where the name is no field; attribute.<name> gives one shared entry.
const FieldInfo* findField(std::string_view name);
inline constexpr std::string_view kAttributePrefix = "attribute.";
bool isDateField(std::string_view name);

// The facts of a set that are plain texts, for comparing and merging field by field.
std::string HrFacts::*textMemberOf(FactField field);

// As fold() of core/base, without its cost for ASCII.
std::string foldText(std::string_view text);

} // namespace gatehouse::sources
