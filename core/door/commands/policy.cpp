#include "core/door/commands/policy.h"

namespace gatehouse::door {

GH_SHAPE(PolicyMove, field<&PolicyMove::person>("person", "Person."),
         field<&PolicyMove::name>("name", "Who; empty where out of scope.", {.flags = kPersonal}),
         field<&PolicyMove::operation>("operation", "Operation kind."),
         field<&PolicyMove::application>("application", "Application."),
         field<&PolicyMove::entitlement>("entitlement", "Entitlement."),
         field<&PolicyMove::before>("before", "Earliest moment as it is now, UTC; none: not there."),
         field<&PolicyMove::after>("after", "Earliest moment under these rows, UTC; none: not there."),
         field<&PolicyMove::stageBefore>("stage_before", "Stage as it is now."),
         field<&PolicyMove::stageAfter>("stage_after", "Stage under these rows."))
GH_SHAPE(PolicyPreview, field<&PolicyPreview::rules>("rules", "All rows.", {.flags = kRequired}))
GH_SHAPE(PolicyPreview::View, field<&PolicyPreview::View::open>("open", "People whose work is open."),
         field<&PolicyPreview::View::considered>("considered", "Of them, those that were planned."),
         field<&PolicyPreview::View::people>("people", "Of those, for whom something changes."),
         field<&PolicyPreview::View::earlier>("earlier", "Operations that move earlier."),
         field<&PolicyPreview::View::later>("later", "Operations that move later."),
         field<&PolicyPreview::View::added>("added", "Operations that come."),
         field<&PolicyPreview::View::removed>("removed", "Operations that go."),
         field<&PolicyPreview::View::restaged>("restaged", "Operations that only change their stage."),
         field<&PolicyPreview::View::moves>("moves", "Single operations, at most 300."))
GH_EMPTY_SHAPE(PolicyVersions)
GH_SHAPE(PolicyVersions::Item,
         field<&PolicyVersions::Item::number>("number", "Version; 0 is as Gatehouse ships it."),
         field<&PolicyVersions::Item::at>("at", "When it was saved, UTC."),
         field<&PolicyVersions::Item::by>("by", "Who saved it."),
         field<&PolicyVersions::Item::reason>("reason", "Why."),
         field<&PolicyVersions::Item::rules>("rules", "How many rows it has."))
GH_SHAPE(PolicyVersions::Items, field<&PolicyVersions::Items::items>("items", "Newest first."))
GH_SHAPE(PolicyVersion, field<&PolicyVersion::number>("number", "Version; 0 is as Gatehouse ships it.",
                                                      {.min = 0, .max = 1'000'000, .flags = kPositional}))

} // namespace gatehouse::door
