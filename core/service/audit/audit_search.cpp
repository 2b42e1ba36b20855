// The audit log as a list somebody can search, and one entry of it with everything it says (AU-2).
#include "core/audit/encoder.h"
#include "core/base/digest.h"
#include "core/base/text_fold.h"
#include "core/service/audit/object_names.h"
#include "core/service/host/host.h"
#include "core/service/people/people_lookup.h"

#include <algorithm>
#include <set>

namespace gatehouse::service {
namespace {

using namespace door;

constexpr std::int64_t kDay = 86'400'000'000;

// Those whose sign-in or display name has this in it; an actor that is no operator stands for itself.
Result<std::vector<std::string>> actorsOf(Tx& tx, const std::string& wanted)
{
    std::vector<std::string> actors{wanted};
    if (objectOf(wanted))
        return actors;
    const std::string part = fold(wanted);
    GH_LET(const auto operators, tx.door().operators());
    for (const Operator& op : operators)
        if (fold(op.name).find(part) != std::string::npos
            || fold(op.displayName).find(part) != std::string::npos)
            actors.push_back("operator:" + std::to_string(op.id.value));
    return actors;
}

Result<std::int64_t> objectId(CallContext& context, const std::string& kind, const std::string& object)
{
    if (const auto typed = objectOf(kind + ":" + object))
        return typed->second;
    if (kind == "person") {
        GH_LET(const PersonHistory person, context.person(object));
        return person.person.id.value;
    }
    if (kind == "application") {
        GH_LET(const Application application, findApplication(context.tx, object));
        return application.id.value;
    }
    if (kind == "feed") {
        GH_LET(const auto feed, context.tx.feeds().feedByName(object));
        return feed ? Result<std::int64_t>(feed->id.value) : fail("service.unknown_feed", {object, ""});
    }
    return fail("service.object_by_number", {kind, object});
}

Result<ListOpened> search(CallContext& context, const AuditSearch& request)
{
    AuditFilter filter;
    filter.text = request.text;
    filter.command = request.command;
    filter.objectKind = request.objectKind;
    if (!request.objectKind.empty()) {
        GH_LET(filter.object, objectId(context, request.objectKind, request.object));
    }
    if (!request.actor.empty()) {
        GH_LET(filter.actors, actorsOf(context.tx, request.actor));
    }
    if (request.since)
        filter.since = Instant{request.since->days * kDay};
    if (request.until)
        filter.until = Instant{(request.until->days + 1) * kDay};
    return context.openList("audit", [filter](CallContext& now) { return now.tx.audit().places(filter); });
}

// What is written about a person for good is found under the number he has now.
Result<AuditEntryItem> itemOf(ObjectNames& names, std::int64_t place, const AuditRow& row)
{
    AuditEntryItem item;
    item.id = place;
    item.seq = row.seq;
    item.at = row.at;
    item.actor = row.actor;
    item.actorName = names.actor(row.actor);
    item.command = row.command;
    const auto entry = audit::entryOf(row);
    if (!entry) // not as it was written: what the columns say is shown, and verify finds it
        return item;
    item.trigger = entry->trigger;
    item.facts.insert(entry->facts.begin(), entry->facts.end());
    for (const auto& [kind, id] : entry->subjects) {
        GH_LET(item.subjects.emplace_back(), names.of(kind, id));
    }
    return item;
}

Result<std::vector<AuditEntryItem>> itemsAt(CallContext& context, const std::vector<std::int64_t>& places)
{
    GH_LET(const auto rows, context.tx.audit().rowsAt(places));
    GH_LET(ObjectNames names, ObjectNames::load(context));
    std::set<std::int64_t> people;
    for (const AuditRow& row : rows)
        if (const auto entry = audit::entryOf(row))
            for (const auto& [kind, id] : entry->subjects)
                if (kind == "person")
                    people.insert(id);
    GH_TRY(names.prepare(people));
    std::vector<AuditEntryItem> items;
    auto row = rows.begin();
    for (const std::int64_t place : places) {
        if (row != rows.end() && auditPlaceOf(row->writer, row->seq) == place) {
            GH_LET(items.emplace_back(), itemOf(names, place, *row));
            ++row;
            continue;
        }
        AuditEntryItem& gone = items.emplace_back();
        gone.id = place;
        gone.seq = place & ((std::int64_t{1} << kAuditWriterShift) - 1);
        gone.missing = true;
    }
    return items;
}

Result<AuditWindow::Items> window(CallContext& context, const AuditWindow& request)
{
    GH_LET(const auto places, context.host.lists.window("audit", context.identity.op.id, request.list,
                                                        request.offset, request.limit, context.now()));
    AuditWindow::Items items;
    GH_LET(items.items, itemsAt(context, places));
    return items;
}

// Personal values are opened for who may see the person; erasing the person has thrown the key away.
Result<> openPersonal(CallContext& context, const AuditRow& row, AuditGet::View& view)
{
    view.personalState = "none";
    const auto entry = audit::entryOf(row);
    if (!entry || !entry->person)
        return {};
    auto values = audit::unsealed(row, context.host.parts.keys);
    if (!values) {
        view.personalState = "gone";
        return {};
    }
    if (values->empty())
        return {};
    GH_LET(const auto history, context.tx.people().history(entry->person));
    if (!history || !context.inScope(*history)) {
        view.personalState = "hidden";
        return {};
    }
    view.personalState = "shown";
    view.personal.insert(values->begin(), values->end());
    return {};
}

Result<AuditGet::View> get(CallContext& context, const AuditGet& request)
{
    AuditGet::View view;
    const std::vector<std::int64_t> places{request.entry};
    GH_LET(const auto rows, context.tx.audit().rowsAt(places));
    if (rows.empty())
        return fail("service.unknown_entry", {std::to_string(request.entry)});
    GH_LET(const auto items, itemsAt(context, places));
    const AuditRow& row = rows.front();
    view.entry = items.front();
    view.hash = toHex(row.hash);
    view.body.text = row.body;
    if (row.seq > 1) {
        const std::int64_t before = request.entry - 1;
        GH_LET(const auto earlier, context.tx.audit().rowsAt(std::span(&before, 1)));
        view.hashBefore = earlier.empty() ? std::string() : toHex(earlier.front().hash);
    }
    GH_TRY(openPersonal(context, row, view));
    return view;
}

} // namespace

void addAuditSearch(Registry& registry)
{
    constexpr unsigned kReaders = rolesOf(Role::Security, Role::Ciso, Role::Auditor);
    registry.query<AuditSearch>("Open a list of entries of the audit log, newest first.", {.roles = kReaders},
                                search);
    registry.query<AuditWindow>("Rows of an open list of audit entries, with names.", {.roles = kReaders},
                                window);
    registry.query<AuditGet>("One entry of the audit log with everything it says.", {.roles = kReaders}, get);
}

} // namespace gatehouse::service
