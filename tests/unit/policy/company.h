// A small company for the tests of policy and plan: five applications, four profiles, and people whose
// history a test writes in a line.
#pragma once

#include "core/policy/policy_state.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace company {

using namespace gatehouse;

inline constexpr ApplicationId kDirectory{1}, kMail{2}, kLedger{3}, kDevices{4}, kCrm{5}, kWiki{6};
inline constexpr EntitlementId kStaff{11}, kMailbox{12}, kPost{13}, kLaptop{15}, kDeals{16}, kEditor{17},
    kRoot{18}, kApprove{19};
inline constexpr LineId kStaffLine{101}, kMailboxLine{102}, kLaptopLine{103}, kPostLine{104}, kDealsLine{105},
    kApproveLine{106}, kSalesMailboxLine{107};
inline const std::string kZone = "Europe/Madrid";

inline Date day(std::string_view text)
{
    const auto date = parseDate(text);
    REQUIRE(date);
    return *date;
}

// First moment of a local day in Madrid.
inline Instant at(std::string_view text)
{
    return startOfDay(day(text), kZone).value();
}

inline Application application(ApplicationId id, std::string name, int criticality)
{
    Application out;
    out.id = id;
    out.name = std::move(name);
    out.criticality = criticality;
    return out;
}

inline std::vector<Application> applications()
{
    Application directory = application(kDirectory, "Directory", 1);
    directory.identityProvider = directory.issuesCredential = directory.providesSso = directory.providesMfa =
        true;
    Application ledger = application(kLedger, "Ledger", 1);
    ledger.sessionsEndWithDisable = false;
    ledger.dataClasses = "finance";
    return {application(kWiki, "Wiki", 5),
            application(kDevices, "Devices", 4),
            application(kCrm, "CRM", 3),
            application(kMail, "Mail", 2),
            directory,
            ledger};
}

inline Entitlement entitlement(EntitlementId id, ApplicationId in, std::string name)
{
    Entitlement out;
    out.id = id;
    out.application = in;
    out.nativeId = "native-" + name;
    out.name = std::move(name);
    return out;
}

inline std::vector<Entitlement> entitlements()
{
    Entitlement laptop = entitlement(kLaptop, kDevices, "laptop");
    laptop.kind = "device";
    Entitlement root = entitlement(kRoot, kLedger, "root");
    root.privileged = true;
    root.tier = RiskTier::High;
    return {entitlement(kStaff, kDirectory, "staff"),
            entitlement(kMailbox, kMail, "mailbox"),
            entitlement(kPost, kLedger, "post"),
            laptop,
            entitlement(kDeals, kCrm, "deals"),
            entitlement(kEditor, kWiki, "editor"),
            root,
            entitlement(kApprove, kLedger, "approve")};
}

inline RoleProfile profile(std::int64_t id, std::string name, std::string rule,
                           std::vector<ProfileLine> lines, ProfileKind kind = ProfileKind::Standard)
{
    RoleProfile out;
    out.id = ProfileId{id};
    out.name = std::move(name);
    out.rule = std::move(rule);
    out.lines = std::move(lines);
    out.kind = kind;
    return out;
}

inline std::vector<RoleProfile> profiles()
{
    return {profile(1, "Everyone", "everyone",
                    {{kStaffLine, kStaff, "", "everybody signs in"},
                     {kMailboxLine, kMailbox, "", ""},
                     {kLaptopLine, kLaptop, "", ""}}),
            profile(2, "Finance", "department = Finance", {{kPostLine, kPost, "", "posts invoices"}}),
            profile(3, "Sales", "department = Sales",
                    {{kDealsLine, kDeals, "", ""}, {kSalesMailboxLine, kMailbox, "", "writes to customers"}}),
            profile(4, "Finance managers", "department = Finance and is_manager",
                    {{kApproveLine, kApprove, "", ""}}, ProfileKind::AddOn)};
}

inline policy::PolicyInputs inputs()
{
    policy::PolicyInputs out;
    out.profiles = profiles();
    out.applications = applications();
    out.entitlements = entitlements();
    return out;
}

inline policy::PolicyState state(policy::PolicyInputs from = inputs())
{
    auto compiled = policy::PolicyState::compile(std::move(from));
    if (!compiled)
        FAIL(describe(compiled.error()));
    return *compiled;
}

inline HrFacts hired(std::string_view start, std::string department = "Finance")
{
    HrFacts facts;
    facts.givenName = "Anna";
    facts.familyName = "Berg";
    facts.department = std::move(department);
    facts.jobTitle = "Clerk";
    facts.zone = kZone;
    facts.managerRef = "M7";
    facts.start = day(start);
    return facts;
}

// A history written statement by statement.
class Life {
public:
    explicit Life(std::int64_t person = 42) { history.person.id = PersonId{person}; }

    Life& engagement(std::string workerNo)
    {
        EngagementHistory next;
        next.engagement = {EngagementId{static_cast<std::int64_t>(500 + history.engagements.size())},
                           history.person.id, FeedId{1}, std::move(workerNo), PersonId{7}};
        history.engagements.push_back(std::move(next));
        return *this;
    }

    Life& says(std::string_view effective, HrFacts facts)
    {
        if (history.engagements.empty())
            engagement("W42");
        EngagementFact fact;
        fact.engagement = history.engagements.back().engagement.id;
        fact.effective = day(effective);
        fact.sequence = ++m_sequence;
        fact.id = EngagementVersionId{m_sequence};
        fact.facts = std::move(facts);
        auto& facts_ = history.engagements.back().facts;
        const auto place =
            std::upper_bound(facts_.begin(), facts_.end(), fact, [](const auto& a, const auto& b) {
                return std::pair(a.effective, a.sequence) < std::pair(b.effective, b.sequence);
            });
        facts_.insert(place, std::move(fact));
        return *this;
    }

    PersonHistory history;

private:
    std::int64_t m_sequence = 0;
};

inline AccessException exception(EntitlementId entitlement, std::string_view from, std::string_view to)
{
    AccessException out;
    out.id = ExceptionId{900};
    out.person = PersonId{42};
    out.entitlement = entitlement;
    out.reason = "quarter end";
    out.approver = OperatorId{3};
    out.from = at(from);
    out.to = at(to);
    return out;
}

} // namespace company
