// Finds entries with few requests. For this folder alone.
//
// Each account is asked for by the name it should have, all at once on the one connection, which needs no index; or, where that proves
// faster, many known ids by one filter. Only who is not found so (moved, renamed, another layout) is searched for with filters of many.
#pragma once

#include "core/connectors/ldap/session.h"
#include "core/connectors/pace.h"
#include "core/ports/connector.h"

namespace gatehouse::connectors {

struct LdapFound {
    std::optional<Entry> entry; // nothing: there is none
    std::optional<Error> error; // set: not known
};

class LdapAccounts {
public:
    explicit LdapAccounts(Session& session) : m_session(session) {}
    // By id, else by key, else by login, in the order of the operations. An archived entry is none.
    std::vector<LdapFound> find(std::span<const Operation* const> operations, const CancelToken& cancel);
    // DNs of managers' accounts by their keys; those that are not found are left out.
    std::map<std::string, std::string> managers(std::span<const Operation> operations,
                                                const CancelToken& cancel);

private:
    struct Hunt;
    void byPace(Hunt& hunt, const CancelToken& cancel);
    void byName(Hunt& hunt, const CancelToken& cancel);
    void byFilter(Hunt& hunt, const std::string& attribute, const CancelToken& cancel);

    Session& m_session;
    Pace m_pace{16}; // of asking for each, and of filters
};

} // namespace gatehouse::connectors
