// The engine of a workspace while no desktop has it open: an instance of gatehouse@.service in the user's own systemd, named after the
// folder. It runs `gatehoused --wait`, which takes the workspace over when the desktop closes and gives way to nobody.
//
// Works on the machine's user alone: files below $XDG_CONFIG_HOME/systemd/user (~/.config), and `systemctl --user`. Where that is missing,
// status() says so and install() fails with "workspace.no_systemd": then somebody has to start gatehoused himself.
// Threads: any; each call starts programs and waits for them, so not the UI thread. systemd.unit(5), systemctl(1), loginctl(1).
#pragma once

#include "core/base/result.h"

#include <string>

namespace gatehouse::workspace {

enum class ServiceState {
    NoSystemd, // this machine has no systemd for users, or it does not answer
    NotInstalled,
    Stopped, // installed, and not running
    Running,
    Failed
};

struct ServiceStatus {
    ServiceState state = ServiceState::NotInstalled;
    std::string unit;        // "gatehouse@home-ann-acme.service"
    std::string file;        // of the unit
    std::string detail;      // what systemd says, one line
    bool afterLogout = true; // it also runs while the user is not signed in: loginctl enable-linger
};

std::string_view textOf(ServiceState state); // "no_systemd", "not_installed", "stopped", "running", "failed"

// "gatehouse@home-ann-my\x20acme.service": as systemd-escape --path makes it.
std::string unitNameOf(const std::string& folder);

class UserService {
public:
    // `daemon` is the program; empty: gatehoused beside the program that runs.
    explicit UserService(const std::string& folder, std::string daemon = {});

    ServiceStatus status() const;
    // Writes the unit, enables and starts it; again is no error. workspace.not_found, workspace.no_systemd, workspace.no_daemon,
    // workspace.service_failed, file.unwritable.
    Result<ServiceStatus> install() const;
    // Stops and disables it; the unit's file goes with the last workspace. What is not there is no error.
    Result<ServiceStatus> remove() const;

private:
    Result<> writeFiles() const;

    std::string m_folder, m_daemon, m_unit;
};

} // namespace gatehouse::workspace
