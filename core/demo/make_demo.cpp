#include "core/demo/asking.h"
#include "core/demo/company/company.h"
#include "core/demo/demo.h"
#include "core/demo/targets.h"
#include "core/demo/workforce/workforce.h"
#include "core/door/commands/catalogue.h"
#include "core/door/commands/engine.h"
#include "core/door/commands/feeds.h"
#include "core/door/commands/people.h"

#include <algorithm>
#include <fmt/format.h>

namespace gatehouse::demo {
namespace {

constexpr int kRulesSince = 90; // days before today from which the profiles hold: before the oldest file

class Maker {
public:
    Maker(const Asking& asking, const DemoOptions& options, std::vector<std::string> urls)
        : m_asking(asking),
          m_options(options),
          m_urls(std::move(urls)),
          m_force(makeWorkforce(options.people, options.seed, options.today))
    {
    }

    Result<DemoSummary> run()
    {
        GH_TRY(addReferences());
        GH_TRY(addApplications());
        GH_TRY(addProfiles());
        GH_TRY(addFeeds());
        GH_TRY(importFiles());
        GH_TRY(addOperators());
        GH_TRY(addExceptions());
        return std::move(m_summary);
    }

private:
    Result<> addReferences()
    {
        m_asking.tell(0, 0, "Departments and job codes");
        for (const Department& department : departments()) {
            GH_TRY(m_asking.ask(door::ReferenceAdd{"departments", "", std::string(department.name),
                                                   std::string(department.parent)}));
            ++m_summary.departments;
        }
        for (const Job& job : jobs()) {
            GH_TRY(m_asking.ask(
                door::ReferenceAdd{"job_codes", std::string(job.code), std::string(job.title), ""}));
            ++m_summary.jobCodes;
        }
        return {};
    }

    Result<> addApplications()
    {
        m_asking.tell(0, 0, "Applications and entitlements");
        std::size_t target = 0;
        for (const DemoApplication& application : applications()) {
            door::ApplicationSave save;
            save.name = std::string(application.name);
            save.owner = std::string(application.owner);
            save.connector = application.scim ? "scim" : "manual";
            save.url = application.scim ? m_urls[target++] : "";
            save.criticality = application.criticality;
            save.dataClasses = std::string(application.dataClasses);
            save.concurrency = application.concurrency;
            save.identityProvider = save.issuesCredential = application.identityProvider;
            save.providesMfa = application.identityProvider;
            save.emailTemplate = fmt::format("{{login}}@{}", kDomain);
            save.instructions = std::string(application.instructions);
            GH_TRY(m_asking.ask(std::move(save)));
            ++m_summary.applications;
        }
        for (const DemoEntitlement& entitlement : entitlements()) {
            door::EntitlementSave save;
            save.application = std::string(entitlement.application);
            save.name = std::string(entitlement.name);
            save.kind = std::string(entitlement.kind);
            save.tier = entitlement.tier;
            save.privileged = entitlement.privileged;
            save.description = std::string(entitlement.description);
            GH_TRY(m_asking.ask(std::move(save)));
            ++m_summary.entitlements;
        }
        return {};
    }

    Result<> addProfiles()
    {
        m_asking.tell(0, 0, "Role profiles");
        for (const DemoProfile& profile : profiles()) {
            door::ProfilePublish publish;
            publish.name = std::string(profile.name);
            publish.description = std::string(profile.description);
            publish.rule = std::string(profile.rule);
            publish.kind = profile.kind;
            publish.from = m_options.today.plusDays(-kRulesSince);
            for (const DemoLine& line : profileLines())
                if (line.profile == profile.name)
                    publish.lines.push_back({std::string(line.application), std::string(line.entitlement), "",
                                             std::string(line.rationale)});
            GH_TRY(m_asking.ask(std::move(publish)));
            ++m_summary.profiles;
        }
        return {};
    }

    // HR speaks for employees and is complete: who is missing has left. The contractors' system only ever adds and changes.
    Result<> addFeeds()
    {
        door::FeedUpdate hr;
        hr.feed = "HR";
        hr.complete = true;
        hr.precedence = 10;
        hr.workerTypes = {WorkerType::Employee, WorkerType::Intern};
        hr.mapping = demoMapping();
        GH_TRY(m_asking.ask(hr));
        door::FeedUpdate contractors = hr;
        contractors.feed = "Contractors";
        contractors.complete = false;
        contractors.precedence = 20;
        contractors.workerTypes = {WorkerType::Contractor, WorkerType::Vendor};
        GH_TRY(m_asking.ask(contractors));
        return {};
    }

    Result<> importFiles()
    {
        const auto files = filesOf(m_force);
        for (const DemoFile& file : files) {
            const bool isLastDay = file.asOf == m_options.today;
            // From now on what the lists do not know is a mistake of the file.
            if (isLastDay && file.feed == files.front().feed)
                for (const char* list : {"departments", "job_codes"})
                    GH_TRY(m_asking.ask(door::ReferenceSet{list, false}));
            GH_TRY(importFile(file));
            if (m_options.runEngine && !isLastDay && file.feed == files.back().feed)
                GH_TRY(runEngine(file.asOf));
        }
        return {};
    }

