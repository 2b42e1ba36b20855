// Maps and lists inside a row as canonical JSON: keys sorted, no blanks, empty members left out. Reading is lenient: a member that is
// missing keeps its default.
#pragma once

#include "core/model/access.h"
#include "core/model/sources.h"
#include "core/ports/audit.h"

namespace gatehouse::store {

using TextMap = std::map<std::string, std::string>;
using CountMap = std::map<std::string, std::int64_t>;
using Texts = std::vector<std::string>;

std::string toJson(const TextMap& map);
std::string toJson(const CountMap& map);
std::string toJson(const Texts& list);
std::string toJson(const std::vector<WorkerType>& list);
std::string toJson(const FeedMapping& mapping);
std::string toJson(const std::vector<RecordFinding>& findings);
std::string toJson(const OperationPayload& payload);
std::string toJson(const std::vector<Reason>& reasons);
std::string toJson(const std::vector<AuditHead>& heads);

void fromJson(std::string_view json, TextMap& map);
void fromJson(std::string_view json, CountMap& map);
void fromJson(std::string_view json, Texts& list);
void fromJson(std::string_view json, std::vector<WorkerType>& list);
void fromJson(std::string_view json, FeedMapping& mapping);
void fromJson(std::string_view json, std::vector<RecordFinding>& findings);
void fromJson(std::string_view json, OperationPayload& payload);
void fromJson(std::string_view json, std::vector<Reason>& reasons);
void fromJson(std::string_view json, std::vector<AuditHead>& heads);

// For columns that are NULL while there is nothing, which is nearly always.
template <class T>
std::optional<std::string> jsonOrNull(const T& values)
{
    return values.empty() ? std::nullopt : std::optional(toJson(values));
}

} // namespace gatehouse::store
