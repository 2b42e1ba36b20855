// The engine provisioning into a real SCIM server, durable, audited and read back, beside a load generator that sends the same bodies to
// a second, equally fresh server in the same run: SCIMMY with and without Bulk, then the sandbox. wrk generates where it is installed,
// else core/net does; it sends each body in a request of its own, as the engine does where the target takes no Bulk.
#include "core/audit/encoder.h"
#include "core/connectors/connector_factory.h"
#include "core/connectors/scim/mapping.h"
#include "core/engine/engine.h"
#include "core/net/http_client.h"
#include "core/sandbox/sandbox.h"
#include "core/secrets/key_ring.h"
#include "core/secrets/sealed_file.h"
#include "core/store/store.h"
#include "tests/bench/bench_support.h"
#include "tests/support/scimmy_server.h"

#include <csignal>
#include <iostream>
#include <unistd.h>

namespace gatehouse::test {
namespace {

constexpr int kConnections = 8;

OperationPayload payloadOf(int n)
{
    OperationPayload payload;
    payload.login = fmt::format("given{}.family{}", n % 997, n);
    payload.email = payload.login + "@example.com";
    payload.correlationKey = fmt::format("gh-{:08}", n);
    payload.givenName = fmt::format("Given{}", n % 997);
    payload.familyName = fmt::format("Family{}", n);
    payload.displayName = payload.givenName + " " + payload.familyName;
    payload.jobTitle = "Engineer";
    payload.department = fmt::format("Department {}", n % 20);
    payload.costCentre = fmt::format("C{}", n % 50);
    payload.workerNo = fmt::format("E{:06}", n);
    payload.workerType = "employee";
    return payload;
}

Command withoutSlowSyncs(Command command)
{
    command.environment["LD_PRELOAD"] = "";
    command.environment["SLOW_SYNC_COUNT"] = "";
    return command;
}

enum class Peer {
    Scimmy,
    ScimmyWithoutBulk,
    Sandbox
};

// A fresh server, gone with the object.
class Server {
public:
    explicit Server(Peer peer)
    {
        if (peer != Peer::Sandbox) {
            m_scimmy = std::make_unique<ScimmyServer>(
                peer == Peer::Scimmy ? std::vector<std::string>() : std::vector<std::string>{"--no-bulk"});
            m_url = m_scimmy->baseUrl();
            return;
        }
        const std::string self = std::filesystem::read_symlink("/proc/self/exe").string();
        m_sandbox = std::make_unique<Background>(
            withoutSlowSyncs({self, {"--serve-sandbox", m_folder / "sandbox.db"}, {}, {}, {}}));
        const auto line = m_sandbox->waitForLine("ready ");
        if (!line) {
            fmt::print(stderr, "the sandbox did not start: {}\n", m_sandbox->err());
            std::exit(1);
        }
        m_url = line->substr(line->find("http"));
    }
    const std::string& url() const { return m_url; }

private:
    TempDir m_folder{"gh-bench-sandbox"};
    std::unique_ptr<ScimmyServer> m_scimmy;
    std::unique_ptr<Background> m_sandbox;
    std::string m_url;
};

int serveSandbox(const std::string& file)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    ::pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    sandbox::SandboxOptions options;
    options.dataFile = file;
    const auto server = must(sandbox::Sandbox::start(options));
    std::cout << "ready " << server->baseUrl() << std::endl;
    int signal = 0;
    ::sigwait(&signals, &signal);
    return 0;
}

bool wrkIsThere()
{
    return run({"/bin/sh", {"-c", "command -v wrk"}, {}, {}, {}}).exitCode == 0;
}

// From the first request to the last answer. `reading`: each account is read once after the creations.
Reading loadWithWrk(const std::string& url, const std::string& bodies, int count, bool reading)
{
    Command command{"wrk",
                    {"-t1", fmt::format("-c{}", kConnections), "-d600s", "-s",
                     sourcePath("tests/bench/scim_load.lua"), url + "/Users", "--", bodies,
                     std::to_string(count)},
                    {},
                    {},
                    {}};
    if (reading)
        command.arguments.push_back("read");
    RunOutput output;
    Reading load = measured([&] { output = run(withoutSlowSyncs(command), std::chrono::minutes(10)); });
    const std::size_t at = output.out.find("seconds ");
    int failed = -1;
    if (at == std::string::npos
        || std::sscanf(output.out.c_str() + at, "seconds %lf failed %d", &load.wall, &failed) != 2
        || failed != 0) {
        fmt::print(stderr, "wrk ended with {}: {}{}\n", output.exitCode, output.out, output.err);
        std::exit(1);
    }
    return load;
}

Reading loadWithOwnClient(const std::string& url, int count, bool reading)
{
    std::vector<std::string> ids;
    net::HttpClient client;
    const auto sendAll = [&](bool reads) {
        int next = 0;
        client.sendEach(
            [&]() -> std::optional<net::HttpRequest> {
                if (next == count)
                    return std::nullopt;
                net::HttpRequest request;
                request.url = url + "/Users" + (reads ? "/" + ids[static_cast<std::size_t>(next)] : "");
                request.method = reads ? "GET" : "POST";
                request.headers = {{"Content-Type", "application/scim+json"}};
                if (!reads)
                    request.body = connectors::createBody(payloadOf(next));
                ++next;
                return request;
            },
            [&](std::size_t, Result<net::HttpResponse> answer) {
                const net::HttpResponse response = must(std::move(answer));
                if (!response.succeeded()) {
                    fmt::print(stderr, "the generator was refused: {} {}\n", response.status, response.body);
                    std::exit(1);
                }
                if (!reads)
                    ids.push_back(must(scim::parseUser(response.body)).id);
            },
            kConnections);
    };
    return measured([&] {
        sendAll(false);
        if (reading)
            sendAll(true);
    });
}

// A store with one SCIM application and `count` ready creations, each of a person and a plan of its own.
class EngineRun {
public:
    EngineRun(const std::string& url, int count) : m_count(count)
    {
        const std::string keys = m_folder / "keys";
        m_keys = must(secrets::KeyRing::open(keys, secrets::WhenMissing::Make));
        m_secrets = must(secrets::openSealedFile(keys));
        m_encoder = std::make_unique<audit::Encoder>(*m_keys);
        m_store = must(store::openSqlite(m_folder / "workspace.db", *m_encoder, realSystemClock()));
        m_connectors = connectors::makeConnectorFactory(*m_secrets);
        for (int from = 0; from < count; from += 1000)
            must(m_store->write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
                if (from == 0)
                    GH_TRY(addApplication(tx, url));
                for (int n = from; n < std::min(count, from + 1000); ++n)
                    GH_TRY(addCreation(tx, n));
                return {};
            }));
    }

    // Wall seconds are the engine's own: from its first claim to idle.
    Reading toTheEnd(double& commits)
    {
        engine::EngineOptions options;
        engine::Engine engine(*m_store, *m_connectors, realSystemClock(), options,
                              [] { return BusinessTime{realSystemClock().now()}; });
        const std::int64_t before = m_store->syncs();
        engine::RunSummary summary;
        const Reading reading = measured([&] {
            summary =
                must(engine.runUntilIdle(BusinessTime{realSystemClock().now()}, std::chrono::seconds(0)));
        });
        commits = static_cast<double>(m_store->syncs() - before);
        if (summary.operations["succeeded"] != m_count) {
            fmt::print(stderr, "{} of {} operations succeeded\n", summary.operations["succeeded"], m_count);
            std::exit(1);
        }
        return reading;
    }

