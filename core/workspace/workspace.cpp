#include "core/workspace/workspace.h"

#include "core/audit/encoder.h"
#include "core/base/log.h"
#include "core/base/uuid.h"
#include "core/connectors/connector_factory.h"
#include "core/door/codec.h"
#include "core/door/commands/session.h"
#include "core/secrets/key_ring.h"
#include "core/secrets/sealed_file.h"
#include "core/service/service.h"
#include "core/store/store.h"
#include "core/workspace/demo_targets.h"
#include "core/workspace/held/owner_watch.h"
#include "core/workspace/local_socket.h"
#include "core/workspace/making.h"

#include <filesystem>
#include <fstream>
#include <pwd.h>
#include <thread>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

namespace fs = std::filesystem;

// Of a restored workspace: the name of its key folder, as in workspace.keys.
constexpr std::string_view kKeysSetting = "workspace.keys";

std::string databaseOf(const std::string& folder)
{
    return (fs::path(folder) / store::kDatabaseFile).string();
}

std::string idFileOf(const std::string& folder)
{
    return (fs::path(folder) / "workspace.id").string();
}

// The id names the key folder, and is needed before the database can be opened with its keys: it stands in a file of its own.
Result<Uuid> readId(const std::string& folder)
{
    std::ifstream file(idFileOf(folder));
    std::string text;
    std::error_code ignored;
    if (!file || !std::getline(file, text))
        return fs::exists(databaseOf(folder), ignored) ? fail("workspace.unfinished", {folder})
                                                       : fail("workspace.not_found", {folder});
    return parseUuid(text);
}

// Its own key folder: named after the workspace, or, where it was restored from a backup, in workspace.keys.
Result<std::string> keyFolderOf(const std::string& folder, const Uuid& id)
{
    const std::string named = (fs::path(folder) / kKeysFile).string();
    std::ifstream file(named);
    std::string name;
    if (!file)
        return secrets::defaultKeyFolder(id);
    if (!std::getline(file, name) || !name.starts_with(id.text()) || name.find('/') != std::string::npos)
        return fail("workspace.bad_keys_file", {named});
    return secrets::defaultKeyFolder(name);
}

std::string userName()
{
    const passwd* entry = ::getpwuid(::getuid());
    return entry && *entry->pw_name ? entry->pw_name : "user" + std::to_string(::getuid());
}

class Owner final : public Workspace {
public:
    ~Owner() override
    {
        if (m_server && m_waitsForOthers)
            letOthersFinish();
        m_server.reset();
        if (m_service && m_waitsForOthers)
            m_service->waitForJobs(); // of who has just gone: what was asked for is done
        if (m_service)
            m_service->stopEngine();
    }
    door::Door& door() override { return *m_service; }
    bool isOwner() const override { return true; }

    static Result<std::unique_ptr<Workspace>> open(const std::string& folder, const OpenOptions& options)
    {
        auto owner = std::make_unique<Owner>();
        owner->m_waitsForOthers = !options.startEngine;
        GH_LET(const Uuid id, readId(folder));
        GH_LET(const std::string keys, keyFolderOf(folder, id));
        GH_LET(owner->m_keys, secrets::KeyRing::open(keys, secrets::WhenMissing::Fail));
        GH_LET(owner->m_secrets, secrets::openSealedFile(keys, secrets::WhenMissing::Fail));
        owner->m_encoder = std::make_unique<audit::Encoder>(*owner->m_keys);
        store::OpenOptions open;
        open.mode = store::OpenMode::Open;
        GH_LET(owner->m_store,
               store::openSqlite(databaseOf(folder), *owner->m_encoder, realSystemClock(), open));
        owner->m_connectors = connectors::makeConnectorFactory(*owner->m_secrets);
        GH_TRY(owner->checkId(folder, id));
        GH_LET(const std::string demo, readFrom<std::string>(*owner->m_store, [](Tx& tx) {
                   return tx.door().setting("workspace.demo");
               }));
        const service::ServiceParts parts{*owner->m_store,
                                          *owner->m_secrets,
                                          *owner->m_connectors,
                                          realSystemClock(),
                                          *owner->m_keys,
                                          demo == "yes",
                                          true,
                                          {fs::absolute(folder).string(), keys}};
        GH_LET(owner->m_service, service::Service::make(parts));
        if (options.serveOthers) {
            GH_LET(owner->m_server, SocketServer::start(*owner->m_service, socketOf(folder), options.socket));
        }
        if (demo == "yes" && (options.startTargets || options.startEngine)) {
            GH_LET(owner->m_targets, RunningTargets::start(folder));
        }
        if (options.startEngine)
            GH_TRY(owner->m_service->startEngine());
        return std::unique_ptr<Workspace>(std::move(owner));
    }

private:
    // The file of another workspace would name another workspace's keys.
    Result<> checkId(const std::string& folder, const Uuid& id)
    {
        GH_LET(const std::string known,
               readFrom<std::string>(*m_store, [](Tx& tx) { return tx.door().setting("workspace.id"); }));
        return known.empty() || known == id.text()
                   ? Result<>()
                   : Result<>(fail("workspace.wrong_id", {folder, id.text(), known}));
    }

