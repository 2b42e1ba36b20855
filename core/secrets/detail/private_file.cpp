#include "core/secrets/detail/private_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gatehouse::secrets {
namespace {

class Descriptor {
public:
    explicit Descriptor(int number) : m_number(number) {}
    ~Descriptor()
    {
        if (m_number >= 0)
            ::close(m_number);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int number() const { return m_number; }
    explicit operator bool() const { return m_number >= 0; }

private:
    int m_number;
};

tl::unexpected<Error> unwritable(const std::string& file)
{
    return fail("file.unwritable", {file, std::strerror(errno)});
}

Result<> checkPrivate(const std::string& path, const struct stat& status)
{
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail("secret.open_to_others", {path});
    return {};
}

Result<> writeAll(int descriptor, std::string_view bytes, const std::string& file)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return unwritable(file);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
}

Result<> syncFolderOf(const std::string& file)
{
    const std::string folder = std::filesystem::path(file).parent_path().string();
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor || ::fsync(descriptor.number()) != 0)
        return unwritable(folder);
    return {};
}

} // namespace

Result<> usePrivateFolder(const std::string& folder, bool make)
{
    struct stat status {};
    if (::stat(folder.c_str(), &status) != 0) {
        if (!make)
            return fail("secret.no_keys", {folder});
        const std::filesystem::path path(folder);
        std::error_code problem;
        std::filesystem::create_directories(path.parent_path(), problem);
        if (problem)
            return fail("file.unwritable", {path.parent_path().string(), problem.message()});
        if (::mkdir(folder.c_str(), S_IRWXU) != 0 && errno != EEXIST)
            return unwritable(folder);
        if (::stat(folder.c_str(), &status) != 0)
            return unwritable(folder);
    }
    return checkPrivate(folder, status);
}

Result<std::optional<std::string>> readPrivate(const std::string& file)
{
    const Descriptor descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    if (!descriptor && errno == ENOENT)
        return std::optional<std::string>();
    struct stat status {};
    if (!descriptor || ::fstat(descriptor.number(), &status) != 0)
        return fail("file.unreadable", {file, std::strerror(errno)});
    GH_TRY(checkPrivate(file, status));
    std::string bytes(static_cast<std::size_t>(status.st_size), '\0');
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const ssize_t count = ::read(descriptor.number(), bytes.data() + filled, bytes.size() - filled);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return fail("file.unreadable", {file, std::strerror(errno)});
        if (count == 0)
            break;
        filled += static_cast<std::size_t>(count);
    }
    bytes.resize(filled);
    return std::optional(std::move(bytes));
}

Result<> writePrivate(const std::string& file, std::string_view bytes)
{
    const std::string beside = fmt::format("{}.{}.new", file, ::getpid());
    {
        const Descriptor descriptor(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR));
        if (!descriptor)
            return unwritable(beside);
        const auto written = writeAll(descriptor.number(), bytes, beside);
        if (!written || ::fsync(descriptor.number()) != 0) {
            const auto failure = written ? unwritable(beside) : fail(written.error());
            ::unlink(beside.c_str());
            return failure;
        }
    }
    if (::rename(beside.c_str(), file.c_str()) != 0) {
        const auto failure = unwritable(file);
        ::unlink(beside.c_str());
        return failure;
    }
    return syncFolderOf(file);
}

Result<> replacePrivate(const std::string& with, const std::string& file)
{
    if (::rename(with.c_str(), file.c_str()) != 0)
        return unwritable(file);
    return syncFolderOf(file);
}

Result<> appendPrivate(const std::string& file, std::string_view bytes)
{
    const Descriptor descriptor(
        ::open(file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!descriptor)
        return unwritable(file);
    return writeAll(descriptor.number(), bytes, file);
}

Result<> overwritePrivate(const std::string& file, std::int64_t offset, std::string_view bytes)
{
    const Descriptor descriptor(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
    if (!descriptor
        || ::pwrite(descriptor.number(), bytes.data(), bytes.size(), offset)
               != static_cast<ssize_t>(bytes.size())
        || ::fsync(descriptor.number()) != 0)
        return unwritable(file);
    return {};
}

Result<FileLock> FileLock::take(const std::string& file)
{
    const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return unwritable(file);
    FileLock lock(descriptor);
    while (::flock(descriptor, LOCK_EX) != 0)
        if (errno != EINTR)
            return unwritable(file);
    return lock;
}

FileLock::~FileLock()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

std::string stampOf(const std::string& file)
{
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        return {};
    return fmt::format("{}:{}:{}.{}", status.st_ino, status.st_size, status.st_mtim.tv_sec,
                       status.st_mtim.tv_nsec);
}

} // namespace gatehouse::secrets
