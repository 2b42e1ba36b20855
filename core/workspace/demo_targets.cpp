#include "core/workspace/demo_targets.h"

#include "core/base/log.h"
#include "core/sandbox/sandbox.h"

#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <netinet/in.h>
#include <nlohmann/json.hpp>
#include <sys/socket.h>
#include <unistd.h>

namespace gatehouse::workspace {
namespace {

namespace fs = std::filesystem;

fs::path listOf(const std::string& folder)
{
    return fs::path(folder) / "targets" / "targets.json";
}

// Bound and let go: free now, and the kernel does not hand it out again at once.
int freePort()
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    int port = 0;
    if (fd >= 0 && ::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0
        && ::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0)
        port = ntohs(address.sin_port);
    if (fd >= 0)
        ::close(fd);
    return port;
}

bool answers(int port)
{
    const int fd = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    const bool connected =
        fd >= 0 && ::connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
    if (fd >= 0)
        ::close(fd);
    return connected;
}

class Running final : public RunningTargets {
public:
    std::vector<std::unique_ptr<sandbox::Sandbox>> sandboxes;
};

} // namespace

Result<std::vector<DemoTarget>> makeDemoTargets(const std::string& folder,
                                                const std::vector<std::string>& names)
{
    std::error_code error;
    const fs::path targets = fs::absolute(fs::path(folder)) / "targets";
    fs::create_directories(targets, error);
    if (error)
        return fail("file.unwritable", {targets.string(), error.message()});
    nlohmann::json list = nlohmann::json::array();
    for (std::size_t i = 0; i < names.size(); ++i) {
        const int port = freePort();
        list.push_back({{"name", names[i]},
                        {"port", port},
                        {"data", fmt::format("target{}.db", i + 1)},
                        {"journal", fmt::format("target{}.journal.jsonl", i + 1)}});
    }
    std::ofstream file(listOf(folder));
    file << list.dump(2) << '\n';
    file.close();
    if (!file)
        return fail("file.unwritable", {listOf(folder).string(), std::strerror(errno)});
    return demoTargetsOf(folder);
}

Result<std::vector<DemoTarget>> demoTargetsOf(const std::string& folder)
{
    std::vector<DemoTarget> targets;
    std::ifstream file(listOf(folder));
    if (!file)
        return targets;
    const auto list = nlohmann::json::parse(file, nullptr, false);
    if (!list.is_array())
        return fail("workspace.bad_targets", {listOf(folder).string()});
    const fs::path base = fs::absolute(fs::path(folder)) / "targets";
    for (const auto& item : list) {
        DemoTarget target;
        target.name = item.value("name", "");
        target.port = item.value("port", 0);
        target.url = fmt::format("http://127.0.0.1:{}/scim/v2", target.port);
        target.dataFile = (base / item.value("data", "")).string();
        target.journalFile = (base / item.value("journal", "")).string();
        targets.push_back(std::move(target));
    }
    return targets;
}

Result<std::unique_ptr<RunningTargets>> RunningTargets::start(const std::string& folder)
{
    auto running = std::make_unique<Running>();
    GH_LET(const auto targets, demoTargetsOf(folder));
    for (const DemoTarget& target : targets) {
        if (answers(target.port))
            continue;
        sandbox::SandboxOptions options;
        options.port = static_cast<std::uint16_t>(target.port);
        options.dataFile = target.dataFile;
        options.journalFile = target.journalFile;
        GH_LET(auto started, sandbox::Sandbox::start(options));
        running->sandboxes.push_back(std::move(started));
    }
    return std::unique_ptr<RunningTargets>(std::move(running));
}

} // namespace gatehouse::workspace
