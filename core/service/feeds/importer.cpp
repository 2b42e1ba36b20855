#include "core/service/feeds/importer.h"

#include "core/base/digest.h"
#include "core/base/fault_point.h"
#include "core/lifecycle/events.h"
#include "core/plan/login_template.h"
#include "core/service/feeds/import_changes.h"
#include "core/service/feeds/import_writer.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"
#include "core/sources/guard.h"
#include "core/sources/mapping.h"

#include <fmt/format.h>

namespace gatehouse::service {
namespace {

constexpr std::size_t kSmall = 64; // people whose records and plans share one transaction

Date utcDateOf(Instant at)
{
    std::int64_t days = at.micros / 86'400'000'000;
    if (at.micros % 86'400'000'000 < 0)
        --days;
    return Date{static_cast<std::int32_t>(days)};
}

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
        fillResult();
        if (!m_options.released) {
            const auto verdict = judge();
            if (verdict.tripped || m_feed.stopped)
                return stop(verdict);
        }
        if (m_options.dryRun)
            return preview();
        GH_TRY(write());
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
                return fail(mappingNeeded(proposal));
            m_feed.mapping = std::move(proposal.mapping);
            m_feedChanged = true;
        }
        return {};
    }

    Error mappingNeeded(const sources::MappingProposal& proposal) const
    {
        std::vector<Problem> problems;
        for (const sources::MappingQuestion& question : proposal.questions)
            problems.push_back({question.column.empty() ? question.field : "column " + question.column,
                                question.code, question.args});
        Error error = makeProblems("service.mapping_needed", {m_options.feed}, std::move(problems));
        error.context = sources::describe(proposal);
        return error;
    }

