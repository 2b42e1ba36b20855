#include "core/workspace/held/attachment.h"

#include "core/base/log.h"
#include "core/door/commands/session.h"
#include "core/service/service.h"
#include "core/workspace/held/owner_watch.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <sys/eventfd.h>
#include <thread>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

constexpr std::chrono::seconds kPatience{10}; // of a call, for the next owner
constexpr std::chrono::milliseconds kTryAgain{200};

bool ownerIsGone(const Error& error)
{
    return error.code == "workspace.owner_gone" || error.code == "workspace.no_owner";
}

// Announcements of whoever answers, to those who listen here. They outlive owners.
class Listeners {
public:
    using Listener = std::function<void(std::int64_t)>;

    static std::shared_ptr<void> add(const std::shared_ptr<Listeners>& all, Listener listener)
    {
        const std::lock_guard lock(all->m_mutex);
        const int id = all->m_next++;
        all->m_listeners.emplace(id, std::move(listener));
        return {nullptr, [all, id](void*) {
                    const std::lock_guard guard(all->m_mutex);
                    all->m_listeners.erase(id);
                }};
    }
    void announce(std::int64_t seq)
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [id, listener] : m_listeners)
            listener(seq);
    }

private:
    std::mutex m_mutex;
    std::map<int, Listener> m_listeners;
    int m_next = 0;
};

// Sessions as the program knows them, and as the owner of now does.
class KnownSessions {
public:
    void opened(const door::SessionView& view)
    {
        const std::lock_guard lock(m_mutex);
        m_sessions[view.session] = {view.session, view.op.id};
    }
    std::string current(const std::string& session) const
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_sessions.find(session);
        return found == m_sessions.end() ? session : found->second.current;
    }
    void openAgain(door::Door& door)
    {
        const std::lock_guard lock(m_mutex);
        for (auto& [session, known] : m_sessions) {
            door::SessionSignIn request;
            request.osUser = static_cast<std::int64_t>(::getuid());
            const auto view = door::ask(door, door::Caller{}, std::move(request));
            if (view && view->op.id == known.op)
                known.current = view->session;
        }
    }

private:
    struct Known {
        std::string current;
        OperatorId op;
    };
    mutable std::mutex m_mutex;
    std::map<std::string, Known> m_sessions;
};

class Held final : public Attachment, public door::Door {
public:
    Held(std::string folder, const OpenOptions& options)
        : m_folder(std::move(folder)), m_options(options), m_end(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
    {
    }
    ~Held() override
    {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
        }
        m_wake.notify_all();
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(m_end.get(), &one, sizeof one);
        if (m_watching.joinable())
            m_watching.join();
        m_subscription.reset();
    }

    void begin(std::unique_ptr<Workspace> opened)
    {
        adopt(std::move(opened));
        m_watching = std::thread([this] { watch(); });
    }

    door::Door& door() override { return *this; }
    Holding holding() const override
    {
        const std::lock_guard lock(m_mutex);
        return !m_current ? Holding::Lost : m_current->isOwner() ? Holding::Owner : Holding::Guest;
    }
    void listen(std::function<void(Holding)> changed) override
    {
        const std::lock_guard lock(m_listenerMutex);
        m_listener = std::move(changed);
    }

    Result<door::Message> call(const door::Caller& caller, std::string_view name,
                               const door::Message& request) override
    {
        std::int64_t generation = 0;
        auto reply = callOnce(caller, name, request, generation);
        const bool mayRepeat =
            !caller.commandId.empty() || isQuery(name) || name == door::SessionSignIn::kName;
        if (reply || !ownerIsGone(reply.error()) || !mayRepeat || !waitForNext(generation))
            return reply;
        return callOnce(caller, name, request, generation);
    }
    std::span<const door::Descriptor> descriptors() const override { return service::allDescriptors(); }
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t)> listener) override
    {
        return Listeners::add(m_listeners, std::move(listener));
    }

