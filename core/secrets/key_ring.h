// The keys of one workspace, in a folder of the user and never in the workspace folder or its backup: whoever gets the database
// alone can neither sign checkpoints nor read personal values or secrets.
//
// The folder (0700) holds one file (0600) a key: audit.key signs checkpoints (Ed25519; audit.next.key while it gives way to
// another), personal.key seals personal values,
// secrets.key seals the secret store. They are independent random keys. persons/ holds 32 random bytes for each person id, made
// for 1024 ids at a time; a person's sealing key is BLAKE2b(personal.key, those bytes, id), so overwriting the bytes erases it.
//
// A signing key that gave way to another stays in retired/, one file a key, and signs nothing here any more: a backup from before speaks of
// it. Whoever restores a backup gets a folder of his own (copyKeys), with the signing key that backup knows, so that neither workspace can
// take a key, a secret or a person's sealing key away from the other. What is erased here afterwards is therefore to be erased there too.
#pragma once

#include "core/base/result.h"
#include "core/base/uuid.h"
#include "core/ports/keys.h"

#include <memory>
#include <string>

namespace gatehouse::secrets {

// GATEHOUSE_KEY_DIR/<uuid>, else $XDG_DATA_HOME/gatehouse/keys/<uuid>, else ~/.local/share/gatehouse/keys/<uuid>.
std::string defaultKeyFolder(const Uuid& workspace);
std::string
defaultKeyFolder(const std::string& name); // of a restored workspace, beside that of the one it was made from

// Copies a key folder, so that the copy signs with the key of that public key, which may be retired here; empty: with the one in use. Nothing
// may be at `to`, and nothing stays there where it fails: "secret.key_unknown", those of KeyRing::open.
Result<> copyKeys(const std::string& from, const std::string& to, const std::string& publicKey);

enum class WhenMissing {
    Make, // a new workspace
    Fail  // an existing one: new keys would not fit what the old ones signed and sealed
};

class KeyRing final : public AuditKeys {
public:
    // "secret.no_keys", "secret.keys_incomplete", "secret.bad_key", "secret.open_to_others", file.*.
    static Result<std::unique_ptr<KeyRing>> open(const std::string& folder, WhenMissing whenMissing);
    ~KeyRing() override;
    KeyRing(const KeyRing&) = delete;
    KeyRing& operator=(const KeyRing&) = delete;

    std::string publicKey() const override;
    std::string sign(std::string_view text) const override;
    // Nothing as well where the file of persons cannot be read or written; the log says so.
    std::optional<SealKey> sealKeyFor(PersonId person) override;

    Result<std::string> makeNext() override;
    std::optional<std::string> nextPublicKey() const override;
    std::string signWithNext(std::string_view text) const override;
    void useNext(bool on) override;
    Result<> keepNext() override;
    Result<> dropNext() override;

    // Erases the person's sealing key for ever; what it sealed stays in the log and cannot be read any more.
    Result<> eraseSealKeyOf(PersonId person);
    // Of the public signing key: the first 16 bytes of its BLAKE2b in hex, in groups of four.
    std::string fingerprint() const;

private:
    struct Parts;
    explicit KeyRing(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace gatehouse::secrets
