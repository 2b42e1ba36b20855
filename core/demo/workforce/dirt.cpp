#include "core/demo/workforce/stories.h"

#include <fmt/format.h>

namespace gatehouse::demo {
namespace {

// A newcomer of the newest file whose row cannot be taken.
HrRow& spoilt(Workforce& force, Staff& staff, std::size_t department)
{
    const Department& of = departments()[department];
    Worker worker;
    worker.number = staff.nextNumber(false);
    HrRow row = staff.newcomer(of, staff.siteOf(of), 2, 20);
    row.job = jobOf(staff.random(), of);
    for (const auto& [name, number] : force.heads)
        if (name == of.name)
            row.manager = number;
    worker.rows[2] = std::move(row);
    force.workers.push_back(std::move(worker));
    return *force.workers.back().rows[2];
}

std::size_t indexOf(std::string_view department)
{
    for (std::size_t i = 0; i < departments().size(); ++i)
        if (departments()[i].name == department)
            return i;
    return 0;
}

void addSpoiltRows(Workforce& force, Staff& staff)
{
    const Date today = force.days.back();
    spoilt(force, staff, indexOf("Marketing")).startAsWritten = "";
    spoilt(force, staff, indexOf("Logistics")).startAsWritten =
        "31.06." + std::to_string(civilOf(today).year);
    spoilt(force, staff, indexOf("Engineering")).startAsWritten =
        std::to_string(civilOf(today).year) + "-02-30";
    spoilt(force, staff, indexOf("Accounting")).department = "Acounting";
    spoilt(force, staff, indexOf("Customer Support")).department = "Quantum Bakery";
    HrRow& backwards = spoilt(force, staff, indexOf("Legal"));
    backwards.lastDay = backwards.start.plusDays(-40);
    spoilt(force, staff, indexOf("People")).type = "Volunteer";
    HrRow& address = spoilt(force, staff, indexOf("Recruiting"));
    address.email.replace(address.email.find('@'), 1, "(at)");
    spoilt(force, staff, indexOf("Sales Asia"));
    force.workers.back().rows[2]->manager = force.workers.back().number; // of himself
    spoilt(force, staff, indexOf("Manufacturing"));
    const std::string twice = force.workers.back().number;
    spoilt(force, staff, indexOf("Manufacturing"));
    force.workers.back().number = twice; // two people under one number
    spoilt(force, staff, indexOf("Sales Americas"));
    force.workers.back().number.clear();
}

// The contractors' system says something of an employee, for whom it does not speak (HR-7).
void addConflict(Workforce& force, const std::vector<std::size_t>& ordinary)
{
    if (ordinary.empty())
        return;
    Worker claim = force.workers[ordinary.front()];
    claim.external = true;
    claim.rows[0].reset();
    claim.rows[1].reset();
    claim.rows[2]->department = "IT Operations";
    claim.rows[2]->job = "IT20";
    force.workers.push_back(std::move(claim));
}

} // namespace

void addDirt(Workforce& force, Staff& staff, std::vector<std::size_t> ordinary)
{
    addSpoiltRows(force, staff);
    addConflict(force, ordinary);
    // Good rows with a blemish: taken, with a warning.
    for (std::size_t i = 1; i < ordinary.size() && i <= 5; ++i) {
        HrRow& row = *force.workers[ordinary[i]].rows[2];
        if (i <= 3)
            row.family = "  " + row.family + " ";
        else if (i == 4)
            for (char& letter : row.department)
                letter = letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 32) : letter;
        else
            row.manager = "E99999";
    }
}

} // namespace gatehouse::demo
