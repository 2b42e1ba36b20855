#include "core/audit/encoder.h"

#include "core/audit/body.h"
#include "core/base/digest.h"

#include <algorithm>
#include <charconv>
#include <sodium.h>

namespace gatehouse::audit {
namespace {

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

template <class Pair>
std::vector<const Pair*> sorted(const std::vector<Pair>& pairs)
{
    std::vector<const Pair*> out;
    out.reserve(pairs.size());
    for (const Pair& pair : pairs)
        out.push_back(&pair);
    std::ranges::stable_sort(out, [](const Pair* a, const Pair* b) { return *a < *b; });
    return out;
}

// {"a":"1","b":"2"}; of two facts with one key the last counts.
void appendObject(std::string& out, const std::vector<std::pair<std::string, std::string>>& pairs)
{
    out += '{';
    const auto order = sorted(pairs);
    bool first = true;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i + 1 < order.size() && order[i + 1]->first == order[i]->first)
            continue;
        if (!first)
            out += ',';
        first = false;
        appendQuoted(out, order[i]->first);
        out += ':';
        appendQuoted(out, order[i]->second);
    }
    out += '}';
}

void appendSubjects(std::string& out, const std::vector<std::pair<std::string, std::int64_t>>& subjects)
{
    out += ",\"subjects\":[";
    bool first = true;
    for (const auto* subject : sorted(subjects)) {
        out += first ? "[" : ",[";
        first = false;
        appendQuoted(out, subject->first);
        out += ',';
        appendNumber(out, subject->second);
        out += ']';
    }
    out += ']';
}

// What binds a sealed text to its place in the log.
std::string placeText(PersonId person, std::int64_t writer, std::int64_t seq)
{
    std::string text = "gatehouse-audit-1 ";
    appendNumber(text, person.value);
    text += ' ';
    appendNumber(text, writer);
    text += ' ';
    appendNumber(text, seq);
    return text;
}

// The nonce is a keyed hash of place and text (as in RFC 8452): the same entry gives the same bytes, and a sequence number used
// again with another text, after a restore, does not repeat a nonce.
std::string sealed(const std::string& plain, const SealKey& key, const std::string& place)
{
    std::string bytes(kNonce + plain.size() + kTag, '\0');
    const std::string hashed = place + '\n' + plain;
    crypto_generichash(raw(bytes), kNonce, raw(hashed), hashed.size(), key.data(), key.size());
    crypto_aead_xchacha20poly1305_ietf_encrypt(raw(bytes) + kNonce, nullptr, raw(plain), plain.size(),
                                               raw(place), place.size(), nullptr, raw(bytes), key.data());
    return toBase64(bytes);
}

// Pairs as length-prefixed texts: a form that needs no parser of JSON.
std::string packed(const PersonalValues& values)
{
    std::string out;
    for (const auto* value : sorted(values))
        for (const std::string* text : {&value->first, &value->second}) {
            appendNumber(out, static_cast<std::int64_t>(text->size()));
            out += ':';
            out += *text;
        }
    return out;
}

bool takeText(std::string_view& rest, std::string& text)
{
    std::size_t size = 0;
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), size);
    const auto used = static_cast<std::size_t>(end - rest.data());
    if (problem != std::errc() || used >= rest.size() || *end != ':' || rest.size() - used - 1 < size)
        return false;
    text = rest.substr(used + 1, size);
    rest.remove_prefix(used + 1 + size);
    return true;
}

} // namespace

std::string Encoder::encode(const AuditEntry& entry, std::int64_t writer, std::int64_t seq, Instant at) const
{
    std::string body;
    body.reserve(512);
    appendFront(body, entry.actor, at, writer, seq, entry.command);
    body += ",\"facts\":";
    appendObject(body, entry.facts);
    if (entry.person) {
        body += ",\"person\":";
        appendNumber(body, entry.person.value);
        if (!entry.personal.empty()) {
            if (const auto key = m_keys.sealKeyFor(entry.person)) {
                body += ",\"sealed\":\"";
                body += sealed(packed(entry.personal), *key, placeText(entry.person, writer, seq));
                body += '"';
            }
        }
    }
    appendSubjects(body, entry.subjects);
    body += ",\"trigger\":";
    appendQuoted(body, entry.trigger);
    body += '}';
    return body;
}

Result<AuditEntry> entryOf(const AuditRow& row)
{
    auto entry = entryOf(std::string_view(row.body));
    if (!entry)
        return fail("audit.bad_body", {std::to_string(row.seq)});
    entry->actor = row.actor;
    entry->command = row.command;
    return std::move(*entry);
}

Result<PersonalValues> unsealed(const AuditRow& row, AuditKeys& keys)
{
    const std::string name = std::to_string(row.seq);
    if (!placeOf(row.body))
        return fail("audit.bad_body", {name});
    const auto text = tailValueOf(row.body, "sealed");
    const auto person = tailValueOf(row.body, "person");
    if (!text || !person)
        return PersonalValues{};
    const PersonId id(std::stoll(*person));
    const auto key = keys.sealKeyFor(id);
    if (!key)
        return fail("audit.sealed", {name});
    std::string bytes;
    if (!fromBase64(*text, bytes) || bytes.size() < kNonce + kTag)
        return fail("audit.bad_body", {name});
    const std::string place = placeText(id, row.writer, row.seq);
    std::string plain(bytes.size() - kNonce - kTag, '\0');
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(raw(plain), nullptr, nullptr, raw(bytes) + kNonce,
                                                   bytes.size() - kNonce, raw(place), place.size(),
                                                   raw(bytes), key->data())
        != 0)
        return fail("audit.bad_body", {name});
    PersonalValues values;
    for (std::string_view rest = plain; !rest.empty();) {
        auto& [field, value] = values.emplace_back();
        if (!takeText(rest, field) || !takeText(rest, value))
            return fail("audit.bad_body", {name});
    }
    return values;
}

} // namespace gatehouse::audit
