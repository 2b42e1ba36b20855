#include "tests/support/process.h"

#include <arpa/inet.h>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <mutex>
#include <netinet/in.h>
#include <poll.h>
#include <set>
#include <stdexcept>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <utility>

extern char** environ;

namespace gatehouse::test {
namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void raise(const std::string& what, int error = errno)
{
    throw std::runtime_error(what + ": " + std::strerror(error));
}

std::string required(const char* name)
{
    const char* value = std::getenv(name);
    if (!value || !*value)
        throw std::runtime_error(std::string(name) + " is not set; run the test through ctest");
    return value;
}

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int value) : m_value(value) {}
    ~Descriptor() { reset(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;

    int get() const { return m_value; }
    bool open() const { return m_value >= 0; }
    int release() { return std::exchange(m_value, -1); }
    void reset(int value = -1)
    {
        if (m_value >= 0)
            ::close(m_value);
        m_value = value;
    }

private:
    int m_value = -1;
};

struct Pipe {
    Descriptor read;
    Descriptor write;

    void create()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0)
            raise("pipe2");
        read.reset(ends[0]);
        write.reset(ends[1]);
    }
};

std::vector<char*> pointersTo(std::vector<std::string>& texts)
{
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string& text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    return pointers;
}

std::vector<std::string> environmentOf(const Command& command)
{
    std::vector<std::string> all;
    for (char** entry = environ; *entry; ++entry) {
        const std::string text = *entry;
        if (!command.environment.contains(text.substr(0, text.find('='))))
            all.push_back(text);
    }
    for (const auto& [name, value] : command.environment)
        all.push_back(name + "=" + value);
    return all;
}

// In the child: async-signal-safe calls only.
[[noreturn]] void becomeProgram(char* const* argv, char* const* envp, const char* directory, int in, int out,
                                int err, int report, pid_t parent)
{
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    sigset_t none;
    sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, nullptr);
    ::signal(SIGPIPE, SIG_DFL);
    bool ready = ::getppid() == parent && ::dup2(in, 0) >= 0 && ::dup2(out, 1) >= 0 && ::dup2(err, 2) >= 0;
    if (ready && *directory)
        ready = ::chdir(directory) == 0;
    if (ready)
        ::execvpe(argv[0], argv, envp);
    const int error = errno;
    [[maybe_unused]] const auto written = ::write(report, &error, sizeof error);
    ::_exit(127);
}

void drain(Descriptor& from, std::string& into)
{
    char buffer[65536];
    const auto count = ::read(from.get(), buffer, sizeof buffer);
    if (count > 0)
        into.append(buffer, static_cast<std::size_t>(count));
    else if (count == 0 || (errno != EINTR && errno != EAGAIN))
        from.reset();
}

void feed(Descriptor& into, const std::string& text, std::size_t& written)
{
    const auto count = ::write(into.get(), text.data() + written, text.size() - written);
    if (count > 0)
        written += static_cast<std::size_t>(count);
    if (written == text.size() || (count < 0 && errno != EINTR && errno != EAGAIN))
        into.reset();
}

// Moves bytes both ways until both outputs are closed; false at the deadline.
bool pump(Descriptor& in, const std::string& input, Descriptor& out, Descriptor& err, RunOutput& result,
          Clock::time_point end)
{
    std::size_t written = 0;
    while (out.open() || err.open()) {
        const auto left = std::chrono::duration_cast<Milliseconds>(end - Clock::now()).count();
        if (left <= 0)
            return false;
        pollfd watched[] = {{out.get(), POLLIN, 0}, {err.get(), POLLIN, 0}, {in.get(), POLLOUT, 0}};
        if (::poll(watched, 3, static_cast<int>(left)) < 0 && errno != EINTR)
            raise("poll");
        if (watched[0].revents)
            drain(out, result.out);
        if (watched[1].revents)
            drain(err, result.err);
        if (watched[2].revents)
            feed(in, input, written);
    }
    return true;
}

} // namespace

