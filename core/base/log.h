// Log lines for the administrator, never for decisions and never with secrets. Goes to stderr and, once opened, to a file.
// English, not translated. Thread-safe.
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace gatehouse::log {

enum class Level {
    Debug,
    Info,
    Warning,
    Error
};

void setLevel(Level level);                 // Warning until set; GATEHOUSE_LOG=debug in the environment wins
Result<> openFile(const std::string& path); // rotates at 10 MB, keeps three
void write(Level level, std::string_view room, std::string_view message);

inline void debug(std::string_view room, std::string_view message)
{
    write(Level::Debug, room, message);
}
inline void info(std::string_view room, std::string_view message)
{
    write(Level::Info, room, message);
}
inline void warning(std::string_view room, std::string_view message)
{
    write(Level::Warning, room, message);
}
inline void error(std::string_view room, std::string_view message)
{
    write(Level::Error, room, message);
}

} // namespace gatehouse::log
