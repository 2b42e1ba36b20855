#include "ui/session/session.h"

#include "core/base/uuid.h"
#include "ui/session/job_watch.h"

#include <atomic>
#include <mutex>

namespace gatehouse::ui {
namespace {

constexpr int kThreads = 4;
constexpr int kQuietMs = 250;

// Somebody looks at an empty place until a list and its rows are there; counts and details may come after them.
int priorityOf(std::string_view call)
{
    return call.ends_with(".list") || call.ends_with(".window") ? 1 : 0;
}

} // namespace

// Announcements come on a thread of the service, which may still be in one while the session goes.
struct Session::Line {
    std::mutex mutex;
    Session* session = nullptr;
    std::atomic<std::int64_t> newest{0};
    std::atomic<bool> queued{false};

    void announce(std::int64_t seq)
    {
        newest = seq;
        const std::lock_guard lock(mutex);
        if (!session || queued.exchange(true))
            return;
        QMetaObject::invokeMethod(
            session,
            [target = session, this] {
                queued = false;
                target->announced(newest);
            },
            Qt::QueuedConnection);
    }
};

Session::Session(door::Door& door, door::Caller caller, QObject* parent)
    : QObject(parent), m_door(door), m_caller(std::move(caller)), m_line(std::make_shared<Line>())
{
    m_pool.setMaxThreadCount(kThreads);
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, &Session::emitChange);
    m_line->session = this;
    m_subscription = m_door.subscribe([line = m_line](std::int64_t seq) { line->announce(seq); });
    if (!m_caller.session.empty())
        askWho();
}

Session::~Session()
{
    {
        const std::lock_guard lock(m_line->mutex);
        m_line->session = nullptr;
    }
    m_subscription.reset();
    m_pool.clear();
    m_pool.waitForDone();
}

void Session::send(std::string_view name, door::Message request, QObject* receiver, Reply done)
{
    door::Caller caller = m_caller;
    const door::Descriptor* descriptor = door::findDescriptor(m_door.descriptors(), name);
    if (descriptor && descriptor->kind == door::CallKind::Command)
        caller.commandId = newUuid().text();
    ++m_underWay;
    const auto shared = std::make_shared<door::Message>(std::move(request));
    const QPointer<QObject> guard(receiver);
    const auto work = [this, caller = std::move(caller), call = std::string(name), shared, guard,
                       hadReceiver = receiver != nullptr, done = std::move(done)] {
        const auto reply = std::make_shared<Result<door::Message>>(m_door.call(caller, call, *shared));
        QMetaObject::invokeMethod(
            this, [this, guard, hadReceiver, done, reply] { answered(guard, hadReceiver, done, *reply); },
            Qt::QueuedConnection);
    };
    m_pool.start(work, priorityOf(name));
}

void Session::answered(const QPointer<QObject>& receiver, bool hadReceiver, const Reply& done,
                       Result<door::Message>& reply)
{
    const bool ended = !reply && reply.error().code == "access.session_ended";
    if (receiver || !hadReceiver)
        done(std::move(reply));
    if (ended)
        emit sessionEnded();
    if (--m_underWay == 0)
        emit idle();
}

void Session::announced(qint64 seq)
{
    m_lastSeq = seq;
    if (m_quiet.isActive()) {
        m_changePending = true;
        return;
    }
    m_changePending = true;
    emitChange();
}

void Session::emitChange()
{
    if (!m_changePending)
        return;
    m_changePending = false;
    m_quiet.start(kQuietMs);
    emit changed(m_lastSeq);
}

JobWatch* Session::watchJob(JobId job, const QString& title)
{
    auto* watch = new JobWatch(*this, job, title);
    emit jobWatched(watch);
    return watch;
}

void Session::setCaller(door::Caller caller)
{
    m_caller = std::move(caller);
    askWho();
}

void Session::askWho()
{
    ask(door::SessionWhoAmI{}, this, [this](Result<door::SessionView> view) {
        if (!view)
            return;
        m_operator = std::move(view->op);
        m_drafts.setOwner(QString::fromStdString(m_operator.name));
        emit operatorChanged();
    });
}

bool Session::may(std::string_view call) const
{
    if (!m_operator.id)
        return true;
    const door::Descriptor* descriptor = door::findDescriptor(m_door.descriptors(), call);
    if (!descriptor || descriptor->roles == 0)
        return descriptor != nullptr;
    for (const Role role : m_operator.roles)
        if (descriptor->roles & door::roleBit(role))
            return true;
    return false;
}

} // namespace gatehouse::ui
