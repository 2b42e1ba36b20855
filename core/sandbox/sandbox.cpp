#include "core/sandbox/sandbox.h"

#include "core/sandbox/http_server.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <thread>
#include <unistd.h>

namespace gatehouse::sandbox {
namespace {

// The data file belongs to one sandbox at a time. The lock is on a file beside it: closing a descriptor of the data file itself
// would drop the locks SQLite holds on it (fcntl(2), "Advisory record locking").
class FileLock {
public:
    static Result<std::unique_ptr<FileLock>> take(const std::string& file)
    {
        const int descriptor = ::open((file + "-lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (descriptor < 0)
            return fail("file.unreadable", {file, std::strerror(errno)});
        std::unique_ptr<FileLock> lock(new FileLock(descriptor));
        if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0)
            return fail("sandbox.in_use", {file});
        return lock;
    }
    ~FileLock() { ::close(m_descriptor); }
    FileLock(const FileLock&) = delete;
    FileLock& operator=(const FileLock&) = delete;

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

Result<> check(const SandboxOptions& options)
{
    if (options.dataFile.empty())
        return fail("sandbox.bad_option", {"--data", "empty", "Name a file to keep users and groups in."});
    if (!(options.failRate >= 0 && options.failRate <= 1))
        return fail("sandbox.bad_option", {"--fail-rate", fmt::format("{}", options.failRate),
                                           "Give a share from 0 to 1, such as 0.05."});
    if (options.clientId.empty() != options.clientSecret.empty())
        return fail("sandbox.bad_option", {"--client-id", "given without its secret or the other way round",
                                           "Give both --client-id and --client-secret-file."});
    if (options.latency.count() < 0)
        return fail("sandbox.bad_option", {"--latency", "negative", "Give milliseconds."});
    if (!options.journalFile.empty() && options.journalFile == options.dataFile)
        return fail("sandbox.bad_option", {"--journal", "the data file", "Choose another file."});
    return {};
}

Result<std::unique_ptr<Database>> openData(const std::string& file)
{
    GH_LET(std::unique_ptr<Database> database, Database::open(file));
    if (const Result<> ready = prepareTables(*database); !ready)
        return fail("sandbox.bad_data", {file, ready.error().args.empty() ? "" : ready.error().args.front()});
    return database;
}

} // namespace

struct Sandbox::Parts {
    std::unique_ptr<FileLock> lock; // first, so that it goes last
    std::string baseUrl;
    std::uint16_t port = 0;
    std::unique_ptr<ScimService> service;
    std::unique_ptr<HttpServer> server; // last, so that it stops first
};

Sandbox::Sandbox(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}
Sandbox::~Sandbox()
{
    stop();
}

Result<std::unique_ptr<Sandbox>> Sandbox::start(const SandboxOptions& options)
{
    GH_TRY(check(options));
    auto parts = std::make_unique<Parts>();
    GH_LET(parts->server, HttpServer::listen(options.port));
    parts->port = parts->server->port();
    parts->baseUrl = fmt::format("http://127.0.0.1:{}/scim/v2", parts->port);
    GH_LET(parts->lock, FileLock::take(options.dataFile));
    GH_LET(std::unique_ptr<Database> database, openData(options.dataFile));
    std::unique_ptr<JournalFile> journal;
    if (!options.journalFile.empty()) {
        GH_LET(journal, JournalFile::open(options.journalFile, options.dataFile, *database));
    }
    GH_LET(std::unique_ptr<ResourceWriter> writer,
           ResourceWriter::open(std::move(database), std::move(journal), parts->baseUrl, options.lie));
    parts->service =
        std::make_unique<ScimService>(options, parts->baseUrl, std::move(writer),
                                      [file = options.dataFile] { return Database::open(file); });
    const unsigned processors = std::max(2U, std::thread::hardware_concurrency());
    parts->server->serve(*parts->service, options.threads == 0 ? processors : options.threads,
                         options.latency);
    return std::unique_ptr<Sandbox>(new Sandbox(std::move(parts)));
}

std::uint16_t Sandbox::port() const
{
    return m_parts->port;
}
std::string Sandbox::baseUrl() const
{
    return m_parts->baseUrl;
}
std::string Sandbox::tokenUrl() const
{
    return fmt::format("http://127.0.0.1:{}/oauth/token", m_parts->port);
}
std::int64_t Sandbox::tokensIssued() const
{
    return m_parts->service->tokensIssued();
}
void Sandbox::stop()
{
    m_parts->server->stop();
}

} // namespace gatehouse::sandbox
