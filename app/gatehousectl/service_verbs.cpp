#include "app/gatehousectl/service_verbs.h"

#include "core/workspace/background/user_service.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace gatehouse::ctl {
namespace {

using workspace::ServiceState;
using workspace::ServiceStatus;

std::string inWords(const ServiceStatus& status)
{
    switch (status.state) {
    case ServiceState::NoSystemd:
        return fmt::format(
            "This machine runs no systemd for its users ({}). Start `gatehoused --workspace DIR` some "
            "other way, or run `gatehousectl engine run` regularly.",
            status.detail);
    case ServiceState::NotInstalled:
        return "Not installed: the engine works while the desktop is open, or `gatehousectl engine run` "
               "runs.";
    case ServiceState::Stopped:
        return fmt::format("Installed, and not running: systemctl --user start {}", status.unit);
    case ServiceState::Failed: return fmt::format("Failed: journalctl --user -u {} says why.", status.unit);
    case ServiceState::Running:
        return status.afterLogout
                   ? "The engine works while the desktop is closed."
                   : "The engine works while the desktop is closed and you are signed in to this "
                     "machine. `loginctl enable-linger` lets it work without you.";
    }
    return "";
}

Answer answerOf(const ServiceStatus& status)
{
    const nlohmann::ordered_json json{{"state", workspace::textOf(status.state)},
                                      {"message", inWords(status)},
                                      {"unit", status.unit},
                                      {"file", status.file},
                                      {"after_logout", status.afterLogout}};
    return Answer{json.dump(), 0, {}, {}};
}

} // namespace

void addServiceVerbs(CLI::App& app, const std::string& workspace, std::function<Result<Answer>()>& run)
{
    CLI::App* group =
        app.add_subcommand("service", "The engine while the desktop is closed: a service of your systemd");
    group->require_subcommand(1);
    using Doing = std::function<Result<ServiceStatus>(const workspace::UserService&)>;
    const auto add = [&](const char* name, const char* about, Doing doing) {
        group->add_subcommand(name, about)->callback([&workspace, &run, doing = std::move(doing)] {
            run = [&workspace, doing]() -> Result<Answer> {
                if (workspace.empty())
                    return fail("ctl.no_workspace");
                GH_LET(const ServiceStatus status, doing(workspace::UserService(workspace)));
                return answerOf(status);
            };
        });
    };
    add("install", "Let gatehoused run for this workspace, now and whenever you sign in",
        [](const workspace::UserService& service) { return service.install(); });
    add("remove", "Stop it and take it away",
        [](const workspace::UserService& service) { return service.remove(); });
    add("status", "Whether it is installed and runs",
        [](const workspace::UserService& service) { return Result<ServiceStatus>(service.status()); });
}

} // namespace gatehouse::ctl
