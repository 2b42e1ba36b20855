// Secrets outside the database. `Secret` has no formatter, comparison or codec on purpose.
#pragma once

#include "core/base/result.h"

#include <memory>
#include <string>
#include <string_view>

namespace gatehouse {

class Secret {
public:
    Secret() = default;
    explicit Secret(std::string value) : m_value(std::move(value)) {}
    Secret(const Secret&) = delete;
    Secret& operator=(const Secret&) = delete;
    Secret(Secret&& other) noexcept : m_value(std::move(other.m_value)) { other.wipe(); }
    Secret& operator=(Secret&& other) noexcept
    {
        wipe();
        m_value = std::move(other.m_value);
        other.wipe();
        return *this;
    }
    ~Secret() { wipe(); }
    std::string_view reveal() const { return m_value; } // only where it leaves for the target
    bool empty() const { return m_value.empty(); }

private:
    void wipe()
    {
        volatile char* bytes = m_value.data();
        for (std::size_t i = 0; i < m_value.size(); ++i)
            bytes[i] = 0;
        m_value.clear();
    }
    std::string m_value;
};

// Names are refs: "app/7/bearer", "credential/<operation key>". Any thread. Errors: secret.missing, secret.locked, file.*.
class SecretStore {
public:
    virtual ~SecretStore() = default;
    virtual Result<> put(const std::string& ref, const Secret& value) = 0;
    virtual Result<Secret> get(const std::string& ref) = 0;
    virtual Result<> erase(const std::string& ref) = 0;
    // Returns the stored one where it exists, else makes and stores a random one: the same ref gives the same secret for ever.
    virtual Result<Secret> getOrMake(const std::string& ref, int length) = 0;
};

} // namespace gatehouse
