#include "core/service/feeds/importing/import_scope.h"

#include "core/base/text_fold.h"
#include "core/lifecycle/timeline.h"
#include "core/sources/mapping.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace gatehouse::service {
namespace {

constexpr std::size_t kMostNamed = 10;

bool has(const std::vector<std::string>& departments, const std::string& department)
{
    return std::ranges::any_of(
        departments, [folded = fold(department)](const std::string& one) { return fold(one) == folded; });
}

template <class Range>
std::string listed(const Range& all)
{
    std::vector<std::string> some;
    for (const auto& one : all)
        if (some.size() < kMostNamed)
            some.push_back(fmt::format("{}", one));
    const std::size_t more = all.size() - some.size();
    return fmt::format("{}{}", fmt::join(some, ", "), more > 0 ? fmt::format(" and {} more", more) : "");
}

} // namespace

bool isIn(const std::vector<std::string>& departments, const PersonHistory& person, Date day)
{
    return departments.empty()
           || std::ranges::any_of(person.engagements, [&](const EngagementHistory& engagement) {
                  const HrFacts* facts = lifecycle::factsOn(engagement, day);
                  return facts && has(departments, facts->department);
              });
}

Result<> keepToScope(const std::vector<std::string>& departments, const sources::ParsedFile& file,
                     const sources::Analysis& analysis, const std::vector<PersonChange>& changes, Date day)
{
    if (departments.empty())
        return {};
    std::set<std::int64_t> lines;
    std::set<std::string> outside; // as the file says
    std::size_t leftOut = 0;
    for (const PersonChange& change : changes) {
        const bool known = change.isNew || isIn(departments, change.before, day);
        for (const std::size_t index : change.decisions) {
            const sources::Decision& decision = analysis.decisions[index];
            bool inside = known;
            for (const sources::Statement& statement : decision.statements)
                if (!has(departments, statement.facts.department)) {
                    outside.insert(statement.facts.department);
                    inside = false;
                }
            if (!inside)
                lines.insert(file.rows[decision.row].line);
        }
        leftOut += !known && !change.absences.empty() ? 1 : 0;
    }
    if (lines.empty() && leftOut == 0)
        return {};
    std::vector<std::string> parts;
    if (!lines.empty())
        parts.push_back(
            fmt::format("{} {}{}", lines.size() == 1 ? "line" : "lines", listed(lines),
                        outside.empty() ? "" : fmt::format(" (departments {})", listed(outside))));
    if (leftOut > 0)
        parts.push_back(fmt::format("{} people whom it leaves out", leftOut));
    return fail("access.out_of_scope", {fmt::format("Of this file, {}", fmt::join(parts, " and "))});
}

Result<> keepFeedToScope(const std::vector<std::string>& departments, const Feed* before, const Feed& after)
{
    const bool another =
        before
        && (before->complete != after.complete
            || sources::mappingToJson(before->mapping) != sources::mappingToJson(after.mapping));
    return departments.empty() || !another
               ? Result<>()
               : fail("access.out_of_scope",
                      {fmt::format("How feed {} is read, for all departments,", after.name)});
}

} // namespace gatehouse::service
