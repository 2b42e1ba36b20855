// Chains of entries in memory, made as the store makes them, and keys that need no folder.
#pragma once

#include "core/audit/encoder.h"
#include "core/audit/key_rotation.h"
#include "core/audit/verify.h"

#include <map>
#include <set>
#include <sodium.h>
#include <string>
#include <vector>

namespace gatehouse::audit {

class TestKeys final : public AuditKeys {
public:
    explicit TestKeys(unsigned char seed = 1)
    {
        const std::array<unsigned char, crypto_sign_SEEDBYTES> bytes{seed};
        crypto_sign_seed_keypair(m_public.data(), m_secret.data(), bytes.data());
    }
    std::string publicKey() const override
    {
        return toBase64({reinterpret_cast<const char*>(m_public.data()), m_public.size()});
    }
    std::string sign(std::string_view text) const override
    {
        std::array<unsigned char, crypto_sign_BYTES> signature{};
        crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                             text.size(), m_secret.data());
        return toBase64({reinterpret_cast<const char*>(signature.data()), signature.size()});
    }
    std::optional<SealKey> sealKeyFor(PersonId person) override
    {
        if (erased.contains(person))
            return std::nullopt;
        SealKey key{};
        key[0] = static_cast<std::uint8_t>(person.value);
        key[1] = 7;
        return key;
    }
    std::optional<std::string> nextPublicKey() const override
    {
        return next ? std::optional(next->publicKey()) : std::nullopt;
    }
    std::string signWithNext(std::string_view text) const override { return next->sign(text); }
    std::set<PersonId> erased;
    const TestKeys* next = nullptr;

private:
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> m_public{};
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> m_secret{};
};

inline constexpr Instant kStart{1'788'771'600'000'000}; // 2026-09-07T09:00:00Z

inline AuditEntry someEntry(std::int64_t number)
{
    AuditEntry entry;
    entry.actor = number % 3 == 0 ? "engine" : "operator:" + std::to_string(number % 5);
    entry.command = number % 2 == 0 ? "operation.succeeded" : "plan.committed";
    entry.trigger = "plan:" + std::to_string(number);
    entry.subjects = {{"person", number % 100}, {"operation", number}};
    entry.facts = {{"kind", "add_entitlement"}, {"attempts", "1"}};
    return entry;
}

struct Chain {
    TestKeys keys;
    Uuid workspace = newUuid();
    std::vector<AuditRow> rows;

    explicit Chain(std::int64_t entries = 0)
    {
        for (std::int64_t i = 1; i <= entries; ++i)
            add(someEntry(i));
    }
    void add(const AuditEntry& entry, std::int64_t writer = 1)
    {
        AuditRow row;
        row.writer = writer;
        const AuditHead before = head(writer);
        row.seq = before.seq + 1;
        row.at = kStart + std::chrono::milliseconds(static_cast<std::int64_t>(rows.size()) * 250);
        row.actor = entry.actor;
        row.command = entry.command;
        row.body = Encoder(keys).encode(entry, writer, row.seq, row.at);
        row.hash = digestOf(before.hash, row.body);
        rows.push_back(std::move(row));
    }
    AuditHead head(std::int64_t writer = 1) const
    {
        AuditHead out{writer, 0, {}};
        for (const AuditRow& row : rows)
            if (row.writer == writer)
                out = {writer, row.seq, row.hash};
        return out;
    }
    // `keys` are the next ones from here on.
    void rotateTo(const TestKeys& next)
    {
        keys.next = &next;
        add(*rotationEntry(workspace, head(), keys));
        keys = next;
    }
    Checkpoint checkpoint() const
    {
        std::set<std::int64_t> writers;
        for (const AuditRow& row : rows)
            writers.insert(row.writer);
        std::vector<AuditHead> heads;
        for (const std::int64_t writer : writers)
            heads.push_back(head(writer));
        return *makeCheckpoint(workspace, heads, keys, kStart);
    }
    // What somebody without the signing key can do who knows how the log works: every hash fits again.
    void rehashFrom(std::size_t index)
    {
        for (std::size_t i = index; i < rows.size(); ++i)
            rows[i].hash = digestOf(i == 0 ? Digest{} : rows[i - 1].hash, rows[i].body);
    }
    RowSource source() const
    {
        return [this](const std::function<bool(const AuditRow&)>& take) -> Result<> {
            for (const AuditRow& row : rows)
                if (!take(row))
                    break;
            return {};
        };
    }
    VerifyResult verify(std::vector<Checkpoint> stored = {},
                        std::optional<ExportedCheckpoint> against = std::nullopt) const
    {
        VerifyInput input;
        input.workspace = workspace;
        input.publicKey = keys.publicKey();
        input.checkpoints = std::move(stored);
        input.against = std::move(against);
        return *verifyChain(source(), input);
    }
};

} // namespace gatehouse::audit
