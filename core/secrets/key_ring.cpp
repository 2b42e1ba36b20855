#include "core/secrets/key_ring.h"

#include "core/base/digest.h"
#include "core/base/log.h"
#include "core/secrets/detail/key_files.h"
#include "core/secrets/detail/private_file.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <mutex>
#include <sodium.h>
#include <unordered_map>

namespace gatehouse::secrets {
namespace {

constexpr std::int64_t kBlock = 1024; // persons whose bytes are made at a time
using Slot = std::array<std::uint8_t, 32>;
using Block = std::vector<Slot>;
constexpr Slot kErased{};

// An Ed25519 key pair; wiped when it goes.
struct SigningKey {
    std::array<std::uint8_t, crypto_sign_SECRETKEYBYTES> secret{};
    std::string publicKey; // base64

    explicit SigningKey(const KeyBytes& seed)
    {
        std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> open{};
        crypto_sign_seed_keypair(open.data(), secret.data(), seed.bytes.data());
        publicKey = toBase64({reinterpret_cast<const char*>(open.data()), open.size()});
    }
    ~SigningKey() { sodium_memzero(secret.data(), secret.size()); }
    SigningKey(const SigningKey&) = delete;
    SigningKey& operator=(const SigningKey&) = delete;

    std::string sign(std::string_view text) const
    {
        std::array<std::uint8_t, crypto_sign_BYTES> signature{};
        crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                             text.size(), secret.data());
        return toBase64({reinterpret_cast<const char*>(signature.data()), signature.size()});
    }
};

std::string_view bytesOf(const Slot* slots, std::size_t count)
{
    return {reinterpret_cast<const char*>(slots), count * sizeof(Slot)};
}

} // namespace

std::string defaultKeyFolder(const Uuid& workspace)
{
    return defaultKeyFolder(workspace.text());
}

std::string defaultKeyFolder(const std::string& name)
{
    const auto fromEnvironment = [](const char* variable) {
        const char* value = std::getenv(variable);
        return std::string(value ? value : "");
    };
    if (const std::string folder = fromEnvironment("GATEHOUSE_KEY_DIR"); !folder.empty())
        return folder + "/" + name;
    std::string data = fromEnvironment("XDG_DATA_HOME");
    if (data.empty() || data.front() != '/') // a relative one is invalid (XDG Base Directory Specification)
        data = fromEnvironment("HOME") + "/.local/share";
    return data + "/gatehouse/keys/" + name;
}

namespace {

// Of those of the folder the one with this public key: in use, next, or retired.
Result<KeyBytes> signingKeyOf(const std::string& folder, KeyFiles keys, const std::string& publicKey)
{
    if (publicKey.empty() || SigningKey(keys.audit).publicKey == publicKey)
        return std::move(keys.audit);
    GH_LET(auto others, retiredAuditKeys(folder));
    GH_LET(auto next, nextAuditKey(folder));
    if (next)
        others.push_back(std::move(*next));
    for (KeyBytes& key : others)
        if (SigningKey(key).publicKey == publicKey)
            return std::move(key);
    return fail("secret.key_unknown", {folder});
}

Result<> copyInto(const std::string& from, const std::string& to, const KeyBytes& signing)
{
    namespace fs = std::filesystem;
    GH_TRY(usePrivateFolder(to, true));
    GH_TRY(usePrivateFolder(to + "/persons", true));
    GH_LET(const FileLock lock, FileLock::take(from + "/lock")); // nobody makes or erases a key meanwhile
    std::vector<std::string> names{"personal.key", "secrets.key", "secrets.sealed"};
    std::error_code problem;
    for (fs::directory_iterator at(from + "/persons", problem), end; !problem && at != end;
         at.increment(problem))
        if (at->path().extension() == ".key")
            names.push_back("persons/" + at->path().filename().string());
    for (const std::string& name : names) {
        GH_LET(auto bytes, readPrivate(from + "/" + name));
        if (!bytes)
            continue;
        const auto written = writePrivate(to + "/" + name, *bytes);
        sodium_memzero(bytes->data(), bytes->size());
        GH_TRY(written);
    }
    return writeAuditKey(to, signing); // last: a folder without it is incomplete
}

} // namespace

Result<> copyKeys(const std::string& from, const std::string& to, const std::string& publicKey)
{
    std::error_code ignored;
    if (std::filesystem::exists(to, ignored))
        return fail("file.unwritable", {to, "it is there already"});
    GH_LET(KeyFiles keys, useKeyFiles(from, WhenMissing::Fail));
    GH_LET(const KeyBytes signing, signingKeyOf(from, std::move(keys), publicKey));
    auto copied = copyInto(from, to, signing);
    if (!copied)
        std::filesystem::remove_all(to, ignored);
    return copied;
}

struct KeyRing::Parts {
    std::string folder;
    KeyFiles keys;
    std::mutex signingMutex; // of the two keys below
    std::unique_ptr<SigningKey> signing, next;
    bool nextIsUsed = false;
    std::mutex mutex; // of the blocks
    std::unordered_map<std::int64_t, Block> blocks;

    ~Parts()
    {
        for (auto& [number, block] : blocks)
            sodium_memzero(block.data(), block.size() * sizeof(Slot));
    }

    std::string fileOf(std::int64_t block) const
    {
        return folder + "/persons/" + std::to_string(block) + ".key";
    }
    const SigningKey& inUse() const { return nextIsUsed ? *next : *signing; }
    Result<Block*> blockOf(std::int64_t number);
    SealKey keyOf(const Slot& slot, PersonId person) const;
};

