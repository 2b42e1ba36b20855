// What a version of a profile would change, and what rules can be made of: thinking without saving.
#include "core/door/commands/profiles.h"
#include "core/expression/text.h"
#include "core/plan/preview.h"
#include "core/plan/timeline.h"
#include "core/policy/profile_diff.h"
#include "core/service/catalogue/population.h"
#include "core/service/host/host.h"
#include "core/service/people/policy_cache.h"

#include <algorithm>
#include <unordered_map>

namespace gatehouse::service {
namespace {

using namespace door;

constexpr std::size_t kMostPeople = 500;
constexpr std::size_t kMostValues = 200;
constexpr std::size_t kSample = 10;

struct Sides {
    policy::PolicyState before, after;
    std::optional<expression::Program> oldRule, newRule; // of the profile; none: it is not in force there
};

class Impact {
public:
    explicit Impact(const Sides& sides) : m_sides(sides) {}

    void take(const plan::DesiredDiff& diff, const FoundPerson& person, bool named)
    {
        ProfilePreview::PersonChange change{person, {}, {}};
        for (const policy::DesiredKey& key : diff.gained)
            change.gained.push_back(count(key, m_sides.after, &ProfilePreview::LineChange::gain));
        for (const policy::DesiredKey& key : diff.lost)
            change.lost.push_back(count(key, m_sides.before, &ProfilePreview::LineChange::lose));
        m_view.gainers += change.gained.empty() ? 0 : 1;
        m_view.losers += change.lost.empty() ? 0 : 1;
        m_view.gains += std::ssize(change.gained);
        m_view.losses += std::ssize(change.lost);
        auto& department = m_departments[person.department];
        department.department = person.department;
        department.gain += change.gained.empty() ? 0 : 1;
        department.lose += change.lost.empty() ? 0 : 1;
        if (named)
            m_view.people.push_back(std::move(change));
    }
    ProfilePreview::View& view() { return m_view; }
    ProfilePreview::View finish()
    {
        for (auto& [key, line] : m_lines)
            m_view.lines.push_back(std::move(line));
        for (auto& [name, department] : m_departments)
            m_view.departments.push_back(std::move(department));
        const auto most = [](const auto& a, const auto& b) { return a.gain + a.lose > b.gain + b.lose; };
        std::ranges::stable_sort(m_view.lines, most);
        std::ranges::stable_sort(m_view.departments, most);
        std::ranges::stable_sort(m_view.people, [](const auto& a, const auto& b) {
            return a.gained.size() + a.lost.size() > b.gained.size() + b.lost.size();
        });
        if (m_view.people.size() > kMostPeople)
            m_view.people.resize(kMostPeople);
        return std::move(m_view);
    }

private:
    // "CRM: Deals"
    std::string count(const policy::DesiredKey& key, const policy::PolicyState& side,
                      std::int64_t ProfilePreview::LineChange::*counter)
    {
        const Entitlement* entitlement = side.entitlement(key.entitlement);
        const Application* application = entitlement ? side.application(entitlement->application) : nullptr;
        if (!application)
            return {};
        ProfilePreview::LineChange& line = m_lines[key];
        line.application = application->name;
        line.entitlement = entitlement->name;
        line.level = key.level;
        line.tier = entitlement->tier;
        ++(line.*counter);
        return application->name + ": " + entitlement->name;
    }

