#include "core/demo/company/company.h"
#include "core/demo/demo.h"
#include "core/demo/workforce/workforce.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::demo {
namespace {

struct Column {
    std::string_view header, field;
};
// In the order of the file. What people call the last day of leave and of work is inclusive.
constexpr std::array kColumns = {Column{"Worker No", "worker_no"},
                                 Column{"Given Name", "given_name"},
                                 Column{"Family Name", "family_name"},
                                 Column{"Work Email", "email"},
                                 Column{"Birth Date", "birth_date"},
                                 Column{"Worker Type", "worker_type"},
                                 Column{"Hire Status", "hire_status"},
                                 Column{"Job Code", "job_code"},
                                 Column{"Job Title", "job_title"},
                                 Column{"Department", "department"},
                                 Column{"Location", "location"},
                                 Column{"Country", "country"},
                                 Column{"Time Zone", "zone"},
                                 Column{"Cost Centre", "cost_centre"},
                                 Column{"Manager No", "manager"},
                                 Column{"Start Date", "start"},
                                 Column{"Last Day", "last_day"},
                                 Column{"Leave From", "leave_from"},
                                 Column{"Leave Until", "leave_last_day"},
                                 Column{"Exit Mode", "exit_mode"},
                                 Column{"Exit At", "exit_at"},
                                 Column{"Clearance", "attribute.clearance"},
                                 Column{"Work Mode", "attribute.work_mode"}};

bool isDate(std::string_view field)
{
    return field == "birth_date" || field == "start" || field == "last_day" || field.starts_with("leave_");
}

std::string dateOr(const std::optional<Date>& date)
{
    return date ? formatDate(*date) : std::string();
}

std::string_view costCentreOf(std::string_view department)
{
    for (const Department& known : departments())
        if (known.name == department)
            return known.costCentre;
    return {};
}

std::string quoted(std::string text)
{
    if (text.find_first_of(",\"\r\n") == std::string::npos)
        return text;
    std::string out = "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

std::string lineOf(const Worker& worker, const HrRow& row)
{
    const Site& site = sites()[row.site];
    const std::array<std::string, kColumns.size()> cells = {
        worker.number,
        row.given,
        row.family,
        row.email,
        formatDate(row.birth),
        row.type,
        row.status,
        row.job,
        std::string(titleOf(row.job)),
        row.department,
        std::string(site.city),
        std::string(site.country),
        std::string(site.zone),
        std::string(costCentreOf(row.department)),
        row.manager,
        row.startAsWritten.value_or(formatDate(row.start)),
        dateOr(row.lastDay),
        dateOr(row.leaveFrom),
        dateOr(row.leaveLast),
        row.exitMode,
        row.exitAt,
        row.clearance,
        row.workMode};
    std::string line;
    for (const std::string& cell : cells)
        line += quoted(cell) + ',';
    line.back() = '\n';
    return line;
}

std::string contentOf(const Workforce& force, bool external, std::size_t day)
{
    std::string content;
    for (const Column& column : kColumns)
        content += std::string(column.header) + ',';
    content.back() = '\n';
    for (const Worker& worker : force.workers)
        if (worker.external == external && worker.rows[day])
            content += lineOf(worker, *worker.rows[day]);
    return content;
}

} // namespace

std::vector<DemoFile> filesOf(const Workforce& force)
{
    std::vector<DemoFile> files;
    for (std::size_t day = 0; day < kDays; ++day)
        for (const bool external : {false, true}) {
            const std::string date = formatDate(force.days[day]);
            files.push_back({external ? "Contractors" : "HR",
                             fmt::format("{}-{}.csv", external ? "contractors" : "hr", date), force.days[day],
                             contentOf(force, external, day)});
        }
    return files;
}

std::vector<DemoFile> demoFiles(const DemoOptions& options)
{
    return filesOf(
        makeWorkforce(std::clamp(options.people, kFewestPeople, kMostPeople), options.seed, options.today));
}

std::string demoMapping()
{
    std::string json = R"({"encoding":"utf-8","delimiter":",","columns":[)";
    for (const Column& column : kColumns)
        json += fmt::format(R"({{"column":"{}","field":"{}"{}}},)", column.header, column.field,
                            isDate(column.field) ? R"(,"date_format":"iso")" : "");
    json.back() = ']';
    return json + '}';
}

} // namespace gatehouse::demo
