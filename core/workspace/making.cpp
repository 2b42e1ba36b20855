#include "core/workspace/making.h"

#include "core/store/store.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

namespace gatehouse::workspace {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMark = "workspace.new";
constexpr std::string_view kId = "workspace.id";

Result<> unwritable(const std::string& path)
{
    return fail("file.unwritable", {path, std::strerror(errno)});
}

} // namespace

std::string Making::path(std::string_view name) const
{
    return (fs::path(m_folder) / name).string();
}

Result<> Making::begin(const Uuid& id)
{
    std::error_code error;
    if (fs::exists(path(kId), error))
        return fail("workspace.exists", {m_folder});
    if (fs::exists(path(store::kDatabaseFile), error) && !fs::exists(path(kMark), error))
        return fail("workspace.unfinished", {m_folder});
    m_madeFolder = fs::create_directories(m_folder, error);
    if (error)
        return fail("file.unwritable", {m_folder, error.message()});
    if (m_madeFolder)
        ::chmod(m_folder.c_str(), 0700); // a folder that was there keeps the rights it has
    GH_TRY(take());
    clear();
    m_begun = true;
    const std::string text = id.text() + "\n";
    if (::ftruncate(m_mark.get(), 0) != 0
        || ::write(m_mark.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size())
        || ::fsync(m_mark.get()) != 0)
        return unwritable(path(kMark));
    return {};
}

// The mark, for this process alone.
Result<> Making::take()
{
    m_mark = Descriptor(::open(path(kMark).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (m_mark.get() < 0)
        return unwritable(path(kMark));
    if (::flock(m_mark.get(), LOCK_EX | LOCK_NB) != 0)
        return fail("workspace.in_use", {m_folder});
    // Whoever held it may have come to the end, and what is open here is its id.
    std::error_code ignored;
    return fs::exists(path(kId), ignored) ? Result<>(fail("workspace.exists", {m_folder})) : Result<>();
}

void Making::clear() const
{
    std::error_code ignored;
    for (const char* end : {"", "-wal", "-shm", "-journal", ".lock"})
        fs::remove(path(store::kDatabaseFile) + end, ignored);
    fs::remove(path(kKeysFile), ignored);
}

Result<> Making::takeDatabase(const std::string& file, const ProgressSink& progress) const
{
    constexpr std::size_t kPiece = 1 << 20;
    const Descriptor from(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about {};
    if (from.get() < 0 || ::fstat(from.get(), &about) != 0)
        return fail("file.unreadable", {file, std::strerror(errno)});
    const std::string target = path(store::kDatabaseFile);
    const Descriptor to(::open(target.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (to.get() < 0)
        return unwritable(target);
    std::vector<char> piece(kPiece);
    for (std::int64_t done = 0;;) {
        const ssize_t got = ::read(from.get(), piece.data(), piece.size());
        if (got < 0)
            return fail("file.unreadable", {file, std::strerror(errno)});
        if (got == 0)
            break;
        for (ssize_t written = 0; written < got;) {
            const ssize_t n =
                ::write(to.get(), piece.data() + written, static_cast<std::size_t>(got - written));
            if (n < 0)
                return unwritable(target);
            written += n;
        }
        done += got;
        progress({done, about.st_size, "copying"});
    }
    return ::fsync(to.get()) == 0 ? Result<>() : unwritable(target);
}

Result<> Making::useKeys(const std::string& keys)
{
    m_keys = keys;
    const Descriptor file(::open(path(kKeysFile).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    const std::string text = fs::path(m_keys).filename().string() + "\n";
    return file.get() >= 0
                   && ::write(file.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size())
                   && ::fsync(file.get()) == 0
               ? Result<>()
               : unwritable(path(kKeysFile));
}

Result<> Making::finish()
{
    if (::rename(path(kMark).c_str(), path(kId).c_str()) != 0)
        return unwritable(path(kId));
    m_begun = m_madeFolder = false;
    const Descriptor folder(::open(m_folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return folder.get() >= 0 && ::fsync(folder.get()) == 0 ? Result<>() : unwritable(m_folder);
}

Making::~Making()
{
    std::error_code ignored;
    if (m_begun) {
        clear();
        fs::remove(path(kMark), ignored);
        if (!m_keys.empty())
            fs::remove_all(m_keys, ignored); // nothing was signed or sealed with them
    }
    if (m_madeFolder)
        fs::remove(m_folder, ignored); // only while it is empty
}

} // namespace gatehouse::workspace