    Result<> readFile()
    {
        return m_host.parts.store.read([&](Tx& tx) -> Result<> {
            GH_LET(m_world, ImportWorld::load(tx, m_feed, m_asOf));
            sources::ParseOptions parse;
            const bool sameMapping = !m_feedChanged || m_newFeed;
            if (sameMapping)
                parse.knownDigest = [this](std::string_view number) { return m_world.digestOf(number); };
            GH_LET(m_file, sources::parseFile(m_options.bytes, m_feed.mapping, parse));
            GH_TRY(m_world.loadFor(tx, m_file));
            m_analysis =
                sources::analyse(m_file, m_world.known(), {m_asOf, m_feed.complete && !m_options.single});
            GH_TRY(m_world.loadHistories(tx, m_analysis));
            const auto policy = m_host.policies.of(tx, m_asOf);
            if (!policy)
                return fail(policy.error());
            m_policy.emplace(*policy);
            return {};
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

    void fillResult()
    {
        m_run.feed = m_feed.id;
        m_run.fileName = m_options.fileName;
        m_run.fileHash = toHex(gatehouse::digestOf(m_options.bytes));
        m_run.asOf = m_asOf;
        m_run.startedAt = m_recorded;
        m_run.rows = m_file.rowsRead;
        m_run.accepted = m_analysis.accepted;
        m_run.warnings = m_analysis.warnings;
        m_run.quarantined = m_analysis.quarantined;
        m_run.unchanged = m_analysis.unchanged;
        for (const auto& [kind, text] : EnumTexts<EventKind>::kAll)
            m_run.events[std::string(text)] = 0;
        for (const PersonChange& change : m_changes)
            for (const LifecycleEvent& event : change.events)
                ++m_run.events[std::string(textOf(event.kind))];
        m_result.run = m_run.id;
        m_result.rows = m_run.rows;
        m_result.accepted = m_run.accepted;
        m_result.warnings = m_run.warnings;
        m_result.quarantined = m_run.quarantined;
        m_result.unchanged = m_run.unchanged;
        m_result.events = m_run.events;
        m_result.dryRun = m_options.dryRun;
        std::int64_t withFindings = 0;
        for (const sources::Decision& decision : m_analysis.decisions) {
            withFindings += decision.findings.empty() ? 0 : 1;
            for (const RecordFinding& finding : decision.findings)
                if (finding.warning)
                    ++m_result.warningKinds[finding.code];
        }
        m_result.score = sources::scoreOf(m_run.rows, withFindings);
    }

    sources::GuardVerdict judge()
    {
        std::vector<PersonId> hits;
        for (const PersonChange& change : m_changes)
            if (!change.guardKind.empty())
                hits.push_back(change.person);
        std::vector<PersonId> before;
        if (!hits.empty() && !m_newFeed) {
            // Rolling 24 hours of business time: files of past days, imported one after the other, count on their own days.
            const auto read = readFrom<std::vector<PersonId>>(m_host.parts.store, [&](Tx& tx) {
                return tx.feeds().guardHitsSince(m_feed.id, m_now.at - std::chrono::hours(24));
            });
            if (read)
                before = *read;
        }
        return sources::judgeGuard(sources::guardLimitsOf(m_feed), m_world.activePersons(), before, hits);
    }

    Result<door::FeedImport::Result> stop(const sources::GuardVerdict& verdict)
    {
        m_result.stoppedByGuard = true;
        GH_TRY(m_host.parts.store.read([&](Tx& tx) -> Result<> {
            for (const PersonId person : verdict.affected) {
                GH_LET(const auto history, tx.people().history(person));
                if (history && !history->engagements.empty())
                    m_result.affected.push_back(history->person.displayName + " ("
                                                + history->engagements.front().engagement.workerNo + ")");
            }
            return {};
        }));
        std::sort(m_result.affected.begin(), m_result.affected.end());
        for (auto& [kind, count] : m_result.events)
            count = 0; // nothing of the file became an event
        m_run.events.clear();
        if (m_options.dryRun)
            return std::move(m_result);
        m_run.state = FeedRunState::StoppedByGuard;
        m_feed.stopped = true;
        GH_TRY(m_host.parts.store.write(WriteLane::Interactive,
                                        [&](Tx& tx) { return writeStoppedRun(tx, context(tx), verdict); }));
        return std::move(m_result);
    }

    ImportWriter context(Tx& tx)
    {
        return ImportWriter{tx,         m_host,  m_options, m_feed, m_newFeed, m_run,     m_file,
                            m_analysis, m_world, m_ids,     m_asOf, m_now,     m_recorded};
    }

    Result<> write()
    {
        const bool small = m_changes.size() <= kSmall && m_analysis.decisions.size() <= 20'000;
        if (small) {
            m_run.state = FeedRunState::Done;
            GH_TRY(m_host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) -> Result<> {
                m_result.planned = 0;
                ImportWriter writer = context(tx);
                GH_TRY(writer.openRun());
                GH_TRY(writer.rows(0, m_analysis.decisions.size()));
                for (const PersonChange& change : m_changes)
                    GH_TRY(writer.person(change));
                GH_TRY(writer.closeRun());
                GATEHOUSE_FAULT_POINT("service.import.written");
                for (const PersonChange& change : m_changes) {
                    GH_TRY(replan(tx, change.person, *m_policy, m_now, m_recorded, "feed.import"));
                    ++m_result.planned;
                }
                return {};
            }));
        } else {
            GH_TRY(writeInChunks());
        }
        m_host.policies.forget(); // a feed may bring departments and attributes
        GH_LET(const std::int64_t planned, planWaiting(m_host, m_now, m_cancel, m_progress));
        m_result.planned += planned;
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
        const auto total = static_cast<std::int64_t>(m_changes.size() + m_analysis.decisions.size());
        constexpr std::size_t kChunk = 500;
        for (std::size_t from = 0; from < m_changes.size(); from += kChunk) {
            GH_TRY(m_host.parts.store.write(WriteLane::Bulk, [&](Tx& tx) -> Result<> {
                ImportWriter writer = context(tx);
                for (std::size_t i = from; i < std::min(m_changes.size(), from + kChunk); ++i)
                    GH_TRY(writer.person(m_changes[i]));
                return {};
            }));
            GATEHOUSE_FAULT_POINT("service.import.chunk");
            m_progress({static_cast<std::int64_t>(from), total, "Writing people"});
        }
        for (std::size_t from = 0; from < m_analysis.decisions.size(); from += kChunk * 4) {
            GH_TRY(m_host.parts.store.write(WriteLane::Bulk, [&](Tx& tx) {
                return context(tx).rows(from, std::min(m_analysis.decisions.size(), from + kChunk * 4));
            }));
            m_progress({static_cast<std::int64_t>(m_changes.size() + from), total, "Writing findings"});
        }
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
                GH_TRY(previewOf(tx, change));
            }
            return {};
        }));
        return std::move(m_result);
    }

    // Logins are not reserved in a dry run: new accounts show the name their template would give first.
    Result<> previewOf(Tx& tx, const PersonChange& change)
    {
        Subject subject;
        if (!change.isNew) {
            GH_LET(subject, loadSubject(tx, change.person));
        }
        subject.history = change.after;
        const plan::DesiredInputs inputs{*m_policy, subject.exceptions, subject.generation};
        GH_LET(const auto needs, plan::accountsNeeded(subject.history, inputs, subject.actual, m_now));
        std::int64_t nextAccount = -1'000'000'000;
        for (const plan::AccountNeed& need : needs) {
            Account account;
            account.id = AccountId(nextAccount--);
            account.application = need.application;
            account.person = change.person;
            const auto logins = plan::loginCandidates(m_policy->application(need.application)->loginTemplate,
                                                      {&need.facts, need.workerNo, {}}, 1);
            account.login = logins.empty() ? need.workerNo : logins.front();
            subject.actual.accounts.push_back(std::move(account));
        }
        GH_LET(const auto draft,
               plan::planFor(subject.history, inputs, subject.actual, m_now, {{}, "feed.import"}));
        addPreviewLines(m_result.preview, plan::previewOf(draft, *m_policy, subject.exceptions),
                        subject.history.person.displayName, draft);
        return {};
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
    door::FeedImport::Result m_result;
};

} // namespace

Result<door::FeedImport::Result> importFile(Service::Host& host, const ImportOptions& options,
                                            const CancelToken& cancel, const ProgressSink& progress)
{
    return Import(host, options, cancel, progress).run();
}

Result<int> continueInterrupted(Service::Host& host)
{
    std::vector<ImportOptions> interrupted;
    GH_TRY(host.parts.store.read([&](Tx& tx) -> Result<> {
        GH_LET(const auto feeds, tx.feeds().feeds());
        for (const Feed& feed : feeds) {
            GH_LET(const auto runs, tx.feeds().runs(feed.id, 20));
            for (const FeedRun& run : runs) {
                if (run.state != FeedRunState::Running)
                    continue;
                GH_LET(auto parked, tx.feeds().parkedFile(run.id));
                if (!parked)
                    continue;
                GH_LET(auto options, importOptionsFromJson(parked->second, std::move(parked->first)));
                options.run = run.id;
                options.released = true; // the guard let it begin
                interrupted.push_back(std::move(options));
            }
        }
        return {};
    }));
    for (const ImportOptions& options : interrupted)
        GH_TRY(importFile(host, options, {}, [](const Progress&) {}));
    return static_cast<int>(interrupted.size());
}

} // namespace gatehouse::service
