#include "core/audit/verify.h"

#include "core/audit/chain_check.h"
#include "core/audit/row_pipe.h"

#include <algorithm>
#include <fmt/format.h>
#include <future>

namespace gatehouse::audit {
namespace {

constexpr std::int64_t kProgressEvery = 10'000;

// What is wrong with a checkpoint itself; empty where nothing is.
std::string forgery(const Checkpoint& checkpoint, const VerifyInput& input, std::string_view which)
{
    if (!input.publicKey.empty() && checkpoint.publicKey != input.publicKey)
        return fmt::format(
            "The {} checkpoint of {} is signed with another key ({}) than this workspace's ({}).", which,
            formatInstant(checkpoint.at), fingerprintOf(checkpoint.publicKey),
            fingerprintOf(input.publicKey));
    if (!signatureIsGood(checkpoint, input.workspace))
        return fmt::format("The {} checkpoint of {} was changed: its signature does not fit.", which,
                           formatInstant(checkpoint.at));
    return {};
}

void addAnchors(Anchors& anchors, const Checkpoint& checkpoint, bool outside)
{
    for (const AuditHead& head : checkpoint.heads)
        anchors[head.writer].push_back({head.seq, head.hash, checkpoint.at, outside});
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
    Anchors anchors;
    std::string forged;
    const auto use = [&](const Checkpoint& checkpoint, bool outside) {
        const std::string problem = forgery(checkpoint, input, outside ? "given" : "stored");
        if (problem.empty())
            addAnchors(anchors, checkpoint, outside);
        else if (forged.empty())
            forged = problem;
    };
    if (input.against)
        use(input.against->checkpoint, true);
    for (const Checkpoint& checkpoint : input.checkpoints)
        use(checkpoint, false);
    for (auto& [writer, list] : anchors)
        std::ranges::stable_sort(list, {}, &Anchor::seq);

    ChainCheck check(std::move(anchors));
    GH_TRY(eachRowBehind(rows, input, [&](const AuditRow& row) {
        check.take(row);
        if (input.also)
            input.also(row);
    }));
    GH_TRY(input.cancel.check());
    VerifyResult result = check.finish();
    result.checkpoints = std::ssize(input.checkpoints) + (input.against ? 1 : 0);
    if (result.valid && !forged.empty()) {
        result.valid = false;
        result.finding = Finding::ForgedCheckpoint;
        result.message = forged;
    }
    if (result.valid && input.against)
        result.anchoredUntil = input.against->checkpoint.at;
    if (result.valid)
        result.message = fmt::format("All {} entries are as they were written.", result.entries);
    return result;
}

} // namespace gatehouse::audit
