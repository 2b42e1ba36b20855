#include "core/secrets/detail/made_secret.h"

#include <algorithm>
#include <fmt/format.h>
#include <sodium.h>

namespace gatehouse::secrets {
namespace {

constexpr std::string_view kSmall = "abcdefghijkmnpqrstuvwxyz";
constexpr std::string_view kCapitals = "ABCDEFGHJKLMNPQRSTUVWXYZ";
constexpr std::string_view kDigits = "23456789";
constexpr int kShortest = 12;

// ChaCha20 over a key of its own: as many bytes as are asked for.
class Stream {
public:
    Stream(const KeyBytes& key, std::string_view context)
    {
        crypto_generichash(m_key.bytes.data(), m_key.bytes.size(),
                           reinterpret_cast<const unsigned char*>(context.data()), context.size(),
                           key.bytes.data(), key.bytes.size());
    }

    std::size_t below(std::size_t limit) // without bias; limit up to 128
    {
        const std::size_t most = 256 - 256 % limit;
        std::size_t byte = next();
        while (byte >= most)
            byte = next();
        return byte % limit;
    }

private:
    std::uint8_t next()
    {
        if (m_used == m_buffer.size()) {
            std::array<std::uint8_t, crypto_stream_chacha20_NONCEBYTES> nonce{};
            for (std::size_t i = 0; i < nonce.size(); ++i)
                nonce[i] = static_cast<std::uint8_t>(m_block >> (8 * i));
            ++m_block;
            crypto_stream_chacha20(m_buffer.data(), m_buffer.size(), nonce.data(), m_key.bytes.data());
            m_used = 0;
        }
        return m_buffer[m_used++];
    }

    KeyBytes m_key;
    std::array<std::uint8_t, 64> m_buffer{};
    std::size_t m_used = m_buffer.size();
    std::uint64_t m_block = 0;
};

bool containsAny(const std::string& text, std::string_view characters)
{
    return text.find_first_of(characters) != std::string::npos;
}

} // namespace

Secret madeSecret(const KeyBytes& key, std::string_view ref, int generation, int length)
{
    const std::string all = fmt::format("{}{}{}", kSmall, kCapitals, kDigits);
    Stream stream(key, fmt::format("made secret\n{}\n{}\n{}", generation, length, ref));
    const auto size = static_cast<std::size_t>(std::max(length, kShortest));
    std::string text(size, '-');
    do {
        for (std::size_t i = 0; i < size; ++i)
            text[i] = i == size / 2 ? '-' : all[stream.below(all.size())];
    } while (!containsAny(text, kSmall) || !containsAny(text, kCapitals) || !containsAny(text, kDigits));
    Secret secret{text};
    sodium_memzero(text.data(), text.size());
    return secret;
}

} // namespace gatehouse::secrets