    // A program of one command ends when its answer is there; whoever asked it for a long job meanwhile would lose it in the middle.
    void letOthersFinish()
    {
        while (m_service->jobsRun()) {
            log::warning("workspace", "waits for work that another program asked for");
            m_service->waitForJobs();
            m_server->waitForPeers(std::chrono::seconds(2)); // they ask what became of it
        }
    }

    bool m_waitsForOthers = true;
    std::unique_ptr<secrets::KeyRing> m_keys;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<audit::Encoder> m_encoder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ConnectorFactory> m_connectors;
    std::unique_ptr<service::Service> m_service;
    std::unique_ptr<RunningTargets> m_targets;
    std::unique_ptr<SocketServer> m_server;
};

class Guest final : public Workspace {
public:
    explicit Guest(std::unique_ptr<door::Door> door) : m_door(std::move(door)) {}
    door::Door& door() override { return *m_door; }
    bool isOwner() const override { return false; }

private:
    std::unique_ptr<door::Door> m_door;
};

} // namespace

Result<> Workspace::create(const std::string& folder, const std::string& name, bool demo)
{
    if (auto problem = door::nameProblem(name, "/name"))
        return fail(makeProblems("door.bad_input", {"the workspace"}, {std::move(*problem)}));
    GH_TRY(checkSocketPath(socketOf(folder)));
    const Uuid id = newUuid();
    const std::string keys = secrets::defaultKeyFolder(id);
    Making making(folder, keys);
    GH_TRY(making.begin(id));
    GH_LET(const auto ring, secrets::KeyRing::open(keys, secrets::WhenMissing::Make));
    GH_LET(const auto sealed, secrets::openSealedFile(keys, secrets::WhenMissing::Make));
    {
        const audit::Encoder encoder(*ring);
        GH_LET(const auto store, store::openSqlite(databaseOf(folder), encoder, realSystemClock()));
        service::NewWorkspace workspace{id.text(), name, demo, static_cast<std::int64_t>(::getuid()),
                                        userName()};
        workspace.publicKey = ring->publicKey();
        GH_TRY(service::initialiseWorkspace(*store, workspace, realSystemClock()));
    }
    return making.finish(); // last: a folder without its id is not a workspace
}

Result<Restored> Workspace::restore(const std::string& backup, const std::string& folder,
                                    const std::string& title, const ProgressSink& progress)
{
    GH_TRY(checkSocketPath(socketOf(folder)));
    GH_LET(const std::string idText, store::workspaceIdOf(backup));
    GH_LET(const Uuid id, parseUuid(idText));
    GH_LET(const std::string publicKey, store::settingOf(backup, "audit.public_key"));
    GH_LET(const std::string copiedFrom, store::settingOf(backup, std::string(kKeysSetting)));
    const std::string name = id.text() + ".restored-" + newUuid().text().substr(24);
    const std::string keys = secrets::defaultKeyFolder(name);
    Making making(folder, "");
    GH_TRY(making.begin(id));
    GH_TRY(secrets::copyKeys(secrets::defaultKeyFolder(copiedFrom.empty() ? id.text() : copiedFrom), keys,
                             publicKey));
    GH_TRY(making.useKeys(keys));
    GH_LET(const auto ring, secrets::KeyRing::open(keys, secrets::WhenMissing::Fail));
    GH_TRY(making.takeDatabase(backup, progress));
    {
        const audit::Encoder encoder(*ring);
        store::OpenOptions open;
        open.mode = store::OpenMode::Open;
        GH_LET(const auto store, store::openSqlite(databaseOf(folder), encoder, realSystemClock(), open));
        progress({0, 0, "checking"});
        GH_TRY(store->checkIntegrity());
        GH_TRY(service::quarantineWorkspace(*store, title, realSystemClock()));
        GH_TRY(store->write(WriteLane::Interactive, [&](Tx& tx) {
            return tx.door().setSetting(std::string(kKeysSetting), name); // for a backup of this one
        }));
    }
    GH_LET(const std::string demo, store::settingOf(backup, "workspace.demo"));
    GH_TRY(making.finish());
    return demo == "yes" ? Restored::DemoWithoutTargets : Restored::Whole;
}

Result<std::unique_ptr<Workspace>> Workspace::open(const std::string& folder, const OpenOptions& options)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(options.ownerWaitMs);
    for (;;) {
        auto owned = Owner::open(folder, options);
        if (owned || owned.error().code != "store.in_use")
            return owned;
        if (!options.mustOwn) {
            auto guest = connectTo(socketOf(folder), options.socket);
            if (guest)
                return std::unique_ptr<Workspace>(std::make_unique<Guest>(std::move(*guest)));
            if (guest.error().code == "workspace.in_use")
                return fail(guest.error());
        }
        // The owner is just starting or ending.
        if (std::chrono::steady_clock::now() > deadline)
            return fail("workspace.in_use", {folder});
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
}

Result<door::Caller> Workspace::signIn(const std::string& name, const std::string& password,
                                       const std::string& code)
{
    door::SessionSignIn request;
    request.name = name;
    request.password = password;
    request.code = code;
    request.osUser = static_cast<std::int64_t>(::getuid());
    GH_LET(const auto session, door::ask(door(), door::Caller{}, std::move(request)));
    return door::Caller{session.session, {}};
}

} // namespace gatehouse::workspace