Result<Block*> KeyRing::Parts::blockOf(std::int64_t number)
{
    if (const auto known = blocks.find(number); known != blocks.end())
        return &known->second;
    GH_TRY(usePrivateFolder(folder + "/persons", true));
    GH_LET(const FileLock lock, FileLock::take(folder + "/lock"));
    GH_LET(const auto stored, readPrivate(fileOf(number)));
    Block block(kBlock);
    if (!stored) {
        randombytes_buf(block.data(), block.size() * sizeof(Slot));
        GH_TRY(writePrivate(fileOf(number), bytesOf(block.data(), block.size())));
    } else if (stored->size() == block.size() * sizeof(Slot)) {
        std::memcpy(block.data(), stored->data(), stored->size());
    } else {
        return fail("secret.bad_key", {fileOf(number)});
    }
    return &blocks.emplace(number, std::move(block)).first->second;
}

SealKey KeyRing::Parts::keyOf(const Slot& slot, PersonId person) const
{
    std::array<std::uint8_t, sizeof(Slot) + 8> input{};
    std::ranges::copy(slot, input.begin());
    for (std::size_t i = 0; i < 8; ++i)
        input[sizeof(Slot) + i] = static_cast<std::uint8_t>(person.value >> (8 * i));
    SealKey key{};
    crypto_generichash(key.data(), key.size(), input.data(), input.size(), keys.personal.bytes.data(),
                       keys.personal.bytes.size());
    sodium_memzero(input.data(), input.size());
    return key;
}

KeyRing::KeyRing(std::unique_ptr<Parts> parts) : m_parts(std::move(parts))
{
}
KeyRing::~KeyRing() = default;

Result<std::unique_ptr<KeyRing>> KeyRing::open(const std::string& folder, WhenMissing whenMissing)
{
    auto parts = std::make_unique<Parts>();
    parts->folder = folder;
    GH_LET(parts->keys, useKeyFiles(folder, whenMissing));
    parts->signing = std::make_unique<SigningKey>(parts->keys.audit);
    GH_LET(const auto next, nextAuditKey(folder));
    if (next)
        parts->next = std::make_unique<SigningKey>(*next);
    return std::unique_ptr<KeyRing>(new KeyRing(std::move(parts)));
}

std::string KeyRing::publicKey() const
{
    const std::lock_guard guard(m_parts->signingMutex);
    return m_parts->inUse().publicKey;
}

std::string KeyRing::sign(std::string_view text) const
{
    const std::lock_guard guard(m_parts->signingMutex);
    return m_parts->inUse().sign(text);
}

Result<std::string> KeyRing::makeNext()
{
    const std::lock_guard guard(m_parts->signingMutex);
    if (!m_parts->next) {
        GH_LET(const FileLock lock, FileLock::take(m_parts->folder + "/lock"));
        GH_LET(const KeyBytes seed, makeNextAuditKey(m_parts->folder));
        m_parts->next = std::make_unique<SigningKey>(seed);
    }
    return m_parts->next->publicKey;
}

std::optional<std::string> KeyRing::nextPublicKey() const
{
    const std::lock_guard guard(m_parts->signingMutex);
    return m_parts->next ? std::optional(m_parts->next->publicKey) : std::nullopt;
}

std::string KeyRing::signWithNext(std::string_view text) const
{
    const std::lock_guard guard(m_parts->signingMutex);
    return m_parts->next ? m_parts->next->sign(text) : std::string();
}

void KeyRing::useNext(bool on)
{
    const std::lock_guard guard(m_parts->signingMutex);
    m_parts->nextIsUsed = on && m_parts->next;
}

Result<> KeyRing::keepNext()
{
    const std::lock_guard guard(m_parts->signingMutex);
    if (!m_parts->next)
        return fail("secret.no_next_key");
    GH_LET(const FileLock lock, FileLock::take(m_parts->folder + "/lock"));
    GH_TRY(retireAuditKey(m_parts->folder, m_parts->signing->publicKey));
    GH_TRY(keepNextAuditKey(m_parts->folder));
    m_parts->signing = std::move(m_parts->next);
    m_parts->nextIsUsed = false;
    return {};
}

Result<> KeyRing::dropNext()
{
    const std::lock_guard guard(m_parts->signingMutex);
    GH_LET(const FileLock lock, FileLock::take(m_parts->folder + "/lock"));
    m_parts->next.reset();
    m_parts->nextIsUsed = false;
    return dropNextAuditKey(m_parts->folder);
}

std::optional<SealKey> KeyRing::sealKeyFor(PersonId person)
{
    if (person.value <= 0)
        return std::nullopt;
    const std::lock_guard guard(m_parts->mutex);
    const auto block = m_parts->blockOf(person.value / kBlock);
    if (!block) {
        log::error("secrets", "no sealing key: " + messageOf(block.error()));
        return std::nullopt;
    }
    const Slot& slot = (**block)[static_cast<std::size_t>(person.value % kBlock)];
    if (slot == kErased)
        return std::nullopt;
    return m_parts->keyOf(slot, person);
}

Result<> KeyRing::eraseSealKeyOf(PersonId person)
{
    if (person.value <= 0)
        return {};
    const std::lock_guard guard(m_parts->mutex);
    const std::int64_t number = person.value / kBlock;
    GH_LET(Block* const block, m_parts->blockOf(number));
    const std::int64_t place = person.value % kBlock;
    GH_TRY(overwritePrivate(m_parts->fileOf(number), place * static_cast<std::int64_t>(sizeof(Slot)),
                            bytesOf(&kErased, 1)));
    (*block)[static_cast<std::size_t>(place)] = kErased;
    return {};
}

std::string KeyRing::fingerprint() const
{
    std::string key;
    fromBase64(publicKey(), key);
    const std::string hex = toHex(digestOf(key)).substr(0, 32);
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 4)
        text += (i == 0 ? "" : " ") + hex.substr(i, 4);
    return text;
}

} // namespace gatehouse::secrets
