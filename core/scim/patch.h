// PATCH of RFC 7644, 3.5.2: the message and its effect on a resource.
#pragma once

#include "core/scim/document.h"

namespace gatehouse::scim {

enum class PatchKind {
    Add,
    Replace,
    Remove
};

struct PatchOperation {
    PatchKind kind = PatchKind::Replace;
    std::string path;  // empty: `value` is an object of attributes
    std::string value; // JSON text; empty where there is none
};

struct PatchRequest {
    std::vector<PatchOperation> operations;
};

// "scim.bad_patch" names the operation (from 1). Tolerates what Quirk lists and notes it.
Result<PatchRequest> parsePatch(std::string_view json, Quirks& quirks);
std::string toJson(const PatchRequest& patch);

// Operations for the usual changes, with values quoted.
PatchOperation replaceText(std::string path, std::string_view value);
PatchOperation replaceFlag(std::string path, bool value);
PatchOperation addMember(std::string_view id);
PatchOperation removeMember(std::string_view id); // path members[value eq "id"]

// Applies all operations in order to a normalised resource; on failure the resource is unchanged ("scim.bad_path",
// "scim.no_target", "scim.mutability", "scim.bad_value"). The result is normalised; whether anything changed is
// changedAttributes()'s to say.
Result<> applyPatch(const PatchRequest& patch, ResourceType type, Document& resource, Quirks& quirks);

// A patch that only adds and removes named members can be applied without reading a large group; others give nothing.
struct MemberChange {
    bool add = true;
    std::string id;
};
std::optional<std::vector<MemberChange>> memberChangesOf(const PatchRequest& patch, Quirks& quirks);

} // namespace gatehouse::scim
