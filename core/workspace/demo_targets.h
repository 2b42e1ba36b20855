// The target systems of a demo workspace: SCIM sandboxes on loopback, whose files lie in DIR/targets. targets.json there lists names and
// ports; whoever owns the workspace runs them, so that a demo needs nothing else running.
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <vector>

namespace gatehouse::workspace {

struct DemoTarget {
    std::string name; // of the application
    std::string url;  // http://127.0.0.1:PORT/scim/v2
    int port = 0;
    std::string dataFile, journalFile;
};

// Chooses free ports and writes targets.json.
Result<std::vector<DemoTarget>> makeDemoTargets(const std::string& folder,
                                                const std::vector<std::string>& names);
// Empty where the workspace has none.
Result<std::vector<DemoTarget>> demoTargetsOf(const std::string& folder);

// Running until destroyed. A target whose port answers already is left to whoever runs it.
class RunningTargets {
public:
    static Result<std::unique_ptr<RunningTargets>> start(const std::string& folder);
    virtual ~RunningTargets() = default;
};

} // namespace gatehouse::workspace
