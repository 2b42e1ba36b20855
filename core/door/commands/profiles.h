// Role profiles looked at and thought through: content with its holders, history, people, and what a version would change.
#pragma once

#include "core/door/commands/catalogue.h"

namespace gatehouse::door {

struct ProfileLineView {
    EntitlementId id;
    std::string application, entitlement, level, rationale, kind, description;
    RiskTier tier = RiskTier::Low;
    bool privileged = false;
    std::int64_t holders = 0;       // whoever holds it now, from wherever
    std::int64_t holdersInside = 0; // of them people who have the profile
};
const Shape& shapeOf(const ProfileLineView*);

// A published version and what it changed of the one before.
struct ProfileVersion {
    int number = 1;
    Date from;
    std::optional<Date> to; // first day it does not hold any more
    std::string
        state; // in_force, planned, past, or replaced (another one took its place before its first day)
    std::string name, description, rule;
    std::string publishedBy, reason;
    std::optional<Instant> publishedAt;
    std::vector<ProfileLineItem> lines;
    std::vector<ProfileLineItem> added, removed, changed; // changed: another rationale
    bool ruleChanged = false;
    std::string ruleBefore;
};
const Shape& shapeOf(const ProfileVersion*);

struct ProfileGet {
    struct View {
        ProfileItem
            profile;     // the newest version, which the next one follows; `state` and `people` are of today
        int inForce = 0; // number of the version that holds today, 0: none
        std::vector<ProfileLineView> lines;
        std::vector<ProfileVersion> versions; // newest first
        std::optional<Date> retiredFrom;
        std::string retiredBy, retiredBecause;
    };
    using Reply = View;
    static constexpr std::string_view kName = "profile.get";
    std::string profile; // name or id:12
};
const Shape& shapeOf(const ProfileGet*);
const Shape& shapeOf(const ProfileGet::View*);

// People who have a profile, or whom a rule would take, as an open list of kind "person": person.window reads it.
struct ProfilePeople {
    using Reply = ListOpened;
    static constexpr std::string_view kName = "profile.people";
    std::string profile; // name or id:12
    std::string rule;    // instead of a profile
};
const Shape& shapeOf(const ProfilePeople*);

// What a version would do if it were published: nothing is saved or locked. Counts are of everybody, names of the operator's scope.
struct ProfilePreview {
    struct PersonChange {
        FoundPerson person;
        std::vector<std::string> gained, lost; // "CRM: Deals"
    };
    struct LineChange {
        std::string application, entitlement, level;
        RiskTier tier = RiskTier::Low;
        std::int64_t gain = 0, lose = 0; // people
    };
    struct DepartmentChange {
        std::string department;
        std::int64_t gain = 0, lose = 0; // people
    };
    struct Note {
        std::string kind; // refused: it cannot be published like this; sign_off: somebody has to agree; hint
        int line = -1;    // of the request, -1: of none
        std::string text, remedy;
    };
    struct View {
        std::int64_t considered = 0;               // people who were looked at
        std::int64_t population = 0, before = 0;   // whom the rule takes, and took
        std::int64_t gainers = 0, losers = 0;      // people
        std::int64_t gains = 0, losses = 0;        // entitlements
        std::vector<PersonChange> people;          // most affected first, at most 500
        std::vector<LineChange> lines;             // most affected first
        std::vector<DepartmentChange> departments; // most affected first
        std::vector<Note> notes;
    };
    using Reply = View;
    static constexpr std::string_view kName = "profile.preview";
    std::string name, rule;
    ProfileKind kind = ProfileKind::Standard;
    std::optional<Date> from;
    std::vector<ProfileLineItem> lines;
    bool retire = false; // what its retirement would take; rule and lines do not count
};
const Shape& shapeOf(const ProfilePreview*);
const Shape& shapeOf(const ProfilePreview::PersonChange*);
const Shape& shapeOf(const ProfilePreview::LineChange*);
const Shape& shapeOf(const ProfilePreview::DepartmentChange*);
const Shape& shapeOf(const ProfilePreview::Note*);
const Shape& shapeOf(const ProfilePreview::View*);

// What a rule can be made of: attributes, and the values people have today.
struct RuleWords {
    struct Attribute {
        std::string name;
        std::string type; // text, number, date, flag
        bool tree = false;
        std::vector<std::string> values; // most frequent first, at most 200; of texts
    };
    struct View {
        std::vector<Attribute> attributes;
    };
    using Reply = View;
    static constexpr std::string_view kName = "rule.words";
};
const Shape& shapeOf(const RuleWords*);
const Shape& shapeOf(const RuleWords::Attribute*);
const Shape& shapeOf(const RuleWords::View*);

} // namespace gatehouse::door
