// Operations in SCIM's words, and SCIM users in the engine's. Pure; for this folder alone.
#pragma once

#include "core/ports/connector.h"
#include "core/scim/patch.h"
#include "core/scim/resource.h"

#include <span>
#include <string>
#include <vector>

namespace gatehouse::connectors {

// `manager` is the id of the manager's account, empty where it is not known.
std::string createBody(const OperationPayload& payload, const std::string& manager = {}); // POST /Users
// PATCH bodies. `updateBody` replaces what the payload names and leaves the rest alone.
std::string activeBody(bool active);
std::string updateBody(const OperationPayload& payload, const std::string& manager = {});
std::string passwordBody(std::string_view password);
std::string membersBody(std::span<const std::string> added, std::span<const std::string> removed);

std::string emailOf(const scim::User& user); // the primary one, else the first

// What a reading says of the account. `differing` is filled for creations and updates, from what the target shows.
ReadBack readBackOf(const scim::User& user, const Operation& operation, const std::string& manager = {});

} // namespace gatehouse::connectors
