// Who answers at the door: every command and query, in one order of steps, on one store.
//
// Order: authenticate; check the shape; permission; begin; load and authorise the object's scope; check expected_version; handle; write
// audit, change rows and receipt; commit; wake the engine. Refusals are audited in a transaction of their own. What takes longer than a
// second answers with a job. Thread-safe; outlives nothing it is given.
#pragma once

#include "core/door/door.h"
#include "core/ports/connector.h"
#include "core/ports/keys.h"
#include "core/ports/secrets.h"
#include "core/ports/store.h"

namespace gatehouse::service {

struct ServiceParts {
    Store& store;
    SecretStore& secrets;
    ConnectorFactory& connectors;
    const SystemClock& clock;
    AuditKeys& keys;
    bool mayActAsAnybody = false; // workspaces created as demo: sign-in without a password
    bool localMachine = true;     // the door is on this machine: the machine's user may sign in
    std::vector<std::string> closedFolders = {}; // the workspace's and its keys': no copy is put there
};

class Service final : public door::Door {
public:
    // Loads what it keeps in memory (policy, operators' roles are read each call). Fails when the store cannot be read.
    static Result<std::unique_ptr<Service>> make(const ServiceParts& parts);
    ~Service() override;

    Result<door::Message> call(const door::Caller& caller, std::string_view name,
                               const door::Message& request) override;
    std::span<const door::Descriptor> descriptors() const override;
    std::shared_ptr<void> subscribe(std::function<void(std::int64_t seq)> listener) override;

    // The engine in the background, for the desktop and the daemon: runs what is due at the system's time. stop() waits for calls under
    // way to end. Without it, engine.run does the work.
    Result<> startEngine();
    void stopEngine();

    // Until no job runs any more; nobody is cancelled. Others may start one meanwhile.
    void waitForJobs();
    bool jobsRun() const;

    class Host;

private:
    explicit Service(std::unique_ptr<Host> host);
    std::unique_ptr<Host> m_host;
};

// What can be asked, without a workspace: for help, completion and the authorisation test.
std::span<const door::Descriptor> allDescriptors();

// The first rows of a new workspace, in one transaction: name, UUID, whether it is a demo (stamped into the first audit entry), and the
// operator of the machine's user who made it: workspace owner, HR admin and IT admin, because somebody has to begin; no role alone gives
// everything, and the auditor is somebody else.
struct NewWorkspace {
    std::string id; // UUID
    std::string name;
    bool demo = false;
    std::int64_t osUser = -1;
    std::string osUserName;
    std::string publicKey = {}; // of its keys; they are known by it when it is opened
};
Result<> initialiseWorkspace(Store& store, const NewWorkspace& workspace, const SystemClock& clock);
// What was restored from a backup keeps its engine off until workspace.release. `name` is its new name, empty: as before.
Result<> quarantineWorkspace(Store& store, const std::string& name, const SystemClock& clock);

} // namespace gatehouse::service
