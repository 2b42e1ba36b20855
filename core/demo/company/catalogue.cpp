// Applications, entitlements and profiles of the demo company.
#include "core/demo/company/company.h"

#include <array>

namespace gatehouse::demo {
namespace {

constexpr std::string_view kIdp = "Identity provider", kMail = "Mail and calendar", kCrm = "CRM",
                           kErp = "Finance ERP", kCode = "Code hosting", kDoors = "Building access",
                           kDevices = "Devices", kPayroll = "Payroll";

constexpr std::array kApplications = {
    DemoApplication{kIdp, "identity", "ivan.it", "identity", "", true, 1, true, 16},
    DemoApplication{kMail, "mail", "ivan.it", "correspondence", "", true, 2, false, 8},
    DemoApplication{kCrm, "crm", "olga.owner", "customers", "", true, 2, false, 8},
    DemoApplication{kErp, "erp", "omar.owner", "finance", "", true, 1, false, 8},
    DemoApplication{kCode, "code", "olga.owner", "source code", "", true, 2, false, 8},
    DemoApplication{kDoors, "doors", "ivan.it", "movements",
                    "Ask the front desk of the site to program the badge, and note the badge number.", false,
                    2, false, 8},
    DemoApplication{kDevices, "devices", "ivan.it", "inventory",
                    "Prepare the device from the kit list, enrol it and hand it over against signature.",
                    false, 3, false, 8},
    DemoApplication{
        kPayroll, "payroll", "omar.owner", "salary, bank accounts",
        "Open or close the record in the payroll bureau's portal before the cut-off of the month.", false, 3,
        false, 8}};

using enum RiskTier;
constexpr std::array kEntitlements = {
    DemoEntitlement{kIdp, "Staff", "group", Low, false, "Sign-in for people of the company"},
    DemoEntitlement{kIdp, "Externals", "group", Low, false, "Sign-in for people of other companies"},
    DemoEntitlement{kIdp, "Managers portal", "group", Low, false, "Approvals and team overview"},
    DemoEntitlement{kIdp, "Self-service", "group", Low, false, "Leave, address and bank details"},
    DemoEntitlement{kIdp, "VPN", "group", Medium, false, "Network access from outside"},
    DemoEntitlement{kIdp, "HR portal", "group", Medium, false, "Personnel files"},
    DemoEntitlement{kIdp, "Guest Wi-Fi sponsor", "group", Low, false, "Codes for visitors"},
    DemoEntitlement{kIdp, "Security console", "group", High, false, "Reading security events"},
    DemoEntitlement{kIdp, "Privileged session broker", "group", High, true, "Recorded sessions on servers"},
    DemoEntitlement{kIdp, "Password reset", "group", High, true, "Resetting other people's passwords"},
    DemoEntitlement{kIdp, "Directory administrators", "admin role", High, true,
                    "Everything in the directory"},
    DemoEntitlement{kMail, "Mailbox", "mailbox", Low, false, "A mailbox of one's own"},
    DemoEntitlement{kMail, "Calendar and rooms", "group", Low, false, "Booking rooms"},
    DemoEntitlement{kMail, "List everyone", "group", Low, false, "Company announcements"},
    DemoEntitlement{kMail, "List managers", "group", Low, false, "Announcements to managers"},
    DemoEntitlement{kMail, "List Germany", "group", Low, false, "Announcements of the German works council"},
    DemoEntitlement{kMail, "List United States", "group", Low, false, "Benefits and holidays"},
    DemoEntitlement{kMail, "Sales inbox", "mailbox", Medium, false, "Shared mailbox of sales"},
    DemoEntitlement{kMail, "Invoices inbox", "mailbox", Medium, false, "Shared mailbox of accounting"},
    DemoEntitlement{kMail, "Mail administrators", "admin role", High, true, "Reading and moving any mailbox"},
    DemoEntitlement{kCrm, "CRM user", "group", Low, false, "Basic access"},
    DemoEntitlement{kCrm, "Opportunities", "group", Low, false, "Own opportunities"},
    DemoEntitlement{kCrm, "Service cases", "group", Low, false, "Cases of customers"},
    DemoEntitlement{kCrm, "Campaigns", "group", Low, false, "Planning and sending campaigns"},
    DemoEntitlement{kCrm, "Sales reports", "group", Medium, false, "Figures of all regions"},
    DemoEntitlement{kCrm, "Price approval", "group", Medium, false, "Discounts above ten percent"},
    DemoEntitlement{kCrm, "Contract archive", "group", Medium, false, "Signed contracts"},
    DemoEntitlement{kCrm, "Customer export", "group", High, false, "Bulk export of customer data"},
    DemoEntitlement{kCrm, "CRM administrators", "admin role", High, true, "Configuration and all data"},
    DemoEntitlement{kErp, "ERP user", "group", Low, false, "Basic access"},
    DemoEntitlement{kErp, "Purchase requests", "group", Low, false, "Asking for purchases"},
    DemoEntitlement{kErp, "Inventory", "group", Low, false, "Stock and movements"},
    DemoEntitlement{kErp, "Ledger read", "group", Medium, false, "Reading the general ledger"},
    DemoEntitlement{kErp, "Ledger post", "group", Medium, false, "Posting to the general ledger"},
    DemoEntitlement{kErp, "Purchase approval", "group", Medium, false, "Releasing purchases of one's team"},
    DemoEntitlement{kErp, "Fixed assets", "group", Medium, false, "Asset register"},
    DemoEntitlement{kErp, "Vendor master", "group", High, false, "Changing vendors and their bank accounts"},
    DemoEntitlement{kErp, "Payment release", "group", High, false, "Releasing payment runs"},
    DemoEntitlement{kErp, "ERP administrators", "admin role", High, true, "Configuration and all postings"},
    DemoEntitlement{kCode, "Developer", "team", Low, false, "Working on repositories of one's team"},
    DemoEntitlement{kCode, "Read all repositories", "team", Low, false, "Reading all source code"},
    DemoEntitlement{kCode, "Build pipelines", "team", Low, false, "Running and watching builds"},
    DemoEntitlement{kCode, "Packages", "team", Low, false, "Publishing internal packages"},
    DemoEntitlement{kCode, "Data notebooks", "team", Medium, false, "Notebooks on the data platform"},
    DemoEntitlement{kCode, "Security advisories", "team", Medium, false, "Unpublished vulnerabilities"},
    DemoEntitlement{kCode, "Merge to main", "team", Medium, false, "Merging reviewed changes"},
    DemoEntitlement{kCode, "Production deploy", "team", High, true, "Deploying to production"},
    DemoEntitlement{kCode, "Release signing", "team", High, true, "The signing key of releases"},
    DemoEntitlement{kCode, "Organisation owners", "admin role", High, true, "Everything in code hosting"},
    DemoEntitlement{kDoors, "Office floors", "badge", Low, false, "Doors of one's site"},
    DemoEntitlement{kDoors, "Production hall", "badge", Low, false, "Halls, after the safety briefing"},
    DemoEntitlement{kDoors, "Warehouse gates", "badge", Low, false, "Gates and loading docks"},
    DemoEntitlement{kDoors, "Car park", "badge", Low, false, "Barrier of the car park"},
    DemoEntitlement{kDoors, "Laboratory", "badge", Medium, false, "Calibration laboratory"},
    DemoEntitlement{kDoors, "Server room", "badge", High, false, "Server rooms, two people at a time"},
    DemoEntitlement{kDevices, "Laptop", "device", Low, false, "Standard laptop, encrypted"},
    DemoEntitlement{kDevices, "Engineering workstation", "device", Low, false, "Workstation with 64 GB"},
    DemoEntitlement{kDevices, "Phone", "device", Low, false, "Phone with a managed profile"},
    DemoEntitlement{kDevices, "Handheld scanner", "device", Low, false, "Scanner of the warehouse"},
    DemoEntitlement{kDevices, "Security key", "device", Low, false, "FIDO2 key"},
    DemoEntitlement{kDevices, "Administration workstation", "device", High, true, "Hardened machine"},
    DemoEntitlement{kPayroll, "Payroll record", "record", Medium, false, "Monthly salary"},
    DemoEntitlement{kPayroll, "Bonus plan", "record", Medium, false, "Yearly bonus of managers"},
    DemoEntitlement{kPayroll, "Pension Germany", "record", Low, false, "Company pension"},
    DemoEntitlement{kPayroll, "Benefits United States", "record", Low, false, "Health insurance and 401(k)"}};

constexpr std::array kProfiles = {
    DemoProfile{"Everyone", "What nobody can work without.", "everyone", ProfileKind::Standard},
    DemoProfile{"Employees", "People on the company's payroll.", "worker_type in (employee, intern)",
                ProfileKind::Standard},
    DemoProfile{"Contractors", "People of other companies, as little as they need.",
                "worker_type in (contractor, vendor)", ProfileKind::Standard},
    DemoProfile{"Finance and legal", "Finance, accounting and legal.",
                "department in tree of (Finance, Legal)", ProfileKind::Standard},
    DemoProfile{"People team", "HR partners and recruiters.", "department in tree of People",
                ProfileKind::Standard},
    DemoProfile{"Engineering and data", "Whoever builds the product.",
                "department in (Technology, Engineering, \"Data and Analytics\")", ProfileKind::Standard},
    DemoProfile{"IT and security", "Whoever runs and guards the systems.",
                "department in (\"IT Operations\", \"Information Security\")", ProfileKind::Standard},
    DemoProfile{"Sales and service", "Sales regions, marketing and customer support.",
                "department in tree of Commercial", ProfileKind::Standard},
    DemoProfile{"Production and warehouse", "Plants and warehouses.", "department in tree of Operations",
                ProfileKind::Standard},
    DemoProfile{"Managers", "Whoever has people reporting to them.", "is_manager", ProfileKind::AddOn},
    DemoProfile{"Germany", "What German law and custom ask for.", "country = DE and worker_type = employee",
                ProfileKind::AddOn},
    DemoProfile{"United States", "What people in the United States get.",
                "country = US and worker_type = employee", ProfileKind::AddOn}};

constexpr std::array kLines = {
    DemoLine{"Everyone", kMail, "Mailbox", "Work is agreed by mail"},
    DemoLine{"Everyone", kMail, "Calendar and rooms", "Meetings need rooms"},
    DemoLine{"Everyone", kDoors, "Office floors", "The site's own doors"},
    DemoLine{"Employees", kIdp, "Staff", "Sign-in to everything else"},
    DemoLine{"Employees", kIdp, "Self-service", "Leave requests and payslips"},
    DemoLine{"Employees", kMail, "List everyone", "Company announcements are binding for employees"},
    DemoLine{"Employees", kPayroll, "Payroll record", "Salary"},
    DemoLine{"Contractors", kIdp, "Externals", "Sign-in under the rules for externals"},
    DemoLine{"Finance and legal", kErp, "ERP user", "Daily tool"},
    DemoLine{"Finance and legal", kErp, "Ledger read", "Month-end closing and contract reviews"},
    DemoLine{"Finance and legal", kMail, "Invoices inbox", "Invoices arrive there"},
    DemoLine{"Finance and legal", kDevices, "Laptop", "Standard kit of office work"},
    DemoLine{"People team", kIdp, "HR portal", "Personnel files are their work"},
    DemoLine{"People team", kErp, "ERP user", "Budget of positions"},
    DemoLine{"People team", kDevices, "Laptop", "Standard kit of office work"},
    DemoLine{"Engineering and data", kCode, "Developer", "Daily tool"},
    DemoLine{"Engineering and data", kCode, "Read all repositories", "Code is shared across teams"},
    DemoLine{"Engineering and data", kCode, "Build pipelines", "Every change is built and tested"},
    DemoLine{"Engineering and data", kIdp, "VPN", "Test systems are reached through it"},
    DemoLine{"Engineering and data", kDevices, "Engineering workstation", "Builds need memory"},
    DemoLine{"IT and security", kIdp, "VPN", "On-call work from home"},
    DemoLine{"IT and security", kCode, "Read all repositories", "Scripts and configuration"},
    DemoLine{"IT and security", kCode, "Build pipelines", "Configuration is deployed by pipelines"},
    DemoLine{"IT and security", kDevices, "Laptop", "Standard kit of office work"},
    DemoLine{"IT and security", kDevices, "Security key", "Administrators sign in with hardware"},
    DemoLine{"Sales and service", kCrm, "CRM user", "Daily tool"},
    DemoLine{"Sales and service", kCrm, "Opportunities", "Customers and pipeline"},
    DemoLine{"Sales and service", kCrm, "Service cases", "History of a customer in one place"},
    DemoLine{"Sales and service", kMail, "Sales inbox", "Requests arrive there"},
    DemoLine{"Sales and service", kDevices, "Laptop", "Standard kit of office work"},
    DemoLine{"Sales and service", kDevices, "Phone", "Reachable on the road"},
    DemoLine{"Production and warehouse", kErp, "ERP user", "Orders and stock"},
    DemoLine{"Production and warehouse", kErp, "Inventory", "Stock movements are booked at the line"},
    DemoLine{"Production and warehouse", kDoors, "Production hall", "Place of work"},
    DemoLine{"Production and warehouse", kDoors, "Warehouse gates", "Material is fetched there"},
    DemoLine{"Managers", kIdp, "Managers portal", "Approvals of one's team"},
    DemoLine{"Managers", kMail, "List managers", "Announcements for managers"},
    DemoLine{"Managers", kErp, "Purchase approval", "Budget responsibility"},
    DemoLine{"Germany", kMail, "List Germany", "Notices of the works council"},
    DemoLine{"Germany", kPayroll, "Pension Germany", "Collective agreement"},
    DemoLine{"United States", kMail, "List United States", "Benefits and holidays"},
    DemoLine{"United States", kPayroll, "Benefits United States", "Health insurance and 401(k)"}};

} // namespace

std::span<const DemoApplication> applications()
{
    return kApplications;
}

std::span<const DemoEntitlement> entitlements()
{
    return kEntitlements;
}

std::span<const DemoProfile> profiles()
{
    return kProfiles;
}

std::span<const DemoLine> profileLines()
{
    return kLines;
}

} // namespace gatehouse::demo
