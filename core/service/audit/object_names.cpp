#include "core/service/audit/object_names.h"

#include "core/access/roles.h"
#include "core/service/host/host.h"

#include <charconv>

namespace gatehouse::service {

std::optional<std::pair<std::string, std::int64_t>> objectOf(const std::string& text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos)
        return std::nullopt;
    std::int64_t id = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data() + colon + 1, end, id);
    if (problem != std::errc() || stop != end)
        return std::nullopt;
    return std::pair(text.substr(0, colon), id);
}

Result<ObjectNames> ObjectNames::load(CallContext& context)
{
    GH_LET(Names names, Names::load(context.tx));
    ObjectNames out(context, std::move(names));
    GH_LET(const auto operators, context.tx.door().operators());
    for (const Operator& op : operators)
        out.m_operators[op.id.value] = op.displayName.empty() ? op.name : op.displayName;
    GH_LET(const auto feeds, context.tx.feeds().feeds());
    for (const Feed& feed : feeds)
        out.m_feeds[feed.id.value] = feed.name;
    return out;
}

std::string ObjectNames::actor(const std::string& actor) const
{
    const auto object = objectOf(actor);
    if (!object)
        return {};
    const auto& names = object->first == "feed" ? m_feeds : m_operators;
    const auto found = names.find(object->second);
    return found == names.end() ? std::string() : found->second;
}

Result<> ObjectNames::prepare(const std::set<std::int64_t>& people)
{
    const std::vector<std::int64_t> ids(people.begin(), people.end());
    GH_LET(const auto rows, m_context.tx.lists().personRows(ids));
    for (const PersonRow& row : rows) {
        door::AuditSubject subject{"person", row.id.value, row.name, false, row.id, {}};
        subject.hidden = !access::reaches(m_context.identity.op, row.department, row.manager);
        if (subject.hidden)
            subject.name.clear();
        m_known[{"person", row.id.value}] = std::move(subject);
    }
    return {};
}

Result<door::AuditSubject> ObjectNames::of(const std::string& kind, std::int64_t id)
{
    const auto found = m_known.find({kind, id});
    if (found != m_known.end())
        return found->second;
    door::AuditSubject subject{kind, id, {}, false, {}, {}};
    GH_TRY(look(subject));
    return m_known.emplace(std::pair(kind, id), std::move(subject)).first->second;
}

Result<> ObjectNames::look(door::AuditSubject& subject)
{
    if (subject.kind == "person")
        return lookAtPerson(subject);
    if (subject.kind == "event")
        return lookAtEvent(subject);
    if (subject.kind == "application") {
        subject.name = m_names.application(ApplicationId(subject.id));
    } else if (subject.kind == "entitlement") {
        subject.name = m_names.entitlement(EntitlementId(subject.id));
    } else if (subject.kind == "operator" || subject.kind == "feed") {
        subject.name = actor(subject.kind + ":" + std::to_string(subject.id));
    } else if (subject.kind == "profile") {
        GH_LET(const auto versions, m_context.tx.catalogue().profileVersions(ProfileId(subject.id)));
        subject.name = versions.empty() ? std::string() : versions.front().name;
    } else if (subject.kind == "feed_run") {
        GH_LET(const auto run, m_context.tx.feeds().run(FeedRunId(subject.id)));
        subject.name = run ? run->fileName : std::string();
    }
    return {};
}

Result<> ObjectNames::lookAtPerson(door::AuditSubject& subject)
{
    GH_TRY(prepare({subject.id}));
    if (const auto found = m_known.find({"person", subject.id}); found != m_known.end())
        subject = found->second;
    return {};
}

Result<> ObjectNames::lookAtEvent(door::AuditSubject& subject)
{
    GH_LET(const auto event, m_context.tx.events().event(EventId(subject.id)));
    if (!event)
        return {};
    subject.name = std::string(textOf(event->kind));
    GH_LET(const auto person, of("person", event->person.value));
    subject.person = event->person;
    subject.ofPerson = person.name;
    return {};
}

} // namespace gatehouse::service
