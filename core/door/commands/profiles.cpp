#include "core/door/commands/profiles.h"

namespace gatehouse::door {

GH_SHAPE(ProfileLineView, field<&ProfileLineView::id>("id", "Entitlement."),
         field<&ProfileLineView::application>("application", "Application's name."),
         field<&ProfileLineView::entitlement>("entitlement", "Entitlement's name."),
         field<&ProfileLineView::level>("level", "Level, where it has levels."),
         field<&ProfileLineView::rationale>("rationale", "Why it is in the profile."),
         field<&ProfileLineView::kind>("kind", "group, licence, device, badge ..."),
         field<&ProfileLineView::description>("description", "What the entitlement is for."),
         field<&ProfileLineView::tier>("tier", "Risk tier."),
         field<&ProfileLineView::privileged>("privileged", "Never part of a birthright."),
         field<&ProfileLineView::holders>("holders", "Who holds it now, from wherever."),
         field<&ProfileLineView::holdersInside>("holders_inside", "Of them people who have the profile."))
GH_SHAPE(ProfileVersion, field<&ProfileVersion::number>("number", "Published version."),
         field<&ProfileVersion::from>("from", "First day it holds."),
         field<&ProfileVersion::to>("to", "First day it does not hold any more."),
         field<&ProfileVersion::state>("state", "in_force, planned, past or replaced."),
         field<&ProfileVersion::name>("name", "Name."),
         field<&ProfileVersion::description>("description", "What it is for."),
         field<&ProfileVersion::rule>("rule", "Who gets it."),
         field<&ProfileVersion::publishedBy>("published_by", "Who published it."),
         field<&ProfileVersion::reason>("reason", "Why."),
         field<&ProfileVersion::publishedAt>("published_at", "When it was published."),
         field<&ProfileVersion::lines>("lines", "What it gives."),
         field<&ProfileVersion::added>("added", "Lines the version before did not have."),
         field<&ProfileVersion::removed>("removed", "Lines of the version before that it has not."),
         field<&ProfileVersion::changed>("changed", "Lines with another rationale."),
         field<&ProfileVersion::ruleChanged>("rule_changed", "The rule is another."),
         field<&ProfileVersion::ruleBefore>("rule_before", "The rule of the version before."))
GH_SHAPE(ProfileGet,
         field<&ProfileGet::profile>("profile", "Name or id:12.", {.flags = kRequired | kPositional}))
GH_SHAPE(ProfileGet::View, field<&ProfileGet::View::profile>("profile", "The newest version."),
         field<&ProfileGet::View::inForce>("in_force", "Version that holds today; 0: none."),
         field<&ProfileGet::View::lines>("content", "What it gives, with its holders."),
         field<&ProfileGet::View::versions>("versions", "Newest first."),
         field<&ProfileGet::View::retiredFrom>("retired_from", "First day without it."),
         field<&ProfileGet::View::retiredBy>("retired_by", "Who retired it."),
         field<&ProfileGet::View::retiredBecause>("retired_because", "Why."))
GH_SHAPE(ProfilePeople, field<&ProfilePeople::profile>("profile", "Name or id:12.", {.flags = kPositional}),
         field<&ProfilePeople::rule>("rule", "A rule instead of a profile."))
GH_SHAPE(ProfilePreview::PersonChange, field<&ProfilePreview::PersonChange::person>("person", "Who."),
         field<&ProfilePreview::PersonChange::gained>("gained", "What they gain."),
         field<&ProfilePreview::PersonChange::lost>("lost", "What they lose."))
GH_SHAPE(ProfilePreview::LineChange,
         field<&ProfilePreview::LineChange::application>("application", "Application's name."),
         field<&ProfilePreview::LineChange::entitlement>("entitlement", "Entitlement's name."),
         field<&ProfilePreview::LineChange::level>("level", "Level."),
         field<&ProfilePreview::LineChange::tier>("tier", "Risk tier."),
         field<&ProfilePreview::LineChange::gain>("gain", "People who gain it."),
         field<&ProfilePreview::LineChange::lose>("lose", "People who lose it."))
GH_SHAPE(ProfilePreview::DepartmentChange,
         field<&ProfilePreview::DepartmentChange::department>("department", "Department."),
         field<&ProfilePreview::DepartmentChange::gain>("gain", "People who gain something."),
         field<&ProfilePreview::DepartmentChange::lose>("lose", "People who lose something."))
GH_SHAPE(ProfilePreview::Note, field<&ProfilePreview::Note::kind>("kind", "refused, sign_off or hint."),
         field<&ProfilePreview::Note::line>("line", "Line of the request; -1: of none."),
         field<&ProfilePreview::Note::text>("text", "What it is."),
         field<&ProfilePreview::Note::remedy>("remedy", "What to do."))
GH_SHAPE(ProfilePreview::View,
         field<&ProfilePreview::View::considered>("considered", "How many people were looked at."),
         field<&ProfilePreview::View::population>("population", "Whom the rule takes."),
         field<&ProfilePreview::View::before>("before", "Whom it took."),
         field<&ProfilePreview::View::gainers>("gainers", "People who gain something."),
         field<&ProfilePreview::View::losers>("losers", "People who lose something."),
         field<&ProfilePreview::View::gains>("gains", "Entitlements gained."),
         field<&ProfilePreview::View::losses>("losses", "Entitlements lost."),
         field<&ProfilePreview::View::people>("people", "Most affected first, at most 500."),
         field<&ProfilePreview::View::lines>("entitlements", "By entitlement, most affected first."),
         field<&ProfilePreview::View::departments>("departments", "By department, most affected first."),
         field<&ProfilePreview::View::notes>("notes", "What is refused, and what somebody has to agree to."))
GH_SHAPE(ProfilePreview,
         field<&ProfilePreview::name>("name", "Name.", {.flags = kRequired | kPositional | kName}),
         field<&ProfilePreview::rule>("rule", "Who would get it."),
         field<&ProfilePreview::kind>("kind", "standard or add_on."),
         field<&ProfilePreview::from>("from", "First day it would hold; today where not given."),
         field<&ProfilePreview::lines>("lines", "What it would give."),
         field<&ProfilePreview::retire>("retire", "What its retirement would take."))
GH_EMPTY_SHAPE(RuleWords)
GH_SHAPE(RuleWords::Attribute, field<&RuleWords::Attribute::name>("name", "As rules write it."),
         field<&RuleWords::Attribute::type>("type", "text, number, date or flag."),
         field<&RuleWords::Attribute::tree>("tree", "in tree of works."),
         field<&RuleWords::Attribute::values>("values", "Values people have today, most frequent first."))
GH_SHAPE(RuleWords::View, field<&RuleWords::View::attributes>("attributes", "What a rule may ask for."))

} // namespace gatehouse::door
