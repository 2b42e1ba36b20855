#include "core/service/feeds/importing/importer.h"

#include "core/base/digest.h"
#include "core/base/fault_point.h"
#include "core/base/text_fold.h"
#include "core/service/feeds/findings.h"
#include "core/service/feeds/importing/import_changes.h"
#include "core/service/feeds/importing/import_guard.h"
#include "core/service/feeds/importing/import_scope.h"
#include "core/service/feeds/importing/import_writer.h"
#include "core/service/host/chunk_size.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"
#include "core/sources/guard.h"
#include "core/sources/mapping.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

constexpr std::ptrdiff_t kFewLines = 1000; // of a file whose workers are looked up one by one
constexpr std::size_t kSmall = 64;         // people whose records and plans share one transaction
constexpr std::size_t kFewRows = 500;      // beside them

class Import {
public:
    Import(Service::Host& host, const ImportOptions& options, const CancelToken& cancel,
           const ProgressSink& progress)
        : m_host(host),
          m_options(options),
          m_cancel(cancel),
          m_progress(progress),
          m_recorded(host.parts.clock.now())
    {
        m_now = options.asOf ? BusinessTime{Instant{std::int64_t{options.asOf->days} * 86'400'000'000}}
                             : host.businessNow();
        m_asOf = options.asOf ? *options.asOf : utcDateOf(m_now.at);
    }

    Result<door::FeedImport::Result> run()
    {
        GH_TRY(openFeed());
        m_progress({0, 0, "Reading rows"});
        GH_TRY(readFile());
        GH_TRY(m_cancel.check());
        GH_TRY(assemble());
        if (m_options.single)
            GH_TRY(checkSingleRow(m_file, m_analysis, m_world.known(), m_asOf, m_options.line));
        if (!m_options.continued && !m_options.mayReachBeyond)
            GH_TRY(keepToScope(m_options.departments, m_file, m_analysis, m_changes, m_asOf));
        fillResult();
        if (m_analysis.accepted == 0 && !m_analysis.absent.empty())
            return fail("service.nobody_in_file", {m_feed.name, std::to_string(m_analysis.absent.size())});
        if (m_options.dryRun && m_options.tellLoss)
            return tellLosses();
        if (!m_options.released && !m_options.continued) {
            if (m_feed.stopped && !m_options.dryRun)
                return refuse();
            GH_LET(const auto verdict, judgeChanges(m_host.parts.store, m_feed, m_newFeed, m_world, m_changes,
                                                    {m_asOf, m_now, m_recorded}));
            if (verdict.tripped)
                return stop(verdict);
        }
        if (m_options.dryRun)
            return preview();
        GH_TRY(write());
        if (m_options.tellWhose && !m_analysis.decisions.empty())
            m_options.tellWhose(personOfRow(m_analysis, m_ids, 0));
        return std::move(m_result);
    }

private:
    // The feed by its name; a new one is made with the mapping given, or with the proposal where that leaves nothing to decide.
    Result<> openFeed()
    {
        GH_LET(const auto known, readFrom<std::optional<Feed>>(m_host.parts.store, [&](Tx& tx) {
                   return tx.feeds().feedByName(m_options.feed);
               }));
        m_newFeed = !known;
        if (known)
            m_feed = *known;
        m_feed.name = m_options.feed;
        m_feedChanged = m_newFeed || (m_options.complete && !m_feed.complete);
        m_feed.complete = m_feed.complete || m_options.complete;
        if (!m_options.mapping.empty()) {
            GH_LET(m_feed.mapping, sources::parseMapping(m_options.mapping));
            m_feedChanged = true;
        } else if (m_feed.mapping.columns.empty()) {
            sources::MappingProposal proposal = sources::proposeMapping(m_options.bytes);
            if (!proposal.unambiguous)
                return fail(mappingNeeded(m_options.feed, proposal));
            m_feed.mapping = std::move(proposal.mapping);
            m_feedChanged = true;
        }
        GH_TRY(keepFeedToScope(m_options.departments, known ? &*known : nullptr, m_feed));
        return m_options.single ? Result<>()
                                : checkDateOrders(m_options.feed, m_options.bytes, m_feed.mapping);
    }

    // A few rows are looked up one by one; what they leave out is of no interest where absence says nothing.
    ImportWorld::Reach reach() const
    {
        const auto lines = std::count(m_options.bytes.begin(), m_options.bytes.end(), '\n');
        const bool absenceCounts = m_feed.complete && !m_options.single;
        return absenceCounts || lines > kFewLines ? ImportWorld::Reach::Everybody : ImportWorld::Reach::Named;
    }

    Result<> readFile()
    {
        return m_host.parts.store.read([&](Tx& tx) -> Result<> {
            GH_LET(m_world, ImportWorld::load(tx, m_feed, m_asOf, reach()));
            sources::ParseOptions parse;
            const bool sameMapping = !m_feedChanged || m_newFeed;
            if (sameMapping)
                parse.knownDigest = [&](std::string_view number) { return m_world.digestOf(tx, number); };
            GH_LET(m_file, sources::parseFile(m_options.bytes, m_feed.mapping, parse));
            GH_TRY(m_world.loadFor(tx, m_file));
            m_analysis =
                sources::analyse(m_file, m_world.known(), {m_asOf, m_feed.complete && !m_options.single});
            GH_TRY(m_world.loadHistories(tx, m_analysis));
            return refreshPolicy(tx);
        });
    }

    Result<> assemble()
    {
        std::int64_t next = -1;
        if (m_options.dryRun) {
            m_ids = allocateIds(m_file, m_analysis, [&] { return next--; });
        } else {
            GH_TRY(m_host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
                if (m_newFeed && !m_feed.id)
                    m_feed.id = FeedId(tx.newId());
                m_run.id = m_options.run ? m_options.run : FeedRunId(tx.newId());
                m_ids = allocateIds(m_file, m_analysis, [&] { return tx.newId(); });
                return {};
            }));
        }
        m_changes = changesOf(m_file, m_analysis, m_world, m_ids, m_asOf, m_now, m_recorded);
        if (m_newFeed)
            for (PersonChange& change : m_changes)
                for (EngagementHistory& engagement : change.after.engagements)
                    if (!engagement.engagement.feed)
                        engagement.engagement.feed = m_feed.id;
        return judgeLosses(m_changes, *m_policy, m_now);
    }

