#include "app/gatehousectl/sandbox_main.h"

#include "app/gatehousectl/input/secrets.h"

#include "core/base/error_catalogue.h"
#include "core/sandbox/sandbox.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <csignal>
#include <cstdio>
#include <fmt/format.h>
#include <utility>

namespace gatehouse::ctl {
namespace {

int failed(const Error& error)
{
    fmt::print(stderr, "{}\n", describe(error));
    return exitCodeOf(error.kind);
}

} // namespace

int runSandbox(int argc, char** argv)
{
    sandbox::SandboxOptions options;
    std::int64_t latency = 0;
    CLI::App app("A SCIM 2.0 server on loopback to provision into", "gatehousectl sandbox");
    app.add_option("--port", options.port, "Port on 127.0.0.1; 0 picks a free one")->required();
    app.add_option("--data", options.dataFile, "File for users and groups; made where it does not exist")
        ->required();
    app.add_option("--journal", options.journalFile,
                   "File that gets one JSON line for each effective change");
    app.add_option("--latency", latency, "Milliseconds between the effect and the answer");
    app.add_option("--fail-rate", options.failRate, "Share of requests that fail, 0 to 1");
    app.add_flag("--lie", options.lie, "Answer changes as if they were made, and do nothing");
    std::string tokenFile;
    app.add_option("--token-file", tokenFile,
                   "Bearer token that requests must carry: first line of this file, of standard input for -");
    app.add_option("--token", options.token, "The same, where others see it in `ps`: better --token-file");
    app.add_option("--client-id", options.clientId,
                   "Client that gets tokens at /oauth/token (OAuth 2.0 client credentials)");
    std::string clientSecretFile;
    app.add_option("--client-secret-file", clientSecretFile, "Its secret: as --token-file");
    app.add_option("--token-requests", options.tokenRequests,
                   "Requests after which such a token is no longer good; 0: an hour");
    app.add_option("--seed", options.seed, "The same seed gives the same failures");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : exitCodeOf(ErrorKind::Invalid);
    }
    if (!options.token.empty())
        warnAboutSecret("--token");
    for (const auto& [file, secret] :
         {std::pair{&tokenFile, &options.token}, std::pair{&clientSecretFile, &options.clientSecret}}) {
        if (file->empty())
            continue;
        auto read = secretFrom(*file);
        if (!read)
            return failed(read.error());
        *secret = std::move(*read);
    }
    options.latency = std::chrono::milliseconds(latency);

    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::signal(SIGPIPE, SIG_IGN);

    const auto running = sandbox::Sandbox::start(options);
    if (!running)
        return failed(running.error());
    fmt::print("listening on 127.0.0.1:{}\n", (*running)->port());
    std::fflush(stdout);
    int signal = 0;
    sigwait(&signals, &signal);
    (*running)->stop();
    return 0;
}

} // namespace gatehouse::ctl
