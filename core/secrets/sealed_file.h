// A secret store in one file of the key folder, every record sealed with XChaCha20-Poly1305 under secrets.key.
//
// Several processes may use it at once: each call holds a lock and sees what the others wrote. `put` and `erase` are on disk when
// they return (written beside, synced, renamed). `getOrMake` derives the secret from secrets.key and the ref, so it comes out the
// same again even where the machine lost power before the record of it reached the disk; it costs no sync.
//
// A made secret has letters and digits that cannot be mistaken for each other (no 0 O 1 l I o), and at least one small letter, one
// capital, one digit and one "-", which satisfies the usual password rules.
#pragma once

#include "core/ports/secrets.h"
#include "core/secrets/key_ring.h"

#include <memory>
#include <string>

namespace gatehouse::secrets {

// "secret.no_keys", "secret.keys_incomplete", "secret.damaged", "secret.open_to_others", file.*.
Result<std::unique_ptr<SecretStore>> openSealedFile(const std::string& folder,
                                                    WhenMissing whenMissing = WhenMissing::Make);

} // namespace gatehouse::secrets