namespace detail {

Spawned spawn(const Command& command, bool withInput)
{
    Pipe in, out, err, report;
    out.create();
    err.create();
    report.create();
    if (withInput) {
        in.create();
        ::fcntl(in.write.get(), F_SETFL, O_NONBLOCK);
    } else {
        in.read.reset(::open("/dev/null", O_RDONLY | O_CLOEXEC));
    }
    std::vector<std::string> arguments = command.arguments;
    arguments.insert(arguments.begin(), command.program);
    std::vector<std::string> environment = environmentOf(command);
    const std::vector<char*> argv = pointersTo(arguments);
    const std::vector<char*> envp = pointersTo(environment);

    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid < 0)
        raise("fork");
    if (pid == 0)
        becomeProgram(argv.data(), envp.data(), command.directory.c_str(), in.read.get(), out.write.get(),
                      err.write.get(), report.write.get(), parent);
    ::setpgid(pid, pid);
    report.write.reset();
    int error = 0;
    ssize_t count = 0;
    do {
        count = ::read(report.read.get(), &error, sizeof error);
    } while (count < 0 && errno == EINTR);
    if (count == static_cast<ssize_t>(sizeof error)) {
        ::waitpid(pid, nullptr, 0);
        raise("cannot start " + command.program, error);
    }
    return {pid, in.write.release(), out.read.release(), err.read.release()};
}

int exitCodeOfStatus(int status)
{
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

} // namespace detail

TempDir::TempDir(const std::string& prefix)
{
    std::string name = (std::filesystem::temp_directory_path() / (prefix + "-XXXXXX")).string();
    if (!::mkdtemp(name.data()))
        raise("mkdtemp " + name);
    m_path = name;
}

TempDir::~TempDir()
{
    if (std::getenv("GATEHOUSE_KEEP_TEMP"))
        return;
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

RunOutput run(const Command& command, Milliseconds deadline)
{
    const auto end = Clock::now() + deadline;
    const detail::Spawned child = detail::spawn(command, !command.input.empty());
    Descriptor in{child.in}, out{child.out}, err{child.err};
    RunOutput result;
    int status = 0;
    bool ended = pump(in, command.input, out, err, result, end)
                 && waitUntil([&] { return ::waitpid(child.pid, &status, WNOHANG) == child.pid; },
                              std::chrono::duration_cast<Milliseconds>(end - Clock::now()));
    if (!ended) {
        result.timedOut = true;
        ::kill(-child.pid, SIGKILL);
        ::waitpid(child.pid, &status, 0);
    }
    result.exitCode = detail::exitCodeOfStatus(status);
    return result;
}

bool waitUntil(const std::function<bool()>& condition, Milliseconds deadline)
{
    const auto end = Clock::now() + deadline;
    auto pause = std::chrono::microseconds{200};
    while (!condition()) {
        if (Clock::now() >= end)
            return false;
        std::this_thread::sleep_for(pause);
        pause = std::min(pause * 2, std::chrono::microseconds{10000});
    }
    return true;
}

std::uint16_t freePort()
{
    static std::mutex mutex;
    static std::set<std::uint16_t> given;
    const std::scoped_lock lock(mutex);
    for (int attempt = 0; attempt < 100; ++attempt) {
        const Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        if (::bind(socket.get(), reinterpret_cast<sockaddr*>(&address), size) != 0
            || ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0)
            raise("bind 127.0.0.1");
        if (given.insert(ntohs(address.sin_port)).second)
            return ntohs(address.sin_port);
    }
    throw std::runtime_error("no free port on 127.0.0.1");
}

bool portAnswers(std::uint16_t port)
{
    const Descriptor socket{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)};
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return ::connect(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
}

std::string binary(const std::string& name)
{
    return required("GATEHOUSE_BIN_DIR") + "/" + name;
}

std::string sourcePath(const std::string& relative)
{
    return required("GATEHOUSE_SOURCE_DIR") + "/" + relative;
}

std::string readFile(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        raise("cannot read " + path.string());
    return {std::istreambuf_iterator<char>(file), {}};
}

void writeFile(const std::filesystem::path& path, const std::string& text)
{
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    if (!file)
        raise("cannot write " + path.string());
}

std::map<std::string, std::string> slowSync(const std::string& counter, Milliseconds latency)
{
    // The sanitizer runtime insists on being first in the list, which a preload prevents.
    const char* asan = std::getenv("ASAN_OPTIONS");
    return {{"LD_PRELOAD", binary("libslow_sync.so")},
            {"SLOW_SYNC_MS", std::to_string(latency.count())},
            {"SLOW_SYNC_COUNT", counter},
            {"ASAN_OPTIONS", std::string(asan ? asan : "") + ":verify_asan_link_order=0"}};
}

std::uint64_t syncCount(const std::string& counter)
{
    std::ifstream file(counter, std::ios::binary);
    std::uint64_t total = 0;
    file.read(reinterpret_cast<char*>(&total), sizeof total);
    return file ? total : 0;
}

} // namespace gatehouse::test
