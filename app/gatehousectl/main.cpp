// gatehousectl: every command and query of Gatehouse on the command line, generated from the shapes of core/door, and a few verbs beside.

#include "app/gatehousectl/call.h"
#include "app/gatehousectl/output.h"
#include "app/gatehousectl/sandbox_main.h"
#include "app/gatehousectl/verbs.h"

#include "core/base/error_catalogue.h"
#include "core/demo/demo.h"
#include "core/door/commands/feeds.h"
#include "core/service/service.h"
#include "core/sources/mapping.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fstream>
#include <iostream>

namespace gatehouse::ctl {
namespace {

struct Settings {
    std::string workspace, as, passwordFile;
    bool json = false;
};

// What was chosen on the command line, run after parsing.
using Run = std::function<Result<Answer>()>;

Result<std::string> passwordFrom(const Settings& settings)
{
    if (settings.passwordFile.empty())
        return std::string();
    std::ifstream file(settings.passwordFile);
    std::string line;
    if (!file || !std::getline(file, line))
        return fail("file.unreadable", {settings.passwordFile, "no line in it"});
    return line;
}

Result<Answer> runCall(const Settings& settings, const door::Descriptor& descriptor, const MakeRequest& make)
{
    GH_LET(const door::Message request, make());
    if (settings.workspace.empty())
        return fail("ctl.no_workspace");
    workspace::OpenOptions options;
    options.startTargets = descriptor.name == "engine.run" || descriptor.name == "application.test"
                           || descriptor.name == "application.discover";
    GH_LET(const auto opened, workspace::Workspace::open(settings.workspace, options));
    GH_LET(const std::string password, passwordFrom(settings));
    GH_LET(door::Caller caller, opened->signIn(settings.as, password));
    auto answer = follow(opened->door(), caller, descriptor, request);
    if (!answer && answer.error().code == "service.mapping_needed")
        std::cerr << sources::describe(sources::proposeMapping(request.as<door::FeedImport>().content))
                  << "\n";
    return answer;
}

CLI::App* groupOf(CLI::App& app, const std::string& name)
{
    static const std::map<std::string, std::string> kAbout{{"session", "Sign in and out"},
                                                           {"operator", "Who may use Gatehouse"},
                                                           {"workspace", "This workspace"},
                                                           {"setting", "Settings"},
                                                           {"job", "Long work"},
                                                           {"pending", "What waits for a second operator"},
                                                           {"change", "What changed"},
                                                           {"feed", "HR feeds"},
                                                           {"mapping", "Columns to fields"},
                                                           {"reference", "Reference lists"},
                                                           {"person", "People"},
                                                           {"queue", "Joiners, movers, leavers"},
                                                           {"event", "Lifecycle events"},
                                                           {"operation", "Single operations"},
                                                           {"credential", "First passwords"},
                                                           {"application", "Target systems"},
                                                           {"entitlement", "What can be granted"},
                                                           {"profile", "Role profiles"},
                                                           {"rule", "Population rules"},
                                                           {"exception", "Direct grants"},
                                                           {"policy", "Lifecycle policy"},
                                                           {"engine", "The engine"},
                                                           {"alert", "Alerts"},
                                                           {"audit", "The audit log"}};
    for (CLI::App* known : app.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == name; }))
        return known;
    const auto about = kAbout.find(name);
    CLI::App* group = app.add_subcommand(name, about == kAbout.end() ? "" : about->second);
    group->require_subcommand(1);
    return group;
}

void addCalls(CLI::App& app, const Settings& settings, Run& run)
{
    const Chosen chosen = [&settings, &run](const door::Descriptor& descriptor, MakeRequest make) {
        run = [&settings, &descriptor, make] { return runCall(settings, descriptor, make); };
    };
    for (const door::Descriptor& descriptor : service::allDescriptors()) {
        if (descriptor.open || descriptor.name == "session.sign_out" || descriptor.name == "mapping.propose"
            || descriptor.name.ends_with(".window") || descriptor.name.starts_with("job."))
            continue; // parts of other commands, or of a process that lives on
        const std::size_t dot = descriptor.name.find('.');
        std::string verb(descriptor.name.substr(dot + 1));
        std::replace(verb.begin(), verb.end(), '_', '-');
        CLI::App* call =
            addCall(*groupOf(app, std::string(descriptor.name.substr(0, dot))), verb, descriptor, chosen);
        if (descriptor.name == "engine.run")
            call->add_flag_function(
                "--until-idle", [](std::int64_t) {}, "Run until nothing more is due; the default.");
        if (descriptor.name == "person.explain")
            addCall(app, "explain", descriptor, chosen);
    }
}