private:
    Result<> addApplication(Tx& tx, const std::string& url)
    {
        Application application;
        application.id = m_application = ApplicationId(tx.newId());
        application.name = "target";
        application.connector = "scim";
        application.url = url;
        application.concurrency = kConnections;
        return tx.catalogue().insert(application);
    }

    Result<> addCreation(Tx& tx, int n)
    {
        Person person;
        person.id = PersonId(tx.newId());
        person.displayName = fmt::format("Person {}", n);
        GH_TRY(tx.people().insert(person));
        Plan plan;
        plan.id = PlanId(tx.newId());
        plan.subject = person.id;
        GH_TRY(tx.work().insert(plan));
        Account account;
        account.id = AccountId(tx.newId());
        account.person = person.id;
        account.application = m_application;
        Operation operation;
        operation.payload = payloadOf(n);
        account.login = operation.accountKey = operation.payload.login;
        GH_TRY(tx.access().insert(account));
        operation.id = OperationId(tx.newId());
        operation.plan = plan.id;
        operation.subject = person.id;
        operation.application = m_application;
        operation.account = account.id;
        operation.state = OperationState::Ready;
        operation.key = fmt::format("bench:{}", n);
        return tx.work().insert(operation);
    }

    int m_count;
    TempDir m_folder{"gh-bench-engine"};
    ApplicationId m_application;
    std::unique_ptr<secrets::KeyRing> m_keys;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<audit::Encoder> m_encoder;
    std::unique_ptr<Store> m_store;
    std::unique_ptr<ConnectorFactory> m_connectors;
};

