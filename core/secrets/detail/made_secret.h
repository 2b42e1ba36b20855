// Secrets that follow from a key and a name. For core/secrets alone.
#pragma once

#include "core/ports/secrets.h"
#include "core/secrets/detail/key_files.h"

#include <string_view>

namespace gatehouse::secrets {

// Uniform over the characters (5.8 bits each); at least 12 of them. `generation` gives the same ref another secret after an erase.
Secret madeSecret(const KeyBytes& key, std::string_view ref, int generation, int length);

} // namespace gatehouse::secrets
