// The words files use for the closed lists of the model. Inside core/sources only.
#pragma once

#include "core/model/vocabulary.h"

#include <optional>
#include <string>
#include <string_view>

namespace gatehouse::sources {

// `folded` by foldText. nullopt where the word is not known.
std::optional<WorkerType> workerTypeOf(std::string_view folded);
std::optional<HireStatus> hireStatusOf(std::string_view folded);
std::optional<ExitMode> exitModeOf(std::string_view folded);
// The nearest of the model's own words, empty where nothing is near.
std::string nearestWorkerType(std::string_view text);
std::string nearestHireStatus(std::string_view text);

} // namespace gatehouse::sources