    const Sides& m_sides;
    ProfilePreview::View m_view;
    std::map<policy::DesiredKey, ProfilePreview::LineChange> m_lines;
    std::map<std::string, ProfilePreview::DepartmentChange> m_departments;
};

Result<std::optional<expression::Program>> programIn(const policy::PolicyInputs& inputs, ProfileId id)
{
    const auto profile = std::ranges::find(inputs.profiles, id, &RoleProfile::id);
    if (profile == inputs.profiles.end())
        return std::nullopt;
    GH_LET(const auto attributes, policy::ruleAttributes(inputs.customAttributes));
    GH_LET(const auto rule, policy::parseRule(profile->rule, attributes));
    return expression::Program(rule, attributes);
}

// Whoever the rule takes on neither side keeps what he has: most of the population.
Result<> look(CallContext& context, const Sides& sides, Instant at, Impact& impact)
{
    GH_LET(const auto persons, context.tx.people().allPersons());
    for (const PersonId person : persons) {
        GH_LET(const auto history, context.tx.people().history(person));
        if (!history)
            continue;
        GH_LET(const auto timeline, plan::Timeline::of(*history));
        const policy::PersonSituation situation = timeline.at(at);
        const bool was = sides.oldRule && takes(*sides.oldRule, situation, sides.before);
        const bool is = sides.newRule && takes(*sides.newRule, situation, sides.after);
        ProfilePreview::View& view = impact.view();
        ++view.considered;
        view.before += was ? 1 : 0;
        view.population += is ? 1 : 0;
        if (!was && !is)
            continue;
        GH_LET(const auto exceptions, context.tx.catalogue().exceptionsOf(person));
        const plan::DesiredDiff diff = plan::diffOf(policy::desiredIn(situation, sides.before, exceptions),
                                                    policy::desiredIn(situation, sides.after, exceptions));
        if (!diff.gained.empty() || !diff.lost.empty())
            impact.take(diff, found(situation, *history), context.inScope(*history));
    }
    return {};
}

ProfilePreview::Note noteOf(const policy::NoticedLine& notice, const std::string& profile)
{
    ProfilePreview::Note note;
    note.line = static_cast<int>(notice.line);
    note.kind = notice.notice == policy::LineNotice::HighTier ? "sign_off" : "refused";
    const Error error = notice.notice == policy::LineNotice::Privileged
                            ? makeError("policy.privileged_birthright", {notice.entitlement, profile})
                        : notice.notice == policy::LineNotice::Duplicate
                            ? makeError("policy.duplicate_line", {notice.entitlement, profile})
                            : makeError("policy.high_tier_line", {notice.entitlement});
    note.text = messageOf(error);
    note.remedy = remedyOf(error);
    return note;
}

// The version as it would be, without what is refused; its notes go into `notes`.
Result<RoleProfile> wouldBe(CallContext& context, const ProfilePreview& request,
                            const std::optional<RoleProfile>& known,
                            std::span<const Entitlement> entitlements,
                            std::vector<ProfilePreview::Note>& notes)
{
    RoleProfile profile;
    std::int64_t next = -1; // nothing is stored: ids that no stored line has
    profile.id = known ? known->id : ProfileId(-1);
    profile.name = request.name;
    profile.kind = request.kind;
    profile.from = request.from.value_or(context.today());
    const RoleProfile* before = known ? &*known : nullptr;
    GH_LET(profile.lines, readLines(context.tx, request.lines, before, [&next] { return next--; }));
    GH_LET(const auto custom, context.tx.people().customAttributes());
    GH_LET(const auto attributes, policy::ruleAttributes(custom));
    GH_LET(const auto rule, policy::parseRule(request.rule, attributes));
    profile.rule = expression::toText(rule);
    const auto noticed = policy::noticesOf(profile, before, entitlements);
    for (const policy::NoticedLine& notice : noticed)
        notes.push_back(noteOf(notice, profile.name));
    std::size_t index = 0;
    std::erase_if(profile.lines, [&](const ProfileLine&) {
        const std::size_t line = index++;
        return std::ranges::any_of(noticed, [&](const policy::NoticedLine& notice) {
            return notice.line == line && notice.notice != policy::LineNotice::HighTier;
        });
    });
    return profile;
}

Result<ProfilePreview::View> preview(CallContext& context, const ProfilePreview& request)
{
    GH_LET(auto known, context.tx.catalogue().profileByName(request.name));
    if (known && known->retired)
        known.reset();
    if (request.retire && !known)
        return fail("service.unknown_profile", {request.name});
    const Date day = std::max(request.from.value_or(context.today()), context.today());
    GH_LET(auto inputs, policyInputs(context.tx, day));
    GH_LET(auto before, policy::PolicyState::compile(inputs));
    std::vector<ProfilePreview::Note> notes;
    std::optional<RoleProfile> profile;
    if (!request.retire) {
        GH_LET(profile, wouldBe(context, request, known, inputs.entitlements, notes));
    }
    std::optional<expression::Program> oldRule;
    if (known) {
        GH_LET(oldRule, programIn(inputs, known->id));
        std::erase_if(inputs.profiles, [&](const RoleProfile& one) { return one.id == known->id; });
    }
    std::optional<expression::Program> newRule;
    if (profile) {
        inputs.profiles.push_back(*profile);
        GH_LET(newRule, programIn(inputs, profile->id));
    }
    GH_LET(auto after, policy::PolicyState::compile(std::move(inputs)));
    const Sides sides{std::move(before), std::move(after), std::move(oldRule), std::move(newRule)};
    Impact impact(sides);
    impact.view().notes = std::move(notes);
    const Instant at = std::max(context.business.at, Instant{std::int64_t{day.days} * 86'400'000'000});
    GH_TRY(look(context, sides, at, impact));
    return impact.finish();
}

Result<RuleCheck::View> check(CallContext& context, const RuleCheck& request)
{
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    GH_LET(const auto rule, policy::parseRule(request.rule, policy.attributes()));
    const expression::Program program(rule, policy.attributes());
    RuleCheck::View view;
    view.canonical = expression::toText(rule);
    GH_TRY(eachSituation(context.tx, context.business,
                         [&](const policy::PersonSituation& situation, const PersonHistory& history) {
                             ++view.considered;
                             if (!takes(program, situation, policy))
                                 return;
                             ++view.people;
                             if (view.sample.size() < kSample && context.inScope(history)) {
                                 view.sample.push_back(history.person.displayName);
                                 view.someOfThem.push_back(found(situation, history));
                             }
                         }));
    return view;
}

using ValueCounts = std::unordered_map<std::string, std::int64_t>;

std::vector<std::string> mostFrequent(const ValueCounts& counts)
{
    std::vector<std::pair<std::int64_t, std::string>> sorted;
    for (const auto& [value, count] : counts)
        sorted.emplace_back(-count, value);
    std::ranges::sort(sorted);
    std::vector<std::string> values;
    for (auto& [count, value] : sorted)
        if (values.size() < kMostValues)
            values.push_back(std::move(value));
    return values;
}

// Values of people in the operator's scope: what others have is theirs.
Result<RuleWords::View> words(CallContext& context, const RuleWords&)
{
    GH_LET(const auto policy, context.host.policies.of(context.tx, context.today()));
    const auto& attributes = policy.attributes().attributes();
    std::vector<ValueCounts> counts(attributes.size());
    GH_TRY(eachSituation(context.tx, context.business,
                         [&](const policy::PersonSituation& situation, const PersonHistory& history) {
                             if (!context.inScope(history))
                                 return;
                             for (const policy::EngagementSituation& engagement : situation.engagements) {
                                 if (!isUnderWay(engagement.status))
                                     continue;
                                 const auto record =
                                     policy::recordOf(engagement, situation.hasReports, policy);
                                 for (std::size_t slot = 0; slot < attributes.size(); ++slot)
                                     if (const auto& value = record.slot(slot).value;
                                         value && attributes[slot].type == expression::AttributeType::Text)
                                         ++counts[slot][expression::textOf(*value)];
                             }
                         }));
    RuleWords::View view;
    for (std::size_t slot = 0; slot < attributes.size(); ++slot)
        view.attributes.push_back({attributes[slot].name,
                                   std::string(expression::nameOf(attributes[slot].type)),
                                   attributes[slot].tree, mostFrequent(counts[slot])});
    return view;
}

} // namespace

void addProfilePreview(Registry& registry)
{
    constexpr unsigned kDesigners = rolesOf(Role::HrAdmin, Role::ItAdmin);
    registry.query<ProfilePreview>("What a version of a profile would change, without publishing it.",
                                   {.roles = kDesigners}, preview);
    registry.query<RuleCheck>("Whom a population rule takes.", {.roles = kDesigners}, check);
    registry.query<RuleWords>("Attributes and values that population rules can ask for.",
                              {.roles = kDesigners}, words);
}

} // namespace gatehouse::service
