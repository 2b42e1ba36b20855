#include "core/door/commands/calendar.h"

namespace gatehouse::door {

GH_SHAPE(CalendarHoliday, field<&CalendarHoliday::day>("day", "Local date.", {.flags = kRequired}),
         field<&CalendarHoliday::name>("name", "What it is called.", {.flags = kName}))
GH_SHAPE(CalendarItem, field<&CalendarItem::id>("id", "Calendar."),
         field<&CalendarItem::version>("version", "Give it as expected_version to change what was seen."),
         field<&CalendarItem::name>("name", "Name."),
         field<&CalendarItem::weekdays>("weekdays", "Working days: 1 is Monday, 7 is Sunday."),
         field<&CalendarItem::opens>("opens", "Minutes after midnight, local."),
         field<&CalendarItem::closes>("closes", "Minutes after midnight, local."),
         field<&CalendarItem::holidays>("holidays", "Days off, by day."),
         field<&CalendarItem::places>("places", "Locations or countries of the people it is for."),
         field<&CalendarItem::isDefault>("is_default", "For who is at none of the places of the others."))
GH_EMPTY_SHAPE(CalendarList)
GH_SHAPE(CalendarList::Items, field<&CalendarList::Items::items>("items", "By name."),
         field<&CalendarList::Items::locations>("locations", "Of the people, most frequent first."))
GH_SHAPE(CalendarSave, field<&CalendarSave::calendar>("calendar", "The one to change; none: a new one."),
         field<&CalendarSave::expectedVersion>("expected_version", "Version that was seen."),
         field<&CalendarSave::name>("name", "Name.", {.flags = kRequired | kPositional | kName}),
         field<&CalendarSave::weekdays>("weekdays", "Working days: 1 is Monday, 7 is Sunday.",
                                        {.flags = kRequired}),
         field<&CalendarSave::opens>("opens", "Minutes after midnight, local.", {.min = 0, .max = 1440}),
         field<&CalendarSave::closes>("closes", "Minutes after midnight, local.", {.min = 0, .max = 1440}),
         field<&CalendarSave::holidays>("holidays", "Days off."),
         field<&CalendarSave::places>("places", "Locations or countries of the people it is for."),
         field<&CalendarSave::isDefault>("is_default", "For who is at none of the places of the others."))
GH_SHAPE(CalendarRemove,
         field<&CalendarRemove::calendar>("calendar", "Calendar.", {.flags = kRequired | kPositional}),
         field<&CalendarRemove::expectedVersion>("expected_version", "Version that was seen.",
                                                 {.flags = kRequired}))

} // namespace gatehouse::door
