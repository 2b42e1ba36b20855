#include "core/audit/checkpoint.h"

#include "core/audit/key_rotation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>
#include <sodium.h>

namespace gatehouse::audit {
namespace {

constexpr std::string_view kFirstLine = "gatehouse-checkpoint 1";

std::string signedText(const Checkpoint& checkpoint, const Uuid& workspace)
{
    std::string text = fmt::format("{}\nworkspace {}\nat {}\nkey {}\n", kFirstLine, workspace.text(),
                                   formatInstant(checkpoint.at), checkpoint.publicKey);
    for (const AuditHead& head : checkpoint.heads)
        text += fmt::format("head {} {} {}\n", head.writer, head.seq, toHex(head.hash));
    return text;
}

std::string_view trimmed(std::string_view line)
{
    constexpr std::string_view kBlank = " \t\r";
    const std::size_t from = line.find_first_not_of(kBlank);
    if (from == std::string_view::npos)
        return {};
    return line.substr(from, line.find_last_not_of(kBlank) - from + 1);
}

bool takeNumber(std::string_view& rest, std::int64_t& value)
{
    const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), value);
    const auto used = static_cast<std::size_t>(end - rest.data());
    if (problem != std::errc() || used == rest.size() || *end != ' ')
        return false;
    rest.remove_prefix(used + 1);
    return true;
}

// Takes the lines one after the other; says what is wrong with one.
class Reader {
public:
    std::string take(std::string_view line)
    {
        if (!m_started)
            return start(line);
        const std::size_t end = line.find(' ');
        const std::string_view word = line.substr(0, end);
        const std::string_view value = end == std::string_view::npos ? "" : line.substr(end + 1);
        if (!m_out.checkpoint.signature.empty())
            return "nothing may follow the signature";
        if (word == "workspace")
            return workspace(value);
        if (word == "at")
            return at(value);
        if (word == "key")
            return bytes(value, crypto_sign_PUBLICKEYBYTES, m_out.checkpoint.publicKey);
        if (word == "head")
            return head(value);
        if (word == "signature")
            return bytes(value, crypto_sign_BYTES, m_out.checkpoint.signature);
        return fmt::format("\"{}\" is not known", word.substr(0, 40));
    }
    std::string missing() const
    {
        const Checkpoint& read = m_out.checkpoint;
        if (!m_out.workspace)
            return "the workspace is missing";
        if (!m_hasMoment)
            return "the moment is missing";
        if (read.heads.empty())
            return "the heads are missing";
        return read.publicKey.empty()   ? "the key is missing"
               : read.signature.empty() ? "the signature is missing"
                                        : "";
    }
    ExportedCheckpoint&& result() { return std::move(m_out); }

private:
    std::string start(std::string_view line)
    {
        m_started = true;
        return line == kFirstLine ? "" : fmt::format("expected \"{}\"", kFirstLine);
    }
    std::string workspace(std::string_view value)
    {
        const auto uuid = parseUuid(value);
        if (!uuid)
            return "expected a UUID";
        m_out.workspace = *uuid;
        return {};
    }
    std::string at(std::string_view value)
    {
        const auto instant = parseInstant(value);
        if (!instant)
            return "expected a moment";
        m_out.checkpoint.at = *instant;
        m_hasMoment = true;
        return {};
    }
    static std::string bytes(std::string_view value, std::size_t size, std::string& out)
    {
        std::string decoded;
        if (!fromBase64(value, decoded) || decoded.size() != size)
            return fmt::format("expected {} bytes in base64", size);
        out = value;
        return {};
    }
    std::string head(std::string_view value)
    {
        AuditHead head;
        std::string hash;
        if (!takeNumber(value, head.writer) || !takeNumber(value, head.seq) || head.seq < 1
            || !fromHex(value, hash) || hash.size() != head.hash.size())
            return "expected writer, number and hash";
        if (!m_out.checkpoint.heads.empty() && m_out.checkpoint.heads.back().writer >= head.writer)
            return "writers ascend";
        std::ranges::copy(hash, head.hash.begin());
        m_out.checkpoint.heads.push_back(head);
        return {};
    }

    ExportedCheckpoint m_out;
    bool m_started = false, m_hasMoment = false;
};

} // namespace

bool checkpointDue(std::int64_t entriesSince, std::chrono::microseconds timeSince)
{
    return entriesSince >= kCheckpointEntries || (entriesSince > 0 && timeSince >= kCheckpointTime);
}

Result<Checkpoint> makeCheckpoint(const Uuid& workspace, std::vector<AuditHead> heads, const AuditKeys& keys,
                                  Instant at)
{
    std::erase_if(heads, [](const AuditHead& head) { return head.seq < 1; });
    if (heads.empty())
        return fail("audit.no_entries");
    std::ranges::sort(heads, {}, &AuditHead::writer);
    Checkpoint checkpoint;
    checkpoint.at = at;
    checkpoint.heads = std::move(heads);
    checkpoint.publicKey = keys.publicKey();
    checkpoint.signature = keys.sign(signedText(checkpoint, workspace));
    return checkpoint;
}

bool signatureIsGood(const Checkpoint& checkpoint, const Uuid& workspace)
{
    return isSignedBy(checkpoint.publicKey, checkpoint.signature, signedText(checkpoint, workspace));
}

std::string fingerprintOf(std::string_view publicKey)
{
    std::string key;
    if (!fromBase64(publicKey, key))
        return {};
    const std::string hex = toHex(digestOf(key)).substr(0, 32);
    std::string text;
    for (std::size_t i = 0; i < hex.size(); i += 4)
        text += (i == 0 ? "" : " ") + hex.substr(i, 4);
    return text;
}

std::string exportCheckpoint(const Checkpoint& checkpoint, const Uuid& workspace,
                             std::string_view workspaceName)
{
    std::string name(workspaceName.substr(0, 200));
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < 32; }, ' ');
    std::int64_t entries = 0;
    for (const AuditHead& head : checkpoint.heads)
        entries += head.seq;
    return fmt::format("# Gatehouse audit checkpoint of \"{}\": {} entries up to {}.\n"
                       "# Keep it where the administrators of Gatehouse cannot change it. With it anybody "
                       "can prove that no\n"
                       "# entry before that moment was changed, removed or put in later:\n"
                       "#   gatehousectl --workspace DIR audit verify --against FILE\n"
                       "# Signing key: {}\n"
                       "{}signature {}\n",
                       name, entries, formatInstant(checkpoint.at), fingerprintOf(checkpoint.publicKey),
                       signedText(checkpoint, workspace), checkpoint.signature);
}

Result<ExportedCheckpoint> parseCheckpoint(std::string_view file)
{
    if (file.starts_with("\xEF\xBB\xBF"))
        file.remove_prefix(3);
    Reader reader;
    int number = 0;
    while (!file.empty()) {
        const std::size_t end = file.find('\n');
        const std::string_view line = trimmed(file.substr(0, end));
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
        ++number;
        if (line.empty() || line.front() == '#')
            continue;
        if (const std::string problem = reader.take(line); !problem.empty())
            return fail("audit.bad_checkpoint", {std::to_string(number), problem});
    }
    if (const std::string problem = reader.missing(); !problem.empty())
        return fail("audit.bad_checkpoint", {std::to_string(number), problem});
    return reader.result();
}

} // namespace gatehouse::audit
