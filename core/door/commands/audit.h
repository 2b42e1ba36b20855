// Looking into the audit log (AU-2): a list over the entries that match, with the names of what they are about.
#pragma once

#include "core/door/commands/engine.h"

namespace gatehouse::door {

// What an entry of the audit log is about. Names are as they are today, and only of people the operator may see.
struct AuditSubject {
    std::string kind; // "person"
    std::int64_t id = 0;
    std::string name;     // empty where there is none or it is hidden
    bool hidden = false;  // outside the operator's scope
    PersonId person;      // whom it belongs to: of a grant, an event, an operation, a plan
    std::string ofPerson; // his name
};
const Shape& shapeOf(const AuditSubject*);

struct AuditEntryItem {
    std::int64_t id = 0; // for audit.get: its place in the log
    std::int64_t seq = 0;
    bool missing = false; // an entry with this number was written and is gone
    Instant at;
    std::string actor, actorName; // "operator:12", "Hana Kovac"
    std::string command, trigger;
    TextMap facts;
    std::vector<AuditSubject> subjects;
};
const Shape& shapeOf(const AuditEntryItem*);

struct AuditSearch {
    using Reply = ListOpened;
    static constexpr std::string_view kName = "audit.search";
    std::string text;
    std::string objectKind, object;
    std::string actor, command;
    std::optional<Date> since, until;
};
const Shape& shapeOf(const AuditSearch*);

struct AuditWindow {
    struct Items {
        std::vector<AuditEntryItem> items;
    };
    using Reply = Items;
    static constexpr std::string_view kName = "audit.window";
    std::int64_t list = 0;
    int offset = 0, limit = 200;
};
const Shape& shapeOf(const AuditWindow*);
const Shape& shapeOf(const AuditWindow::Items*);

struct AuditGet {
    struct View {
        AuditEntryItem entry;
        std::string personalState; // none, shown, hidden (outside the scope), gone (the person was erased)
        TextMap personal;
        std::string hash, hashBefore; // hex
        JsonText body;
    };
    using Reply = View;
    static constexpr std::string_view kName = "audit.get";
    std::int64_t entry = 0;
};
const Shape& shapeOf(const AuditGet*);
const Shape& shapeOf(const AuditGet::View*);

// audit.verify as a job, with its progress: a million entries take a while. Its result is AuditVerify::View.
struct AuditVerifyStart {
    using Reply = JobStarted;
    static constexpr std::string_view kName = "audit.verify_start";
    std::optional<std::string> against; // an exported checkpoint
    bool state = false;
};
const Shape& shapeOf(const AuditVerifyStart*);

} // namespace gatehouse::door
