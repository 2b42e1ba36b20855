#include "core/demo/workforce/workforce.h"

#include "core/demo/workforce/staff.h"
#include "core/demo/workforce/stories.h"

#include <algorithm>
#include <numeric>

namespace gatehouse::demo {
namespace {

constexpr int kSpan = 9; // people who report to one manager, about

// How many people each department has: everyone a head, the rest by weight, the last remainder to the heaviest.
std::vector<int> sizesOf(int people)
{
    const auto all = departments();
    std::vector<int> sizes(all.size(), 1);
    const int total = std::accumulate(all.begin(), all.end(), 0,
                                      [](int sum, const Department& one) { return sum + one.weight; });
    const int rest = people - static_cast<int>(all.size());
    int given = 0;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const int share = static_cast<int>(static_cast<std::int64_t>(rest) * all[i].weight / total);
        sizes[i] += share;
        given += share;
    }
    const auto heaviest = std::max_element(all.begin(), all.end(),
                                           [](const auto& a, const auto& b) { return a.weight < b.weight; });
    sizes[static_cast<std::size_t>(heaviest - all.begin())] += rest - given;
    return sizes;
}

class Builder {
public:
    Builder(int people, std::uint64_t seed, Date today)
        : m_people(people), m_today(today), m_staff(seed, today)
    {
        for (std::size_t day = 0; day < kDays; ++day)
            m_force.days[day] = today.plusDays(-kDaysBefore[day]);
    }

    Workforce run()
    {
        const auto sizes = sizesOf(m_people);
        for (std::size_t i = 0; i < sizes.size(); ++i)
            addDepartment(departments()[i], sizes[i]);
        addStories(m_force, m_staff, m_people);
        std::stable_sort(m_force.workers.begin(), m_force.workers.end(),
                         [](const Worker& a, const Worker& b) { return a.number < b.number; });
        return std::move(m_force);
    }

private:
    std::string headOf(std::string_view department) const
    {
        for (const auto& [name, number] : m_force.heads)
            if (name == department)
                return number;
        return {};
    }

    // The head, team leads under the head, and everybody else under the leads in turn.
    void addDepartment(const Department& department, int size)
    {
        const int leads = size > kSpan + 3 ? (size - 1) / (kSpan + 1) : 0;
        std::vector<std::size_t> leaders;
        for (int i = 0; i < size; ++i) {
            const bool isHead = i == 0, leadsTeam = i <= leads;
            Worker worker;
            worker.leads = isHead || leadsTeam;
            const std::size_t leader =
                leaders.empty() ? 0 : leaders[static_cast<std::size_t>(i) % leaders.size()];
            std::size_t site = m_staff.siteOf(department);
            if (!worker.leads && !leaders.empty() && m_staff.random().chance(70))
                site = m_force.workers[leader].rows.front()->site;
            HrRow row = worker.leads ? m_staff.newcomer(department, site, 400, 5600)
                                     : m_staff.newcomer(department, site, 95, 4200);
            if (worker.leads)
                row.job = std::string(department.leadJob);
            else
                describe(worker, row, department);
            if (isHead)
                row.manager = headOf(department.parent);
            else if (leadsTeam || leaders.empty())
                row.manager = headOf(department.name);
            else
                row.manager = m_force.workers[leader].number;
            worker.number = m_staff.nextNumber(worker.external);
            if (isHead)
                m_force.heads.emplace_back(department.name, worker.number);
            else if (leadsTeam)
                leaders.push_back(m_force.workers.size());
            worker.rows.fill(row);
            m_force.workers.push_back(std::move(worker));
        }
    }

    void describe(Worker& worker, HrRow& row, const Department& department)
    {
        Random& random = m_staff.random();
        row.job = jobOf(random, department);
        if (random.chance(department.contractors)) {
            worker.external = true;
            row.type = random.chance(80) ? "Contractor" : "Vendor";
            row.start = m_today.plusDays(-random.between(80, 600));
            row.lastDay = m_today.plusDays(random.between(20, 330));
        } else if (random.chance(4)) {
            row.type = "Intern";
            row.job = "IN10";
            row.start = m_today.plusDays(-random.between(70, 150));
            row.lastDay = m_today.plusDays(random.between(20, 120));
        }
    }

    int m_people;
    Date m_today;
    Staff m_staff;
    Workforce m_force;
};

} // namespace

std::string jobOf(Random& random, const Department& department)
{
    const std::string_view codes = department.workerJobs; // four letters each and a blank between
    const std::size_t at = random.below((codes.size() + 1) / 5) * 5;
    return std::string(codes.substr(at, 4));
}

Workforce makeWorkforce(int people, std::uint64_t seed, Date today)
{
    return Builder(people, seed, today).run();
}

} // namespace gatehouse::demo
