#include "core/base/log.h"

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>

namespace gatehouse::log {
namespace {

spdlog::logger& logger()
{
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made =
            std::make_shared<spdlog::logger>("gatehouse", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%Y-%m-%dT%H:%M:%S.%f%z %l %v");
        const char* wanted = std::getenv("GATEHOUSE_LOG");
        made->set_level(wanted ? spdlog::level::from_str(wanted) : spdlog::level::warn);
        made->flush_on(spdlog::level::warn);
        return made;
    }();
    return *instance;
}

spdlog::level::level_enum levelOf(Level level)
{
    switch (level) {
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warning: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
    }
    return spdlog::level::info;
}

} // namespace

void setLevel(Level level)
{
    if (!std::getenv("GATEHOUSE_LOG"))
        logger().set_level(levelOf(level));
}

Result<> openFile(const std::string& path)
{
    try {
        logger().sinks().push_back(
            std::make_shared<spdlog::sinks::rotating_file_sink_mt>(path, 10'000'000, 3));
        return {};
    } catch (const std::exception& exception) {
        return fail("file.unwritable", {path, exception.what()});
    }
}

void write(Level level, std::string_view room, std::string_view message)
{
    logger().log(levelOf(level), "[{}] {}", room, message);
}

} // namespace gatehouse::log
