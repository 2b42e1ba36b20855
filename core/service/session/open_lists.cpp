// What can be asked of any open list, whatever it lists.
#include "core/door/commands/session.h"
#include "core/service/host/host.h"

#include <algorithm>
#include <unordered_set>

namespace gatehouse::service {
namespace {

using namespace door;

using Ids = std::vector<std::int64_t>;

Ids shared(const Ids& ids, const Ids& with)
{
    const std::unordered_set<std::int64_t> known(with.begin(), with.end());
    Ids both;
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(both),
                 [&](std::int64_t id) { return known.contains(id); });
    return both;
}

ListCheck::View difference(const Ids& before, const Ids& now)
{
    ListCheck::View view;
    if (before == now)
        return view;
    const Ids stayed = shared(before, now);
    view.added = static_cast<std::int64_t>(now.size() - stayed.size());
    view.removed = static_cast<std::int64_t>(before.size() - stayed.size());
    view.reordered = stayed != shared(now, before);
    return view;
}

Result<ListCheck::View> check(CallContext& context, const ListCheck& request)
{
    GH_LET(const Lists::Entry entry,
           context.host.lists.find(context.identity.op.id, request.list, context.now()));
    // Whoever may not open it any more learns nothing from having it open.
    const Handler* opener = context.host.registry.find(entry.kind + ".list");
    if (!opener || (opener->descriptor.roles & context.identity.roleBits()) == 0)
        return fail("service.list_gone");
    GH_LET(const std::int64_t seq, context.tx.door().lastChange());
    ListCheck::View view;
    if (seq != entry.seq) {
        GH_LET(const Ids now, entry.again(context));
        view = difference(*entry.ids, now);
    }
    view.seq = seq;
    return view;
}

Result<Done> close(CallContext& context, const ListClose& request)
{
    context.host.lists.close(context.identity.op.id, request.list);
    return Done{"Closed."};
}

} // namespace

// Queries: what they change is forgotten with the process and nobody else sees it.
void addOpenLists(Registry& registry)
{
    registry.query<ListCheck>("What came into an open list of one's own, and went, since it was opened.",
                              {.roles = kAnybody}, check);
    registry.query<ListClose>("Give an open list of one's own back.", {.roles = kAnybody}, close);
}

} // namespace gatehouse::service
