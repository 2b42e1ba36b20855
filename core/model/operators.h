// Who may do what in Gatehouse (SE-1, SE-2).
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/vocabulary.h"

#include <string>
#include <vector>

namespace gatehouse {

struct Operator {
    OperatorId id;
    std::int64_t version = 1;
    std::string name; // sign-in name
    std::string displayName;
    PersonId person; // 0: not linked
    std::vector<Role> roles;
    std::vector<std::string> departments; // scope; empty: every department
    std::string passwordHash; // Argon2id encoded string (RFC 9106); empty: cannot sign in by password
    std::int64_t osUser =
        -1; // this machine's user id that signs in without a password: the one who made the workspace
    bool disabled = false;
    // RFC 6238: the step of the newest code that was taken, which is never taken again; -1: no second factor. Its secret is in the secret
    // store. Both are written by setSecondFactor and useCode of the repository, never with the rest.
    std::int64_t totpStep = -1;
    std::vector<std::string> recoveryHashes; // of the recovery codes that are left
};

} // namespace gatehouse