private:
    bool isQuery(std::string_view name) const
    {
        const door::Descriptor* descriptor = door::findDescriptor(descriptors(), name);
        return descriptor && descriptor->kind == door::CallKind::Query;
    }

    Result<door::Message> callOnce(const door::Caller& caller, std::string_view name,
                                   const door::Message& request, std::int64_t& generation)
    {
        std::shared_ptr<Workspace> current;
        {
            const std::lock_guard lock(m_mutex);
            current = m_current;
            generation = m_generation;
        }
        if (!current)
            return fail("workspace.owner_gone");
        auto reply =
            current->door().call({m_sessions.current(caller.session), caller.commandId}, name, request);
        if (reply && name == door::SessionSignIn::kName && request.as<door::SessionSignIn>().password.empty()
            && request.as<door::SessionSignIn>().name.empty())
            m_sessions.opened(reply->as<door::SessionView>());
        return reply;
    }

    // Whether somebody answers who did not when that call was made.
    bool waitForNext(std::int64_t generation)
    {
        std::unique_lock lock(m_mutex);
        m_wake.wait_for(lock, kPatience,
                        [&] { return m_stopping || (m_current && m_generation != generation); });
        return !m_stopping && m_current && m_generation != generation;
    }

    void adopt(std::unique_ptr<Workspace> opened)
    {
        std::shared_ptr<Workspace> next(std::move(opened));
        m_sessions.openAgain(next->door());
        m_subscription =
            next->door().subscribe([all = m_listeners](std::int64_t seq) { all->announce(seq); });
        {
            const std::lock_guard lock(m_mutex);
            m_current = std::move(next);
            ++m_generation;
        }
        m_wake.notify_all();
        log::info("workspace", holding() == Holding::Owner ? "it is open in this process"
                                                           : "attached to the process that has it open");
    }

    void letGo()
    {
        m_subscription.reset();
        const std::lock_guard lock(m_mutex);
        m_current.reset(); // calls under way keep it until they end
    }

    // Until this process owns the workspace: then nobody can take it away.
    void watch()
    {
        while (holding() == Holding::Guest) {
            const auto watched = OwnerWatch::start(m_folder);
            if (watched && !watched->wait(m_end.get()))
                return;
            log::info("workspace", "the process that had it open has ended");
            letGo();
            tell(Holding::Lost);
            if (!findNext())
                return;
            tell(holding());
            announceAll();
        }
    }

    bool findNext()
    {
        OpenOptions options = m_options;
        options.ownerWaitMs = 0;
        std::string said;
        for (;;) {
            {
                const std::lock_guard lock(m_mutex);
                if (m_stopping)
                    return false;
            }
            auto opened = Workspace::open(m_folder, options);
            if (opened) {
                adopt(std::move(*opened));
                return true;
            }
            if (opened.error().code != "workspace.in_use" && opened.error().code != said)
                log::warning("workspace", "cannot be taken over: " + describe(opened.error()));
            said = opened.error().code;
            std::unique_lock lock(m_mutex);
            m_wake.wait_for(lock, kTryAgain, [this] { return m_stopping; });
        }
    }

    void tell(Holding now)
    {
        const std::lock_guard lock(m_listenerMutex);
        if (m_listener)
            m_listener(now);
    }

    // Everything is to be looked at again: announcements may have been missed.
    void announceAll()
    {
        door::SessionSignIn request;
        request.osUser = static_cast<std::int64_t>(::getuid());
        const auto session = door::ask(door(), door::Caller{}, std::move(request));
        const auto changes =
            session ? door::ask(door(), door::Caller{session->session, {}}, door::ChangeAfter{INT64_MAX})
                    : Result<door::ChangeAfter::Reply>(fail(session.error()));
        m_listeners->announce(changes ? changes->last : 0);
    }

    const std::string m_folder;
    const OpenOptions m_options;
    const Descriptor m_end;
    std::shared_ptr<Listeners> m_listeners = std::make_shared<Listeners>();
    KnownSessions m_sessions;
    mutable std::mutex m_mutex; // of the next three
    std::shared_ptr<Workspace> m_current;
    std::int64_t m_generation = 0;
    bool m_stopping = false;
    std::condition_variable m_wake;
    std::shared_ptr<void> m_subscription; // watching thread only, once it runs
    std::mutex m_listenerMutex;
    std::function<void(Holding)> m_listener;
    std::thread m_watching; // last: it uses the others
};

} // namespace

Result<std::unique_ptr<Attachment>> Attachment::open(const std::string& folder, const OpenOptions& options)
{
    GH_LET(auto opened, Workspace::open(folder, options));
    auto held = std::make_unique<Held>(folder, options);
    held->begin(std::move(opened));
    return std::unique_ptr<Attachment>(std::move(held));
}

Result<door::Caller> Attachment::signIn()
{
    door::SessionSignIn request;
    request.osUser = static_cast<std::int64_t>(::getuid());
    GH_LET(const auto session, door::ask(door(), door::Caller{}, std::move(request)));
    return door::Caller{session.session, {}};
}

} // namespace gatehouse::workspace
