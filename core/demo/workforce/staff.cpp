#include "core/demo/workforce/staff.h"

#include "core/base/text_fold.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::demo {
namespace {

std::string localPart(const std::string& name)
{
    std::string part = toAscii(name);
    std::erase_if(part, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
    return part;
}

std::string pick(Random& random, const std::vector<std::string_view>& list)
{
    return std::string(list[random.below(list.size())]);
}

} // namespace

std::string Staff::nextNumber(bool external)
{
    return external ? fmt::format("C{}", ++m_externals) : fmt::format("E{}", ++m_employees);
}

std::string Staff::addressOf(const std::string& given, const std::string& family)
{
    const std::string local = localPart(given) + "." + localPart(family);
    const int count = ++m_addresses[local];
    return count == 1 ? fmt::format("{}@{}", local, kDomain) : fmt::format("{}{}@{}", local, count, kDomain);
}

std::size_t Staff::siteOf(const Department& department)
{
    const auto fits = [&](const Site& site) {
        return department.countries.empty()
               || department.countries.find(site.country) != std::string_view::npos;
    };
    int total = 0;
    for (const Site& site : sites())
        total += fits(site) ? site.weight : 0;
    int at = m_random.between(0, total - 1);
    for (std::size_t i = 0; i < sites().size(); ++i)
        if (fits(sites()[i]) && (at -= sites()[i].weight) < 0)
            return i;
    return 0;
}

HrRow Staff::newcomer(const Department& department, std::size_t site, int fewest, int most)
{
    HrRow row;
    row.site = site;
    row.department = std::string(department.name);
    row.type = "Employee";
    row.status = "Active";
    row.start = m_today.plusDays(-m_random.between(fewest, most));
    do {
        const Culture home = sites()[site].culture;
        const Culture culture =
            m_random.chance(86) ? home
                                : static_cast<Culture>(m_random.below(static_cast<std::size_t>(kCultures)));
        row.given = pick(m_random, namesOf(culture).given);
        row.family = pick(m_random, namesOf(culture).family);
        row.birth = row.start.plusDays(-m_random.between(20 * 366, 44 * 365));
    } while (!m_known.insert(fmt::format("{} {} {}", row.given, row.family, row.birth.days)).second);
    row.email = addressOf(row.given, row.family);
    row.clearance = m_random.chance(6) ? "secret" : m_random.chance(18) ? "confidential" : "";
    row.workMode = m_random.chance(25) ? "remote" : m_random.chance(60) ? "hybrid" : "on site";
    return row;
}

void Staff::marry(HrRow& row)
{
    const std::string before = row.family;
    while (row.family == before)
        row.family = pick(m_random, namesOf(sites()[row.site].culture).family);
    row.email = addressOf(row.given, row.family);
}

} // namespace gatehouse::demo
