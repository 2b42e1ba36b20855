// Writes what one file says, row by row, into the transaction it is given. Inside core/service only.
#pragma once

#include "core/plan/preview.h"
#include "core/service/feeds/importing/import_changes.h"
#include "core/service/feeds/importing/importer.h"
#include "core/sources/guard.h"

namespace gatehouse::service {

Date utcDateOf(Instant at);
// Whether a row says something to be kept beside what becomes of a person.
bool keepsRow(const sources::ParsedFile& file, const sources::Decision& decision);

struct ImportWriter {
    Tx& tx;
    Service::Host& host;
    const ImportOptions& options;
    Feed& feed;
    bool newFeed, feedChanged;
    FeedRun& feedRun;
    const sources::ParsedFile& file;
    const sources::Analysis& analysis;
    const ImportWorld& world;
    const policy::PolicyState& policy;
    const NewIds& ids;
    Date asOf;
    BusinessTime now;
    Instant recorded;

    Result<> openRun();  // the feed where it is new or changed, the run
    Result<> keepFile(); // so that a crash can be continued
    Result<> closeRun();
    Result<> newReferences();
    // The records and digests of such rows.
    Result<> rows(std::span<const std::size_t> decisions);
    Result<> heal(std::span<const sources::HealedManager> healed);
    // Statements, events, projection and audit entry; of somebody new the first plan as well. True where that was made.
    Result<bool> person(const PersonChange& change);

    // After planning for a day ahead: lists show today, and the person is looked at again when the first of the days in between comes.
    Result<> catchUp(const PersonChange& change);

private:
    Date dayOfLists() const;
    Result<> statements(const PersonChange& change, const sources::Decision& decision);
    Result<> absence(const PersonChange& change, std::size_t index);
    std::vector<LifecycleEvent> eventsOf(const PersonChange& change) const;
    Result<> audited(const PersonChange& change, const std::vector<LifecycleEvent>& events);
    Result<> source(const sources::Decision& decision, EngagementId engagement, PersonId manager);
    Result<> keepRecord(const sources::Decision& decision);
    Result<> wakeManager(PersonId manager);
};

Result<> writeStoppedRun(Tx& tx, ImportWriter writer, const sources::GuardVerdict& verdict);
void addPreviewLines(std::vector<door::PreviewLine>& lines, const plan::Preview& preview,
                     const std::string& name, const plan::PlanDraft& draft);
// What a change would mean, as such lines. Logins are not reserved: new accounts show the name their template would give first.
Result<> previewChange(Tx& tx, const PersonChange& change, const policy::PolicyState& policy,
                       BusinessTime now, std::vector<door::PreviewLine>& lines);
// The raw record with the fixes proposed for it and then the person's values, by column. service.unknown_column_of_record.
Result<std::string> mendedRow(const std::string& rawJson, const std::map<std::string, std::string>& values,
                              const std::vector<RecordFinding>& findings);
// What differs between two such records: column, "old -> new".
std::vector<std::pair<std::string, std::string>> overwritten(const std::string& rawJson,
                                                             const std::string& mendedJson);
std::string importOptionsToJson(const ImportOptions& options);
Result<ImportOptions> importOptionsFromJson(const std::string& json, std::string bytes);

} // namespace gatehouse::service