    // A slip of the year in --as-of would else hide later files without a word.
    std::string dayToKnowAbout() const
    {
        const auto& newest = m_world.known().newestCompleteRun;
        if (newest && m_asOf < *newest)
            return messageOf(makeError("service.file_older", {formatDate(*newest), formatDate(m_asOf)}));
        if (m_asOf > utcDateOf(m_host.businessNow().at).plusDays(1))
            return messageOf(makeError("service.file_ahead", {formatDate(m_asOf), m_feed.name}));
        return {};
    }

    void fillResult()
    {
        m_run.feed = m_feed.id;
        m_run.fileName = m_options.fileName;
        m_run.fileHash = toHex(gatehouse::digestOf(m_options.bytes));
        m_run.asOf = m_asOf;
        m_run.startedAt = m_recorded;
        countRun(m_run, m_file, m_analysis, m_changes);
        m_result = resultOf(m_run, m_file, m_analysis);
        m_result.dryRun = m_options.dryRun;
        m_result.planned = m_options.dryRun ? std::ssize(m_changes) : 0;
        m_result.preview = leaversOf(m_changes, m_options.departments, m_asOf);
        m_result.message = dayToKnowAbout();
    }

    Result<door::FeedImport::Result> tellLosses()
    {
        GH_TRY(m_host.parts.store.read([&](Tx& tx) -> Result<> {
            for (const PersonChange& change : m_changes) {
                if (change.guardKind.empty())
                    continue;
                std::vector<door::PreviewLine> lines;
                GH_TRY(previewChange(tx, change, *m_policy, m_now, lines));
                m_options.tellLoss(
                    isIn(m_options.departments, change.before, m_asOf) ? change.after.person.displayName : "",
                    lines);
            }
            return {};
        }));
        return std::move(m_result);
    }

    // An earlier file waits for a decision: this one is not taken, and who has it brings it again.
    Result<door::FeedImport::Result> refuse()
    {
        m_result = {};
        m_result.stoppedByGuard = true;
        m_result.rows = m_file.rowsRead;
        GH_TRY(m_host.parts.store.read([&](Tx& tx) -> Result<> {
            constexpr int kRecent = 100;
            GH_LET(const auto runs, tx.feeds().runs(m_feed.id, kRecent));
            for (const FeedRun& run : runs)
                if (run.state == FeedRunState::StoppedByGuard)
                    m_result.message = messageOf(
                        makeError("service.feed_waits", {m_feed.name, std::to_string(run.id.value)}));
            return {};
        }));
        return std::move(m_result);
    }

