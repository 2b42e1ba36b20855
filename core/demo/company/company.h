// What does not depend on the seed: departments, jobs, sites, applications, entitlements and profiles of Meridian Instruments.
#pragma once

#include "core/demo/company/names.h"
#include "core/model/vocabulary.h"

#include <span>
#include <string_view>

namespace gatehouse::demo {

inline constexpr std::string_view kDomain = "meridian.example"; // RFC 2606: nobody's

struct Department {
    std::string_view name, parent;
    std::string_view leadJob;    // of the head and of team leads
    std::string_view workerJobs; // codes with a blank between
    int weight;                  // share of the people, in thousandths
    int contractors;             // percent of the people who are contractors
    std::string_view countries;  // where it is; empty: everywhere
    std::string_view costCentre;
};
std::span<const Department> departments(); // parents first

struct Job {
    std::string_view code, title;
};
std::span<const Job> jobs();
std::string_view titleOf(std::string_view code);

struct Site {
    std::string_view city, country, zone;
    Culture culture;
    int weight;
};
std::span<const Site> sites();

struct DemoApplication {
    std::string_view name, slug, owner, dataClasses, instructions;
    bool scim;
    int criticality;
    bool identityProvider;
    int concurrency;
};
std::span<const DemoApplication> applications(); // the SCIM ones first

struct DemoEntitlement {
    std::string_view application, name, kind;
    RiskTier tier;
    bool privileged;
    std::string_view description;
};
std::span<const DemoEntitlement> entitlements();

struct DemoProfile {
    std::string_view name, description, rule;
    ProfileKind kind;
};
std::span<const DemoProfile> profiles();

struct DemoLine {
    std::string_view profile, application, entitlement, rationale;
};
std::span<const DemoLine> profileLines();

struct DemoOperator {
    std::string_view name, displayName;
    Role role;
    std::string_view departments; // scope, with | between; empty: all
    std::string_view headOf;      // linked with the head of this department; empty: with nobody
};
std::span<const DemoOperator> operators();

} // namespace gatehouse::demo