void addVerbs(CLI::App& app, Settings& settings, Run& run)
{
    auto folder = std::make_shared<std::string>();
    auto name = std::make_shared<std::string>();
    auto people = std::make_shared<int>(0);
    auto seed = std::make_shared<std::uint64_t>(1);
    CLI::App* create =
        groupOf(app, "workspace")->add_subcommand("create", "Make a workspace, empty or with a demo company");
    create->add_option("dir", *folder, "Folder to make it in")->required();
    create->add_option("--name", *name, "Its name; the folder's where not given");
    create->add_option("--demo", *people, "Make a demo company of so many people")
        ->check(CLI::Range(demo::kFewestPeople, demo::kMostPeople));
    create->add_option("--seed", *seed, "The same seed makes the same company");
    create->callback([=, &run] { run = [=] { return createWorkspace(*folder, *name, *people, *seed); }; });

    CLI::App* demo = app.add_subcommand("demo", "The demo company");
    demo->require_subcommand(1);
    demo->add_subcommand("run", "Run all joiners, movers and leavers of the demo to the end and sum up")
        ->callback([&run, &settings] {
            run = [&settings]() -> Result<Answer> {
                return settings.workspace.empty() ? Result<Answer>(fail("ctl.no_workspace"))
                                                  : runDemo(settings.workspace);
            };
        });

    auto file = std::make_shared<std::string>();
    CLI::App* propose =
        groupOf(app, "mapping")->add_subcommand("propose", "Propose how the columns of a file map to fields");
    propose->add_option("file", *file, "CSV or TSV file")->required();
    propose->callback(
        [=, &run, &settings] { run = [=, &settings] { return proposeMapping(*file, settings.json); }; });

    CLI::App* completion = app.add_subcommand("completion", "Completion for the shell");
    completion->require_subcommand(1);
    completion->add_subcommand("bash", "A script to source")->callback([&run] {
        run = []() -> Result<Answer> {
            std::cout << bashCompletion(service::allDescriptors());
            return Answer{};
        };
    });
    app.add_subcommand("sandbox", "A SCIM 2.0 server on loopback to provision into; see sandbox --help");
}

int show(const Settings& settings, const Result<Answer>& answer)
{
    if (!answer) {
        std::cerr << errorForPeople(answer.error());
        if (settings.json)
            std::cout << errorAsJson(answer.error());
        return exitCodeOf(answer.error().kind);
    }
    if (!answer->json.empty())
        std::cout << (settings.json ? answer->json + "\n" : forPeople(answer->json));
    return answer->exitCode;
}

int runMain(int argc, char** argv)
{
    Settings settings;
    Run run;
    CLI::App app{"Identity governance from the command line. Every command has --help."};
    app.set_version_flag("--version", GATEHOUSE_VERSION);
    app.add_option("--workspace,-w", settings.workspace, "Folder of the workspace")
        ->envname("GATEHOUSE_WORKSPACE");
    app.add_option("--as", settings.as,
                   "Act as this operator; free in demo workspaces, else with --password-file");
    app.add_option("--password-file", settings.passwordFile,
                   "File whose first line is the operator's password");
    app.add_flag("--json", settings.json, "Answer in JSON");
    app.require_subcommand(1);
    app.fallthrough();
    addVerbs(app, settings, run);
    addCalls(app, settings, run);
    app.footer("Exit codes: 0 done, 1 defect, 2 bad input, 3 not found, 4 conflict, 5 not signed in, 6 not "
               "allowed, 7 waits for a second\n"
               "operator, 8 stopped by a guard, 9 unavailable, 10 timeout, 11 cancelled, 12 unsupported, 13 "
               "damaged data.");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        return code == 0 ? 0 : exitCodeOf(ErrorKind::Invalid);
    }
    return run ? show(settings, run()) : 0;
}

} // namespace
} // namespace gatehouse::ctl

int main(int argc, char** argv)
{
    // Before CLI11 and any thread: the sandbox blocks signals for all that follow.
    if (argc > 1 && std::string_view(argv[1]) == "sandbox")
        return gatehouse::ctl::runSandbox(argc - 1, argv + 1);
    return gatehouse::ctl::runMain(argc, argv);
}
