#include "core/service/people/tables.h"

#include "core/service/host/call_context.h"
#include "core/service/people/views.h"

namespace gatehouse::service {
namespace {

using Kind = TableColumn::Kind;

std::string dayOrNothing(const std::optional<Date>& day)
{
    return day ? formatDate(*day) : std::string();
}

TableRow cellsOf(const door::PersonItem& p)
{
    return {p.name,
            p.email,
            p.workerNo,
            p.title,
            p.department,
            p.location,
            std::string(textOf(p.type)),
            std::string(textOf(p.status)),
            dayOrNothing(p.start),
            dayOrNothing(p.lastDay),
            p.manager,
            std::to_string(p.accounts),
            std::to_string(p.grants),
            std::to_string(p.openOperations),
            std::to_string(p.problems)};
}

TableRow cellsOf(const door::QueueItem& q)
{
    return {q.name,
            q.title,
            q.department,
            std::string(textOf(q.kind)),
            formatDate(q.effective),
            formatInstant(q.dueAt),
            formatInstant(q.recorded),
            q.state,
            std::to_string(q.done),
            std::to_string(q.total),
            q.blockedBy,
            q.remedy,
            q.privileged ? "yes" : "no"};
}

} // namespace

ListTable personTable()
{
    return {{{"name", "Name"},
             {"email", "E-mail"},
             {"worker_no", "Worker number"},
             {"title", "Job title"},
             {"department", "Department"},
             {"location", "Location"},
             {"type", "Worker type"},
             {"status", "Status"},
             {"start", "First day", Kind::Date},
             {"last_day", "Last day", Kind::Date},
             {"manager", "Manager"},
             {"accounts", "Accounts", Kind::Number},
             {"grants", "Grants", Kind::Number},
             {"open_operations", "Operations under way", Kind::Number},
             {"problems", "Problems", Kind::Number}},
            [](CallContext& context, std::span<const std::int64_t> ids) -> Result<std::vector<TableRow>> {
                GH_LET(const auto rows, context.tx.lists().personRows(ids));
                std::vector<TableRow> cells;
                for (const PersonRow& row : rows)
                    cells.push_back(cellsOf(itemOf(row)));
                return cells;
            }};
}

ListTable queueTable()
{
    return {{{"name", "Name"},
             {"title", "Job title"},
             {"department", "Department"},
             {"kind", "Event"},
             {"effective", "Effective", Kind::Date},
             {"due_at", "Due (UTC)"},
             {"recorded", "Recorded (UTC)"},
             {"state", "State"},
             {"done", "Operations done", Kind::Number},
             {"total", "Operations", Kind::Number},
             {"blocked_by", "Blocked by"},
             {"remedy", "What to do"},
             {"privileged", "Privileged"}},
            [](CallContext& context, std::span<const std::int64_t> ids) -> Result<std::vector<TableRow>> {
                GH_LET(const auto rows, context.tx.lists().queueRows(ids, context.business));
                std::vector<TableRow> cells;
                for (const QueueRow& row : rows)
                    cells.push_back(cellsOf(itemOf(row)));
                return cells;
            }};
}

} // namespace gatehouse::service
