// A workspace for as long as a program needs it, whoever owns it: this process, or another that answers through its socket. Where that other
// ends, however it ends, this one takes the workspace over or attaches to the next owner, behind the same door.
//
// What the program had asked for is not lost on the way: a query, a sign-in, and a command with a command id, that got no answer waits for the next
// owner and is asked once more; the receipt of a command that was done gives its first reply. Sessions of the machine's user are opened
// again for the same operator; whoever gave a password is asked for it again (access.session_ended).
//
// Threads: the door may be used from any; listeners are called on a thread of the attachment and keep it short.
#pragma once

#include "core/workspace/workspace.h"

#include <functional>
#include <memory>
#include <string>

namespace gatehouse::workspace {

enum class Holding {
    Owner, // it is open in this process
    Guest, // another process answers
    Lost   // that other has ended, and nobody answers for the moment
};

class Attachment {
public:
    // As Workspace::open; as its errors.
    static Result<std::unique_ptr<Attachment>> open(const std::string& folder, const OpenOptions& options);
    virtual ~Attachment() = default;

    virtual door::Door& door() = 0;
    virtual Holding holding() const = 0;
    virtual void listen(
        std::function<void(Holding)> changed) = 0; // in place of the one before; not after it was destroyed
    Result<door::Caller> signIn();                 // as the machine's user
};

} // namespace gatehouse::workspace
