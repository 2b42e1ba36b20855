// list.export and what fetches its file.
#include "core/base/digest.h"
#include "core/service/host/host.h"
#include "core/service/lists/table_file.h"

#include <unordered_set>

namespace gatehouse::service {
namespace {

using namespace door;

constexpr std::size_t kRowsAtOnce = 500;
constexpr int kPiece = 1024 * 1024;

using Ids = std::vector<std::int64_t>;

// Whoever may not open such a list any more gets nothing out of having it open.
Result<const ListTable*> tableOf(const Service::Host& host, const Identity& identity, const std::string& kind)
{
    const Handler* opener = host.registry.find(kind + ".list");
    if (!opener || (opener->descriptor.roles & identity.roleBits()) == 0)
        return fail("service.list_gone");
    const ListTable* table = host.registry.tableOf(kind);
    return table ? Result<const ListTable*>(table) : fail("service.export_unknown");
}

// The places of the columns that are asked for.
Result<std::vector<std::size_t>> chosenColumns(const ListTable& table, const ListExport& request)
{
    std::vector<std::size_t> places;
    std::vector<Problem> problems;
    if (request.columns.empty())
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            places.push_back(i);
    for (const std::string& id : request.columns) {
        const auto found = std::find_if(table.columns.begin(), table.columns.end(),
                                        [&](const TableColumn& column) { return column.id == id; });
        if (found == table.columns.end())
            problems.push_back(
                {"/columns", "door.wrong_type", {"columns of this list, and " + id + " is none"}});
        else
            places.push_back(static_cast<std::size_t>(found - table.columns.begin()));
    }
    if (!request.titles.empty() && request.titles.size() != places.size())
        problems.push_back({"/titles", "door.wrong_type", {"one title for each column"}});
    if (!problems.empty())
        return fail(makeProblems("door.bad_input", {"ListExport"}, std::move(problems)));
    return places;
}

// Those of the list that are still in it and still to be seen, in its order.
Result<Ids> visibleNow(JobContext& job, const Lists::Entry& entry)
{
    return readFrom<Ids>(job.host.parts.store, [&](Tx& tx) -> Result<Ids> {
        CallContext context(job.host, job.identity, tx);
        GH_LET(const Ids now, entry.again(context));
        const std::unordered_set<std::int64_t> known(now.begin(), now.end());
        Ids ids;
        for (const std::int64_t id : *entry.ids)
            if (known.contains(id))
                ids.push_back(id);
        return ids;
    });
}

Result<std::int64_t> writeRows(JobContext& job, const ListTable& table,
                               const std::vector<std::size_t>& places, const Ids& ids, TableFile& file)
{
    std::int64_t written = 0;
    for (std::size_t from = 0; from < ids.size(); from += kRowsAtOnce) {
        GH_TRY(job.cancel.check());
        job.progress(
            {static_cast<std::int64_t>(from), static_cast<std::int64_t>(ids.size()), "Writing rows"});
        const auto some = std::span(ids).subspan(from, std::min(kRowsAtOnce, ids.size() - from));
        GH_LET(const auto rows, readFrom<std::vector<TableRow>>(job.host.parts.store, [&](Tx& tx) {
                   CallContext context(job.host, job.identity, tx);
                   return table.rows(context, some);
               }));
        for (const TableRow& row : rows) {
            TableRow cells;
            for (const std::size_t place : places)
                cells.push_back(row[place]);
            GH_TRY(file.add(cells));
            ++written;
        }
    }
    return written;
}

Result<std::string> digestOfFile(const KeptFile& file)
{
    DigestBuilder digest;
    for (std::int64_t offset = 0; offset < file.bytes(); offset += kPiece) {
        GH_LET(const std::string piece, file.read(offset, kPiece));
        digest.add(piece);
    }
    return toHex(digest.finish());
}

Result<> writeAudit(JobContext& job, const std::string& kind, const ListExport& request,
                    const std::string& columns, const ListExport::View& view)
{
    return job.host.parts.store.write(WriteLane::Interactive, [&](Tx& tx) {
        AuditEntry entry;
        entry.actor = job.identity.actor();
        entry.command = std::string(ListExport::kName);
        entry.facts = {{"kind", kind},
                       {"format", std::string(textOf(request.format))},
                       {"columns", columns},
                       {"rows", std::to_string(view.rows)},
                       {"digest", view.digest}};
        if (job.identity.selfAttested)
            entry.facts.emplace_back("attested", "self");
        return tx.audit().append(entry);
    });
}

Result<ListExport::View> exportList(JobContext& job, const ListExport& request)
{
    Service::Host& host = job.host;
    const OperatorId op = job.identity.op.id;
    GH_LET(const Lists::Entry entry, host.lists.find(op, request.list, host.parts.clock.now()));
    GH_LET(const ListTable* table, tableOf(host, job.identity, entry.kind));
    GH_LET(const auto places, chosenColumns(*table, request));
    std::vector<TableColumn> columns;
    std::string names;
    for (std::size_t i = 0; i < places.size(); ++i) {
        columns.push_back(table->columns[places[i]]);
        names += (i > 0 ? "," : "") + columns.back().id;
        if (!request.titles.empty())
            columns.back().title = request.titles[i];
    }
    GH_LET(const Ids ids, visibleNow(job, entry));
    GH_LET(const auto file,
           TableFile::make(request.format, std::move(columns), static_cast<std::int64_t>(ids.size())));
    ListExport::View view;
    GH_LET(view.rows, writeRows(job, *table, places, ids, *file));
    GH_LET(const auto kept, file->finish());
    view.bytes = kept->bytes();
    GH_LET(view.digest, digestOfFile(*kept));
    GH_TRY(job.cancel.check());
    GH_TRY(writeAudit(job, entry.kind, request, names, view));
    view.file = host.exports.keep(op, kept, host.parts.clock.now());
    return view;
}

Result<ListExportRead::View> read(CallContext& context, const ListExportRead& request)
{
    GH_LET(const auto file, context.host.exports.find(context.identity.op.id, request.file, context.now()));
    ListExportRead::View view;
    view.bytes = file->bytes();
    GH_LET(view.content, file->read(request.offset, request.limit));
    return view;
}

Result<Done> close(CallContext& context, const ListExportClose& request)
{
    context.host.exports.close(context.identity.op.id, request.file);
    return Done{"Closed."};
}

} // namespace

// Who may export is whoever may open such a list: found out in the job, because the handle says what it lists.
void addListExport(Registry& registry)
{
    registry.job<ListExport, ListExport::View>("Write an open list of one's own into a file.",
                                               {.roles = kAnybody}, exportList);
    registry.query<ListExportRead>("A piece of an exported file of one's own.", {.roles = kAnybody}, read);
    registry.query<ListExportClose>("Give an exported file of one's own back.", {.roles = kAnybody}, close);
}

} // namespace gatehouse::service