    Result<door::FeedImport::Result> stop(const sources::GuardVerdict& verdict)
    {
        m_result.stoppedByGuard = true;
        m_result.planned = 0;
        m_result.preview.clear();
        m_result.message =
            messageOf(makeError("service.feed_stopped", {m_feed.name, std::to_string(verdict.counted),
                                                         std::to_string(verdict.limit)}));
        GH_LET(m_result.affected,
               namesOf(m_host.parts.store, verdict.affected, m_options.departments, m_asOf));
        for (auto& [kind, count] : m_result.events)
            count = 0; // nothing of the file became an event
        m_run.events.clear();
        if (m_options.dryRun)
            return std::move(m_result);
        m_run.state = FeedRunState::StoppedByGuard;
        m_feed.stopped = m_feedChanged = true;
        GH_TRY(m_host.parts.store.write(WriteLane::Interactive,
                                        [&](Tx& tx) { return writeStoppedRun(tx, context(tx), verdict); }));
        return std::move(m_result);
    }

    // Somebody may have published a profile since the file was read.
    Result<> refreshPolicy(Tx& tx)
    {
        GH_LET(auto policy, m_host.policies.of(tx, m_asOf));
        m_policy.emplace(std::move(policy));
        return {};
    }

    ImportWriter context(Tx& tx)
    {
        return ImportWriter{tx,     m_host, m_options,  m_feed,  m_newFeed, m_feedChanged,
                            m_run,  m_file, m_analysis, m_world, *m_policy, m_ids,
                            m_asOf, m_now,  m_recorded};
    }

    Result<> write()
    {
        for (std::size_t i = 0; i < m_analysis.decisions.size(); ++i)
            if (keepsRow(m_file, m_analysis.decisions[i]))
                m_rows.push_back(i);
        GH_TRY(m_changes.size() <= kSmall && m_rows.size() + m_analysis.healed.size() <= kFewRows
                   ? writeAtOnce()
                   : writeInChunks());
        if (!m_analysis.newDepartments.empty() || !m_file.mappedCustom.empty())
            m_host.policies.forget(); // which rules may ask for
        GH_LET(const std::int64_t planned, planWaiting(m_host, m_now, m_cancel, m_progress));
        m_result.planned += planned;
        return m_now.at > m_recorded ? catchUp() : Result<>();
    }

    Result<> catchUp()
    {
        return inChunks(m_changes.size(), 0, "Writing people",
                        [&](ImportWriter& writer, std::size_t from, std::size_t to) -> Result<> {
                            for (std::size_t i = from; i < to; ++i)
                                GH_TRY(writer.catchUp(m_changes[i]));
                            return {};
                        });
    }

