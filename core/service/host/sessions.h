// Who is signed in. In memory: a restart signs everybody out. Thread-safe. Inside core/service only.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <map>
#include <mutex>
#include <optional>
#include <string>

namespace gatehouse::service {

class Sessions {
public:
    struct Entry {
        OperatorId op;
        bool selfAttested = false;
        Instant lastUsed;
    };
    std::string open(OperatorId op, bool selfAttested, Instant now);  // a token of 256 random bits
    std::optional<Entry> find(const std::string& token, Instant now); // ends after 12 hours unused
    void close(const std::string& token);
    void closeAllOf(OperatorId op, const std::string& butNot = {}); // a token that goes on

private:
    std::mutex m_mutex;
    std::map<std::string, Entry> m_entries;
};

} // namespace gatehouse::service
