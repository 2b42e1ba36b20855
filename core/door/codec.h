// Shapes to JSON and back (RFC 8259), with every problem of an input at once (JSON pointers, RFC 6901).
#pragma once

#include "core/door/shape.h"

#include <optional>

namespace gatehouse::door {

enum class Redaction {
    None,
    Secrets,
    SecretsAndPersonal
};

// Canonical: fields in the shape's order, no blanks; dates as 2026-09-07, instants as RFC 3339, ids as numbers. Redacted values are
// left out.
std::string toJson(const Message& message, Redaction redaction = Redaction::None);
std::string toJson(const Shape& shape, const void* object, Redaction redaction = Redaction::None);

// "door.bad_json" or "door.bad_input" with problems: unknown fields (with the nearest name), wrong types, missing required fields,
// broken rules.
Result<Message> fromJson(const Shape& shape, std::string_view json);
// The rules alone, for structs filled in C++.
Result<> check(const Message& message);
// Sets one field from a command-line text; lists take one item a call.
Result<> setFromText(const Field& field, void* object, std::string_view text);

// The text of a field of kContent; nothing where it is another field or an optional one that is not set.
std::string* contentOf(const Field& field, void* object);
// The bytes of a file, for a field of kContent: a text, or an optional one that tells an empty file from none.
void setContent(const Field& field, void* object, std::string bytes);
// The rule of kName for a text that comes another way. "door.not_plain", "door.name_length".
std::optional<Problem> nameProblem(std::string_view name, const std::string& pointer);

// Before a parser or writer that calls itself sees it: JSON from outside may be nested to break the stack. Counts brackets, not grammar.
inline constexpr int kDeepest = 64;
bool nestedDeeperThan(std::string_view json, int levels);

std::string
errorToJson(const Error& error); // {"code","kind","message","remedy","args","problems":[..],"cause"}
// Of text from outside: "door.bad_json" where it is no error or nested too deep.
Error errorFromJson(std::string_view json);

// "text", "date (2026-09-07)", "one of: low, medium, high", "list of ..." for help and the API description.
std::string describeType(const Field& field);
// Indented JSON for people, of any JSON text.
std::string prettyJson(std::string_view json);

} // namespace gatehouse::door
