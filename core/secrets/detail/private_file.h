// Files that only their owner reads, written so that a crash leaves the old or the new content. For core/secrets alone.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace gatehouse::secrets {

// Makes the folder and its parents (0700) where `make`. "secret.no_keys" where it is missing, "secret.open_to_others".
Result<> usePrivateFolder(const std::string& folder, bool make);
// Nothing where the file is missing. "secret.open_to_others" where group or others have any right; file.unreadable.
Result<std::optional<std::string>> readPrivate(const std::string& file);
// Temporary file beside it, fsync, rename, fsync of the folder; mode 0600. file.unwritable.
Result<> writePrivate(const std::string& file, std::string_view bytes);
// Renames, and syncs the folder: a crash leaves the old or the new file. file.unwritable.
Result<> replacePrivate(const std::string& with, const std::string& file);
// Appends without a sync; a crash of the machine may lose it, one of the process not.
Result<> appendPrivate(const std::string& file, std::string_view bytes);
// Writes bytes over a place of an existing file and syncs.
Result<> overwritePrivate(const std::string& file, std::int64_t offset, std::string_view bytes);

// An exclusive lock between processes and threads (flock on a file of its own) until the object goes.
class FileLock {
public:
    static Result<FileLock> take(const std::string& file);
    FileLock(FileLock&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

// What changes when somebody writes the file; "" where it is missing.
std::string stampOf(const std::string& file);

} // namespace gatehouse::secrets
