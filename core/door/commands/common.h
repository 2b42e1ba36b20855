// Shapes that several commands share.
#pragma once

#include "core/door/shape.h"
#include "core/model/ids.h"

namespace gatehouse::door {

struct Done {
    std::string message; // one sentence of what happened
};
const Shape& shapeOf(const Done*);

struct Created {
    std::int64_t id = 0;
    std::string message;
};
const Shape& shapeOf(const Created*);

// Long work was started; ask job.get for its progress and result.
struct JobStarted {
    JobId job;
};
const Shape& shapeOf(const JobStarted*);

// A list was opened: its ids are fixed until it is closed (list.close) or 15 minutes unused; windows of it are fetched by the same
// list's window query, and list.check says what it would be by now.
struct ListOpened {
    std::int64_t list = 0;
    std::int64_t count = 0;
    std::int64_t seq = 0; // change seq it was read at
};
const Shape& shapeOf(const ListOpened*);

// What would happen, or has: lines grouped by application (EN-6).
struct PreviewLine {
    std::string action; // "disable_account", "add_entitlement" ...
    std::string application;
    std::string subject; // person
    std::string object;  // entitlement or login
    std::string reason;
    std::optional<Instant> notBefore;
    bool irreversible = false;
};
const Shape& shapeOf(const PreviewLine*);

struct Preview {
    bool executed = false;
    std::int64_t people = 0;
    std::int64_t gains = 0, losses = 0;
    std::vector<std::string> applications;
    std::vector<std::string> names;      // of the people affected, at most 200
    std::vector<PreviewLine> lines;      // at most 500
    std::vector<OperationId> operations; // that were decided about: what takes a decision back names them
    std::vector<std::string> warnings;
    std::int64_t pending = 0; // where it waits for a second operator: its number
};
const Shape& shapeOf(const Preview*);

} // namespace gatehouse::door
