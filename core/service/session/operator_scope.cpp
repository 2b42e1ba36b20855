#include "core/service/session/operator_scope.h"

#include "core/base/text_fold.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace gatehouse::service {
namespace {

constexpr std::string_view kEveryDepartment = "*";
constexpr std::size_t kMostNamed = 20;

// Those of `some` that are not among `all`, whatever their case.
std::vector<std::string> missing(const std::vector<std::string>& some, const std::vector<std::string>& all)
{
    std::vector<std::string> out;
    std::ranges::copy_if(some, std::back_inserter(out), [&](const std::string& one) {
        return std::ranges::none_of(
            all, [folded = fold(one)](const std::string& other) { return fold(other) == folded; });
    });
    return out;
}

} // namespace

Result<std::vector<std::string>> scopeGiven(const std::vector<std::string>& given, std::string_view shape)
{
    if (given.size() == 1 && given.front() == kEveryDepartment)
        return std::vector<std::string>();
    const bool wrong = given.empty() || std::ranges::any_of(given, [](const std::string& name) {
                           return isBlank(name) || name == kEveryDepartment;
                       });
    if (wrong)
        return fail(makeProblems("door.bad_input", {std::string(shape)},
                                 {{"/departments", "service.scope_empty", {}}}));
    return given;
}

Result<std::string> unknownDepartments(Tx& tx, const std::vector<std::string>& departments)
{
    GH_LET(const auto units, tx.people().departments());
    std::vector<std::string> known;
    for (const OrgUnit& unit : units)
        known.push_back(unit.name);
    const std::vector<std::string> unknown = missing(departments, known);
    if (unknown.empty())
        return std::string();
    const std::size_t more = known.size() - std::min(known.size(), kMostNamed);
    known.resize(known.size() - more);
    return fmt::format(" No department is called {} yet; {}{}.", fmt::join(unknown, ", "),
                       known.empty() ? "none is known" : fmt::format("known are {}", fmt::join(known, ", ")),
                       more > 0 ? fmt::format(" and {} more", more) : "");
}

Result<> keepOperatorToScope(const Identity& who, const Operator& about)
{
    const std::vector<std::string>& own = who.op.departments;
    if (own.empty() || about.id == who.op.id)
        return {};
    const std::vector<std::string> beyond = missing(about.departments, own);
    if (!about.departments.empty() && beyond.empty())
        return {};
    return fail(
        "access.out_of_scope",
        {fmt::format("The scope of operator {} ({})", about.name,
                     beyond.empty() ? "every department" : fmt::format("{}", fmt::join(beyond, ", ")))});
}

} // namespace gatehouse::service
