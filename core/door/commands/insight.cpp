#include "core/door/commands/insight.h"

namespace gatehouse::door {

GH_SHAPE(InsightHome, field<&InsightHome::limit>("limit", "At most so many joiners, and so many leavers.",
                                                 {.min = 1, .max = 200}))
GH_SHAPE(InsightHome::EventDay, field<&InsightHome::EventDay::day>("day", "Day they take effect."),
         field<&InsightHome::EventDay::joiners>("joiners", "Hires and rehires."),
         field<&InsightHome::EventDay::movers>("movers", "Moves and conversions."),
         field<&InsightHome::EventDay::leavers>("leavers", "Exits and contract ends."))
GH_SHAPE(InsightHome::WorkDay, field<&InsightHome::WorkDay::day>("day", "Day they ended, UTC."),
         field<&InsightHome::WorkDay::done>("done", "Operations that were read back."),
         field<&InsightHome::WorkDay::failed>("failed", "Operations that wait for a person since."))
GH_SHAPE(InsightHome::Lane,
         field<&InsightHome::Lane::count>("count", "Events of today and the six days after, and late ones."),
         field<&InsightHome::Lane::ready>("ready", "Of these: nothing that is due is left to do."),
         field<&InsightHome::Lane::blocked>("blocked", "Of these: something failed or is held."),
         field<&InsightHome::Lane::late>("late", "Of these: took effect before today and is not done."),
         field<&InsightHome::Lane::items>("items", "The first ones by day."))
GH_SHAPE(InsightHome::View, field<&InsightHome::View::today>("today", "Business day, UTC."),
         field<&InsightHome::View::events>("events",
                                           "Twelve weeks back to seven days ahead; empty days left out."),
         field<&InsightHome::View::work>("work", "The last fourteen days; empty days left out."),
         field<&InsightHome::View::joiners>("joiners", "Who starts this week."),
         field<&InsightHome::View::leavers>("leavers", "Who leaves this week."),
         field<&InsightHome::View::openJoiners>("open_joiners", "Open events of joiners."),
         field<&InsightHome::View::openMovers>("open_movers", "Open events of movers."),
         field<&InsightHome::View::openLeavers>("open_leavers", "Open events of leavers."),
         field<&InsightHome::View::attention>("attention",
                                              "Operations that failed, or of which nobody knows."),
         field<&InsightHome::View::held>("held", "Operations that are held."),
         field<&InsightHome::View::manual>("manual", "Operations that somebody does by hand."))
GH_EMPTY_SHAPE(InsightApplications)
GH_SHAPE(InsightApplications::Item,
         field<&InsightApplications::Item::application>("application", "Application."),
         field<&InsightApplications::Item::name>("name", "Its name."),
         field<&InsightApplications::Item::accounts>("accounts", "Accounts that are there."),
         field<&InsightApplications::Item::waiting>("waiting", "Operations that wait for their turn or day."),
         field<&InsightApplications::Item::attention>("attention", "Operations that need a person."),
         field<&InsightApplications::Item::held>("held", "Operations that are held."),
         field<&InsightApplications::Item::manual>("manual", "Operations that somebody does by hand."),
         field<&InsightApplications::Item::done>("done", "Operations done within fourteen days."),
         field<&InsightApplications::Item::failed>("failed", "Operations failed within fourteen days."),
         field<&InsightApplications::Item::lastContact>(
             "last_contact", "Newest end of an operation within fourteen days, UTC."))
GH_SHAPE(InsightApplications::Items, field<&InsightApplications::Items::items>("items", "By name."))

} // namespace gatehouse::door
