#include "core/demo/company/company.h"

#include <array>

namespace gatehouse::demo {
namespace {

constexpr std::string_view kEurope = "GB DE FR ES PL SE";

constexpr std::array kDepartments = {
    Department{"Executive Office", "", "EX10", "EX20", 4, 0, "US", "1000"},
    Department{"Finance", "Executive Office", "FI10", "FI20 FI30", 25, 0, "", "2000"},
    Department{"Accounting", "Finance", "AC10", "AC20 AC20 AC30", 45, 2, "GB DE PL IN", "2100"},
    Department{"People", "Executive Office", "PE10", "PE20", 22, 0, "", "3000"},
    Department{"Recruiting", "People", "RE10", "RE20", 18, 5, "", "3100"},
    Department{"Legal", "Executive Office", "LE10", "LE20", 14, 0, "US GB DE FR", "4000"},
    Department{"Technology", "Executive Office", "TE10", "EN20", 12, 0, "US DE IN", "5000"},
    Department{"Engineering", "Technology", "EN10", "EN20 EN30 EN30", 185, 12, "US DE PL IN SE", "5100"},
    Department{"Data and Analytics", "Technology", "DA10", "DA20", 40, 10, "US DE IN", "5200"},
    Department{"IT Operations", "Technology", "IT10", "IT20 IT30", 50, 14, "US DE PL IN", "5300"},
    Department{"Information Security", "Technology", "IS10", "IS20", 18, 6, "US DE", "5400"},
    Department{"Commercial", "Executive Office", "CO10", "SA20", 8, 0, "GB", "6000"},
    Department{"Sales Europe", "Commercial", "SA10", "SA20 SA20 SA30", 95, 2, kEurope, "6100"},
    Department{"Sales Americas", "Commercial", "SA10", "SA20 SA30", 70, 2, "US", "6200"},
    Department{"Sales Asia", "Commercial", "SA10", "SA20 SA30", 35, 2, "IN", "6300"},
    Department{"Marketing", "Commercial", "MK10", "MK20", 45, 8, "", "6400"},
    Department{"Customer Support", "Commercial", "CS10", "CS20", 90, 10, "GB ES PL IN US", "6500"},
    Department{"Operations", "Executive Office", "OP10", "MF30", 14, 0, "DE", "7000"},
    Department{"Manufacturing", "Operations", "MF10", "MF20 MF20 MF20 MF30", 145, 14, "DE PL US", "7100"},
    Department{"Logistics", "Operations", "LO10", "LO20", 65, 16, "DE PL ES US", "7200"}};

constexpr std::array kJobs = {Job{"EX10", "Chief Executive Officer"},
                              Job{"EX20", "Executive Assistant"},
                              Job{"FI10", "Finance Director"},
                              Job{"FI20", "Financial Controller"},
                              Job{"FI30", "Financial Analyst"},
                              Job{"AC10", "Accounting Manager"},
                              Job{"AC20", "Accountant"},
                              Job{"AC30", "Payroll Specialist"},
                              Job{"PE10", "People Director"},
                              Job{"PE20", "HR Business Partner"},
                              Job{"RE10", "Recruiting Manager"},
                              Job{"RE20", "Recruiter"},
                              Job{"LE10", "General Counsel"},
                              Job{"LE20", "Legal Counsel"},
                              Job{"TE10", "Technology Director"},
                              Job{"EN10", "Engineering Manager"},
                              Job{"EN20", "Senior Software Engineer"},
                              Job{"EN30", "Software Engineer"},
                              Job{"DA10", "Analytics Manager"},
                              Job{"DA20", "Data Analyst"},
                              Job{"IT10", "IT Operations Manager"},
                              Job{"IT20", "System Administrator"},
                              Job{"IT30", "Service Desk Technician"},
                              Job{"IS10", "Security Manager"},
                              Job{"IS20", "Security Analyst"},
                              Job{"CO10", "Commercial Director"},
                              Job{"SA10", "Regional Sales Manager"},
                              Job{"SA20", "Account Manager"},
                              Job{"SA30", "Sales Representative"},
                              Job{"MK10", "Marketing Manager"},
                              Job{"MK20", "Campaign Specialist"},
                              Job{"CS10", "Support Team Manager"},
                              Job{"CS20", "Support Agent"},
                              Job{"OP10", "Operations Director"},
                              Job{"MF10", "Shift Manager"},
                              Job{"MF20", "Production Technician"},
                              Job{"MF30", "Quality Engineer"},
                              Job{"LO10", "Warehouse Manager"},
                              Job{"LO20", "Warehouse Specialist"},
                              Job{"IN10", "Intern"}};

constexpr std::array kSites = {Site{"New York", "US", "America/New_York", Culture::English, 10},
                               Site{"Austin", "US", "America/Chicago", Culture::English, 12},
                               Site{"London", "GB", "Europe/London", Culture::English, 12},
                               Site{"Manchester", "GB", "Europe/London", Culture::English, 6},
                               Site{"Hamburg", "DE", "Europe/Berlin", Culture::German, 14},
                               Site{"München", "DE", "Europe/Berlin", Culture::German, 10},
                               Site{"Paris", "FR", "Europe/Paris", Culture::French, 9},
                               Site{"Lyon", "FR", "Europe/Paris", Culture::French, 5},
                               Site{"Madrid", "ES", "Europe/Madrid", Culture::Spanish, 9},
                               Site{"Las Palmas", "ES", "Atlantic/Canary", Culture::Spanish, 3},
                               Site{"Warszawa", "PL", "Europe/Warsaw", Culture::Polish, 8},
                               Site{"Kraków", "PL", "Europe/Warsaw", Culture::Polish, 6},
                               Site{"Stockholm", "SE", "Europe/Stockholm", Culture::Nordic, 7},
                               Site{"Göteborg", "SE", "Europe/Stockholm", Culture::Nordic, 4},
                               Site{"Bengaluru", "IN", "Asia/Kolkata", Culture::Indian, 12},
                               Site{"Pune", "IN", "Asia/Kolkata", Culture::Indian, 6}};

// A second HR admin for four eyes; nobody holds everything. Those linked with a person sign in as that person.
constexpr std::array kOperators = {
    DemoOperator{"helen.hr", "Helen, HR", Role::HrAdmin, "", "People"},
    DemoOperator{"hugo.hr", "Hugo, HR", Role::HrAdmin, "", ""},
    DemoOperator{"selma.hr", "Selma, HR of the sales regions", Role::HrAdmin,
                 "Sales Europe|Sales Americas|Sales Asia", ""},
    DemoOperator{"ivan.it", "Ivan, IT", Role::ItAdmin, "", "IT Operations"},
    DemoOperator{"sara.security", "Sara, security", Role::Security, "", "Information Security"},
    DemoOperator{"carl.ciso", "Carl, CISO", Role::Ciso, "", ""},
    DemoOperator{"olga.owner", "Olga, owner of CRM and code hosting", Role::ApplicationOwner, "",
                 "Engineering"},
    DemoOperator{"omar.owner", "Omar, owner of finance and payroll", Role::ApplicationOwner, "",
                 "Accounting"},
    DemoOperator{"mona.manager", "Mona, manager in customer support", Role::Manager, "", "Customer Support"},
    DemoOperator{"milo.manager", "Milo, manager in Sales Europe", Role::Manager, "", "Sales Europe"},
    DemoOperator{"ada.auditor", "Ada, auditor", Role::Auditor, "", ""},
    DemoOperator{"will.workspace", "Will, workspace owner", Role::WorkspaceOwner, "", ""}};

} // namespace

std::span<const Department> departments()
{
    return kDepartments;
}

std::span<const Job> jobs()
{
    return kJobs;
}

std::string_view titleOf(std::string_view code)
{
    for (const Job& job : kJobs)
        if (job.code == code)
            return job.title;
    return {};
}

std::span<const Site> sites()
{
    return kSites;
}

std::span<const DemoOperator> operators()
{
    return kOperators;
}

} // namespace gatehouse::demo
