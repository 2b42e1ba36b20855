// The departments and job codes that feeds may name.
#include "core/base/text_fold.h"
#include "core/door/commands/feeds.h"
#include "core/service/host/host.h"

namespace gatehouse::service {
namespace {

using namespace door;

Result<> knownList(const std::string& name)
{
    if (name == "departments" || name == "job_codes")
        return {};
    return fail("service.unknown_list", {name});
}

Result<ReferenceList::View> referenceList(CallContext& context, const ReferenceList& request)
{
    GH_TRY(knownList(request.list));
    ReferenceList::View view;
    GH_LET(view.open, context.tx.people().listIsOpen(request.list));
    if (request.list == "departments") {
        GH_LET(const auto units, context.tx.people().departments());
        for (const OrgUnit& unit : units)
            view.items.push_back(unit.name);
    } else {
        GH_LET(const auto codes, context.tx.people().jobCodes());
        for (const auto& [code, title] : codes)
            view.items.push_back(title.empty() ? code : code + " " + title);
    }
    return view;
}

Result<Done> referenceAdd(CallContext& context, const ReferenceAdd& request)
{
    GH_TRY(knownList(request.list));
    if (request.list == "job_codes") {
        GH_TRY(context.tx.people().insertJobCode(request.code.empty() ? request.name : request.code,
                                                 request.name));
        return Done{"The job code was added."};
    }
    OrgUnit unit;
    unit.id = OrgUnitId(context.tx.newId());
    unit.name = request.name;
    GH_LET(const auto known, context.tx.people().departments());
    for (const OrgUnit& other : known)
        if (!request.parent.empty() && fold(other.name) == fold(request.parent))
            unit.parent = other.id;
    if (!request.parent.empty() && !unit.parent)
        return fail("service.unknown_department", {request.parent});
    GH_TRY(context.tx.people().insertDepartment(unit));
    context.tx.changed("reference", unit.id.value);
    return Done{"The department was added."};
}

} // namespace

void addReferenceLists(Registry& registry)
{
    constexpr unsigned kHr = rolesOf(Role::HrAdmin);
    constexpr unsigned kReaders =
        rolesOf(Role::HrAdmin, Role::ItAdmin, Role::Security, Role::Ciso, Role::Auditor);
    registry.command<ReferenceSet>(
        "Open or close a reference list.", {.roles = kHr},
        [](CallContext& context, const ReferenceSet& request) -> Result<Done> {
            GH_TRY(knownList(request.list));
            GH_TRY(context.tx.people().setListOpen(request.list, request.open));
            context.audit.facts = {{"list", request.list}, {"open", request.open ? "yes" : "no"}};
            return Done{request.open ? "The list is open." : "The list is closed."};
        });
    registry.query<ReferenceList>("A reference list.", {.roles = kReaders}, referenceList);
    registry.command<ReferenceAdd>("Add to a reference list.", {.roles = kHr}, referenceAdd);
}

} // namespace gatehouse::service
