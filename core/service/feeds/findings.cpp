#include "core/service/feeds/findings.h"

#include "core/base/error_catalogue.h"
#include "core/sources/mapping.h"

#include <algorithm>

namespace gatehouse::service {
namespace {

constexpr std::size_t kMostRows = 100;

bool leavesOrderOpen(const FeedMapping& mapping, const sources::MappingQuestion& question)
{
    return question.code == "feed.ask_date_order"
           && std::ranges::any_of(mapping.columns, [&](const auto& column) {
                  return column.column == question.column && column.dateFormat.empty()
                         && column.field != "ignore";
              });
}

} // namespace

std::vector<door::FeedRecords::Finding> shown(std::span<const RecordFinding> findings)
{
    std::vector<door::FeedRecords::Finding> out;
    for (const RecordFinding& finding : findings) {
        const Problem problem{finding.field, finding.code, finding.args};
        out.push_back({finding.code, finding.field, messageOf(problem),
                       remedyOf(makeError(finding.code, finding.args)), finding.proposedFix, finding.args,
                       finding.warning});
    }
    return out;
}

std::vector<door::FeedRecords::Item> rowsWithFindings(const sources::ParsedFile& file,
                                                      const sources::Analysis& analysis)
{
    std::vector<door::FeedRecords::Item> rows;
    for (const bool warnings : {false, true})
        for (const sources::Decision& decision : analysis.decisions) {
            const bool onlyWarnings = decision.state != RecordState::Quarantined;
            if (decision.findings.empty() || onlyWarnings != warnings)
                continue;
            if (rows.size() == kMostRows)
                return rows;
            const sources::ParsedRow& row = file.rows[decision.row];
            door::FeedRecords::Item item;
            item.line = row.line;
            item.workerNo = row.workerNo;
            item.raw.text = "null";
            item.state = decision.state;
            item.findings = shown(decision.findings);
            rows.push_back(std::move(item));
        }
    return rows;
}

Result<> checkDateOrders(const std::string& feed, std::string_view bytes, const FeedMapping& mapping)
{
    const bool allSaid =
        std::ranges::none_of(mapping.columns, [](const auto& column) { return column.dateFormat.empty(); });
    if (allSaid)
        return {};
    const sources::MappingProposal proposal = sources::proposeMapping(bytes);
    std::vector<Problem> problems;
    for (const sources::MappingQuestion& question : proposal.questions)
        if (leavesOrderOpen(mapping, question))
            problems.push_back({"column " + question.column, question.code, question.args});
    if (problems.empty())
        return {};
    return fail(makeProblems("service.mapping_needed", {feed}, std::move(problems)));
}

} // namespace gatehouse::service
