#include "core/audit/key_rotation.h"

#include "core/audit/body.h"
#include "core/base/digest.h"

#include <algorithm>
#include <fmt/format.h>
#include <sodium.h>

namespace gatehouse::audit {
namespace {

std::string signedText(const Uuid& workspace, const AuditHead& before, const std::string& oldKey,
                       const std::string& newKey)
{
    return fmt::format("gatehouse-key-rotation 1\nworkspace {}\nafter {} {} {}\nold {}\nnew {}\n",
                       workspace.text(), before.writer, before.seq, toHex(before.hash), oldKey, newKey);
}

bool sameEntry(const Rotation& a, const Rotation& b)
{
    return a.writer == b.writer && a.seq == b.seq;
}

} // namespace

bool isSignedBy(const std::string& publicKey, const std::string& signature, std::string_view text)
{
    std::string key, bytes;
    if (!fromBase64(publicKey, key) || key.size() != crypto_sign_PUBLICKEYBYTES
        || !fromBase64(signature, bytes) || bytes.size() != crypto_sign_BYTES)
        return false;
    return crypto_sign_verify_detached(reinterpret_cast<const unsigned char*>(bytes.data()),
                                       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                                       reinterpret_cast<const unsigned char*>(key.data()))
           == 0;
}

Result<AuditEntry> rotationEntry(const Uuid& workspace, const AuditHead& before, const AuditKeys& keys)
{
    const std::string oldKey = keys.publicKey();
    const auto newKey = keys.nextPublicKey();
    if (!newKey)
        return fail("secret.no_next_key");
    const std::string text = signedText(workspace, before, oldKey, *newKey);
    AuditEntry entry;
    entry.actor = "system";
    entry.command = kKeyRotated;
    entry.subjects = {{std::string(kKeySubject), 1}};
    entry.facts = {{"new_key", *newKey},
                   {"new_signature", keys.signWithNext(text)},
                   {"old_key", oldKey},
                   {"old_signature", keys.sign(text)}};
    return entry;
}

std::optional<Rotation> rotationOf(const AuditRow& row, const AuditHead& before, const Uuid& workspace)
{
    auto facts = factsOf(row.body);
    if (!facts)
        return std::nullopt;
    Rotation rotation{row.writer, row.seq, (*facts)["old_key"], (*facts)["new_key"]};
    const std::string text = signedText(workspace, before, rotation.oldKey, rotation.newKey);
    return isSignedBy(rotation.oldKey, (*facts)["old_signature"], text)
                   && isSignedBy(rotation.newKey, (*facts)["new_signature"], text)
               ? std::optional(std::move(rotation))
               : std::nullopt;
}

std::optional<std::string> newKeyOf(const AuditRow& row)
{
    auto facts = factsOf(row.body);
    return facts && facts->contains("new_key") ? std::optional((*facts)["new_key"]) : std::nullopt;
}

KeyLine::KeyLine(std::string current, const std::vector<Rotation>& rotations) : m_current(std::move(current))
{
    const std::string* key = &m_current;
    while (m_line.size() < rotations.size()) {
        const auto found =
            std::ranges::find_if(rotations, [&](const Rotation& one) { return one.newKey == *key; });
        if (found == rotations.end())
            break;
        m_line.push_back(*found);
        key = &found->oldKey;
    }
    for (const Rotation& rotation : rotations)
        if (!m_stray
            && std::ranges::none_of(m_line, [&](const Rotation& one) { return sameEntry(one, rotation); }))
            m_stray = rotation;
}

bool KeyLine::vouchesFor(const std::string& key, const std::vector<AuditHead>& heads) const
{
    if (key == m_current)
        return true;
    const auto replaced = std::ranges::find(m_line, key, &Rotation::oldKey);
    return replaced != m_line.end() && std::ranges::none_of(heads, [&](const AuditHead& head) {
               return head.writer == replaced->writer && head.seq >= replaced->seq;
           });
}

} // namespace gatehouse::audit
