#include "core/secrets/sealed_file.h"

#include "core/base/digest.h"
#include "core/secrets/detail/key_files.h"
#include "core/secrets/detail/made_secret.h"
#include "core/secrets/detail/private_file.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <map>
#include <mutex>
#include <sodium.h>

namespace gatehouse::secrets {
namespace {

constexpr std::string_view kHeader = "gatehouse-secrets 1\n";
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;

const unsigned char* raw(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* raw(std::string& text)
{
    return reinterpret_cast<unsigned char*>(text.data());
}

// What is known of a ref. A line of the file is the sealed form of
//   stored <ref> LF <value>     made <generation> <length> <ref>     erased <generation> <ref>
struct Record {
    enum class Kind {
        Stored,
        Made,
        Erased
    } kind = Kind::Erased;
    Secret value;       // stored
    int generation = 0; // how often the ref was erased
    int length = 0;     // made
};

class SealedFile final : public SecretStore {
public:
    SealedFile(const std::string& folder, KeyBytes key)
        : m_file(folder + "/secrets.sealed"), m_lockFile(folder + "/lock"), m_key(std::move(key))
    {
    }

    Result<> put(const std::string& ref, const Secret& value) override;
    Result<Secret> get(const std::string& ref) override;
    Result<> erase(const std::string& ref) override;
    Result<Secret> getOrMake(const std::string& ref, int length) override;
    Result<> readChanges();
    const std::string& lockFile() const { return m_lockFile; }

private:
    std::string lineOf(const std::string& ref, const Record& record) const;
    std::string sealed(std::string& plain) const;
    bool takeLine(std::string_view line);
    bool takePlain(std::string_view plain);
    Result<> writeAll();
    Secret secretOf(const std::string& ref, const Record& record) const;

    std::string m_file, m_lockFile;
    KeyBytes m_key;
    std::mutex m_mutex;
    std::string m_stamp = "never"; // of the file as it was last read or written
    bool m_torn = false;           // its last line is not whole: the machine lost power
    std::map<std::string, Record, std::less<>> m_records;
};

Result<> checkRef(const std::string& ref)
{
    const bool good = !ref.empty() && ref.size() <= 300
                      && std::ranges::none_of(ref, [](char c) { return static_cast<unsigned char>(c) < 32; });
    return good ? Result<>() : fail("secret.bad_ref", {ref.substr(0, 60)});
}

Secret copyOf(const Secret& secret)
{
    return Secret(std::string(secret.reveal()));
}

std::string SealedFile::sealed(std::string& plain) const
{
    std::string bytes(kNonce + plain.size() + kTag, '\0');
    randombytes_buf(bytes.data(), kNonce);
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(bytes) + kNonce, nullptr, raw(plain), plain.size(),
                                               raw(kHeader), kHeader.size(), nullptr, raw(bytes),
                                               m_key.bytes.data());
    sodium_memzero(plain.data(), plain.size());
    return toBase64(bytes) + "\n";
}

std::string SealedFile::lineOf(const std::string& ref, const Record& record) const
{
    std::string plain;
    switch (record.kind) {
    case Record::Kind::Stored: plain = fmt::format("stored {}\n{}", ref, record.value.reveal()); break;
    case Record::Kind::Made:
        plain = fmt::format("made {} {} {}", record.generation, record.length, ref);
        break;
    case Record::Kind::Erased: plain = fmt::format("erased {} {}", record.generation, ref); break;
    }
    return sealed(plain);
}

bool SealedFile::takeLine(std::string_view line)
{
    std::string bytes;
    if (!fromBase64(line, bytes) || bytes.size() < kNonce + kTag)
        return false;
    std::string plain(bytes.size() - kNonce - kTag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(bytes) + kNonce,
                                                   bytes.size() - kNonce, raw(kHeader), kHeader.size(),
                                                   raw(bytes), m_key.bytes.data())
        != 0)
        return false;
    const bool taken = takePlain(plain);
    sodium_memzero(plain.data(), plain.size());
    return taken;
}

bool SealedFile::takePlain(std::string_view plain)
{
    const auto word = [&] {
        const std::size_t end = plain.find(' ');
        const std::string_view taken = plain.substr(0, end);
        plain.remove_prefix(end == std::string_view::npos ? plain.size() : end + 1);
        return taken;
    };
    const auto number = [&](int& value) {
        const std::string_view text = word();
        return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc();
    };
    const std::string_view kind = word();
    Record record;
    if (kind == "stored") {
        const std::size_t end = plain.find('\n');
        if (end == std::string_view::npos)
            return false;
        record.kind = Record::Kind::Stored;
        record.value = Secret(std::string(plain.substr(end + 1)));
        plain = plain.substr(0, end);
        if (const auto before = m_records.find(plain); before != m_records.end())
            record.generation = before->second.generation;
    } else if (kind == "made") {
        record.kind = Record::Kind::Made;
        if (!number(record.generation) || !number(record.length))
            return false;
    } else if (kind != "erased" || !number(record.generation)) {
        return false;
    }
    m_records.insert_or_assign(std::string(plain), std::move(record));
    return true;
}

// The caller holds both locks.
Result<> SealedFile::readChanges()
{
    const std::string stamp = stampOf(m_file);
    if (stamp == m_stamp)
        return {};
    GH_LET(const auto text, readPrivate(m_file));
    m_records.clear();
    m_torn = false;
    if (text) {
        std::string_view rest = *text;
        if (!rest.starts_with(kHeader))
            return fail("secret.damaged", {m_file, "0"});
        rest.remove_prefix(kHeader.size());
        for (int line = 1; !rest.empty(); ++line) {
            const std::size_t end = rest.find('\n');
            m_torn = end == std::string_view::npos;
            if (m_torn)
                break;
            if (!takeLine(rest.substr(0, end)))
                return fail("secret.damaged", {m_file, std::to_string(line)});
            rest.remove_prefix(end + 1);
        }
    }
    m_stamp = stamp;
    return {};
}

Result<> SealedFile::writeAll()
{
    std::string text(kHeader);
    for (const auto& [ref, record] : m_records) {
        // The generation of a stored ref is kept by a line before it.
        if (record.kind == Record::Kind::Stored && record.generation > 0) {
            Record before;
            before.generation = record.generation;
            text += lineOf(ref, before);
        }
        text += lineOf(ref, record);
    }
    m_stamp = "never";
    GH_TRY(writePrivate(m_file, text));
    m_stamp = stampOf(m_file);
    m_torn = false;
    return {};
}

Secret SealedFile::secretOf(const std::string& ref, const Record& record) const
{
    return record.kind == Record::Kind::Stored ? copyOf(record.value)
                                               : madeSecret(m_key, ref, record.generation, record.length);
}

Result<> SealedFile::put(const std::string& ref, const Secret& value)
{
    GH_TRY(checkRef(ref));
    const std::lock_guard guard(m_mutex);
    GH_LET(const FileLock lock, FileLock::take(m_lockFile));
    GH_TRY(readChanges());
    Record& record = m_records[ref];
    record.kind = Record::Kind::Stored;
    record.value = copyOf(value);
    return writeAll();
}

Result<Secret> SealedFile::get(const std::string& ref)
{
    const std::lock_guard guard(m_mutex);
    GH_LET(const FileLock lock, FileLock::take(m_lockFile));
    GH_TRY(readChanges());
    const auto found = m_records.find(ref);
    if (found == m_records.end() || found->second.kind == Record::Kind::Erased)
        return fail("secret.missing", {ref});
    return secretOf(ref, found->second);
}

Result<> SealedFile::erase(const std::string& ref)
{
    const std::lock_guard guard(m_mutex);
    GH_LET(const FileLock lock, FileLock::take(m_lockFile));
    GH_TRY(readChanges());
    const auto found = m_records.find(ref);
    if (found == m_records.end() || found->second.kind == Record::Kind::Erased)
        return {};
    Record erased;
    erased.generation = found->second.generation + 1;
    found->second = std::move(erased);
    return writeAll();
}

Result<Secret> SealedFile::getOrMake(const std::string& ref, int length)
{
    GH_TRY(checkRef(ref));
    const std::lock_guard guard(m_mutex);
    GH_LET(const FileLock lock, FileLock::take(m_lockFile));
    GH_TRY(readChanges());
    Record& record = m_records[ref];
    if (record.kind != Record::Kind::Erased)
        return secretOf(ref, record);
    record.kind = Record::Kind::Made;
    record.length = length;
    if (m_stamp.empty() || m_torn) {
        GH_TRY(writeAll());
    } else {
        m_stamp = "never"; // read again where the append fails half way
        GH_TRY(appendPrivate(m_file, lineOf(ref, record)));
        m_stamp = stampOf(m_file);
    }
    return secretOf(ref, record);
}

} // namespace

Result<std::unique_ptr<SecretStore>> openSealedFile(const std::string& folder, WhenMissing whenMissing)
{
    GH_LET(KeyFiles keys, useKeyFiles(folder, whenMissing));
    auto store = std::make_unique<SealedFile>(folder, std::move(keys.secrets));
    GH_LET(const FileLock lock, FileLock::take(store->lockFile()));
    GH_TRY(store->readChanges());
    return std::unique_ptr<SecretStore>(std::move(store));
}

} // namespace gatehouse::secrets
