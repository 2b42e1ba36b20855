// The table of handlers, filled by explicit calls (addPeople(registry) ...). Inside core/service only.
#pragma once

#include "core/service/host/call_context.h"
#include "core/service/lists/list_table.h"

#include <map>
#include <optional>

namespace gatehouse::service {

struct Handler {
    door::Descriptor descriptor;
    std::function<Result<door::Message>(CallContext&, const door::Message&)>
        inTransaction; // queries and commands
    std::function<Result<door::Message>(JobContext&, const door::Message&)>
        asJob; // jobs, and calls that do I/O
    // What waits for a second operator, in one sentence; nothing: it goes on at once. An error refuses it before it is parked. Empty
    // where nothing ever waits.
    std::function<Result<std::optional<std::string>>(CallContext&, const door::Message&)> parks;
    // What takes long, read from a snapshot before the transaction begins; `last` is what it gave before where the command found it
    // outdated (CallContext::prepared). Empty where nothing does.
    std::function<std::shared_ptr<void>(CallContext&, const door::Message&,
                                        const std::shared_ptr<void>& last)>
        prepares;
    // What it would do, before it is parked: its first warning is the sentence for whoever decides. Empty where `parks` says it all.
    std::function<Result<door::Preview>(JobContext&, const door::Message&)> foresees;
};

// What a descriptor says beside its shapes.
struct Access {
    unsigned roles = 0;
    door::ScopeRule scope = door::ScopeRule::None;
    bool fourEyes = false;
    bool open = false;
};

template <class... Roles>
constexpr unsigned rolesOf(Roles... roles)
{
    return (door::roleBit(roles) | ...);
}
constexpr unsigned kAnybody = (1u << 8) - 1;

class Registry {
public:
    template <class C, class F>
    void query(std::string_view summary, const Access& access, F handle)
    {
        add<C>(door::CallKind::Query, summary, access).inTransaction =
            wrap<CallContext, C>(std::move(handle));
    }
    template <class C, class F>
    void command(std::string_view summary, const Access& access, F handle)
    {
        add<C>(door::CallKind::Command, summary, access).inTransaction =
            wrap<CallContext, C>(std::move(handle));
    }
    // A command with a long part that only reads. `prepare(context, request, last)` gives a shared_ptr, null where it fails: the transaction
    // says why.
    template <class C, class P, class F>
    void prepared(std::string_view summary, const Access& access, P prepare, F handle)
    {
        Handler& handler = add<C>(door::CallKind::Command, summary, access);
        handler.inTransaction = wrap<CallContext, C>(std::move(handle));
        handler.prepares = [prepare](CallContext& context, const door::Message& request,
                                     const std::shared_ptr<void>& last) -> std::shared_ptr<void> {
            return prepare(context, request.as<C>(), last);
        };
    }
    // A command that a second operator has to release; it opens its own transactions then. `words` says in one sentence what it is,
    // `foresee` what it would do.
    template <class C, class F, class S, class P>
    void fourEyesOutside(std::string_view summary, Access access, F handle, S words, P foresee)
    {
        access.fourEyes = true;
        Handler& handler = add<C>(door::CallKind::Command, summary, access);
        handler.asJob = wrap<JobContext, C>(std::move(handle));
        handler.parks = [words](CallContext& context,
                                const door::Message& request) -> Result<std::optional<std::string>> {
            return words(context, request.as<C>());
        };
        handler.foresees = [foresee](JobContext& context, const door::Message& request) {
            return foresee(context, request.as<C>());
        };
    }
    // A command whose reply is a Preview and that waits for a second operator where `words` has any.
    template <class C, class F, class S>
    void fourEyesWhere(std::string_view summary, const Access& access, F handle, S words)
    {
        Handler& handler = add<C>(door::CallKind::Command, summary, access);
        handler.inTransaction = wrap<CallContext, C>(std::move(handle));
        handler.parks = [words](CallContext& context,
                                const door::Message& request) -> Result<std::optional<std::string>> {
            return words(context, request.as<C>());
        };
    }
    // Opens its own transactions, does I/O, answers itself.
    template <class C, class F>
    void outside(std::string_view summary, door::CallKind kind, const Access& access, F handle)
    {
        add<C>(kind, summary, access).asJob = wrap<JobContext, C>(std::move(handle));
    }
    // Answers with a job whose result has the shape R.
    template <class C, class R, class F>
    void job(std::string_view summary, const Access& access, F handle)
    {
        Handler& handler = add<C>(door::CallKind::Command, summary, access);
        handler.descriptor.job = true;
        handler.descriptor.result = &shapeOf(static_cast<const R*>(nullptr));
        handler.asJob = wrap<JobContext, C>(std::move(handle));
    }

    // How open lists of this kind become a file.
    void table(std::string kind, ListTable table)
    {
        m_tables.insert_or_assign(std::move(kind), std::move(table));
    }
    const ListTable* tableOf(const std::string& kind) const;

    const Handler* find(std::string_view name) const;
    std::span<const door::Descriptor> descriptors() const { return m_descriptors; }
    void finish(); // after the last add: sorts and makes the descriptors

private:
    template <class C>
    Handler& add(door::CallKind kind, std::string_view summary, const Access& access)
    {
        Handler handler;
        door::Descriptor& d = handler.descriptor;
        d.name = C::kName;
        d.kind = kind;
        d.summary = summary;
        d.roles = access.roles;
        d.scope = access.scope;
        d.fourEyes = access.fourEyes;
        d.open = access.open;
        d.request = &shapeOf(static_cast<const C*>(nullptr));
        d.reply = &shapeOf(static_cast<const typename C::Reply*>(nullptr));
        return m_handlers.emplace(C::kName, std::move(handler)).first->second;
    }
    template <class Context, class C, class F>
    static auto wrap(F handle)
    {
        return [handle](Context& context, const door::Message& request) -> Result<door::Message> {
            auto reply = handle(context, request.as<C>());
            if (!reply)
                return fail(std::move(reply).error());
            return door::Message::of(std::move(*reply));
        };
    }

    std::map<std::string_view, Handler> m_handlers;
    std::map<std::string, ListTable> m_tables;
    std::vector<door::Descriptor> m_descriptors;
};

void addEverything(Registry& registry); // all of those below; finish() is the caller's
void addSession(Registry& registry);
void addSecondFactor(Registry& registry);
void addCalendars(Registry& registry);
void addLifecyclePolicy(Registry& registry);
void addOpenLists(Registry& registry);
void addListExport(Registry& registry);
void addWorkspace(Registry& registry);
void addBackup(Registry& registry);
void addSettings(Registry& registry);
void addFeeds(Registry& registry);
void addFeedQuality(Registry& registry);
void addFeedStops(Registry& registry);
void addFeedRecords(Registry& registry);
void addReferenceLists(Registry& registry);
void addPending(Registry& registry);
void addPeople(Registry& registry);
void addExplain(Registry& registry);
void addQueues(Registry& registry);
void addCatalogue(Registry& registry);
void addProfiles(Registry& registry);
void addEngine(Registry& registry);
void addAudit(Registry& registry);
void addAuditSearch(Registry& registry);
void addInsight(Registry& registry);

} // namespace gatehouse::service
