// The one door: whoever wants something of Gatehouse, a window, a command line or another machine, asks here. Local service, JSON
// loopback and later the HTTPS client implement the same interface.
//
// A command changes, a query reads. Both are plain structs with `using Reply` and `kName`; descriptors say who may ask.
// Threads: call() may be called from any thread and blocks; user interfaces go through ui/session.
#pragma once

#include "core/door/shape.h"

#include <functional>
#include <memory>
#include <span>

namespace gatehouse::door {

enum class CallKind {
    Query,
    Command
};

// Whose scope decides whether the operator may touch the object.
enum class ScopeRule {
    None, // the role alone decides
    Person, // the person's department has to be in the operator's scope, or the person has to report to a manager
    Application // the application has to be the operator's where he is only its owner
};

struct Descriptor {
    std::string_view name; // "person.terminate"
    CallKind kind = CallKind::Query;
    std::string_view summary; // one line for help
    unsigned roles = 0;       // bit per Role; 0 with `open` below means anybody signed in
    ScopeRule scope = ScopeRule::None;
    bool open = false;     // needs no session: session.sign_in
    bool fourEyes = false; // parked until a second operator releases it
    bool job = false;      // answers with a job; `result` is what the job ends with
    const Shape* request = nullptr;
    const Shape* reply = nullptr;
    const Shape* result = nullptr;
};

constexpr unsigned roleBit(Role role)
{
    return 1u << static_cast<unsigned>(role);
}

struct Caller {
    std::string session;   // from session.sign_in; empty: nobody
    std::string commandId; // client's UUID; a retry with the same id gets the first reply
};

class Door {
public:
    virtual ~Door() = default;
    // The request has the descriptor's request shape. Errors: door.unknown_call, access.*, what the handler says.
    virtual Result<Message> call(const Caller& caller, std::string_view name, const Message& request) = 0;
    virtual std::span<const Descriptor> descriptors() const = 0;
    // "Read on": called with the newest change seq after commits, on a thread of the service. The token unsubscribes.
    virtual std::shared_ptr<void> subscribe(std::function<void(std::int64_t seq)> listener) = 0;
};

const Descriptor* findDescriptor(std::span<const Descriptor> all, std::string_view name);

template <class C>
Result<typename C::Reply> ask(Door& door, const Caller& caller, C request)
{
    auto reply = door.call(caller, C::kName, Message::of(std::move(request)));
    if (!reply)
        return fail(std::move(reply).error());
    return std::move(reply->template as<typename C::Reply>());
}

// A door whose every call goes through JSON text both ways, as it will over a wire; GUI tests run against it a second time.
std::unique_ptr<Door> makeJsonLoopback(Door& behind);

// The text protocol of loopback and local socket: {"call","session","command_id","body"} to {"ok":true,"body"} or {"ok":false,"error"}.
std::string errorReply(const Error& error);
std::string answerJson(Door& door, std::string_view requestJson);
std::string requestToJson(const Caller& caller, std::string_view name, const Message& request);
Result<Message> replyFromJson(const Shape& reply, std::string_view json);

} // namespace gatehouse::door
