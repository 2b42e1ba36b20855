#include "tests/unit/engine/kill/file_target.h"

#include <atomic>
#include <csignal>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace gatehouse::testing {
namespace {

std::atomic<int> killAt{0};
std::atomic<int> steps{0};

class FileConnector final : public Connector {
public:
    explicit FileConnector(const std::string& journal) : m_target(journal) {}
    ConnectorCapabilities capabilities() const override { return {}; }
    StepResult execute(const Operation& operation, const CancelToken&) override
    {
        return m_target.execute(operation);
    }
    ReadBack read(const Operation& operation, const CancelToken&) override
    {
        return m_target.read(operation);
    }
    Result<std::vector<Discovered>> discoverEntitlements(const CancelToken&) override
    {
        return std::vector<Discovered>();
    }
    Result<> testConnection(const CancelToken&) override { return {}; }

private:
    FileTarget m_target;
};

} // namespace

void killAtStep(int n)
{
    killAt = n;
    steps = 0;
}

void step()
{
    if (++steps == killAt)
        ::raise(SIGKILL);
}

int stepsTaken()
{
    return steps;
}

std::vector<std::string> linesOf(const std::string& file)
{
    std::ifstream stream(file);
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

FileTarget::FileTarget(std::string journal) : m_journal(std::move(journal))
{
    for (const std::string& line : linesOf(m_journal))
        apply(line);
}

void FileTarget::apply(const std::string& line)
{
    std::istringstream words(line);
    std::string what, login, value;
    words >> what >> login >> value;
    if (what == "create")
        m_rows[login].key = value;
    else if (what == "enable")
        m_rows[login].enabled = true;
    else if (what == "add")
        m_rows[login].groups.insert(value);
}

void FileTarget::write(const std::string& line)
{
    const int file = ::open(m_journal.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const std::string text = line + "\n";
    if (file < 0 || ::write(file, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        ::_exit(9);
    ::close(file);
    apply(line);
}

StepResult FileTarget::execute(const Operation& operation)
{
    const std::scoped_lock lock(m_mutex);
    step();
    const OperationPayload& payload = operation.payload;
    const bool exists = m_rows.contains(payload.login);
    StepResult result;
    if (operation.kind == OperationKind::CreateAccount) {
        if (exists)
            result.outcome = Outcome::Conflict;
        else
            write("create " + payload.login + " " + payload.correlationKey);
    } else if (operation.kind == OperationKind::EnableAccount) {
        if (!m_rows[payload.login].enabled)
            write("enable " + payload.login);
    } else if (!m_rows[payload.login].groups.contains(payload.entitlementNativeId)) {
        write("add " + payload.login + " " + payload.entitlementNativeId);
    }
    step();
    return result;
}

ReadBack FileTarget::read(const Operation& operation) const
{
    const std::scoped_lock lock(m_mutex);
    step();
    ReadBack read;
    const auto found = m_rows.find(operation.payload.login);
    if (found == m_rows.end())
        return read;
    read.exists = read.entitlementsKnown = true;
    read.enabled = found->second.enabled;
    read.login = read.nativeId = found->first;
    read.correlationKey = found->second.key;
    read.entitlements.assign(found->second.groups.begin(), found->second.groups.end());
    return read;
}

Result<std::unique_ptr<Connector>> FileTargets::make(const Application& application)
{
    return std::make_unique<FileConnector>(journalOf(application.name));
}

} // namespace gatehouse::testing
