// BLAKE2b-256 (RFC 7693) through libsodium; content hashes and the audit chain.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace gatehouse {

using Digest = std::array<std::uint8_t, 32>;

Digest digestOf(std::string_view bytes);
Digest digestOf(const Digest& previous, std::string_view bytes); // hash(previous || bytes)
// The same as digestOf() of everything added, for what does not fit into memory.
class DigestBuilder {
public:
    DigestBuilder();
    ~DigestBuilder();
    DigestBuilder(const DigestBuilder&) = delete;
    DigestBuilder& operator=(const DigestBuilder&) = delete;
    void add(std::string_view bytes);
    Digest finish(); // once

private:
    struct State;
    std::unique_ptr<State> m_state;
};

std::string toHex(std::string_view bytes);
std::string toHex(const Digest& digest);
bool fromHex(std::string_view hex, std::string& bytes); // false where it is not hex
std::string toBase64(std::string_view bytes);           // RFC 4648, with padding
bool fromBase64(std::string_view text, std::string& bytes);

} // namespace gatehouse
