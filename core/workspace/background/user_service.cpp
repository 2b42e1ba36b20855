#include "core/workspace/background/user_service.h"

#include "core/workspace/background/run_program.h"
#include "core/workspace/background/unit_text.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <pwd.h>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kTemplate = "gatehouse@.service";
constexpr const char* kSystemctl = "systemctl";

fs::path unitFolder()
{
    const char* config = std::getenv("XDG_CONFIG_HOME");
    const char* home = std::getenv("HOME");
    const fs::path base = config && *config ? fs::path(config) : fs::path(home ? home : "/") / ".config";
    return base / "systemd" / "user";
}

// The folder as it is, with no link or dot in it: the same workspace has one name.
std::string wholePath(const std::string& folder)
{
    std::error_code error;
    const fs::path whole = fs::canonical(folder, error);
    return error ? fs::absolute(folder).lexically_normal().string() : whole.string();
}

std::string daemonBeside()
{
    std::error_code error;
    const fs::path self = fs::read_symlink("/proc/self/exe", error);
    return error ? "gatehoused" : (self.parent_path() / "gatehoused").string();
}

Result<> writeFile(const fs::path& path, const std::string& text)
{
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream file(path, std::ios::trunc);
    file << text;
    file.close();
    return file ? Result<>() : Result<>(fail("file.unwritable", {path.string(), std::strerror(errno)}));
}

// % means something in a unit, and a quotation mark ends the word.
std::string quotable(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        if (c == '%')
            out += '%';
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out;
}

std::string userName()
{
    const passwd* entry = ::getpwuid(::getuid());
    return entry ? entry->pw_name : "";
}

Result<ProgramRun> systemctl(std::vector<std::string> arguments)
{
    arguments.insert(arguments.begin(), {kSystemctl, "--user", "--no-pager"});
    return runProgram(arguments);
}

Result<> must(const std::vector<std::string>& arguments)
{
    const auto done = systemctl(arguments);
    if (!done)
        return fail("workspace.no_systemd", {done.error().args.empty() ? "" : done.error().args.back()});
    return done->code == 0
               ? Result<>()
               : Result<>(fail("workspace.service_failed", {arguments.front(), done->lastLine()}));
}

bool anyInstanceLeft()
{
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(unitFolder() / "default.target.wants", error))
        if (entry.path().filename().string().starts_with("gatehouse@"))
            return true;
    return false;
}

} // namespace

std::string_view textOf(ServiceState state)
{
    switch (state) {
    case ServiceState::NoSystemd: return "no_systemd";
    case ServiceState::NotInstalled: return "not_installed";
    case ServiceState::Stopped: return "stopped";
    case ServiceState::Running: return "running";
    case ServiceState::Failed: return "failed";
    }
    return "";
}

// systemd.unit(5), "String escaping for inclusion in unit names".
std::string unitNameOf(const std::string& folder)
{
    const std::string path = wholePath(folder);
    std::string name;
    for (std::size_t i = path.find_first_not_of('/'); i < path.size(); ++i) {
        const auto c = static_cast<unsigned char>(path[i]);
        const bool plain = std::isalnum(c) != 0 || c == ':' || c == '_' || (c == '.' && !name.empty());
        if (c == '/')
            name += '-';
        else if (plain && c < 0x80)
            name += path[i];
        else
            name += fmt::format("\\x{:02x}", c);
    }
    return fmt::format("gatehouse@{}.service", name.empty() ? "-" : name);
}

UserService::UserService(const std::string& folder, std::string daemon)
    : m_folder(wholePath(folder)),
      m_daemon(daemon.empty() ? daemonBeside() : std::move(daemon)),
      m_unit(unitNameOf(folder))
{
}

ServiceStatus UserService::status() const
{
    ServiceStatus status;
    status.unit = m_unit;
    status.file = (unitFolder() / kTemplate).string();
    std::error_code ignored;
    status.afterLogout = fs::exists(fs::path("/var/lib/systemd/linger") / userName(), ignored);
    const auto answers = systemctl({"show-environment"});
    if (!answers || answers->code != 0) {
        status.state = ServiceState::NoSystemd;
        status.detail = answers ? answers->lastLine() : "systemctl is not installed";
        return status;
    }
    const auto enabled = systemctl({"is-enabled", m_unit});
    const auto active = systemctl({"is-active", m_unit});
    const std::string now = active ? active->firstLine() : "";
    status.detail = now;
    if (!enabled || enabled->code != 0)
        status.state = ServiceState::NotInstalled;
    else if (now == "active" || now == "activating" || now == "reloading")
        status.state = ServiceState::Running;
    else
        status.state = now == "failed" ? ServiceState::Failed : ServiceState::Stopped;
    return status;
}

Result<> UserService::writeFiles() const
{
    std::string text(kUnitText);
    constexpr std::string_view kPlace = "@GATEHOUSED@";
    text.replace(text.find(kPlace), kPlace.size(), quotable(m_daemon));
    GH_TRY(writeFile(unitFolder() / kTemplate, text));
    const fs::path own = unitFolder() / (m_unit + ".d") / "keys.conf";
    std::error_code ignored;
    if (const char* keys = std::getenv("GATEHOUSE_KEY_DIR"); keys && *keys)
        return writeFile(own, fmt::format("[Service]\nEnvironment=\"GATEHOUSE_KEY_DIR={}\"\n",
                                          quotable(fs::absolute(keys).string())));
    fs::remove(own, ignored);
    return {};
}

Result<ServiceStatus> UserService::install() const
{
    std::error_code ignored;
    if (!fs::exists(fs::path(m_folder) / "workspace.id", ignored))
        return fail("workspace.not_found", {m_folder});
    if (::access(m_daemon.c_str(), X_OK) != 0)
        return fail("workspace.no_daemon", {m_daemon});
    if (const ServiceStatus now = status(); now.state == ServiceState::NoSystemd)
        return fail("workspace.no_systemd", {now.detail});
    GH_TRY(writeFiles());
    GH_TRY(must({"daemon-reload"}));
    GH_TRY(must({"enable", "--now", m_unit}));
    return status();
}

Result<ServiceStatus> UserService::remove() const
{
    const ServiceStatus before = status();
    if (before.state == ServiceState::NoSystemd)
        return fail("workspace.no_systemd", {before.detail});
    if (before.state != ServiceState::NotInstalled)
        GH_TRY(must({"disable", "--now", m_unit}));
    std::error_code ignored;
    fs::remove_all(unitFolder() / (m_unit + ".d"), ignored);
    if (!anyInstanceLeft())
        fs::remove(unitFolder() / kTemplate, ignored);
    GH_TRY(must({"daemon-reload"}));
    return status();
}

} // namespace gatehouse::workspace
