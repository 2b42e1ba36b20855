// Session tokens: 256 random bits, as hex, compared by look-up only.
#pragma once

#include <string>

namespace gatehouse::access {

std::string newToken();

} // namespace gatehouse::access
