// What the objects in the audit log are called today, each looked up once. Inside core/service only.
//
// Names of people are personal: they are given for people the operator may see (access::reaches), the others are hidden.
#pragma once

#include "core/door/commands/audit.h"
#include "core/service/host/call_context.h"
#include "core/service/people/views.h"

#include <map>
#include <set>

namespace gatehouse::service {

class ObjectNames {
public:
    static Result<ObjectNames> load(CallContext& context);
    // People in one go, before the names of many are asked for.
    Result<> prepare(const std::set<std::int64_t>& people);
    Result<door::AuditSubject> of(const std::string& kind, std::int64_t id);
    // "operator:12" is "Hana Kovac"; "engine" has none.
    std::string actor(const std::string& actor) const;

private:
    ObjectNames(CallContext& context, Names names) : m_context(context), m_names(std::move(names)) {}
    Result<> look(door::AuditSubject& subject);
    Result<> lookAtPerson(door::AuditSubject& subject);
    Result<> lookAtEvent(door::AuditSubject& subject);

    CallContext& m_context;
    Names m_names;
    std::map<std::int64_t, std::string> m_operators, m_feeds;
    std::map<std::pair<std::string, std::int64_t>, door::AuditSubject> m_known;
};

// "event:88" as its parts; nothing where it is not of this form.
std::optional<std::pair<std::string, std::int64_t>> objectOf(const std::string& text);

} // namespace gatehouse::service
