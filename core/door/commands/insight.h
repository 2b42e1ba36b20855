// How it goes: what comes up, what was done, and where it is stuck. Counts are narrowed to the operator's departments.
#pragma once

#include "core/door/commands/people.h"

namespace gatehouse::door {

// One answer for the first page: cheap enough to be asked again after changes.
struct InsightHome {
    struct EventDay {
        Date day;
        std::int64_t joiners = 0, movers = 0, leavers = 0;
    };
    struct WorkDay {
        Date day;
        std::int64_t done = 0, failed = 0;
    };
    struct Lane {
        std::int64_t count = 0, ready = 0, blocked = 0; // of the whole week, late ones included
        std::int64_t late = 0;                          // took effect before today and is not done
        std::vector<QueueItem> items;
    };
    struct View {
        Date today;
        std::vector<EventDay> events;
        std::vector<WorkDay> work;
        Lane joiners, leavers;
        std::int64_t openJoiners = 0, openMovers = 0, openLeavers = 0;
        std::int64_t attention = 0, held = 0, manual = 0;
    };
    using Reply = View;
    static constexpr std::string_view kName = "insight.home";
    int limit = 40;
};
const Shape& shapeOf(const InsightHome*);
const Shape& shapeOf(const InsightHome::EventDay*);
const Shape& shapeOf(const InsightHome::WorkDay*);
const Shape& shapeOf(const InsightHome::Lane*);
const Shape& shapeOf(const InsightHome::View*);

struct InsightApplications { // what the list of applications shows beside their settings
    struct Item {
        ApplicationId application;
        std::string name;
        std::int64_t accounts = 0, waiting = 0, attention = 0, held = 0, manual = 0;
        std::int64_t done = 0, failed = 0;
        std::optional<Instant> lastContact;
    };
    struct Items {
        std::vector<Item> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "insight.applications";
};
const Shape& shapeOf(const InsightApplications*);
const Shape& shapeOf(const InsightApplications::Item*);
const Shape& shapeOf(const InsightApplications::Items*);

} // namespace gatehouse::door
