// A workspace folder, opened: its database, keys, secrets, service, and the socket other local processes reach it by.
//
// DIR/workspace.db is the database; DIR/owner.sock is a UNIX socket (mode 0600) of whoever has the database open; DIR/owner.lock says
// who. A second local process never opens the database: it asks the owner through the socket, in the JSON text of the door (one line a
// request, one line a reply). Keys live in the user's key folder, never here (core/secrets/key_ring.h).
//
// Threads: a Workspace may be used from any thread; the socket is served by threads of its own.
#pragma once

#include "core/base/cancel.h"
#include "core/workspace/local_socket.h"

#include <memory>
#include <string>

namespace gatehouse::workspace {

struct OpenOptions {
    bool startEngine = false;  // run in the background what is due: the desktop and the daemon
    bool startTargets = false; // of a demo workspace: run its sandboxes
    bool serveOthers = true;   // listen on the socket
    bool mustOwn = false;      // fail with workspace.in_use instead of asking the owner
    int ownerWaitMs = 3000;    // for an owner that is just ending
    SocketTimes socket = {};
};

enum class Restored {
    Whole,
    DemoWithoutTargets // its applications are the sandboxes of the demo it was made from: they are in no backup
};

class Workspace {
public:
    // Makes the keys, the database and the first operator: the machine's user; and the folder (0700), where it is not there. What an earlier
    // attempt left unfinished is taken over. Nothing stays where it fails: `workspace.exists`, `workspace.unfinished` where it holds a
    // database of unknown origin, `workspace.socket`, `workspace.in_use` while another process makes it.
    static Result<> create(const std::string& folder, const std::string& name, bool demo);
    // Makes a workspace in a new folder of a backup (`workspace.backup`). The keys of the workspace it was made from have to be in this
    // user's key folder, for they are in no backup; the new one gets a copy of them that is its own (secrets::copyKeys), so that a backup
    // from before a rotation of the signing key can be read and goes on with the key it knows. The targets of a demo are in no backup
    // either. It starts in quarantine: its engine is off until workspace.release, because what it would do may be done already. `name` is
    // what it is called from now on; empty: as before. Nothing stays where it fails: as create, `secret.no_keys`, and those of the
    // store for a file that is no workspace.
    static Result<Restored> restore(const std::string& backup, const std::string& folder,
                                    const std::string& name, const ProgressSink& progress);
    // Where it is the owner and runs no engine, its end waits for jobs that others asked for.
    // Errors: workspace.not_found, workspace.unfinished, workspace.wrong_id, workspace.in_use, those of store, keys and socket.
    static Result<std::unique_ptr<Workspace>> open(const std::string& folder,
                                                   const OpenOptions& options = {});
    virtual ~Workspace() = default;

    virtual door::Door& door() = 0;
    virtual bool isOwner() const = 0; // false: another process has it open and answers for us
    // Signs in: as the machine's user where `name` is empty, as anybody in demo workspaces, else with the password, and with the code where
    // a second factor asks for one.
    Result<door::Caller> signIn(const std::string& name = {}, const std::string& password = {},
                                const std::string& code = {});
};

} // namespace gatehouse::workspace
