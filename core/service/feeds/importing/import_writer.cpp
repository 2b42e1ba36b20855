#include "core/service/feeds/importing/import_writer.h"

#include "core/base/text_fold.h"
#include "core/lifecycle/timeline.h"
#include "core/service/host/host.h"
#include "core/service/people/plan_writer.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace gatehouse::service {

using sources::DecisionKind;

namespace {

PersonId managerBefore(const PersonChange& change, EngagementId engagement)
{
    for (const EngagementHistory& before : change.before.engagements)
        if (before.engagement.id == engagement)
            return before.engagement.manager;
    return {};
}

// When the first statement about a person was recorded.
std::optional<Instant> knownSince(const PersonHistory& person)
{
    std::optional<Instant> first;
    for (const EngagementHistory& engagement : person.engagements)
        for (const EngagementFact& fact : engagement.facts)
            if (!first || fact.recorded < *first)
                first = fact.recorded;
    return first;
}

} // namespace

Date utcDateOf(Instant at)
{
    std::int64_t days = at.micros / 86'400'000'000;
    if (at.micros % 86'400'000'000 < 0)
        --days;
    return Date{static_cast<std::int32_t>(days)};
}

bool keepsRow(const sources::ParsedFile& file, const sources::Decision& decision)
{
    switch (decision.kind) {
    case DecisionKind::NewPerson:
    case DecisionKind::NewEngagement:
    case DecisionKind::Changed: return false;
    case DecisionKind::Unchanged: return !decision.findings.empty() || !file.rows[decision.row].unchanged;
    default: return true;
    }
}

Result<> ImportWriter::openRun()
{
    if (newFeed) {
        GH_TRY(tx.feeds().insert(feed));
    } else if (feedChanged) {
        GH_LET(const auto stored, tx.feeds().feed(feed.id));
        if (!stored)
            return fail("service.unknown_feed", {feed.name, ""});
        feed.version = stored->version;
        GH_TRY(tx.feeds().update(feed));
        feed.version += 1;
    }
    tx.changed("feed", feed.id.value);
    if (options.run)
        return tx.feeds().update(feedRun);
    return tx.feeds().insert(feedRun);
}

Result<> ImportWriter::keepFile()
{
    return tx.feeds().saveParkedFile(feedRun.id, options.bytes, importOptionsToJson(options));
}

// What the file named first; the file of another feed may have named it since this one was read.
Result<> ImportWriter::newReferences()
{
    if (!analysis.newDepartments.empty()) {
        std::set<std::string> known;
        GH_LET(const auto departments, tx.people().departments());
        for (const OrgUnit& unit : departments)
            known.insert(fold(unit.name));
        for (const std::string& department : analysis.newDepartments)
            if (known.insert(fold(department)).second) {
                OrgUnit unit;
                unit.id = OrgUnitId(tx.newId());
                unit.name = department;
                GH_TRY(tx.people().insertDepartment(unit));
            }
    }
    if (!analysis.newJobCodes.empty()) {
        std::set<std::string> known;
        GH_LET(const auto codes, tx.people().jobCodes());
        for (const auto& [code, title] : codes)
            known.insert(fold(code));
        for (const std::string& code : analysis.newJobCodes)
            if (known.insert(fold(code)).second)
                GH_TRY(tx.people().insertJobCode(code, ""));
    }
    return {};
}

Result<> ImportWriter::closeRun()
{
    GH_TRY(tx.feeds().update(feedRun));
    GH_TRY(tx.feeds().dropParkedFile(feedRun.id));
    GH_TRY(newReferences());
    tx.changed("feed_run", feedRun.id.value);
    AuditEntry entry;
    entry.actor = options.actor;
    entry.command = "feed.import";
    entry.subjects = {{"feed", feed.id.value}, {"feed_run", feedRun.id.value}};
    entry.facts = {{"file_hash", feedRun.fileHash},
                   {"as_of", formatDate(asOf)},
                   {"rows", std::to_string(feedRun.rows)},
                   {"accepted", std::to_string(feedRun.accepted)},
                   {"quarantined", std::to_string(feedRun.quarantined)},
                   {"released", options.released ? "yes" : "no"}};
    return tx.audit().append(entry);
}

Result<> ImportWriter::rows(std::span<const std::size_t> decisions)
{
    for (const std::size_t index : decisions) {
        const sources::Decision& decision = analysis.decisions[index];
        if (decision.kind != DecisionKind::Unchanged || !decision.findings.empty())
            GH_TRY(keepRecord(decision));
        if (decision.kind == DecisionKind::Unchanged && !file.rows[decision.row].unchanged)
            GH_TRY(source(decision, decision.engagement, {}));
    }
    return {};
}

Result<> ImportWriter::heal(std::span<const sources::HealedManager> healed)
{
    for (const sources::HealedManager& waiting : healed) {
        const PersonId manager =
            waiting.managerRow < 0 ? waiting.manager : personOfRow(analysis, ids, waiting.managerRow);
        if (!manager)
            continue;
        GH_TRY(tx.people().setManager(waiting.engagement, manager));
        if (const EngagementSource* known = world.sourceOf(waiting.engagement)) {
            EngagementSource mended = *known;
            mended.manager = manager;
            GH_TRY(tx.feeds().write(mended));
            GH_LET(const auto history, tx.people().history(known->person));
            if (history)
                GH_TRY(writePersonRow(tx, *history, dayOfLists()));
        }
        GH_TRY(wakeManager(manager));
    }
    return {};
}

// Lists show today; a file of a day ahead is not there yet.
Date ImportWriter::dayOfLists() const
{
    return std::min(asOf, utcDateOf(host.businessNow().at));
}

Result<> ImportWriter::catchUp(const PersonChange& change)
{
    const Date today = dayOfLists();
    for (const Date day : lifecycle::changeDays(change.after))
        if (day > today && day <= asOf) {
            GH_TRY(writePersonRow(tx, change.after, today));
            return tx.events().planAgainAt(change.person, Instant{std::int64_t{day.days} * 86'400'000'000});
        }
    return {};
}

Result<> ImportWriter::keepRecord(const sources::Decision& decision)
{
    const sources::ParsedRow& row = file.rows[decision.row];
    FeedRecord record;
    record.id = ids.record[decision.row];
    record.run = feedRun.id;
    record.feed = feed.id;
    record.line = row.line;
    record.workerNo = row.workerNo;
    record.raw = row.raw;
    record.state = decision.state;
    record.findings = decision.findings;
    return tx.feeds().insert(record);
}

Result<> ImportWriter::source(const sources::Decision& decision, EngagementId engagement, PersonId manager)
{
    const sources::ParsedRow& row = file.rows[decision.row];
    EngagementSource kept;
    if (const EngagementSource* known = world.sourceOf(engagement))
        kept = *known;
    kept.engagement = engagement;
    kept.digest = row.digest.hex();
    kept.seenAsOf = kept.seenAsOf && asOf < *kept.seenAsOf ? kept.seenAsOf : std::optional(asOf);
    if (decision.kind != DecisionKind::Unchanged) {
        kept.absentSince.reset();
        kept.manager = manager;
        if (decision.releasesPins)
            kept.pinned.clear();
    }
    return tx.feeds().write(kept);
}

Result<bool> ImportWriter::person(const PersonChange& change)
{
    if (change.isNew) {
        GH_TRY(tx.people().insert(change.after.person));
    } else if (!change.decisions.empty()) {
        GH_LET(const auto stored, tx.people().person(change.person));
        if (!stored)
            return fail("service.unknown_person", {"id:" + std::to_string(change.person.value)});
        Person person = change.after.person;
        person.version = stored->version;
        GH_TRY(tx.people().update(person));
    }
    for (const std::size_t index : change.decisions)
        GH_TRY(statements(change, analysis.decisions[index]));
    for (const std::size_t index : change.absences)
        GH_TRY(absence(change, index));
    // What a second operator released was looked at: it does not count against the next file.
    if (!change.guardKind.empty() && !options.released)
        GH_TRY(tx.feeds().insertGuardHit(feed.id, change.person, now.at,
                                         sources::countsAsRecorded(asOf, recorded, knownSince(change.before))
                                             ? std::optional(recorded)
                                             : std::nullopt,
                                         change.guardKind));
    GH_TRY(writePersonRow(tx, change.after, dayOfLists()));
    tx.changed("person", change.person.value);
    const std::vector<LifecycleEvent> events = eventsOf(change);
    GH_TRY(audited(change, events));
    if (change.isNew)
        return insertWithPlan(tx, change.after, events, policy, now, recorded, "feed.import");
    for (const LifecycleEvent& event : events) {
        GH_TRY(tx.events().insert(event));
        tx.changed("event", event.id.value);
    }
    if (events.empty())
        GH_TRY(tx.events().markDirty(change.person, "record"));
    return false;
}

Result<> ImportWriter::statements(const PersonChange& change, const sources::Decision& decision)
{
    GH_TRY(keepRecord(decision));
    const EngagementId known = engagementIdOf(decision, ids);
    const EngagementId id = known ? known : ids.engagement[decision.row];
    for (const EngagementHistory& engagement : change.after.engagements) {
        if (engagement.engagement.id != id)
            continue;
        if (decision.kind == DecisionKind::Changed) {
            GH_TRY(tx.people().setManager(id, engagement.engagement.manager));
        } else {
            GH_TRY(tx.people().insert(engagement.engagement));
        }
        for (const EngagementFact& fact : engagement.facts)
            if (fact.record == ids.record[decision.row])
                GH_TRY(tx.people().insert(fact));
        const PersonId before = managerBefore(change, id), manager = engagement.engagement.manager;
        const std::int64_t managerRow = decision.manager.row;
        const bool isNew = managerRow >= 0 && ids.person[static_cast<std::size_t>(managerRow)];
        if (before != manager) {
            GH_TRY(wakeManager(before));
            if (!isNew) // who is new in this file is planned anyway
                GH_TRY(wakeManager(manager));
        }
        GH_TRY(source(decision, id, engagement.engagement.manager));
    }
    return {};
}

// A first report makes somebody a manager and losing the last one ends it, which rules may ask for: plan them again.
Result<> ImportWriter::wakeManager(PersonId manager)
{
    if (manager.value <= 0)
        return {};
    GH_LET(const auto known, tx.people().person(manager));
    if (!known)
        return {};
    tx.changed("person", manager.value);
    return tx.events().markDirty(manager, "reports");
}

Result<> ImportWriter::absence(const PersonChange& change, std::size_t index)
{
    const EngagementId id = analysis.absent[index].engagement;
    for (const EngagementHistory& engagement : change.after.engagements)
        for (const EngagementFact& fact : engagement.facts)
            if (engagement.engagement.id == id && fact.id == ids.absence[index]) {
                GH_TRY(tx.people().insert(fact));
                GH_TRY(tx.people().supersedeFrom(id, asOf, recorded, fact.id));
            }
    if (const EngagementSource* known = world.sourceOf(id)) {
        EngagementSource gone = *known;
        gone.absentSince = asOf;
        gone.digest.clear();
        GH_TRY(tx.feeds().write(gone));
    }
    return {};
}

std::vector<LifecycleEvent> ImportWriter::eventsOf(const PersonChange& change) const
{
    std::vector<LifecycleEvent> events = change.events;
    for (LifecycleEvent& event : events) {
        event.id = EventId(tx.newId());
        event.person = change.person;
        event.recorded = recorded;
        event.state = EventState::Recorded;
        if (!change.decisions.empty())
            event.record = ids.record[analysis.decisions[change.decisions.front()].row];
    }
    return events;
}

Result<> ImportWriter::audited(const PersonChange& change, const std::vector<LifecycleEvent>& events)
{
    AuditEntry entry;
    entry.actor = "feed:" + std::to_string(feed.id.value);
    entry.command = "person.recorded";
    entry.trigger = "feed_run:" + std::to_string(feedRun.id.value);
    entry.person = change.person;
    entry.subjects = {{"person", change.person.value}};
    std::string kinds;
    for (const LifecycleEvent& event : events) {
        entry.subjects.emplace_back("event", event.id.value);
        kinds += kinds.empty() ? "" : ",";
        kinds.append(textOf(event.kind)).append(":").append(formatDate(event.effective));
    }
    entry.facts = {{"events", kinds}};
    for (const std::size_t index : change.decisions)
        entry.facts.emplace_back("record", std::to_string(ids.record[analysis.decisions[index].row].value));
    if (!change.absences.empty())
        entry.facts.emplace_back("absent", formatDate(asOf));
    if (change.isNew || change.before.person.displayName != change.after.person.displayName
        || change.before.person.email != change.after.person.email)
        entry.personal = {{"name", change.after.person.displayName}, {"email", change.after.person.email}};
    return tx.audit().append(entry);
}

Result<> writeStoppedRun(Tx& tx, ImportWriter writer, const sources::GuardVerdict& verdict)
{
    GH_TRY(writer.openRun());
    GH_TRY(writer.keepFile());
    Alert alert;
    alert.id = AlertId(tx.newId());
    alert.at = writer.recorded;
    alert.severity = "critical";
    alert.code = "service.feed_stopped";
    alert.args = {writer.feed.name, std::to_string(verdict.counted), std::to_string(verdict.limit)};
    alert.objectKind = "feed_run";
    alert.object = writer.feedRun.id.value;
    GH_TRY(tx.work().insert(alert));
    tx.changed("alert", alert.id.value);
    tx.changed("feed_run", writer.feedRun.id.value);
    AuditEntry entry;
    entry.actor = writer.options.actor;
    entry.command = "feed.stopped_by_guard";
    entry.subjects = {{"feed", writer.feed.id.value}, {"feed_run", writer.feedRun.id.value}};
    entry.facts = {{"counted", std::to_string(verdict.counted)},
                   {"limit", std::to_string(verdict.limit)},
                   {"file_hash", writer.feedRun.fileHash}};
    return tx.audit().append(entry);
}

Result<std::string> mendedRow(const std::string& rawJson, const std::map<std::string, std::string>& values,
                              const std::vector<RecordFinding>& findings)
{
    auto json = nlohmann::ordered_json::parse(rawJson, nullptr, false);
    if (!json.is_object())
        return fail("internal", {"a quarantined record cannot be read"});
    for (const RecordFinding& finding : findings)
        if (!finding.proposedFix.empty() && json.contains(finding.field))
            json[finding.field] = finding.proposedFix;
    for (const auto& [column, value] : values) {
        if (!json.contains(column))
            return fail("service.unknown_column_of_record", {column});
        json[column] = value;
    }
    return json.dump();
}

std::vector<std::pair<std::string, std::string>> overwritten(const std::string& rawJson,
                                                             const std::string& mendedJson)
{
    std::vector<std::pair<std::string, std::string>> changes;
    const auto raw = nlohmann::json::parse(rawJson, nullptr, false);
    const auto mended = nlohmann::json::parse(mendedJson, nullptr, false);
    for (const auto& [column, value] : mended.items())
        if (const std::string was = raw.value(column, ""), is = value.get<std::string>(); was != is)
            changes.emplace_back(column, was + " -> " + is);
    return changes;
}

} // namespace gatehouse::service
