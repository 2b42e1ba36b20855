// gatehousectl: every command and query of Gatehouse on the command line, generated from the shapes of core/door, and a few verbs beside.

#include "app/gatehousectl/input/arguments.h"
#include "app/gatehousectl/input/call.h"
#include "app/gatehousectl/input/help.h"
#include "app/gatehousectl/input/secrets.h"
#include "app/gatehousectl/input/turn.h"
#include "app/gatehousectl/sandbox_main.h"
#include "app/gatehousectl/service_verbs.h"
#include "app/gatehousectl/text/output.h"
#include "app/gatehousectl/text/words.h"
#include "app/gatehousectl/verbs.h"

#include "core/base/error_catalogue.h"
#include "core/base/log.h"
#include "core/demo/demo.h"
#include "core/door/commands/feeds.h"
#include "core/service/service.h"
#include "core/sources/mapping.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <iostream>

namespace gatehouse::ctl {
namespace {

struct Settings {
    std::string workspace, as, passwordFile, codeFile;
    bool json = false, full = false, verbose = false;
    const door::Descriptor* call = nullptr; // that was chosen
};

// What was chosen on the command line, run after parsing.
using Run = std::function<Result<Answer>()>;

// With the password and the code of the files; what is needed and was not given is asked for.
Result<door::Caller> signIn(const Settings& settings, workspace::Workspace& opened)
{
    std::string password, code;
    if (!settings.passwordFile.empty()) {
        GH_LET(password, secretFrom(settings.passwordFile));
    }
    if (!settings.codeFile.empty()) {
        GH_LET(code, secretFrom(settings.codeFile));
    }
    auto caller = opened.signIn(settings.as, password, code);
    if (!caller && caller.error().code == "access.credential_needed" && password.empty() && canAsk()) {
        GH_LET(password, askForSecret("Password of " + settings.as, "--password-file", false));
        caller = opened.signIn(settings.as, password, code);
    }
    if (caller || caller.error().code != "access.code_needed" || !code.empty() || !canAsk())
        return caller;
    GH_LET(code, askForSecret("Code of " + settings.as, "--code-file", false));
    return opened.signIn(settings.as, password, code);
}

Result<Answer> runCall(const Settings& settings, const door::Descriptor& descriptor, const MakeRequest& make)
{
    GH_LET(const door::Message request, make());
    if (settings.workspace.empty())
        return fail("ctl.no_workspace");
    OneCall call{settings.workspace, descriptor, request, !settings.json,
                 [&settings](workspace::Workspace& opened) { return signIn(settings, opened); }};
    auto answer = askInTurn(call);
    if (!answer && answer.error().code == "service.mapping_needed") {
        const auto& asked = request.as<door::FeedImport>();
        sources::MappingProposal proposal = sources::proposeMapping(asked.content);
        if (const auto given = sources::parseMapping(asked.mapping))
            sources::dropAnswered(proposal.questions, *given);
        std::cerr << sources::describe(proposal) << "\n";
    }
    return answer;
}

CLI::App* groupOf(CLI::App& app, const std::string& name)
{
    for (CLI::App* known : app.get_subcommands([&](const CLI::App* sub) { return sub->get_name() == name; }))
        return known;
    CLI::App* group = app.add_subcommand(name, aboutGroup(name));
    group->require_subcommand(1);
    return group;
}

void addCalls(CLI::App& app, Settings& settings, Run& run)
{
    const Chosen chosen = [&settings, &run](const door::Descriptor& descriptor, const MakeRequest& make) {
        settings.call = &descriptor;
        run = [&settings, &descriptor, make] { return runCall(settings, descriptor, make); };
    };
    for (const door::Descriptor& descriptor : service::allDescriptors()) {
        if (!isOffered(descriptor) || descriptor.name == "mapping.propose")
            continue;
        const std::size_t dot = descriptor.name.find('.');
        CLI::App* call = addCall(*groupOf(app, std::string(descriptor.name.substr(0, dot))),
                                 dashed(descriptor.name.substr(dot + 1)), descriptor, chosen);
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

    auto backup = std::make_shared<std::string>();
    auto called = std::make_shared<std::string>();
    CLI::App* restore =
        groupOf(app, "workspace")
            ->add_subcommand("restore", "Make a workspace of a backup, in a new folder; its engine is "
                                        "off until `workspace release`");
    restore->add_option("backup", *backup, "File that `workspace backup` wrote")->required();
    restore->add_option("dir", *folder, "Folder to make it in")->required();
    restore->add_option("--name", *called, "What it is called from now on; as before where not given");
    restore->callback([=, &run] { run = [=] { return restoreWorkspace(*backup, *folder, *called); }; });

    CLI::App* demo = app.add_subcommand("demo", "The demo company");
    demo->require_subcommand(1);
    auto summary = std::make_shared<std::string>();
    CLI::App* runAll =
        demo->add_subcommand("run", "Run all joiners, movers and leavers of the demo to the end and sum up");
    runAll->add_option("--summary", *summary, "Write the summary to this file as well, in JSON");
    runAll->callback([&run, &settings, summary] {
        run = [&settings, summary]() -> Result<Answer> {
            return settings.workspace.empty() ? Result<Answer>(fail("ctl.no_workspace"))
                                              : runDemo(settings.workspace, *summary);
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
    addServiceVerbs(app, settings.workspace, run);
    app.add_subcommand("sandbox", "A SCIM 2.0 server on loopback to provision into; see sandbox --help");
}

int show(const Settings& settings, const Result<Answer>& answer)
{
    if (!answer) {
        std::cerr << errorForPeople(answer.error(), settings.call);
        if (settings.json)
            std::cout << errorAsJson(answer.error());
        return exitCodeOf(answer.error().kind);
    }
    if (!answer->json.empty())
        std::cout << (settings.json
                          ? answer->json + "\n"
                          : forPeople(answer->json, Look{answer->call, settings.full, terminalWidth()}));
    if (!settings.json)
        for (const std::string& step : answer->next)
            std::cout << step << "\n";
    return answer->exitCode;
}

int runMain(int argc, char** argv)
{
    Settings settings;
    Run run;
    CLI::App app{"Identity governance from the command line. Every command has --help.", "gatehousectl"};
    app.set_version_flag("--version", GATEHOUSE_VERSION);
    app.add_option("--workspace,-w", settings.workspace, "Folder of the workspace")
        ->envname("GATEHOUSE_WORKSPACE");
    app.add_option("--as", settings.as,
                   "Act as this operator; free in demo workspaces, else with --password-file");
    app.add_option("--password-file", settings.passwordFile,
                   "File whose first line is that operator's password, - for standard input; asked for on a "
                   "terminal. Before the command, where the command has a --password-file of its own");
    app.add_option(
        "--code-file", settings.codeFile,
        "File whose first line is the code of the second factor, or a recovery code; - for standard "
        "input, after the password; asked for on a terminal");
    app.add_flag("--json", settings.json, "Answer in JSON: every field, times and numbers exactly");
    app.add_flag("--full", settings.full, "Every record of a list by itself, with all its fields");
    app.add_flag(
        "--verbose", settings.verbose,
        "Log on stderr what is going on, not only warnings and errors; GATEHOUSE_LOG=debug says more");
    app.require_subcommand(1);
    app.fallthrough();
    addVerbs(app, settings, run);
    addCalls(app, settings, run);
    app.footer("A list is a table of its main columns, always the same. Where one is wider than the terminal "
               "(COLUMNS; 120 where there\n"
               "is none), long texts are cut; with --full every record stands by itself with all its fields. "
               "Times are UTC, to the "
               "minute; counts of 0\n"
               "are left out. --json has everything.\n\n"
               "Exit codes: 0 done, 1 defect, 2 bad input, 3 not found, 4 conflict, 5 not signed in, 6 not "
               "allowed, 7 waits for a second\n"
               "operator, 8 stopped by a guard, 9 unavailable, 10 timeout, 11 cancelled, 12 unsupported, 13 "
               "damaged data.");
    const std::vector<std::string> words(argv + 1, argv + argc);
    auto line = understood(app, words);
    if (!line) {
        settings.json = std::find(words.begin(), words.end(), "--json") != words.end();
        return show(settings, fail(line.error()));
    }
    try {
        std::reverse(line->begin(), line->end()); // CLI11 takes them from the back
        app.parse(std::move(*line));
    } catch (const CLI::ParseError& error) {
        const int code = app.exit(error);
        if (code != 0 && settings.json)
            std::cout << errorAsJson(makeError("ctl.usage", {error.what()}));
        return code == 0 ? 0 : exitCodeOf(ErrorKind::Invalid);
    }
    if (settings.verbose)
        log::setLevel(log::Level::Info);
    return run ? show(settings, run()) : 0;
}

// An answer that did not reach its file is no answer: the disk may be full.
int written(int code)
{
    std::cout.flush();
    if (std::cout)
        return code;
    const Error error = makeError("ctl.output");
    std::cerr << errorForPeople(error);
    return code == 0 ? exitCodeOf(error.kind) : code;
}

} // namespace
} // namespace gatehouse::ctl

int main(int argc, char** argv)
{
    // Before CLI11 and any thread: the sandbox blocks signals for all that follow.
    if (argc > 1 && std::string_view(argv[1]) == "sandbox")
        return gatehouse::ctl::runSandbox(argc - 1, argv + 1);
    return gatehouse::ctl::written(gatehouse::ctl::runMain(argc, argv));
}
