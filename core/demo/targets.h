// Where the demo's SCIM targets answer.
#pragma once

#include "core/demo/demo.h"

namespace gatehouse::demo {

// One for each SCIM application. demo.bad_url.
Result<std::vector<std::string>> targetUrls(const DemoOptions& options);

} // namespace gatehouse::demo
