// Users and groups as plain values (RFC 7643, 4.1, 4.2 and 4.3): what Gatehouse reads and writes of them. An empty text is an
// unassigned attribute.
#pragma once

#include "core/scim/document.h"

namespace gatehouse::scim {

struct Meta {
    std::string version; // the ETag as the server writes it: W/"3"
    std::string location;
    std::string created; // as the server writes it
    std::string lastModified;
};

struct Name {
    std::string formatted;
    std::string givenName;
    std::string familyName;
    std::string middleName;
    friend bool operator==(const Name&, const Name&) = default;
};

struct Email {
    std::string value;
    std::string type; // "work"
    bool primary = false;
    friend bool operator==(const Email&, const Email&) = default;
};

struct Member {
    std::string value; // the member's id
    std::string display;
    std::string type; // "User" or "Group", empty where the server does not say
    friend bool operator==(const Member&, const Member&) = default;
};

struct User {
    std::string id;
    std::string externalId;
    std::string userName;
    std::optional<bool> active; // servers that leave it out mean active
    Name name;
    std::string displayName;
    std::string title;
    std::string userType;
    std::string preferredLanguage;
    std::string timezone;
    std::vector<Email> emails;
    std::vector<Member> groups; // read-only
    // The enterprise extension
    std::string employeeNumber;
    std::string costCenter;
    std::string organization;
    std::string division;
    std::string department;
    std::string managerId;
    Meta meta;
};

struct Group {
    std::string id;
    std::string externalId;
    std::string displayName;
    std::vector<Member> members;
    Meta meta;
};

// Bodies for POST and PUT: without id, meta and groups. The password goes into the body and is kept nowhere else.
std::string toJson(const User& user, std::string_view password = {});
std::string toJson(const Group& group);

// Takes what real servers send: names in any case, booleans as text, unknown attributes. "scim.bad_json", "scim.bad_message"
// where there is no id or no name.
Result<User> parseUser(std::string_view json);
Result<Group> parseGroup(std::string_view json);
Result<User> userOf(const Document& document);
Result<Group> groupOf(const Document& document);

} // namespace gatehouse::scim
