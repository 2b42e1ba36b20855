// The second factor of operators (SE-1): asked at sign-in after the password, set up, taken away, required of everybody by a setting.
// The secret lies in the secret store, sealed; the database knows the newest step used and the hashes of recovery codes. Inside
// core/service only.
#pragma once

#include "core/service/host/host.h"

namespace gatehouse::service {

// "required": who signs in by password without a second factor can set one up and nothing else.
inline constexpr std::string_view kSecondFactorSetting = "sign_in.second_factor";

enum class SecondFactor {
    Right,   // or none is needed
    Wrong,   // or there is nobody to ask
    Missing, // no code was given, and one may be needed
};

// `known`: the password was right. Says Missing for whoever gave no code, whether or not the password was right, as soon as anybody here
// has a second factor: so the answer tells nothing about the password. A right code is used up. Takes the same time for a wrong password
// as for a wrong code.
Result<SecondFactor> checkSecondFactor(Service::Host& host, const Operator* op, bool known,
                                       const std::string& code);

Result<bool> mustEnrol(Tx& tx, const Operator& op, bool selfAttested);
bool isEnrolling(std::string_view call); // what goes meanwhile

} // namespace gatehouse::service
