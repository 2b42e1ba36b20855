// Operations as a list to look through; what a person decides about them is in people.h.
#pragma once

#include "core/door/commands/people.h"

namespace gatehouse::door {

struct OperationOpen {
    using Reply = ListOpened;
    static constexpr std::string_view kName = "operation.open";
    std::string state = "attention";
    std::string text, application;
};
const Shape& shapeOf(const OperationOpen*);

struct OperationWindow {
    struct Items {
        std::vector<OperationItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "operation.window";
    std::int64_t list = 0;
    int offset = 0, limit = 200;
};
const Shape& shapeOf(const OperationWindow*);
const Shape& shapeOf(const OperationWindow::Items*);

struct OperationCounts {
    struct View {
        CountMap counts; // attention, open, done and every state that is not over
    };
    using Reply = View;
    static constexpr std::string_view kName = "operation.counts";
    std::string text, application;
};
const Shape& shapeOf(const OperationCounts*);
const Shape& shapeOf(const OperationCounts::View*);

} // namespace gatehouse::door
