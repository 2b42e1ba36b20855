#include "core/base/fault_point.h"

#ifdef GATEHOUSE_FAULT_POINTS
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <map>
#include <mutex>
#include <string>
#include <unistd.h>
#endif

namespace gatehouse::fault {

#ifdef GATEHOUSE_FAULT_POINTS
void pass(const char* name)
{
    static const std::string wanted = [] {
        const char* value = std::getenv("GATEHOUSE_FAULT");
        return std::string(value ? value : "");
    }();
    static const char* listing = std::getenv("GATEHOUSE_FAULT_LIST");
    if (listing) {
        const std::string line = std::string(name) + "\n";
        const int file = ::open(listing, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (file >= 0) {
            [[maybe_unused]] const auto written = ::write(file, line.data(), line.size());
            ::close(file);
        }
    }
    if (wanted.empty())
        return;
    const std::size_t colon = wanted.find(':');
    if (wanted.substr(0, colon) != name)
        return;
    static std::atomic<int> passes{0};
    const int killAt = colon == std::string::npos ? 1 : std::atoi(wanted.c_str() + colon + 1);
    if (++passes == killAt)
        ::raise(SIGKILL);
}

bool knob(std::string_view name)
{
    static const std::string knobs = [] {
        const char* value = std::getenv("GATEHOUSE_FAULT_KNOBS");
        return "," + std::string(value ? value : "") + ",";
    }();
    return knobs.find("," + std::string(name) + ",") != std::string::npos;
}
#else
void pass(const char*)
{
}
bool knob(std::string_view)
{
    return false;
}
#endif

} // namespace gatehouse::fault
