#include "tests/gui/pages/small_company.h"

#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/people.h"

#include <QDebug>
#include <QTest>

#include <fmt/format.h>

namespace gatehouse::ui::test {
namespace {

using namespace door;

constexpr std::string_view kHeader =
    "worker_no,given_name,family_name,department,start,worker_type,hire_status,email,job_code,job_title,"
    "location,zone\n";

std::string mapping()
{
    std::string columns;
    for (const char* name : {"worker_no", "given_name", "family_name", "department", "start", "worker_type",
                             "hire_status", "email", "job_code", "job_title", "location", "zone"})
        columns += fmt::format("{}{{\"column\":\"{}\",\"field\":\"{}\"{}}}", columns.empty() ? "" : ",", name,
                               name, std::string_view(name) == "start" ? ",\"date_format\":\"iso\"" : "");
    return "{\"columns\":[" + columns + "]}";
}

std::string row(const std::string& number, const std::string& given, const std::string& family,
                const std::string& department, QDate start, const std::string& type = "employee")
{
    return fmt::format("{},{},{},{},{},{},confirmed,{}@example.com,J1,Clerk,Madrid,Europe/Madrid\n", number,
                       given, family, department, start.toString(Qt::ISODate).toStdString(), type, number);
}

template <class T>
bool fine(const Result<T>& result)
{
    if (!result)
        qWarning("%s", describe(result.error()).c_str());
    return result.has_value();
}

} // namespace

SmallCompany::SmallCompany(Way way)
{
    qputenv("GATEHOUSE_KEY_DIR", m_folder.filePath(QStringLiteral("keys")).toLocal8Bit());
    const std::string folder = m_folder.filePath(QStringLiteral("ws")).toStdString();
    if (!fine(workspace::Workspace::create(folder, "Small company", true)))
        return;
    workspace::OpenOptions options;
    options.serveOthers = false;
    auto opened = workspace::Workspace::open(folder, options);
    if (!fine(opened))
        return;
    m_workspace = std::move(*opened);
    if (way == Way::JsonLoopback)
        m_loopback = makeJsonLoopback(m_workspace->door());
    auto caller = m_workspace->signIn();
    if (!fine(caller))
        return;
    m_caller = *caller;
    m_ready = build();
}

SmallCompany::~SmallCompany() = default;

bool SmallCompany::build()
{
    ApplicationSave directory;
    directory.name = "Directory";
    directory.connector = "scim";
    directory.url = "http://127.0.0.1:1/scim/v2"; // nobody answers there
    directory.identityProvider = true;
    ApplicationSave badges;
    badges.name = "Badges";
    badges.connector = "manual";
    badges.instructions = "Program the badge.";
    bool ok = fine(ask(directory)) && fine(ask(badges));
    for (const auto& [application, name] : {std::pair("Directory", "Staff"), std::pair("Badges", "Badge")}) {
        EntitlementSave save;
        save.application = application;
        save.name = name;
        ok = ok && fine(ask(save));
    }
    ProfilePublish publish;
    publish.name = "Everyone";
    publish.rule = "worker_type = employee";
    publish.from = Date{18000};
    publish.lines = {{"Directory", "Staff", "", "they work here"}, {"Badges", "Badge", "", "they come in"}};
    ok = ok && fine(ask(publish));
    const QDate today = QDate::currentDate();
    return ok
           && importRows(row("W1", "Daniel", "Osei", "Sales", today.addDays(-400))
                         + row("W2", "Hana", "Kovač", "Finance", today.addDays(-300))
                         + row("W3", "Sara", "Bianchi", "Sales", today.addDays(-200))
                         + row("W4", "Victor", "Lund", "Finance", today.addDays(-100), "contractor")
                         + row("W5", "Leila", "Haddad", "Sales", today.addDays(-50))
                         + row("W6", "Jonas", "Weber", "Sales", today.addDays(40)));
}

bool SmallCompany::importRows(const std::string& rows)
{
    FeedImport import;
    import.content = std::string(kHeader) + rows;
    import.feed = "hr";
    import.fileName = "people.csv";
    import.mapping = mapping();
    return finished(ask(import));
}

bool SmallCompany::hire(const std::string& number, const std::string& given, const std::string& family)
{
    return importRows(row(number, given, family, "Sales", QDate::currentDate()));
}

bool SmallCompany::move(const std::string& number, const std::string& given, const std::string& family,
                        const std::string& department)
{
    return importRows(row(number, given, family, department, QDate::currentDate().addDays(-400)));
}

bool SmallCompany::runEngine()
{
    EngineRun run;
    run.patience = 1;
    return finished(ask(run));
}

bool SmallCompany::finished(const Result<JobStarted>& job) const
{
    if (!fine(job))
        return false;
    JobGet::View last;
    const bool ended = QTest::qWaitFor(
        [&] {
            const auto view = ask(JobGet{job->job});
            last = view ? *view : JobGet::View{};
            return last.state != "running";
        },
        60000);
    if (last.state != "done")
        qWarning("%s: %s", last.state.c_str(), last.error.text.c_str());
    return ended && last.state == "done";
}

std::int64_t SmallCompany::idOf(const std::string& name) const
{
    const auto view = ask(PersonGet{name});
    return fine(view) ? view->person.id.value : 0;
}

} // namespace gatehouse::ui::test