    Result<> importFile(const DemoFile& file)
    {
        door::FeedImport import;
        import.content = file.content;
        import.feed = file.feed;
        import.fileName = file.fileName;
        import.asOf = file.asOf;
        GH_LET(const auto result, m_asking.finish(std::move(import), file.fileName));
        if (result.stoppedByGuard)
            return fail("demo.stopped_by_guard", {file.feed, file.fileName});
        ++m_summary.files;
        m_summary.rows += result.rows;
        m_summary.accepted += result.accepted;
        m_summary.warnings += result.warnings;
        m_summary.quarantined += result.quarantined;
        for (const auto& [kind, count] : result.events)
            m_summary.events[kind] += count;
        return {};
    }

    // A work item done can open the next one, an account before its badge: rounds until none is open.
    Result<> runEngine(Date day)
    {
        // Noon: the day has begun everywhere the company is.
        const Instant noon{std::int64_t{day.days} * 86'400'000'000 + 43'200'000'000};
        for (;;) {
            door::EngineRun run;
            run.asOf = noon;
            GH_LET(const auto result, m_asking.finish(run, "Provisioning as of " + formatDate(day)));
            m_summary.operations = result.operations;
            GH_LET(const bool any, finishWorkItems());
            if (!any)
                return {};
        }
    }

    Result<bool> finishWorkItems()
    {
        constexpr int kAtOnce = 200;
        bool any = false;
        for (;;) {
            door::OperationList list;
            list.state = OperationState::Manual;
            list.limit = kAtOnce;
            GH_LET(const auto open, m_asking.ask(list));
            if (open.items.empty())
                return any;
            door::OperationMarkDone done;
            done.reason = "Done before Gatehouse came";
            for (const door::OperationItem& item : open.items)
                done.operations.push_back(item.id);
            GH_TRY(m_asking.ask(std::move(done)));
            any = true;
        }
    }

    Result<> addOperators()
    {
        m_asking.tell(0, 0, "Operators");
        for (const DemoOperator& known : operators()) {
            door::OperatorCreate create;
            create.name = std::string(known.name);
            create.displayName = std::string(known.displayName);
            create.roles = {known.role};
            std::string_view scope = known.departments;
            while (!scope.empty()) {
                const std::size_t end = std::min(scope.find('|'), scope.size());
                create.departments.emplace_back(scope.substr(0, end));
                scope.remove_prefix(std::min(end + 1, scope.size()));
            }
            for (const auto& [department, number] : m_force.heads)
                if (department == known.headOf) {
                    GH_LET(const auto person, m_asking.ask(door::PersonGet{number}));
                    create.person = person.person.id;
                }
            GH_TRY(m_asking.ask(std::move(create)));
            ++m_summary.operators;
        }
        return {};
    }

    // Granted by the security officer: who designs profiles may not grant beside them.
    Result<> addExceptions()
    {
        m_asking.tell(0, 0, "Exceptions");
        door::SessionSignIn signIn;
        signIn.name = "sara.security";
        GH_LET(const auto session, m_asking.ask(std::move(signIn)));
        const Asking security(m_asking.door(), door::Caller{session.session, {}}, m_asking.progress());
        GH_TRY(grant(security, "Engineering", "Code hosting", "Production deploy", 30,
                     "On call while the deployment service is migrated"));
        return grant(security, "Marketing", "CRM", "Customer export", 14,
                     "Moves the newsletter to a new sender");
    }

    // High and privileged access needs a second operator.
    Result<> release(std::int64_t pending)
    {
        door::SessionSignIn signIn;
        signIn.name = "carl.ciso";
        GH_LET(const auto session, m_asking.ask(std::move(signIn)));
        const Asking ciso(m_asking.door(), door::Caller{session.session, {}}, m_asking.progress());
        GH_TRY(ciso.ask(door::PendingRelease{pending}));
        return {};
    }

    Result<> grant(const Asking& security, std::string_view department, const char* application,
                   const char* entitlement, int days, const char* reason)
    {
        for (const Worker& worker : m_force.workers) {
            const auto& [first, second, last] = worker.rows;
            const bool stays = first && second && last && last->department == department && !last->lastDay;
            if (worker.external || worker.leads || !stays || last->type != "Employee" || last->leaveFrom)
                continue;
            door::ExceptionGrant exception;
            exception.person = worker.number;
            exception.application = application;
            exception.entitlement = entitlement;
            exception.reason = reason;
            const Instant today{std::int64_t{m_options.today.days} * 86'400'000'000};
            exception.from = today;
            exception.to = today + std::chrono::hours(24 * days);
            GH_LET(const auto asked, security.ask(std::move(exception)));
            if (asked.pending != 0)
                GH_TRY(release(asked.pending));
            ++m_summary.exceptions;
            return {};
        }
        return {}; // a small company may have nobody there
    }

    const Asking& m_asking;
    const DemoOptions& m_options;
    std::vector<std::string> m_urls;
    Workforce m_force;
    DemoSummary m_summary;
};

} // namespace

Result<DemoSummary> makeDemo(door::Door& door, const door::Caller& founder, const DemoOptions& options,
                             const ProgressSink& progress)
{
    if (options.people < kFewestPeople || options.people > kMostPeople)
        return fail("demo.people_range", {std::to_string(options.people), std::to_string(kFewestPeople),
                                          std::to_string(kMostPeople)});
    DemoOptions dated = options;
    if (dated.today == Date{})
        dated.today = Date{static_cast<std::int32_t>(realSystemClock().now().micros / 86'400'000'000)};
    GH_LET(auto urls, targetUrls(dated));
    const Asking asking(door, founder, progress);
    return Maker(asking, dated, std::move(urls)).run();
}

} // namespace gatehouse::demo
