#include "core/audit/verify.h"

#include "core/audit/chain_check.h"
#include "core/audit/row_pipe.h"

#include <algorithm>
#include <fmt/format.h>
#include <future>

namespace gatehouse::audit {
namespace {

constexpr std::int64_t kProgressEvery = 10'000;

// A checkpoint with where it came from.
struct Voucher {
    const Checkpoint* checkpoint = nullptr;
    bool outside = false; // `against`
    std::string_view which() const { return outside ? "given" : "stored"; }
};

std::vector<Voucher> vouchersOf(const VerifyInput& input)
{
    std::vector<Voucher> vouchers;
    if (input.against)
        vouchers.push_back({&input.against->checkpoint, true});
    for (const Checkpoint& checkpoint : input.checkpoints)
        vouchers.push_back({&checkpoint, false});
    return vouchers;
}

// Where a checkpoint that cannot be believed is about; entry 1 where it names none.
void blame(VerifyResult& result, const Voucher& voucher, std::string message)
{
    const std::vector<AuditHead>& heads = voucher.checkpoint->heads;
    result.valid = false;
    result.finding = Finding::ForgedCheckpoint;
    result.firstBad = heads.empty() ? 1 : heads.front().seq;
    result.writer = heads.empty() ? 1 : heads.front().writer;
    result.message = std::move(message);
}

void blame(VerifyResult& result, const Rotation& stray)
{
    result.valid = false;
    result.finding = Finding::ForgedRotation;
    result.firstBad = stray.seq;
    result.writer = stray.writer;
    result.message =
        fmt::format("Entry {} names the signing key {}, which does not lead to this workspace's.", stray.seq,
                    fingerprintOf(stray.newKey));
}

// The vouchers that can be believed, as anchors; the first of the others goes into `forged`.
Anchors anchorsOf(const std::vector<Voucher>& vouchers, const VerifyInput& input, const KeyLine& keys,
                  VerifyResult& forged)
{
    Anchors anchors;
    for (const Voucher& voucher : vouchers) {
        const Checkpoint& checkpoint = *voucher.checkpoint;
        const std::string about =
            fmt::format("The {} checkpoint of {}, which stands at entry {},", voucher.which(),
                        formatInstant(checkpoint.at), checkpoint.heads.empty() ? 0 : checkpoint.heads[0].seq);
        if (!signatureIsGood(checkpoint, input.workspace)) {
            if (forged.valid)
                blame(forged, voucher, about + " was changed: its signature does not fit.");
        } else if (!input.publicKey.empty() && !keys.vouchesFor(checkpoint.publicKey, checkpoint.heads)) {
            if (forged.valid)
                blame(forged, voucher,
                      fmt::format(
                          "{} is signed with another key ({}) than this workspace's had then; today's is {}.",
                          about, fingerprintOf(checkpoint.publicKey), fingerprintOf(input.publicKey)));
        } else {
            for (const AuditHead& head : checkpoint.heads)
                anchors[head.writer].push_back({head.seq, head.hash, checkpoint.at, voucher.outside});
        }
    }
    for (auto& [writer, list] : anchors)
        std::ranges::stable_sort(list, {}, &Anchor::seq);
    return anchors;
}

Places placesOf(const std::vector<Voucher>& vouchers)
{
    Places places;
    for (const Voucher& voucher : vouchers)
        for (const AuditHead& head : voucher.checkpoint->heads)
            places[head.writer].push_back(head.seq);
    for (auto& [writer, list] : places)
        std::ranges::sort(list);
    return places;
}

// Gives `check` every row on a thread of its own while this one reads ahead.
Result<> eachRowBehind(const RowSource& rows, const VerifyInput& input,
                       const std::function<void(const AuditRow&)>& check)
{
    RowPipe pipe;
    auto checking = std::async(std::launch::async, [&] { pipe.drain(check); });
    std::int64_t entries = 0;
    auto read = rows([&](const AuditRow& row) {
        pipe.push(row);
        if (++entries % kProgressEvery != 0)
            return true;
        if (input.progress)
            input.progress({entries, 0, "Verifying entries"});
        return !input.cancel.cancelled();
    });
    pipe.close();
    checking.get();
    return read;
}

} // namespace

std::string_view textOf(Finding finding)
{
    switch (finding) {
    case Finding::None: return "";
    case Finding::Edited: return "edited";
    case Finding::Deleted: return "deleted";
    case Finding::Reordered: return "reordered";
    case Finding::Truncated: return "truncated";
    case Finding::ForgedCheckpoint: return "forged_checkpoint";
    case Finding::ForgedRotation: return "forged_rotation";
    }
    return "";
}

RowSource rowsOf(AuditRepository& audit)
{
    return [&audit](const std::function<bool(const AuditRow&)>& take) { return audit.eachRow(0, take); };
}

Result<VerifyResult> verifyChain(const RowSource& rows, const VerifyInput& input)
{
    if (input.against && input.against->workspace != input.workspace)
        return fail("audit.other_workspace", {input.against->workspace.text(), input.workspace.text()});
    const std::vector<Voucher> vouchers = vouchersOf(input);
    ChainCheck check(input.workspace, placesOf(vouchers));
    GH_TRY(eachRowBehind(rows, input, [&](const AuditRow& row) {
        check.take(row);
        if (input.also)
            input.also(row);
    }));
    GH_TRY(input.cancel.check());
    const KeyLine keys(input.publicKey, check.rotations());
    VerifyResult forged;
    VerifyResult result = check.judge(anchorsOf(vouchers, input, keys, forged));
    if (result.valid && !input.publicKey.empty() && keys.stray())
        blame(result, *keys.stray());
    if (result.valid && !forged.valid) {
        forged.entries = result.entries;
        result = std::move(forged);
    }
    result.checkpoints = std::ssize(vouchers);
    if (result.valid && input.against)
        result.anchoredUntil = input.against->checkpoint.at;
    if (result.valid)
        result.message = fmt::format("All {} entries are as they were written.", result.entries);
    return result;
}

} // namespace gatehouse::audit