    Result<> writeAtOnce()
    {
        m_run.state = FeedRunState::Done;
        return m_host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
            m_result.planned = 0;
            GH_TRY(refreshPolicy(tx));
            ImportWriter writer = context(tx);
            GH_TRY(writer.openRun());
            GH_TRY(writer.rows(m_rows));
            GH_TRY(writer.heal(m_analysis.healed));
            std::vector<PersonId> known;
            for (const PersonChange& change : m_changes) {
                GH_LET(const bool planned, writer.person(change));
                m_result.planned += planned ? 1 : 0;
                if (!change.isNew)
                    known.push_back(change.person);
            }
            GH_TRY(writer.closeRun());
            GATEHOUSE_FAULT_POINT("service.import.written");
            for (const PersonId person : known) {
                GH_TRY(replan(tx, person, *m_policy, m_now, m_recorded, "feed.import"));
                ++m_result.planned;
            }
            return {};
        });
    }

    // `write(writer, from, to)` in transactions of as many items each as stay short. They wait for no sync: the file is parked, what is written
    // is recognised when it is read again, and closeRun is waited for.
    template <class Write>
    Result<> inChunks(std::size_t count, std::size_t done, const char* text, const Write& write)
    {
        ChunkSize chunk;
        const std::size_t total = m_changes.size() + m_rows.size() + m_analysis.healed.size();
        for (std::size_t from = 0; from < count;) {
            const std::size_t to = std::min(count, from + chunk.items());
            GH_TRY(m_host.parts.store.write(WriteLane::Repeatable, [&](Tx& tx) -> Result<> {
                const auto started = std::chrono::steady_clock::now();
                GH_TRY(refreshPolicy(tx));
                ImportWriter writer = context(tx);
                GH_TRY(write(writer, from, to));
                chunk.took(std::chrono::steady_clock::now() - started);
                return {};
            }));
            GATEHOUSE_FAULT_POINT("service.import.chunk");
            from = to;
            m_progress({static_cast<std::int64_t>(done + from), static_cast<std::int64_t>(total), text});
        }
        return {};
    }

    Result<> writeInChunks()
    {
        m_run.state = FeedRunState::Running;
        GH_TRY(m_host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
            ImportWriter writer = context(tx);
            GH_TRY(writer.openRun());
            return writer.keepFile();
        }));
        m_progress({0, static_cast<std::int64_t>(m_changes.size()), "Writing people"});
        GH_TRY(inChunks(m_changes.size(), 0, "Writing people",
                        [&](ImportWriter& writer, std::size_t from, std::size_t to) -> Result<> {
                            std::int64_t planned = 0;
                            for (std::size_t i = from; i < to; ++i) {
                                GH_LET(const bool hasPlan, writer.person(m_changes[i]));
                                planned += hasPlan ? 1 : 0;
                            }
                            m_result.planned += planned;
                            return {};
                        }));
        const std::span rows(m_rows);
        GH_TRY(inChunks(rows.size(), m_changes.size(), "Writing findings",
                        [&](ImportWriter& writer, std::size_t from, std::size_t to) {
                            return writer.rows(rows.subspan(from, to - from));
                        }));
        const std::span healed(m_analysis.healed);
        GH_TRY(inChunks(healed.size(), m_changes.size() + rows.size(), "Writing managers",
                        [&](ImportWriter& writer, std::size_t from, std::size_t to) {
                            return writer.heal(healed.subspan(from, to - from));
                        }));
        m_run.state = FeedRunState::Done;
        return m_host.parts.store.write(WriteLane::Interactive,
                                        [&](Tx& tx) { return context(tx).closeRun(); });
    }

    Result<door::FeedImport::Result> preview()
    {
        GH_TRY(m_host.parts.store.read([&](Tx& tx) -> Result<> {
            for (const PersonChange& change : m_changes) {
                if (m_result.preview.size() >= 500)
                    break;
                GH_TRY(previewChange(tx, change, *m_policy, m_now, m_result.preview));
            }
            return {};
        }));
        return std::move(m_result);
    }

    Service::Host& m_host;
    const ImportOptions& m_options;
    const CancelToken& m_cancel;
    const ProgressSink& m_progress;
    Instant m_recorded;
    BusinessTime m_now;
    Date m_asOf;
    Feed m_feed;
    bool m_newFeed = false, m_feedChanged = false;
    FeedRun m_run;
    ImportWorld m_world;
    sources::ParsedFile m_file;
    sources::Analysis m_analysis;
    std::optional<policy::PolicyState> m_policy;
    NewIds m_ids;
    std::vector<PersonChange> m_changes;
    std::vector<std::size_t> m_rows; // decisions to be kept beside the changes
    door::FeedImport::Result m_result;
};

} // namespace

Result<door::FeedImport::Result> importInTurn(Service::Host& host, const ImportOptions& options,
                                              const CancelToken& cancel, const ProgressSink& progress)
{
    return Import(host, options, cancel, progress).run();
}

Result<door::FeedImport::Result> importFile(Service::Host& host, const ImportOptions& options,
                                            const CancelToken& cancel, const ProgressSink& progress)
{
    if (options.dryRun)
        return importInTurn(host, options, cancel, progress);
    auto turn = host.feedTurns.take(fold(options.feed), cancel);
    if (!turn)
        return fail(std::move(turn).error());
    // What a crash cut off is finished first: a newer file stays the newer one.
    GH_LET(const auto feed, readFrom<std::optional<Feed>>(host.parts.store, [&](Tx& tx) {
               return tx.feeds().feedByName(options.feed);
           }));
    if (feed)
        GH_TRY(continueInterrupted(host, *feed));
    return importInTurn(host, options, cancel, progress);
}

} // namespace gatehouse::service
