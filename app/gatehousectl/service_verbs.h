// gatehousectl service install|remove|status: the engine as a service of the user's systemd (core/workspace/background).
#pragma once

#include "app/gatehousectl/input/call.h"

#include <functional>
#include <string>

namespace CLI {
class App;
}

namespace gatehouse::ctl {

// `run` is what was chosen, run after parsing; `workspace` is read then.
void addServiceVerbs(CLI::App& app, const std::string& workspace, std::function<Result<Answer>()>& run);

} // namespace gatehouse::ctl
