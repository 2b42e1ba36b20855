// Attempts to sign in, counted in the workspace's store by whatever process they are made. Inside core/service only.
#pragma once

#include "core/access/sign_in_attempts.h"
#include "core/service/host/host.h"

namespace gatehouse::service {

// As the functions of core/access, each in a write transaction of its own. access.too_many_attempts.
Result<> beginAttempt(Service::Host& host, const std::string& name);
Result<> attemptSucceeded(Service::Host& host, const std::string& name);
Result<> attemptHalfDone(Service::Host& host, const std::string& name);
Result<bool> attemptAlarms(Service::Host& host, const std::string& name);

} // namespace gatehouse::service
