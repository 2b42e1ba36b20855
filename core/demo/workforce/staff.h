// Makes people: names, addresses, birth dates, numbers, each once.
#pragma once

#include "core/demo/company/company.h"
#include "core/demo/workforce/workforce.h"

#include <map>
#include <set>

namespace gatehouse::demo {

class Staff {
public:
    Staff(std::uint64_t seed, Date today) : m_random(seed), m_today(today) {}

    Random& random() { return m_random; }
    std::string nextNumber(bool external);
    // Somebody of this department and site who has been there between `fewest` and `most` days on `today`.
    HrRow newcomer(const Department& department, std::size_t site, int fewest, int most);
    std::size_t siteOf(const Department& department);
    std::string addressOf(const std::string& given, const std::string& family);
    void marry(HrRow& row); // another family name and address

private:
    Random m_random;
    Date m_today;
    int m_employees = 10'000, m_externals = 2'000;
    std::map<std::string, int> m_addresses;
    std::set<std::string> m_known; // name and birth date
};

} // namespace gatehouse::demo
