#include "core/secrets/detail/key_files.h"

#include "core/base/digest.h"
#include "core/secrets/detail/private_file.h"

#include <algorithm>
#include <filesystem>
#include <sodium.h>

namespace gatehouse::secrets {
namespace {

constexpr std::string_view kHeader = "gatehouse-key 1 ";

constexpr std::string_view kNext = "/audit.next.key", kRetired = "/retired";

Result<bool> readKey(const std::string& file, const std::string& name, KeyBytes& key)
{
    GH_LET(auto text, readPrivate(file));
    if (!text)
        return false;
    const std::string expected = std::string(kHeader) + name + "\n";
    std::string bytes;
    const bool fits =
        text->starts_with(expected) && text->ends_with("\n") && text->size() > expected.size()
        && fromBase64(std::string_view(*text).substr(expected.size(), text->size() - expected.size() - 1),
                      bytes)
        && bytes.size() == key.bytes.size();
    if (fits)
        std::ranges::copy(bytes, key.bytes.begin());
    sodium_memzero(text->data(), text->size());
    sodium_memzero(bytes.data(), bytes.size());
    return fits ? Result<bool>(true) : fail("secret.bad_key", {file});
}

Result<> writeKey(const std::string& file, const std::string& name, const KeyBytes& key)
{
    std::string text = std::string(kHeader) + name + "\n"
                       + toBase64({reinterpret_cast<const char*>(key.bytes.data()), key.bytes.size()}) + "\n";
    const auto written = writePrivate(file, text);
    sodium_memzero(text.data(), text.size());
    return written;
}

Result<> makeKey(const std::string& file, const std::string& name, KeyBytes& key)
{
    randombytes_buf(key.bytes.data(), key.bytes.size());
    return writeKey(file, name, key);
}

} // namespace

KeyBytes::KeyBytes(KeyBytes&& other) noexcept : bytes(other.bytes)
{
    sodium_memzero(other.bytes.data(), other.bytes.size());
}
KeyBytes& KeyBytes::operator=(KeyBytes&& other) noexcept
{
    if (this != &other) {
        bytes = other.bytes;
        sodium_memzero(other.bytes.data(), other.bytes.size());
    }
    return *this;
}
KeyBytes::~KeyBytes()
{
    sodium_memzero(bytes.data(), bytes.size());
}

Result<KeyFiles> useKeyFiles(const std::string& folder, WhenMissing whenMissing)
{
    if (sodium_init() < 0)
        return fail("internal", {"libsodium cannot start"});
    GH_TRY(usePrivateFolder(folder, whenMissing == WhenMissing::Make));
    GH_LET(const FileLock lock, FileLock::take(folder + "/lock"));
    KeyFiles keys;
    const std::pair<std::string, KeyBytes*> all[] = {
        {"audit", &keys.audit}, {"personal", &keys.personal}, {"secrets", &keys.secrets}};
    std::string missing; // the last one that is
    int found = 0;
    for (const auto& [name, key] : all) {
        GH_LET(const bool there, readKey(folder + "/" + name + ".key", name, *key));
        found += there ? 1 : 0;
        if (!there)
            missing = folder + "/" + name + ".key";
    }
    if (found == std::ssize(all))
        return keys;
    if (found == 0 && whenMissing == WhenMissing::Fail)
        return fail("secret.no_keys", {folder});
    // Killed while making them: the last one is missing and nothing was ever sealed. Those made so far go.
    const bool unused = missing.ends_with("/secrets.key") && !std::filesystem::exists(folder + "/persons")
                        && !std::filesystem::exists(folder + "/secrets.sealed");
    if (found > 0 && !(unused && whenMissing == WhenMissing::Make))
        return fail("secret.keys_incomplete", {missing});
    for (const auto& [name, key] : all)
        GH_TRY(makeKey(folder + "/" + name + ".key", name, *key));
    return keys;
}

Result<std::optional<KeyBytes>> nextAuditKey(const std::string& folder)
{
    KeyBytes key;
    GH_LET(const bool there, readKey(folder + std::string(kNext), "audit", key));
    return there ? std::optional(std::move(key)) : std::nullopt;
}

Result<KeyBytes> makeNextAuditKey(const std::string& folder)
{
    KeyBytes key;
    GH_TRY(makeKey(folder + std::string(kNext), "audit", key));
    return key;
}

Result<> keepNextAuditKey(const std::string& folder)
{
    return replacePrivate(folder + std::string(kNext), folder + "/audit.key");
}

Result<> retireAuditKey(const std::string& folder, const std::string& publicKey)
{
    KeyBytes key;
    GH_LET(const bool there, readKey(folder + "/audit.key", "audit", key));
    if (!there)
        return fail("secret.keys_incomplete", {folder + "/audit.key"});
    GH_TRY(usePrivateFolder(folder + std::string(kRetired), true));
    return writeKey(folder + std::string(kRetired) + "/" + toHex(gatehouse::digestOf(publicKey)).substr(0, 32)
                        + ".key",
                    "audit", key);
}

Result<std::vector<KeyBytes>> retiredAuditKeys(const std::string& folder)
{
    namespace fs = std::filesystem;
    std::vector<KeyBytes> keys;
    std::error_code problem;
    for (fs::directory_iterator at(folder + std::string(kRetired), problem), end; !problem && at != end;
         at.increment(problem)) {
        KeyBytes key;
        if (at->path().extension() != ".key")
            continue;
        GH_LET(const bool there, readKey(at->path().string(), "audit", key));
        if (there)
            keys.push_back(std::move(key));
    }
    return keys; // none where there is no such folder
}

Result<> writeAuditKey(const std::string& folder, const KeyBytes& key)
{
    return writeKey(folder + "/audit.key", "audit", key);
}

Result<> dropNextAuditKey(const std::string& folder)
{
    const std::string next = folder + std::string(kNext);
    std::error_code problem;
    std::filesystem::remove(next, problem);
    return problem ? fail("file.unwritable", {next, problem.message()}) : Result<>();
}

} // namespace gatehouse::secrets