void measureTarget(Peer target, int count, int runs, bool wrk)
{
    const std::string name = target == Peer::Scimmy              ? "SCIMMY"
                             : target == Peer::ScimmyWithoutBulk ? "SCIMMY without Bulk"
                                                                 : "the sandbox";
    sayHeader(fmt::format("engine against {}, {} creations, {} connections", name, count, kConnections));
    const TempDir folder("gh-bench-bodies");
    const std::string bodies = folder / "bodies";
    std::string text;
    for (int n = 0; n < count; ++n)
        text += connectors::createBody(payloadOf(n)) + "\n";
    writeFile(bodies, text);
    const auto load = [&](bool reading) {
        const Server server(target);
        return wrk ? loadWithWrk(server.url(), bodies, count, reading)
                   : loadWithOwnClient(server.url(), count, reading);
    };
    std::vector<Reading> creating, reading, engines;
    std::vector<double> commits(static_cast<std::size_t>(runs));
    for (double& commit : commits) { // in turn, so that whatever else the machine does meets all three
        creating.push_back(load(false));
        const Server server(target);
        EngineRun run(server.url(), count);
        engines.push_back(run.toTheEnd(commit));
        reading.push_back(load(true));
    }
    const std::string generator = wrk ? "wrk" : "core/net";
    const Reading peer = medianOf(creating), readingPeer = medianOf(reading), engine = medianOf(engines);
    const double commit = quantile(commits, 0.5);
    say(generator + ": creations", peer, count);
    say(generator + ": creations, each read once", readingPeer, count);
    say("engine: claimed, created, read back, audited", engine, count,
        fmt::format("{:.4f} commits/operation, {:.0f} operations a commit", commit / count, count / commit));
    const double bare = peer.wall / engine.wall, fair = readingPeer.wall / engine.wall;
    sayRatio(fmt::format("engine / {} against {}, creations alone", generator, name), bare, ">= 0.9",
             bare >= 0.9);
    sayRatio(fmt::format("engine / {} against {}, read-back counted", generator, name), fair, ">= 0.9",
             fair >= 0.9);
}

} // namespace
} // namespace gatehouse::test

int main(int argc, char** argv)
{
    using namespace gatehouse::test;
    if (argc == 3 && std::string_view(argv[1]) == "--serve-sandbox")
        return serveSandbox(argv[2]);
    const BenchOptions options = benchOptions(argc, argv);
    const int count = options.count > 0 ? options.count : options.quick ? 50 : 5000;
    const int runs = options.runs > 0 ? options.runs : options.quick ? 1 : 3;
    const bool wrk = wrkIsThere();
    if (!options.quick) // needs node and npm, which integration tests need too and unit tests do not
        for (const Peer peer : {Peer::Scimmy, Peer::ScimmyWithoutBulk})
            measureTarget(peer, count, runs, wrk);
    measureTarget(Peer::Sandbox, count, runs, wrk);
    if (options.slowSyncOf.empty())
        againUnderSlowSync(argc, argv);
    return 0;
}
