// A target that outlives a killed process: its journal of effective changes is a file, and its state is what the journal says.
#pragma once

#include "core/ports/connector.h"

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

namespace gatehouse::testing {

// Ends the process with SIGKILL at the n-th step; 0: never.
void killAtStep(int n);
void step();
int stepsTaken();

std::vector<std::string> linesOf(const std::string& file);

class FileTarget {
public:
    explicit FileTarget(std::string journal); // takes up the state it says
    StepResult execute(const Operation& operation);
    ReadBack read(const Operation& operation) const;

private:
    struct Row {
        std::string key;
        bool enabled = false;
        std::set<std::string> groups;
    };
    void apply(const std::string& line);
    void write(const std::string& line); // one write(2): survives a kill

    const std::string m_journal;
    mutable std::mutex m_mutex;
    std::map<std::string, Row> m_rows; // by login
};

class FileTargets final : public ConnectorFactory {
public:
    explicit FileTargets(std::string folder) : m_folder(std::move(folder)) {}
    Result<std::unique_ptr<Connector>> make(const Application& application) override;
    Result<ConnectorCapabilities> capabilitiesOf(const Application&) override
    {
        return ConnectorCapabilities{};
    }
    std::string journalOf(const std::string& application) const { return m_folder + "/" + application; }

private:
    const std::string m_folder;
};

} // namespace gatehouse::testing
